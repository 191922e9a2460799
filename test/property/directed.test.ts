import { describe, expect, it, vi } from "vitest";
import { countResumes, deliverWebhook, describeDeaths, runTogether, simulateCommand } from "./fixtures.ts";
import { CLAIM, DECISION, OUTCOME, RESUME } from "./place.ts";
import { silenceLogs } from "./silence-logs.ts";

// No job of these tests waits by itself: the test moves the clock.
vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

/**
 * Returns, for each call at which the job of a decision dies, the job's checkpoint, the outcomes of the next two commands,
 * and the total number of resumes.
 */
async function deaths(before?: "the answer"): Promise<string[]> {
  return describeDeaths("/approve", before, async (simulation, job) => {
    simulation.pass(1);
    const next = await simulation.comment("mei", "/approve").end();
    simulation.pass(1);
    const again = await simulation.comment("mei", "/resume-again").end();
    await simulation.jobs[0]?.again().end();
    const sent = await countResumes(simulation);
    return `${job.checkpoint?.kind}: ${next}, ${again}, ${sent}`;
  });
}

describe("one decision reaches the crew", () => {
  it("when two decisions are made in parallel, call by call", async () => {
    const simulation = await simulateCommand();
    const ended = await runTogether(
      simulation.comment("octavia", "/approve"),
      simulation.comment("mei", "/revise shorter"),
    );
    expect(new Set(ended)).toEqual(new Set(["already-claimed", "approved"]));
    expect(await countResumes(simulation)).toBe(1);
  });

  it("when two people approve and two approvals are needed", async () => {
    const simulation = await simulateCommand({ required: 2 });
    await runTogether(simulation.comment("octavia", "/approve"), simulation.comment("mei", "/approve"));
    expect(await countResumes(simulation)).toBe(1);
  });

  it("and an approval that its author withdraws while it is counted does not complete the number", async () => {
    const simulation = await simulateCommand({ required: 2 });
    const job = simulation.comment("mei", "/approve");
    const { id = 0 } = simulation.github.comments.at(-1) ?? {};
    // The job has read the thread, in which no other approval is counted yet.
    await job.steps(2);
    await simulation.comment("octavia", "/approve").end();
    simulation.github.edit(id, "/reject");
    expect(await job.end()).toBe("approval-counted");
    expect(await countResumes(simulation)).toBe(0);
  });

  it("and an approval does not count once its comment was edited or removed", async () => {
    for (const change of ["edit", "remove"] as const) {
      const simulation = await simulateCommand({ required: 2 });
      const first = simulation.comment("octavia", "/approve");
      const { id = 0 } = simulation.github.comments.at(-1) ?? {};
      await first.end();
      simulation.pass(1);
      if (change === "edit") simulation.github.edit(id, "/approve");
      else simulation.github.remove(id);
      expect(await simulation.comment("mei", "/approve").end()).toBe("approval-counted");
      expect(await countResumes(simulation)).toBe(0);
    }
  });

  it("and an approval does not count after the question was changed and asked anew", async () => {
    const simulation = await simulateCommand({ required: 2 });
    await simulation.comment("octavia", "/approve").end();
    const { id = 0, body = "" } =
      simulation.github.comments.find(({ body }) => body.includes("Decision needed")) ?? {};
    simulation.github.edit(id, `${body} and more`);
    await deliverWebhook(simulation, 0).end();
    expect(await simulation.comment("mei", "/approve").end()).toBe("approval-counted");
    expect(await countResumes(simulation)).toBe(0);
  });

  it("when the first was rejected just as the second had read that the gate was undecided", async () => {
    const simulation = await simulateCommand();
    simulation.crew.next = "refused";
    const second = await simulation.comment("mei", "/approve").until(CLAIM);
    expect(await simulation.comment("octavia", "/approve").end()).toBe("amp-refused");
    expect(await second.end()).toBe("approved");
    expect(await countResumes(simulation)).toBe(1);
  });

  it("and its job leaves the next question alone when it is run again", async () => {
    const simulation = await simulateCommand();
    await simulation.comment("octavia", "/approve").end();
    await deliverWebhook(simulation, 2).end();
    expect(simulation.gates).toHaveLength(2);
    expect(await simulation.jobs[0]?.again().end()).toBe("already-decided");
    expect(await countResumes(simulation)).toBe(1);
  });

  it("when the question comes twice at once from two instances of the functions, and later again", async () => {
    const simulation = await simulateCommand();
    await simulation.comment("octavia", "/approve").end();
    await runTogether(deliverWebhook(simulation, 2), deliverWebhook(simulation, 2));
    await deliverWebhook(simulation, 0).end();
    expect(simulation.gates).toHaveLength(2);
    const [one, two] = [simulation.comment("octavia", "/approve"), simulation.comment("mei", "/approve")];
    await runTogether(one, two, deliverWebhook(simulation, 2));
    expect(await countResumes(simulation)).toBe(2);
  });

  it("when its job dies before any call, and its post step before any of its own calls", async () => {
    expect(await deaths()).toEqual([
      "asked: approved, nothing-to-resend, 1",
      "claiming: approved, nothing-to-resend, 1",
      "claimed: approved, nothing-to-resend, 1",
      "claimed: approved, nothing-to-resend, 1",
      "calling: already-decided, approved, 1",
      "answered: already-decided, nothing-to-resend, 1",
      "answered: already-decided, nothing-to-resend, 1",
    ]);
  });

  it("when its job dies before any answer, and its post step before any of its own calls", async () => {
    expect(await deaths("the answer")).toEqual([
      "asked: approved, nothing-to-resend, 1",
      "asked: approved, nothing-to-resend, 1",
      // The claim may be another job's, so it stays.
      "claiming: already-claimed, already-claimed, 0",
      "claimed: approved, nothing-to-resend, 1",
      "claimed: approved, nothing-to-resend, 1",
      // The crew had received it, but the thread cannot know. A person who was asked to check requested it
      // once more.
      "calling: already-decided, approved, 2",
      "answered: already-decided, nothing-to-resend, 1",
    ]);
  });

  it("when a job whose claim was released continues later", async () => {
    const simulation = await simulateCommand();
    const frozen = await simulation.comment("octavia", "/approve").until(DECISION);
    simulation.pass(11 * 60);
    await simulation.comment("mei", "/approve").end();
    const slow = await simulation.comment("mei", "/approve").until(CLAIM);
    await simulation.comment("octavia", "/resume-again").end();
    await simulation.comment("octavia", "/approve").end();
    // It is too late to send, and to release its claim.
    await frozen.end();
    await slow.end();
    expect(await countResumes(simulation)).toBe(1);
  });

  it("when a job decides by what it read before another bot's claim expired", async () => {
    const simulation = await simulateCommand({ writer: "two bots" });
    const slow = simulation.comment("mei", "/approve");
    // Of its two parallel calls, the one for the thread returns and the one for the role does not.
    await slow.step(1);
    await simulation.comment("octavia", "/approve").end();
    simulation.pass(11 * 60);
    await slow.end();
    expect(await countResumes(simulation)).toBe(1);
  });
});

describe("/resume-again", () => {
  it("sends a decision once when two people ask for it at once", async () => {
    const simulation = await simulateCommand();
    simulation.crew.next = "lost-before";
    await simulation.comment("octavia", "/approve").end();
    await runTogether(
      simulation.comment("octavia", "/resume-again"),
      simulation.comment("mei", "/resume-again"),
    );
    expect(await countResumes(simulation)).toBe(2);
  });

  it.each([CLAIM, DECISION, RESUME, OUTCOME])(
    "sends nothing while the first job is before its %s",
    async (call) => {
      const simulation = await simulateCommand();
      const first = await simulation.comment("octavia", "/approve").until(call);
      await simulation.comment("mei", "/resume-again").end();
      await first.end();
      expect(await countResumes(simulation)).toBe(1);
    },
  );

  it("sends nothing when the outcome became unknown only after the command was written", async () => {
    const simulation = await simulateCommand();
    simulation.crew.next = "lost-after";
    const first = await simulation.comment("octavia", "/approve").until(RESUME);
    const impatient = simulation.comment("mei", "/resume-again");
    simulation.pass(30);
    await first.end();
    await impatient.end();
    expect(await countResumes(simulation)).toBe(1);
  });

  it("sends nothing when the job that asked people to check is run again", async () => {
    const simulation = await simulateCommand();
    (await simulation.comment("octavia", "/approve").until(OUTCOME)).die();
    simulation.pass(11 * 60);
    expect(await simulation.comment("mei", "/resume-again").end()).toBe("outcome-unknown");
    expect(await simulation.jobs.at(-1)?.again().end()).toBe("outcome-unknown");
    expect(await countResumes(simulation)).toBe(1);
    expect(await simulation.comment("mei", "/resume-again").end()).toBe("approved");
    expect(await countResumes(simulation)).toBe(2);
  });

  it("sends the same text, and nothing once that text was changed", async () => {
    const simulation = await simulateCommand();
    simulation.crew.next = "lost-before";
    await simulation.comment("octavia", "/revise shorter").end();
    const { id = 0 } = simulation.github.comments.find(({ body }) => body === "/revise shorter") ?? {};
    simulation.pass(1);
    simulation.github.edit(id, "/revise longer");
    expect(await simulation.comment("octavia", "/resume-again").end()).toBe("feedback-unavailable");
    expect(await countResumes(simulation)).toBe(1);
  });

  it("releases a gate whose job died before it decided, for one decision of many at once", async () => {
    const simulation = await simulateCommand();
    (await simulation.comment("octavia", "/approve").until(DECISION)).die();
    simulation.pass(11 * 60);
    expect(await simulation.comment("mei", "/resume-again").end()).toBe("claim-stuck");
    simulation.pass(1);
    expect(await simulation.comment("mei", "/resume-again").end()).toBe("gate-released");
    const old = simulation.jobs[0]?.again();
    await runTogether(
      ...(old ? [old] : []),
      simulation.comment("mei", "/approve"),
      simulation.comment("octavia", "/approve"),
    );
    expect(await countResumes(simulation)).toBe(1);
  });

  it("releases no gate before people were warned that a decision may have been removed", async () => {
    const simulation = await simulateCommand();
    await simulation.comment("octavia", "/approve").end();
    const { id = 0 } = simulation.github.comments.find(({ body }) => body.includes("accepted")) ?? {};
    simulation.github.remove(id);
    expect(await simulation.comment("mei", "/approve").end()).toBe("already-claimed");
    simulation.pass(11 * 60);
    const early = simulation.comment("mei", "/resume-again");
    simulation.pass(1);
    expect(await simulation.comment("mei", "/approve").end()).toBe("claim-stuck");
    expect(await early.end()).toBe("claim-stuck");
    expect(await simulation.comment("mei", "/approve").end()).toBe("claim-stuck");
    expect(await countResumes(simulation)).toBe(1);
  });

  it("sends nothing when it was written before the thread had AMP's answer", async () => {
    const simulation = await simulateCommand();
    simulation.crew.next = "lost-after";
    const first = await simulation.comment("octavia", "/approve").until(OUTCOME);
    const impatient = simulation.comment("mei", "/resume-again");
    await first.end();
    await impatient.end();
    expect(await countResumes(simulation)).toBe(1);
  });
});
