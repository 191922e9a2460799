import { pollDelayMs } from "../../src/delivery/follow.ts";
import { quantile } from "../numbers.ts";
import type { Part } from "../row.ts";

const CREWS = 20_000;
/** Half of the crews take longer than so many seconds; a sixth takes longer than SPREAD times as long. */
const MEDIAN = 600;
const SPREAD = 6;
const FIXED = 10_000;

/** A generator of numbers from 0 to 1 that gives the same in every run. By https://en.wikipedia.org/wiki/Linear_congruential_generator. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** How long crews take, in milliseconds: log-normal, by Box and Muller. */
function durations(random: () => number): number[] {
  return Array.from({ length: CREWS }, () => {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    return MEDIAN * 1000 * SPREAD ** normal;
  });
}

type Polled = { looks: number; delay: number; relative: number };

/** Looks until the crew has settled: how often, and how late it was noticed. */
function follow(duration: number, pause: (look: number) => number): Polled {
  let now = 0;
  let looks = 0;
  while (now < duration) now += pause(looks++);
  return { looks, delay: (now - duration) / 1000, relative: (now - duration) / duration };
}

/** How often the Action asks while it waits, and how late it notices, for crews of seconds to hours. */
export async function polling(): Promise<Part> {
  const random = randomFrom(7);
  const crews = durations(random);
  const ours = crews.map((duration) => follow(duration, (look) => pollDelayMs(look, random())));
  // In step with nothing: the first look falls anywhere in the first ten seconds.
  const fixed = crews.map((duration) => follow(duration, (look) => (look === 0 ? FIXED * random() : FIXED)));
  const row = (what: string, unit: string, of: (polled: readonly Polled[]) => number) => ({
    what,
    unit,
    value: of(ours),
    beside: { name: "every 10 s", value: of(fixed) },
  });
  const mid = (pick: (one: Polled) => number) => (all: readonly Polled[]) => quantile(all.map(pick), 0.5);
  const sum = (all: readonly Polled[]) => all.reduce((total, { looks }) => total + looks, 0) / all.length;
  return {
    letter: "g",
    title: "Waiting for a crew",
    rows: [
      {
        ...row("looks per crew, mean", "", sum),
        target: { of: "ratio", most: 0.1 },
        reason:
          "Fewer looks and a shorter delay pull against each other: with a twelfth more between looks it would be a tenth of them, and six per cent of delay. The delay was given preference, since a runner waits meanwhile.",
      },
      row(
        "looks per crew, median",
        "",
        mid(({ looks }) => looks),
      ),
      row(
        "settled until noticed, median",
        "s",
        mid(({ delay }) => delay),
      ),
      {
        ...row(
          "the same as a share of the crew's time, median",
          "%",
          mid(({ relative }) => 100 * relative),
        ),
        target: { of: "value", most: 5 },
      },
    ],
    notes: [
      `${CREWS.toLocaleString("en")} simulated crews, log-normal: half take longer than ${MEDIAN / 60} minutes, a sixth less than ${Math.round(MEDIAN / SPREAD / 6) / 10}, a sixth more than ${(MEDIAN * SPREAD) / 60}. Each look is one call to the crew's platform and one to GitHub.`,
    ],
  };
}
