import { describe, expect, it, vi } from "vitest";
import { countResumes, deliverWebhook, simulateCommand } from "./fixtures.ts";
import { CLAIM, DECISION } from "./place.ts";
import { silenceLogs } from "./silence-logs.ts";

// No job of these tests waits by itself: the test moves the clock.
vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

// Known ways to a second resume. Each test fails until its gap is closed. Then remove its `.fails` and its
// entry in the list of known gaps, so that any sequence can find it again.
describe("a second resume is avoided", () => {
  it.fails("when a person changes a question and AMP asks it anew while a job decides it", async () => {
    const simulation = await simulateCommand();
    const slow = await simulation.comment("octavia", "/approve").until(CLAIM);
    const { id = 0, body = "" } =
      simulation.github.comments.find(({ body }) => body.includes("Decision needed")) ?? {};
    simulation.github.edit(id, `${body} and more`);
    await deliverWebhook(simulation, 0).end();
    const other = await simulation.comment("mei", "/approve").until(CLAIM);
    await slow.end();
    await other.end();
    expect(await countResumes(simulation)).toBe(1);
  });

  it.fails("when a person removes a question while two bots decide it", async () => {
    const simulation = await simulateCommand({ writer: "two bots" });
    const first = await simulation.comment("octavia", "/approve").until(CLAIM);
    const second = await simulation.comment("mei", "/approve").until(CLAIM);
    await first.until(DECISION);
    await second.until(DECISION);
    const { id = 0 } = simulation.github.comments.find(({ body }) => body.includes("Decision needed")) ?? {};
    simulation.github.remove(id);
    await first.end();
    await second.end();
    expect(await countResumes(simulation)).toBe(1);
  });

  it.fails("when a person removed the decision of the other bot's expired claim", async () => {
    const simulation = await simulateCommand({ writer: "two bots" });
    await simulation.comment("octavia", "/approve").end();
    const { id = 0 } = simulation.github.comments.find(({ body }) => body.includes("accepted")) ?? {};
    simulation.github.remove(id);
    simulation.pass(11 * 60);
    await simulation.comment("mei", "/approve").end();
    expect(await countResumes(simulation)).toBe(1);
  });
});
