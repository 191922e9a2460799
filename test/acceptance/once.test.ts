import { describe, expect, it } from "vitest";
import { sentTo } from "../../playground/check.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { bodies, execution, resumes, run, thread, town, turnTo } from "./waiting-run.ts";

function pauseSent() {
  return town.amp.log.find(
    (line) =>
      line.kind === "webhook" &&
      line.event === "human-input" &&
      JSON.stringify(line.body).includes(execution),
  );
}

/** The human-input webhook of this test's run, to be sent once more. AMP logs it when it was answered. */
async function redelivery() {
  await expect.poll(pauseSent).toBeDefined();
  const sent = pauseSent();
  if (sent?.kind !== "webhook") throw new Error("AMP sent no pause");
  const [kickoff = {}] = sentTo(town.amp.log, "/kickoff").toReversed();
  const { token } = (kickoff["humanInputWebhook"] as { authentication: { token: string } }).authentication;
  return async () => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(sent.url, { method: "POST", headers, body: JSON.stringify(sent.body) });
    return { status: response.status, body: (await response.json()) as unknown };
  };
}

describe("exactly once", () => {
  it("takes one of two decisions in the same second", async () => {
    const [one, two] = await Promise.all([
      town.comment("octavia", thread, "/approve"),
      town.comment("mei", thread, "/revise shorter"),
    ]);
    const ended = await Promise.all([one.job, two.job]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(ended.map(({ outputs }) => outputs["outcome"] ?? "").toSorted()).toEqual(["decided", "refused"]);
    expect(resumes()).toHaveLength(1);
  });

  it("takes an event once, however often its job is run", async () => {
    const { event } = await run("octavia", "/approve");
    const again = await town.decide(event);
    expect(again).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "already-decided" } });
    expect(resumes()).toHaveLength(1);
  });

  it("does not repeat a resume whose answer was lost, and says that the outcome is unknown", async () => {
    town.amp.fault = (path) => (path === "/resume" ? { drop: "after" } : undefined);
    const { ended } = await run("octavia", "/approve");
    expect(ended).toMatchObject({ code: 1, outputs: { outcome: "unknown", reason: "amp-unknown" } });
    expect(resumes()).toHaveLength(1);
    expect((await bodies()).some((body) => body.includes("It is unknown whether the crew got it"))).toBe(
      true,
    );
    town.amp.fault = undefined;
    const [gate] = await waitFor(town, thread, GATE, 1);
    expect(town.github.reactions.of(gate?.id ?? 0).map(({ content }) => content)).toEqual(["rocket"]);
    expect((await run("mei", "/approve")).ended.outputs).toMatchObject({ reason: "already-decided" });
    expect(resumes()).toHaveLength(1);
  });

  it("takes a 200 that is not AMP's for no acceptance", async () => {
    const answer = () => new Response("<html>Welcome</html>", { headers: { "content-type": "text/html" } });
    town.amp.fault = (path) => (path === "/resume" ? { answer: answer() } : undefined);
    const { ended } = await run("octavia", "/approve");
    expect(ended).toMatchObject({
      code: 1,
      outputs: { reason: "amp-unknown", error: expect.stringContaining("not as AMP does") },
    });
  });

  it("opens the gate again when AMP refused and started nothing", async () => {
    const answer = () =>
      Response.json({ detail: "Invalid or missing authentication credentials" }, { status: 401 });
    town.amp.fault = (path) => (path === "/resume" ? { answer: answer() } : undefined);
    const { ended } = await run("octavia", "/approve");
    expect(ended).toMatchObject({ code: 1, outputs: { outcome: "refused", reason: "amp-refused" } });
    expect(ended.outputs["error"]).toContain("Check the input crew-token");
    expect(ended.outputs).toMatchObject({ "final-status": "waiting" });
    town.amp.fault = undefined;
    expect((await run("octavia", "/approve")).ended.outputs).toMatchObject({ outcome: "decided" });
  });

  it("opens the gate again when AMP only pointed elsewhere", async () => {
    const answer = () => new Response(null, { status: 302, headers: { location: "https://example.org/" } });
    town.amp.fault = (path) => (path === "/resume" ? { answer: answer() } : undefined);
    const { ended } = await run("octavia", "/approve");
    expect(ended.outputs).toMatchObject({
      reason: "amp-refused",
      error: expect.stringContaining("Set crew-url"),
    });
  });

  it("opens no second gate when AMP sends the pause again while a revision's fate is unknown", async () => {
    const again = await redelivery();
    town.amp.fault = (path) => (path === "/resume" ? { drop: "before" } : undefined);
    expect((await run("octavia", "/revise shorter")).ended.outputs).toMatchObject({ reason: "amp-unknown" });
    expect(await again()).toMatchObject({ status: 200, body: { status: "duplicate" } });
    expect((await run("mei", "/approve")).ended.outputs).toMatchObject({ reason: "already-decided" });
  });

  it("asks AMP to send the pause again while a revision is on its way", async () => {
    const again = await redelivery();
    // What became of the decision cannot be written, so its record goes on saying that it is on its way.
    town.github.fault = (request) =>
      request.method === "PATCH" && request.url.includes("/issues/comments/")
        ? Response.json({ message: "Validation Failed" }, { status: 422 })
        : undefined;
    town.amp.fault = (path) => (path === "/resume" ? { drop: "before" } : undefined);
    await run("octavia", "/revise shorter");
    expect(await again()).toMatchObject({ status: 503, body: { error: "try-later" } });
  });

  it("decides on no other gate when a job is run again or two people approve the same one", async () => {
    const first = execution;
    const second = await town.kickoff("octavia", { "issue-number": String(thread) });
    turnTo({ execution: second.outputs["execution-id"] ?? "" });
    const gates = await waitFor(town, thread, GATE, 2);
    const name = /gate `(\w+)`/.exec(gates[1]?.body ?? "")?.[1];
    const { event } = await town.comment("octavia", thread, `/approve ${name}`);
    const { event: same } = await town.comment("mei", thread, `/approve ${name}`);
    await Promise.all(town.jobs.map((job) => job.ended));
    for (const again of [event, same])
      expect((await town.decide(again)).outputs).toMatchObject({ reason: "already-decided" });
    expect(resumes()).toHaveLength(1);
    turnTo({ execution: first });
    expect(resumes()).toHaveLength(0);
    expect((await run("mei", "/approve")).ended.outputs).toMatchObject({ outcome: "decided" });
  });
});
