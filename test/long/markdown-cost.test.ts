import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SHAPES } from "./shapes.ts";

const LIMITS = { seconds: 3, megabytes: 512, turn: 1 };

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
    "is rendered in seconds, with little memory and without blocking other work: %s",
    (shape) => {
      const output = execFileSync(process.execPath, [join(root, "test/long/render-shape.ts"), shape], {
        encoding: "utf8",
      });
      const cost = JSON.parse(output) as Cost;
      costs.push([shape, cost]);
      expect(cost.longest).toBeLessThanOrEqual(58_100);
      expect(cost.parts).toBeLessThanOrEqual(10);
      expect(cost.seconds).toBeLessThan(LIMITS.seconds);
      expect(cost.turn).toBeLessThan(LIMITS.turn);
      expect(cost.megabytes).toBeLessThan(LIMITS.megabytes);
    },
  );
});
