import { Schedule } from "./schedule.ts";
import type { Verdict } from "./verdict.ts";
import { World } from "./world.ts";

/** A world becomes slower with every comment in its GitHub: so many schedules take place in one. */
const PER_WORLD = 40;

/** Plays schedules by their seeds, several side by side, each in a world of its own. Gives those at whose end something is wrong. */
export async function play(
  first: number,
  count: number,
  worlds: number,
  say: (done: number, wrong: number) => void = () => undefined,
): Promise<Verdict[]> {
  const failed: Verdict[] = [];
  let [next, done] = [first, 0];
  const work = async () => {
    while (next < first + count) {
      const world = await World.open();
      try {
        for (let played = 0; played < PER_WORLD && next < first + count; played++) {
          const verdict = await Schedule.play(next++, world);
          (globalThis as any).last = verdict;
          if (verdict.wrong.length > 0) failed.push(verdict);
          say(++done, failed.length);
        }
      } finally {
        await world.close();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(worlds, count) }, work));
  return failed;
}
