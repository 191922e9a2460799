import { pollDelayMs } from "../../src/delivery/follow.ts";
import { quantile } from "../numbers.ts";
import { formatFigure } from "../table.ts";
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

/** Intervals between later polls: the first one, and the factor from one to the next. The chosen one is the Action's. */
const CURVE = [
  { intervalMs: 5000, growth: 1.05 },
  { intervalMs: 5000, growth: 1.075 },
  { intervalMs: 10_000, growth: 1.06 },
  undefined,
  { intervalMs: 30_000, growth: 1.06 },
];

type Polled = { polls: number; delay: number; relative: number };

/** Polls until the crew has settled. Returns the number of polls, and the delay until its end was noticed. */
function follow(duration: number, pause: (poll: number) => number): Polled {
  let now = 0;
  let polls = 0;
  while (now < duration) now += pause(polls++);
  return { polls, delay: (now - duration) / 1000, relative: (now - duration) / duration };
}

const meanPolls = (all: readonly Polled[]) => all.reduce((total, { polls }) => total + polls, 0) / all.length;
const medianOf = (pick: (one: Polled) => number) => (all: readonly Polled[]) => quantile(all.map(pick), 0.5);
const medianPercent = medianOf(({ relative }) => 100 * relative);

/** Measures the number of polls and the delay for crews that take seconds to hours. */
export async function polling(): Promise<Part> {
  const random = randomFrom(7);
  const crews = drawDurations(random);
  const pollWith = (late: (typeof CURVE)[number]) =>
    crews.map((duration) => follow(duration, (poll) => pollDelayMs(poll, random(), late)));
  const ours = pollWith(undefined);
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
  const curve = CURVE.map((late) => {
    const results = late ? pollWith(late) : ours;
    const share = formatFigure(meanPolls(results) / meanPolls(fixed));
    const name = late ? `from ${late.intervalMs / 1000} s, ×${late.growth}` : "**chosen**";
    return `${share} and ${formatFigure(medianPercent(results))} % (${name})`;
  });
  return {
    letter: "g",
    title: "Waiting for a crew",
    rows: [
      {
        ...row("polls per crew, mean", "", meanPolls),
        target: { of: "ratio", most: 0.1 },
        reason: "Fewer polls mean a longer delay. The curve below shows both.",
      },
      row(
        "polls per crew, median",
        "",
        medianOf(({ polls }) => polls),
      ),
      row(
        "delay until the end is noticed, median",
        "s",
        medianOf(({ delay }) => delay),
      ),
      {
        ...row("the same as a share of the crew's duration, median", "%", medianPercent),
        target: { of: "value", most: 5 },
      },
    ],
    notes: [
      `The curve, as the share of the polls of a fixed interval and the median delay: ${curve.join("; ")}. The chosen intervals notice the end within 5 %, with a tenth of the polls.`,
      `${CREWS.toLocaleString("en")} simulated crews, log-normal: half take longer than ${MEDIAN_SECONDS / 60} minutes, a sixth less than ${Math.round(MEDIAN_SECONDS / SPREAD / 6) / 10}, a sixth more than ${(MEDIAN_SECONDS * SPREAD) / 60}. Each poll is one call to CrewAI AMP and one to GitHub.`,
    ],
  };
}
