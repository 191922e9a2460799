import { describe, expect, it } from "vitest";
import { render } from "../../src/markdown/render.ts";

/** The time that this thread spent at work, in milliseconds. Other processes do not count. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Renders an output, and returns the length of each turn of the event loop meanwhile. */
async function turnsWhileRendering(output: string): Promise<number[]> {
  const turns: number[] = [];
  let last = threadTime();
  let isDone = false;
  const watch = () => {
    const now = threadTime();
    turns.push(now - last);
    last = now;
    if (!isDone) setImmediate(watch);
  };
  setImmediate(watch);
  await render(output, "markdown", { characters: 58_000, bytes: 240_000 });
  isDone = true;
  return turns;
}

// Outputs of every shape, as long as a webhook may be: test/long/markdown-cost.test.ts.
describe("rendering a long output", () => {
  it.each([
    ["many blocks", 100_000, "## Part\n\nSome *words* with `code`.\n\n- one\n- two\n\n"],
    ["one list", 100_000, "1. item\n"],
    ["one paragraph", 400_000, "*a*\n"],
  ])("of %s lets other work go on between its blocks", async (_, length, piece) => {
    const turns = await turnsWhileRendering(piece.repeat(length / piece.length));
    const total = turns.reduce((sum, turn) => sum + turn, 0);
    expect(turns.length).toBeGreaterThan(10);
    // A single turn would take all of the time.
    expect(Math.max(...turns)).toBeLessThan(Math.max(100, total * 0.7));
  });
});
