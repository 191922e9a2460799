import { describe, expect, it, vi } from "vitest";
import { CLAIM, countResumes, DECISION, deliverWebhook, simulateCommand } from "./fixtures.ts";
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
    const world = await simulateCommand();
    const slow = await world.comment("octavia", "/approve").until(CLAIM);
    const { id = 0, body = "" } = world.github.comments.find(({ body }) => body.includes("is wanted")) ?? {};
    world.github.edit(id, `${body} and more`);
    await deliverWebhook(world, 0).end();
    const other = await world.comment("mei", "/approve").until(CLAIM);
    await slow.end();
    await other.end();
    expect(await countResumes(world)).toBe(1);
  });

  it.fails("when a person removes a question while two bots decide it", async () => {
    const world = await simulateCommand({ writer: "two bots" });
    const first = await world.comment("octavia", "/approve").until(CLAIM);
    const second = await world.comment("mei", "/approve").until(CLAIM);
    await first.until(DECISION);
    await second.until(DECISION);
    const { id = 0 } = world.github.comments.find(({ body }) => body.includes("is wanted")) ?? {};
    world.github.remove(id);
    await first.end();
    await second.end();
    expect(await countResumes(world)).toBe(1);
  });

  it.fails("when a person removed the decision of the other bot's expired claim", async () => {
    const world = await simulateCommand({ writer: "two bots" });
    await world.comment("octavia", "/approve").end();
    const { id = 0 } = world.github.comments.find(({ body }) => body.includes("accepted")) ?? {};
    world.github.remove(id);
    world.pass(11 * 60);
    await world.comment("mei", "/approve").end();
    expect(await countResumes(world)).toBe(1);
  });
});
