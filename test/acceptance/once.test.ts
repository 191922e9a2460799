import { describe, expect, it } from "vitest";
import { GATE, waitFor } from "../../playground/story.ts";
import {
  comment,
  commentBodies,
  countResumes,
  executionId,
  sandbox,
  threadNumber,
  useRun,
} from "../support/waiting-run.ts";
import { resendQuestion } from "../support/resend-question.ts";

function pauseSent() {
  return sandbox.amp.log.find(
    (line) =>
      line.kind === "webhook" &&
      line.event === "human-input" &&
      JSON.stringify(line.body).includes(executionId),
  );
}

/** Returns the human-input webhook of this test's run, to be sent once more. AMP logs it when it was answered. */
async function redelivery() {
  await expect.poll(pauseSent).toBeDefined();
  const sent = pauseSent();
  if (sent?.kind !== "webhook") throw new Error("AMP sent no pause");
  return async () => {
    const response = await resendQuestion(sandbox.amp.log, sent);
    return { status: response.status, body: (await response.json()) as unknown };
  };
}

describe("delivery of decisions", () => {
  it("delivers one of two decisions in the same second", async () => {
    const [one, two] = await Promise.all([
      sandbox.comment("octavia", threadNumber, "/approve"),
      sandbox.comment("mei", threadNumber, "/revise shorter"),
    ]);
    const ended = await Promise.all([one.job, two.job]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(ended.map(({ outputs }) => outputs["outcome"] ?? "").toSorted()).toEqual(["decided", "refused"]);
    expect(countResumes()).toHaveLength(1);
  });

  it("processes an event once, however often its job is run", async () => {
    const { event } = await comment("octavia", "/approve");
    const again = await sandbox.decide(event);
    expect(again).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "already-decided" } });
    expect(countResumes()).toHaveLength(1);
  });

  it("does not repeat a resume whose answer was lost, and reports the unknown outcome", async () => {
    sandbox.amp.fault = (path) => (path === "/resume" ? { drop: "after" } : undefined);
    const { ended } = await comment("octavia", "/approve");
    expect(ended).toMatchObject({ code: 1, outputs: { outcome: "unknown", reason: "amp-unknown" } });
    expect(countResumes()).toHaveLength(1);
    // The crew may have continued before the thread is read.
    const unknown = /It is unknown whether CrewAI AMP received the decision|answer to the decision was lost/;
    expect((await commentBodies()).some((body) => unknown.test(body))).toBe(true);
    sandbox.amp.fault = undefined;
    const [gate] = await waitFor(sandbox, threadNumber, GATE, 1);
    expect(sandbox.github.reactions.of(gate?.id ?? 0).map(({ content }) => content)).toEqual(["rocket"]);
    expect((await comment("mei", "/approve")).ended.outputs).toMatchObject({ reason: "already-decided" });
    expect(countResumes()).toHaveLength(1);
  });

  it("does not take a 200 from another server for an acceptance", async () => {
    const answer = () => new Response("<html>Welcome</html>", { headers: { "content-type": "text/html" } });
    sandbox.amp.fault = (path) => (path === "/resume" ? { answer: answer() } : undefined);
    const { ended } = await comment("octavia", "/approve");
    expect(ended).toMatchObject({
      code: 1,
      outputs: { reason: "amp-unknown", error: expect.stringContaining("not as AMP does") },
    });
  });

  it("opens the gate again when AMP rejected the decision and started nothing", async () => {
    const answer = () =>
      Response.json({ detail: "Invalid or missing authentication credentials" }, { status: 401 });
    sandbox.amp.fault = (path) => (path === "/resume" ? { answer: answer() } : undefined);
    const { ended } = await comment("octavia", "/approve");
    expect(ended).toMatchObject({ code: 1, outputs: { outcome: "refused", reason: "amp-refused" } });
    expect(ended.outputs["error"]).toContain("Check the input crew-token");
    expect(ended.outputs).toMatchObject({ "final-status": "waiting" });
    sandbox.amp.fault = undefined;
    expect((await comment("octavia", "/approve")).ended.outputs).toMatchObject({ outcome: "decided" });
  });

  it("opens the gate again when AMP only answered with a redirect", async () => {
    const answer = () => new Response(null, { status: 302, headers: { location: "https://example.org/" } });
    sandbox.amp.fault = (path) => (path === "/resume" ? { answer: answer() } : undefined);
    const { ended } = await comment("octavia", "/approve");
    expect(ended.outputs).toMatchObject({
      reason: "amp-refused",
      error: expect.stringContaining("Set crew-url"),
    });
  });

  it("opens no second gate when AMP sends the pause again while a revision's outcome is unknown", async () => {
    const again = await redelivery();
    sandbox.amp.fault = (path) => (path === "/resume" ? { drop: "before" } : undefined);
    expect((await comment("octavia", "/revise shorter")).ended.outputs).toMatchObject({
      reason: "amp-unknown",
    });
    expect(await again()).toMatchObject({ status: 200, body: { status: "duplicate" } });
    expect((await comment("mei", "/approve")).ended.outputs).toMatchObject({ reason: "already-decided" });
  });

  it("makes AMP send the pause again while a revision is being delivered", async () => {
    const again = await redelivery();
    // The outcome cannot be written, so the decision's record stays at "sending".
    sandbox.github.fault = (request) =>
      request.method === "PATCH" && request.url.includes("/issues/comments/")
        ? Response.json({ message: "Validation Failed" }, { status: 422 })
        : undefined;
    sandbox.amp.fault = (path) => (path === "/resume" ? { drop: "before" } : undefined);
    await comment("octavia", "/revise shorter");
    expect(await again()).toMatchObject({ status: 503, body: { error: "try-later" } });
  });

  it("decides no other gate when a job is run again or two people approve the same gate", async () => {
    const first = executionId;
    const second = await sandbox.kickoff("octavia", { "issue-number": String(threadNumber) });
    useRun({ executionId: second.outputs["execution-id"] ?? "" });
    const gates = await waitFor(sandbox, threadNumber, GATE, 2);
    const name = /gate `(\w+)`/.exec(gates[1]?.body ?? "")?.[1];
    const { event } = await sandbox.comment("octavia", threadNumber, `/approve ${name}`);
    const { event: same } = await sandbox.comment("mei", threadNumber, `/approve ${name}`);
    await Promise.all(sandbox.jobs.map((job) => job.ended));
    for (const again of [event, same])
      expect((await sandbox.decide(again)).outputs).toMatchObject({ reason: "already-decided" });
    expect(countResumes()).toHaveLength(1);
    useRun({ executionId: first });
    expect(countResumes()).toHaveLength(0);
    expect((await comment("mei", "/approve")).ended.outputs).toMatchObject({ outcome: "decided" });
  });
});
