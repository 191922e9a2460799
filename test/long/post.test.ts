import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLAIM, COMMENT, expectClaimReleased } from "../support/claim-released.ts";
import { JobKiller, type KillPoint } from "../support/job-killer.ts";

let killing: JobKiller;
beforeAll(async () => {
  killing = await JobKiller.open();
});
afterAll(() => killing.gates.close());

describe("a job that was killed before it sent anything", () => {
  const points: [string, KillPoint][] = [
    ["before its claim", { github: CLAIM }],
    ["before its decision was written", { github: COMMENT }],
  ];
  it.each(points)("releases the gate and reports it when killed %s", async (_when, point) => {
    await expectClaimReleased(killing, point, expect);
  });
});
