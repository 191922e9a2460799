import { describe, expect, it, vi } from "vitest";
import { countDecisions, deliverWebhook, describeDeaths, runTogether, simulateCommand } from "./fixtures.ts";
import { CLAIM, DECISION, RESUME } from "./place.ts";
import { silenceLogs } from "./silence-logs.ts";
import type { Simulation } from "./simulation.ts";

// No job of these tests waits by itself: the test moves the clock.
vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

const REJECTED = { resumes: 0, rejections: 1 };
const RESUMED = { resumes: 1, rejections: 0 };

/** Returns the gate's comment as it is now. */
function gateComment({ github, gates }: Simulation) {
  const found = github.comments.find(({ body }) => body.includes(`gate \`${gates[0]}\``));
  if (!found) throw new Error("there is no gate");
  return found;
}

/** Returns, for each call at which the job of a rejection dies, the job's checkpoint and the outcome of an approval. */
async function deaths(before?: "the answer"): Promise<string[]> {
  return describeDeaths("/reject off topic", before, async (simulation, job) => {
    const next = await simulation.comment("mei", "/approve").end();
    simulation.pass(11 * 60);
    await simulation.comment("mei", "/resume-again").end();
    await simulation.jobs[0]?.again().end();
    const { resumes } = await countDecisions(simulation);
    expect(resumes, simulation.story.join("\n")).toBe(next === "approved" ? 1 : 0);
    return `${job.checkpoint?.kind}: ${next}`;
  });
}

describe("one of approve, revise and reject takes effect", () => {
  it.each(["/approve", "/revise shorter", "/reject"])(
    "when a rejection and %s are made in parallel, call by call, in either order",
    async (other) => {
      for (const writer of ["bot", "two bots"] as const)
        for (const isFirst of [true, false]) {
          const simulation = await simulateCommand({ writer });
          const rejection = () => simulation.comment("octavia", "/reject");
          const jobs = isFirst
            ? [rejection(), simulation.comment("mei", other)]
            : [simulation.comment("mei", other), rejection()];
          await runTogether(...jobs);
          const { resumes, rejections } = await countDecisions(simulation);
          expect(resumes + rejections, simulation.story.join("\n")).toBe(1);
        }
    },
  );

  it("when the rejection comes after another decision was claimed, written or sent", async () => {
    for (const call of [DECISION, RESUME]) {
      const simulation = await simulateCommand();
      const approval = await simulation.comment("mei", "/approve").until(call);
      expect(await simulation.comment("octavia", "/reject").end()).toMatch(/^already-(claimed|decided)$/);
      await approval.end();
      expect(await countDecisions(simulation)).toEqual(RESUMED);
    }
  });

  it("when the rejection follows an approval that was rejected by AMP", async () => {
    const simulation = await simulateCommand();
    simulation.crew.next = "refused";
    expect(await simulation.comment("mei", "/approve").end()).toBe("amp-refused");
    expect(await simulation.comment("octavia", "/reject").end()).toBe("rejected");
    expect(await countDecisions(simulation)).toEqual(REJECTED);
  });

  it("and one rejection suffices where two people must approve", async () => {
    const simulation = await simulateCommand({ required: 2 });
    expect(await simulation.comment("octavia", "/approve").end()).toBe("approval-counted");
    expect(await simulation.comment("mei", "/reject").end()).toBe("rejected");
    expect(await simulation.comment("mei", "/approve").end()).toBe("already-decided");
    expect(await countDecisions(simulation)).toEqual(REJECTED);
  });

  it("and a rejection is final for every later command and repeated job, and for a repeated question", async () => {
    const simulation = await simulateCommand();
    expect(await simulation.comment("octavia", "/reject off topic").end()).toBe("rejected");
    await deliverWebhook(simulation, 0).end();
    expect(simulation.gates).toHaveLength(1);
    for (const command of ["/approve", "/revise shorter", "/reject"])
      expect(await simulation.comment("mei", command).end()).toBe("already-decided");
    expect(await simulation.comment("mei", "/resume-again").end()).toBe("nothing-to-resend");
    expect(await simulation.jobs[0]?.again().end()).toBe("already-decided");
    expect(await countDecisions(simulation)).toEqual(REJECTED);
  });

  it("when the job of a rejection dies before any call, and its post step before any of its own calls", async () => {
    expect(await deaths()).toEqual([
      "asked: approved",
      "claiming: approved",
      "claimed: approved",
      "claimed: approved",
      "claimed: already-decided",
      "claimed: already-decided",
      "claimed: already-decided",
    ]);
  });

  it("when the job of a rejection dies before any answer", async () => {
    expect(await deaths("the answer")).toEqual([
      "asked: approved",
      "asked: approved",
      "claiming: already-claimed",
      "claimed: approved",
      "claimed: already-decided",
      "claimed: already-decided",
      "claimed: already-decided",
    ]);
  });

  it("and a job that follows the run ends when the next gate is rejected", async () => {
    const simulation = await simulateCommand({ waitMinutes: 5 });
    const follower = await simulation.comment("mei", "/approve").until("GET /status");
    await deliverWebhook(simulation, 1).end();
    await deliverWebhook(simulation, 2).end();
    expect(await simulation.comment("octavia", "/reject").end()).toBe("rejected");
    expect(await follower.end()).toBe("approved");
    expect(follower.result).toMatchObject({ finalStatus: "rejected" });
    expect(await countDecisions(simulation)).toEqual({ resumes: 1, rejections: 1 });
  });

  it("when a rejection whose claim was released continues later", async () => {
    const simulation = await simulateCommand();
    const frozen = await simulation.comment("octavia", "/reject").until(DECISION);
    simulation.pass(11 * 60);
    expect(await simulation.comment("mei", "/approve").end()).toBe("claim-stuck");
    simulation.pass(1);
    expect(await simulation.comment("mei", "/resume-again").end()).toBe("gate-released");
    expect(await simulation.comment("mei", "/approve").end()).toBe("approved");
    expect(await frozen.end()).toBe("timed-out");
    expect(await countDecisions(simulation)).toEqual(RESUMED);
  });

  it("when an approval whose claim was released continues after a rejection", async () => {
    const simulation = await simulateCommand();
    const frozen = await simulation.comment("mei", "/approve").until(DECISION);
    simulation.pass(11 * 60);
    await simulation.comment("octavia", "/reject").end();
    simulation.pass(1);
    expect(await simulation.comment("octavia", "/resume-again").end()).toBe("gate-released");
    expect(await simulation.comment("octavia", "/reject").end()).toBe("rejected");
    await frozen.end();
    expect(await countDecisions(simulation)).toEqual(REJECTED);
  });

  it("when the question is copied into an older comment, which has no claim, while an approval is on its way", async () => {
    const simulation = await simulateCommand();
    const approval = await simulation.comment("mei", "/approve").until(CLAIM);
    const { body } = gateComment(simulation);
    simulation.pass(1);
    simulation.github.edit(simulation.github.comments[0]?.id ?? 0, body);
    expect(await simulation.comment("octavia", "/reject").end()).toBe("text-changed");
    await approval.end();
    simulation.pass(5 * 60);
    expect(await simulation.comment("octavia", "/reject").end()).toBe("already-decided");
    expect(await countDecisions(simulation)).toEqual(RESUMED);
  });

  it("and a question that was edited can be rejected five minutes later, and takes nothing else", async () => {
    const simulation = await simulateCommand();
    const { id, body } = gateComment(simulation);
    simulation.pass(1);
    simulation.github.edit(id, `First: ${body}`);
    simulation.pass(5 * 60);
    expect(await simulation.comment("mei", "/approve").end()).toBe("text-changed");
    expect(await simulation.comment("octavia", "/reject").end()).toBe("rejected");
    expect(gateComment(simulation).body).toContain("Rejected by **octavia**");
    expect(await countDecisions(simulation)).toEqual(REJECTED);
  });
});
