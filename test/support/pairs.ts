import type { ExpectStatic } from "vitest";
import type { Login } from "../../playground/github/seed.ts";
import { DRAFT, GateFixture, type WaitingRun } from "./gate-fixture.ts";

/** The commands of two people at the same moment, one pair after the other. */
const PAIRS: [Login, string][][] = [
  [
    ["octavia", "/approve"],
    ["mei", "/approve"],
  ],
  [
    ["mei", "/approve"],
    ["harbour", "/revise shorter"],
  ],
  [
    ["octavia", "/revise longer"],
    ["harbour", "/revise shorter"],
  ],
];

/** Lets two people decide every gate at the same moment, in several parallel threads with several gates each. */
export async function decideInPairs(threads: number, each: number, expect: ExpectStatic): Promise<void> {
  // The last task ends the run: only the earlier ones lead to a gate that can be counted.
  const tasks = Array.from({ length: each + 1 }, (_, index) => DRAFT.replace("draft", `task_${index}`));
  const gates = await GateFixture.open(tasks.join(", "));
  const decideAll = async (run: WaitingRun) => {
    for (let gate = 1; gate <= each; gate++) {
      await run.paused(gate);
      const pair = PAIRS[gate % PAIRS.length] ?? [];
      const outcomes = await Promise.all(pair.map(async ([by, body]) => run.comment(by, body)));
      const ends = outcomes.map(({ ended: { code, outputs } }) => `${code} ${outputs["outcome"]}`);
      const logs = outcomes.map(({ ended }) => ended.log).join("\n");
      expect(ends.toSorted(), logs).toEqual(["0 decided", "0 refused"]);
      expect(run.resumes()).toHaveLength(gate);
    }
  };
  try {
    const runs = await Promise.all(Array.from({ length: threads }, () => gates.waiting()));
    await Promise.all(runs.map(decideAll));
    expect(gates.sandbox.amp.forks).toEqual([]);
  } finally {
    await gates.close();
  }
}
