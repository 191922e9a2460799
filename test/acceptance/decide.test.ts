import { statSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sentTo } from "../../playground/check.ts";
import { readScenario } from "../../playground/amp/scenario.ts";
import { OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { waitFor } from "../../playground/story.ts";
import { startTown, type Town } from "../../playground/town.ts";

const ONE_GATE = readScenario(`
tasks:
  - { name: draft_task, agent: Writer, human_input: true, seconds: 0.05, outputs: [first draft, second draft] }
  - { name: print_task, agent: Printer, seconds: 0.05, outputs: [printed] }
`);

const GATE = /^### A decision is wanted/;
const where = { owner: OWNER, repo: REPOSITORY };

let town: Town;
let thread: number;

let execution: string;

beforeAll(async () => {
  // The jobs return once AMP accepted: what comes after is not this file's concern.
  town = await startTown({ dialect: "observed", scenario: ONE_GATE, with: { "wait-minutes": "0" } });
});
afterAll(() => town.close());

/** Every test has a thread of its own, with a run that waits at its only gate. */
beforeEach(async () => {
  const started = await town.kickoff("octavia", { "issue-title": "A draft" });
  expect(started.code, started.log).toBe(0);
  thread = Number(started.outputs["issue-number"]);
  execution = started.outputs["execution-id"] ?? "";
  await waitFor(town, thread, GATE, 1);
});
afterEach(() => {
  town.amp.fault = undefined;
  town.github.fault = undefined;
  town.github.spoil = undefined;
  town.github.latency = 0;
});

async function run(by: Parameters<Town["comment"]>[0], body: string) {
  const { event, job } = await town.comment(by, thread, body);
  return { event, ended: await job };
}

const resumes = () => sentTo(town.amp.log, "/resume").filter((body) => body["executionId"] === execution);
/** The human-input webhook of this test's run, to be sent once more. */
function redelivery() {
  const sent = town.amp.log.findLast((line) => line.kind === "webhook" && line.event === "human-input");
  if (sent?.kind !== "webhook") throw new Error("AMP sent no pause yet");
  return async () => {
    const response = await fetch(sent.url, { method: "POST", body: JSON.stringify(sent.body) });
    return { status: response.status, body: (await response.json()) as unknown };
  };
}

const bodies = async () => (await town.comments(thread)).map(({ body }) => body);
const callsSince = (count: number) =>
  town.github.calls.slice(count).filter(({ who }) => who === "github-actions[bot]");

describe("a comment without a command", () => {
  it("makes no call and loads nothing but the entry", async () => {
    const { event, job } = await town.comment("mei", thread, "Thanks, I will read it.");
    await job;
    const before = town.github.calls.length;
    const ended = await town.decide(event, {}, ["--import", new URL("../loads.mjs", import.meta.url).href]);
    expect(ended.code).toBe(0);
    expect(ended.outputs).toMatchObject({ outcome: "ignored", reason: "no-command" });
    expect(JSON.parse(ended.outputs["result"] ?? "")).toMatchObject({
      schema_version: 1,
      outcome: "ignored",
    });
    expect(town.github.calls.length).toBe(before);
    expect(loaded(ended.log)).toEqual(["index.js"]);
    expect(statSync(new URL("../../dist/index.js", import.meta.url)).size).toBeLessThan(30_000);
  });

  it("is told from a command by what it loads", async () => {
    const { event, job } = await town.comment("stranger", thread, "/approve");
    await job;
    const ended = await town.decide(event, {}, ["--import", new URL("../loads.mjs", import.meta.url).href]);
    expect(loaded(ended.log).length).toBeGreaterThan(1);
  });
});

function loaded(log: string): string[] {
  return Array.from(log.matchAll(/^loads .*\/dist\/(\S+)$/gm), ([, name = ""]) => name);
}

describe("a decision", () => {
  it("makes three round trips to GitHub before the crew hears of it, and six calls in all", async () => {
    let before: typeof town.github.calls = [];
    const start = town.github.calls.length;
    town.amp.fault = (path) => {
      if (path === "/resume") before = callsSince(start);
      return undefined;
    };
    // Slow enough that calls which run side by side overlap for sure.
    town.github.latency = 100;
    await run("octavia", "/approve");
    expect(before.map(({ method, path }) => `${method} ${path.replace(/\d+/g, "N")}`).toSorted()).toEqual([
      "GET /repos/harbour/briefs/collaborators/octavia/permission",
      "GET /repos/harbour/briefs/issues/N/comments",
      "POST /repos/harbour/briefs/issues/N/comments",
      "POST /repos/harbour/briefs/issues/comments/N/reactions",
    ]);
    expect(roundTrips(before)).toBe(3);
    expect(callsSince(start)).toHaveLength(6);
  });

  it("sends the feedback as it was typed, over all lines, and nothing of the command", async () => {
    await run("octavia", "/Revise   把标题改短。\r\n\r\n제목을 짧게!\n> e cite as fontes 😀  \n");
    expect(resumes()).toHaveLength(1);
    expect(resumes()[0]).toMatchObject({
      humanFeedback: "把标题改短。\r\n\r\n제목을 짧게!\n> e cite as fontes 😀",
      isApprove: false,
      is_approve: false,
    });
  });

  it("keeps remarks after /approve in the thread and says that they were not sent", async () => {
    await run("octavia", "/approve but check the title later");
    expect(resumes()[0]).toMatchObject({ humanFeedback: "Approved.", human_feedback: "Approved." });
    expect((await bodies()).find((body) => body.startsWith("### Approved"))).toContain("**not sent**");
  });
});

/** How many calls came after one another: a call that began before another ended ran beside it. */
function roundTrips(calls: typeof town.github.calls): number {
  let trips = 0;
  let end = -1;
  for (const { started, ended } of calls.toSorted((a, b) => a.started - b.started)) {
    if (started >= end) trips++;
    end = Math.max(started >= end ? ended : end, ended);
  }
  return trips;
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
    const again = redelivery();
    town.amp.fault = (path) => (path === "/resume" ? { drop: "before" } : undefined);
    expect((await run("octavia", "/revise shorter")).ended.outputs).toMatchObject({ reason: "amp-unknown" });
    expect(await again()).toMatchObject({ status: 200, body: { status: "duplicate" } });
    expect((await run("mei", "/approve")).ended.outputs).toMatchObject({ reason: "already-decided" });
  });

  it("asks AMP to send the pause again while a revision is on its way", async () => {
    const again = redelivery();
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
    execution = second.outputs["execution-id"] ?? "";
    await waitFor(town, thread, GATE, 2);
    const { event } = await town.comment("octavia", thread, "/approve");
    const { event: same } = await town.comment("mei", thread, "/approve");
    await Promise.all(town.jobs.map((job) => job.ended));
    for (const again of [event, same])
      expect((await town.decide(again)).outputs).toMatchObject({ reason: "already-decided" });
    expect(resumes()).toHaveLength(1);
    execution = first;
    expect(resumes()).toHaveLength(0);
    expect((await run("mei", "/approve")).ended.outputs).toMatchObject({ outcome: "decided" });
  });
});

describe("secrets in what AMP says", () => {
  it("stay out of outputs, log, summary and thread", async () => {
    const [kickoff] = sentTo(town.amp.log, "/kickoff");
    const link = String(kickoff?.["taskWebhookUrl"]);
    const token = "local-crew-token";
    const detail = `${link} is not reachable; the token ${token} was sent to ${link}`;
    town.amp.fault = (path) =>
      path === "/resume" ? { answer: Response.json({ detail }, { status: 400 }) } : undefined;
    const { ended } = await run("octavia", "/approve");
    expect(ended.outputs["error"]).toMatch(/^POST \/resume answered 400: .*is not reachable/);
    const masked = ended.log.replaceAll(/^::add-mask::.*$/gm, "");
    const records = (await bodies()).map((body) =>
      Buffer.from(/crew-gate:1:([\w-]+)/.exec(body)?.[1] ?? "", "base64url").toString(),
    );
    const everything = [
      masked,
      ended.summary,
      JSON.stringify(ended.outputs),
      ...(await bodies()),
      ...records,
    ].join("\n");
    expect(everything).not.toContain(token);
    expect(everything).not.toMatch(/link=eyJ/);
  });
});

describe("a refusal is green and says why in the thread", () => {
  const refusals: [
    string,
    () => Promise<{ ended: Awaited<ReturnType<typeof run>>["ended"] }>,
    string,
    RegExp,
  ][] = [
    [
      "a stranger",
      () => run("stranger", "/approve"),
      "not-permitted",
      /deciding takes at least the role `write`/,
    ],
    ["a reader", () => run("reader", "/revise no"), "not-permitted", /You have the role `read`/],
    ["a triager", () => run("tariq", "/approve"), "not-permitted", /`triage`/],
    ["/revise that only approves", () => run("octavia", "/revise OK."), "approval-word", /only approves/],
    [
      "/revise without feedback",
      () => run("octavia", "/revise  \n "),
      "empty-feedback",
      /Say what should be different/,
    ],
    [
      "a second decision",
      async () => {
        await run("octavia", "/approve");
        return run("mei", "/approve");
      },
      "already-decided",
      /already decided by octavia/,
    ],
    [
      "a gate whose text was edited",
      async () => {
        const [gate] = await waitFor(town, thread, GATE, 1);
        const body = gate?.body.replace("first draft", "another draft") ?? "";
        await town.github.person("mei").request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
          ...where,
          comment_id: gate?.id ?? 0,
          body,
        });
        return run("octavia", "/approve");
      },
      "text-changed",
      /nobody can be sure any more/,
    ],
    [
      "a comment that was edited before its job ran",
      async () => {
        const { event, job } = await town.comment("tariq", thread, "/approve");
        await job;
        await new Promise((resolve) => setTimeout(resolve, 1100));
        await town.github
          .person("tariq")
          .request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
            ...where,
            comment_id: event.comment.id,
            body: "/approve or not",
          });
        return { ended: await town.decide(event, { "minimum-role": "triage" }) };
      },
      "comment-changed",
      /edited or deleted/,
    ],
    [
      "a thread without a gate",
      async () => {
        const { data } = await town.github
          .person("mei")
          .request("POST /repos/{owner}/{repo}/issues", { ...where, title: "Talk" });
        thread = data.number;
        return run("octavia", "/approve");
      },
      "no-gate",
      /nothing to decide/,
    ],
  ];

  it.each(refusals)("%s", async (_name, act, reason, words) => {
    const before = resumes().length;
    const { ended } = await act();
    expect(ended.code, ended.log).toBe(0);
    expect(ended.outputs).toMatchObject({ outcome: "refused", reason });
    const reply = (await town.comments(thread)).find(
      ({ html_url: url }) => url === ended.outputs["comment-url"],
    );
    expect(reply?.body).toMatch(words);
    expect(resumes().length - before).toBeLessThanOrEqual(reason === "already-decided" ? 1 : 0);
  });

  it("a locked thread, where the summary says it and the job is red", async () => {
    const { event, job } = await town.comment("tariq", thread, "/approve");
    await job;
    town.github.lock(thread);
    const ended = await town.decide(event, { "minimum-role": "triage" });
    expect(ended).toMatchObject({ code: 1, outputs: { outcome: "refused", reason: "locked" } });
    expect(ended.summary).toContain("Unlock it");
    expect(resumes()).toHaveLength(0);
  });
});

describe("records of others", () => {
  it("count as absent: a gate copied by a person decides nothing and hides nothing", async () => {
    const [gate] = await waitFor(town, thread, GATE, 1);
    await (await town.comment("mei", thread, gate?.body ?? "")).job;
    expect((await run("octavia", "/approve")).ended.outputs).toMatchObject({ outcome: "decided" });
    expect(resumes()).toHaveLength(1);
  });

  it("count as absent when the original is gone", async () => {
    const [gate] = await waitFor(town, thread, GATE, 1);
    await (await town.comment("mei", thread, gate?.body ?? "")).job;
    await town.github.person("mei").request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      ...where,
      comment_id: gate?.id ?? 0,
    });
    expect((await run("octavia", "/approve")).ended.outputs).toMatchObject({ reason: "no-gate" });
    expect(resumes()).toHaveLength(0);
  });

  it("count as absent in another thread", async () => {
    const [gate] = await waitFor(town, thread, GATE, 1);
    const { data } = await town.github
      .person("mei")
      .request("POST /repos/{owner}/{repo}/issues", { ...where, title: "Else" });
    thread = data.number;
    await (await town.comment("mei", thread, gate?.body ?? "")).job;
    expect((await run("octavia", "/approve")).ended.outputs).toMatchObject({ reason: "no-gate" });
  });
});

describe("a gate's body in another comment of ours", () => {
  it("is not decided on, though a bot wrote that comment and the record is genuine", async () => {
    await run("octavia", "/approve");
    const comments = await town.comments(thread);
    const gate = comments.find(({ body }) => GATE.test(body));
    const start = comments.find(({ body }) => body.startsWith("### A crew was started"));
    const decided = comments.find(({ body }) => body.startsWith("### Approved"));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const mei = town.github.person("mei");
    const edit = (comment_id: number, body: string) =>
      mei.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", { ...where, comment_id, body });
    await edit(start?.id ?? 0, gate?.body ?? "");
    await edit(decided?.id ?? 0, "gone");
    for (const { id, body } of await town.comments(thread))
      if (body.startsWith("### The crew finished")) await edit(id, "gone");
    const { ended } = await run("octavia", "/approve");
    expect(ended.outputs).toMatchObject({ outcome: "refused" });
    expect(resumes()).toHaveLength(1);
  });
});

describe("a failing GitHub", () => {
  it("that wrote the decision but answered 502 ends with one decision", async () => {
    let failures = 1;
    town.github.spoil = (request) =>
      request.method === "POST" &&
      request.url.endsWith(`/issues/${thread}/comments`) &&
      request.headers.get("authorization")?.includes("ghs_") &&
      failures-- > 0
        ? new Response("oops", { status: 502 })
        : undefined;
    const { event, job } = await town.comment("tariq", thread, "/approve");
    await job;
    const ended = await town.decide(event, { "minimum-role": "triage" });
    expect(ended.outputs, ended.log).toMatchObject({ outcome: "decided" });
    expect((await bodies()).filter((body) => body.startsWith("### Approved"))).toHaveLength(1);
    expect(resumes()).toHaveLength(1);
  });

  it("that will not take what became of the decision turns the job red, and everything known is told", async () => {
    town.github.fault = (request) =>
      request.method === "PATCH" && request.headers.get("authorization")?.includes("ghs_")
        ? Response.json({ message: "Validation Failed" }, { status: 422 })
        : undefined;
    const { ended } = await run("octavia", "/approve");
    expect(ended.code).toBe(1);
    expect(ended.outputs).toMatchObject({
      outcome: "decided",
      decision: "approve",
      "execution-id": execution,
    });
    expect(ended.outputs["kickoff-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ended.summary).toContain("What GitHub would not take");
    expect(ended.summary).toContain("### Approved");
  });

  it("is asked again where that is safe", async () => {
    let failures = 1;
    town.github.fault = (request) =>
      request.url.includes("/permission") && failures-- > 0
        ? new Response("oops", { status: 502 })
        : undefined;
    expect((await run("octavia", "/approve")).ended.outputs).toMatchObject({ outcome: "decided" });
  });

  it("turns the job red and sends nothing when the thread cannot be read", async () => {
    const { event, job } = await town.comment("tariq", thread, "/approve");
    await job;
    town.github.fault = (request) =>
      request.method === "GET" && request.url.includes("/comments")
        ? Response.json({ message: "Resource not accessible by integration" }, { status: 403 })
        : undefined;
    const ended = await town.decide(event, { "minimum-role": "triage" });
    expect(ended).toMatchObject({ code: 1, outputs: { outcome: "unknown", reason: "github-failed" } });
    expect(ended.summary).toContain("GitHub answered 403");
    expect(resumes()).toHaveLength(0);
  });
});
