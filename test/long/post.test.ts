import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLAIM, COMMENT, givesBack } from "../acceptance/given-back.ts";
import { Killing, type Point } from "../acceptance/killed.ts";

let killing: Killing;
beforeAll(async () => {
  killing = await Killing.open();
});
afterAll(() => killing.gates.close());

describe("a job that was killed before it sent anything", () => {
  const points: [string, Point][] = [
    ["before its claim was taken", { github: CLAIM }],
    ["before its decision was written", { github: COMMENT }],
  ];
  it.each(points)("%s gives the gate back and says so", async (_when, point) => {
    await givesBack(killing, point, expect);
  });
});
