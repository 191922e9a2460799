import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHAPES } from "./shapes.ts";

/** Times are multiples of the time of an ordinary report of the same length, since machines differ in speed. */
const LIMITS = { times: 15, turn: 2, megabytes: 512 };

type Cost = {
  seconds: number;
  wall: number;
  turn: number;
  megabytes: number;
  parts: number;
  longest: number;
  isMissing: boolean;
};

const root = join(import.meta.dirname, "../..");
const costs: [shape: string, cost: Cost][] = [];
let report = Number.NaN;

function measure(shape: string): Cost {
  const file = join(root, "test/long/render-shape.ts");
  return JSON.parse(execFileSync(process.execPath, [file, shape], { encoding: "utf8" })) as Cost;
}

beforeAll(() => {
  report = measure("a report").seconds;
});

afterAll(() => {
  const rows = costs
    .toSorted(([, a], [, b]) => b.seconds - a.seconds)
    .map(
      ([shape, { seconds, turn, megabytes, parts }]) =>
        `${seconds.toFixed(2).padStart(6)} s ${turn.toFixed(2).padStart(6)} s ${String(Math.round(megabytes)).padStart(5)} MB ${String(parts).padStart(3)} parts  ${shape}`,
    );
  console.log(`Time of the process, its longest turn, and its peak of memory:\n${rows.join("\n")}`);
});

describe("an output as long as a webhook may be", () => {
  it.each(Object.keys(SHAPES))(
    "takes at most fifteen times as long as an ordinary report, with little memory and without blocking other work: %s",
    (shape) => {
      const cost = measure(shape);
      costs.push([shape, cost]);
      expect(cost.longest).toBeLessThanOrEqual(58_100);
      expect(cost.parts).toBeLessThanOrEqual(10);
      expect(cost.seconds).toBeLessThan(LIMITS.times * report);
      expect(cost.turn).toBeLessThan(LIMITS.turn * report);
      expect(cost.megabytes).toBeLessThan(LIMITS.megabytes);
    },
  );
});
