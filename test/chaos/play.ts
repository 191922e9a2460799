import { ChaosSandbox } from "./chaos-sandbox.ts";
import { Schedule } from "./schedule.ts";
import type { Verdict } from "./verdict.ts";

/** The number of schedules in one sandbox, which becomes slower with every comment in its GitHub. */
const PER_WORLD = 40;

/** Plays schedules by their seeds, several in parallel, each in its own sandbox. */
export async function playSchedule(
  first: number,
  count: number,
  sandboxes: number,
  ended: (verdict: Verdict) => void,
): Promise<void> {
  let next = first;
  const work = async () => {
    while (next < first + count) {
      const sandbox = await ChaosSandbox.open();
      try {
        for (let played = 0; played < PER_WORLD && next < first + count; played++)
          ended(await Schedule.play(next++, sandbox));
      } finally {
        await sandbox.close();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sandboxes, count) }, work));
}

/** Returns the events of a schedule, what is wrong at its end, and how to play it again. */
export function formatVerdict({ seed, wrong, log }: Verdict): string {
  return [
    `Seed ${seed}: ${wrong.join("; ") || "nothing is wrong"}.`,
    ...log.map((line) => `  ${line}`),
    `  Replay it with: npm run chaos -- --seed ${seed}`,
  ].join("\n");
}
