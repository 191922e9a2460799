import { pollDelayMs } from "../../src/delivery/follow.ts";
import { quantile } from "../numbers.ts";
import type { Part } from "../row.ts";

const CREWS = 20_000;
/** Half of the crews take longer than this. A sixth takes longer than SPREAD times as long. */
const MEDIAN_SECONDS = 600;
const SPREAD = 6;
const FIXED_INTERVAL_MS = 10_000;

/** Returns seeded random numbers from 0 to 1 (https://en.wikipedia.org/wiki/Linear_congruential_generator). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** Returns the durations of crews in milliseconds: log-normal, by the Box-Muller transform. */
function drawDurations(random: () => number): number[] {
  return Array.from({ length: CREWS }, () => {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    return MEDIAN_SECONDS * 1000 * SPREAD ** normal;
  });
}

type Polled = { polls: number; delay: number; relative: number };

/** Polls until the crew has settled. Returns the number of polls, and the delay until its end was noticed. */
function follow(duration: number, pause: (poll: number) => number): Polled {
  let now = 0;
  let polls = 0;
  while (now < duration) now += pause(polls++);
  return { polls, delay: (now - duration) / 1000, relative: (now - duration) / duration };
}

/** Measures the number of polls and the delay for crews that take seconds to hours. */
export async function polling(): Promise<Part> {
  const random = randomFrom(7);
  const crews = drawDurations(random);
  const ours = crews.map((duration) => follow(duration, (poll) => pollDelayMs(poll, random())));
  // The first poll comes at a random time in the first ten seconds.
  const fixed = crews.map((duration) =>
    follow(duration, (poll) => (poll === 0 ? FIXED_INTERVAL_MS * random() : FIXED_INTERVAL_MS)),
  );
  const row = (what: string, unit: string, of: (results: readonly Polled[]) => number) => ({
    what,
    unit,
    value: of(ours),
    baseline: { name: "every 10 s", value: of(fixed) },
  });
  const mid = (pick: (one: Polled) => number) => (all: readonly Polled[]) => quantile(all.map(pick), 0.5);
  const sum = (all: readonly Polled[]) => all.reduce((total, { polls }) => total + polls, 0) / all.length;
  return {
    letter: "g",
    title: "Waiting for a crew",
    rows: [
      {
        ...row("polls per crew, mean", "", sum),
        target: { of: "ratio", most: 0.1 },
        reason:
          "Fewer polls mean a longer delay: intervals longer by a twelfth would meet the target, with a delay of six per cent. We prefer the shorter delay, since a runner waits meanwhile.",
      },
      row(
        "polls per crew, median",
        "",
        mid(({ polls }) => polls),
      ),
      row(
        "delay until the end is noticed, median",
        "s",
        mid(({ delay }) => delay),
      ),
      {
        ...row(
          "the same as a share of the crew's duration, median",
          "%",
          mid(({ relative }) => 100 * relative),
        ),
        target: { of: "value", most: 5 },
      },
    ],
    notes: [
      `${CREWS.toLocaleString("en")} simulated crews, log-normal: half take longer than ${MEDIAN_SECONDS / 60} minutes, a sixth less than ${Math.round(MEDIAN_SECONDS / SPREAD / 6) / 10}, a sixth more than ${(MEDIAN_SECONDS * SPREAD) / 60}. Each poll is one call to CrewAI AMP and one to GitHub.`,
    ],
  };
}
