import { describe, expect, it, vi } from "vitest";
import { CLAIM, countResumes, DECISION, deliverWebhook, simulateCommand } from "./fixtures.ts";
import { silenceLogs } from "./silence-logs.ts";

// No job of these tests waits by itself: the test says when time passes.
vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

// Ways to a second resume that are known. Each fails until somebody mends it: then take away its `.fails`, and its
// line in the list of holes, so that any sequence may find it again.
describe("a second resume comes of", () => {
  it.fails("a question that somebody changes and AMP asks anew while a job decides it", async () => {
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

  it.fails("a question that somebody removes while two bots decide it", async () => {
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

  it.fails("an old claim of the other bot whose decision somebody took away", async () => {
    const world = await simulateCommand({ writer: "two bots" });
    await world.comment("octavia", "/approve").end();
    const { id = 0 } = world.github.comments.find(({ body }) => body.includes("accepted")) ?? {};
    world.github.remove(id);
    world.pass(11 * 60);
    await world.comment("mei", "/approve").end();
    expect(await countResumes(world)).toBe(1);
  });
});
