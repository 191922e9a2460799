import { describe, it, type TestContext } from "vitest";
import { OWNER } from "../../playground/github/seed.ts";
import type { JobResult } from "../../playground/runner.ts";
import { CREW_TOKEN, SECRET } from "../../playground/sandbox.ts";
import { waitFor } from "../../playground/story.ts";
import { TITLES } from "../../playground/titles.ts";
import { DRAFT, GateFixture, PRINT, secondAfter, type WaitingRun } from "../support/gate-fixture.ts";
import { GatedPull, STATUS } from "../support/gated-pull.ts";
import { JobKiller } from "../support/job-killer.ts";
import { parseResultOutput } from "../support/result-schema.ts";
import { fetchLabels, waitForLabel } from "../support/thread-labels.ts";

/** `command: links` without a token of the crew, as the example does it. */
const LINKS = { command: "links", "crew-token": "", "issue-title": "A draft" };
const SCHEDULE = { name: "schedule", payload: {} };
/** Hours that pass within a second. */
const SHORT_HOURS = "0.0002";

async function open({ onTestFinished }: TestContext, tasks = `${DRAFT}, ${PRINT}`): Promise<GateFixture> {
  const gates = await GateFixture.open(tasks);
  onTestFinished(() => gates.close());
  return gates;
}

/** Creates links for a run. Nothing is started. */
async function createLinks({ sandbox }: GateFixture, more: Record<string, string> = {}) {
  const ended = await sandbox.kickoff("octavia", { ...LINKS, ...more });
  return { ended, threadNumber: Number(ended.outputs["issue-number"]), runId: findRunId(ended) };
}

function findRunId({ outputs }: JobResult): string {
  return /run-\w+/.exec(outputs["result"] ?? "")?.[0] ?? "";
}

/** Starts the crew with the links, as a script of the same job does. Returns the run in its thread. */
async function start(gates: GateFixture, { outputs }: JobResult): Promise<WaitingRun> {
  const response = await fetch(`${gates.sandbox.amp.url}/kickoff`, {
    method: "POST",
    headers: { authorization: `Bearer ${CREW_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ inputs: {}, ...(JSON.parse(outputs["webhooks"] ?? "") as object) }),
  });
  const { kickoff_id: id } = (await response.json()) as { kickoff_id: string };
  return gates.runIn(Number(outputs["issue-number"]), id);
}

const callsOf = ({ sandbox: { amp } }: GateFixture) =>
  amp.log.filter(({ kind }) => kind === "request").length;

describe.concurrent("command: links", () => {
  it("gates a run that something else starts, from its first webhook to its result", async (context) => {
    const { expect } = context;
    const gates = await open(context);
    const { ended, threadNumber, runId } = await createLinks(gates, { inputs: "topic: tides" });
    expect(ended, ended.log).toMatchObject({
      code: 0,
      outputs: { outcome: "started", reason: "links-created" },
    });
    expect(ended.outputs).not.toHaveProperty("final-status");
    expect(callsOf(gates)).toBe(0);
    const [waiting] = await gates.sandbox.comments(threadNumber);
    expect(waiting?.body).toMatch(TITLES.awaitingStart);
    expect(waiting?.body).toMatch(/links created by \*\*octavia\*\* at .*\n?.*Inputs: `topic`/i);

    const run = await start(gates, ended);
    await run.paused(1);
    const [now] = await gates.sandbox.comments(threadNumber);
    expect(now?.body).toMatch(TITLES.started);
    expect(now?.body).toContain(run.executionId);
    expect(now?.body).toContain(runId);
    expect(await run.comment("octavia", "/approve")).toMatchObject({
      ended: { outputs: { reason: "approved", "execution-id": run.executionId } },
    });
    await waitFor(gates.sandbox, threadNumber, TITLES.completed, 1);
    await waitForLabel(threadNumber, "crew: done", gates);
  });

  it("hands over the four links in one output, and shows them nowhere else", async (context) => {
    const { expect } = context;
    const gates = await open(context);
    const { ended, threadNumber } = await createLinks(gates);
    const { webhooks = "", ...others } = ended.outputs;
    expect(JSON.parse(webhooks)).toEqual({
      taskWebhookUrl: expect.stringContaining("/api/webhooks/task?link=") as string,
      stepWebhookUrl: expect.stringContaining("/api/webhooks/step?link=") as string,
      crewWebhookUrl: expect.stringContaining("/api/webhooks/crew?link=") as string,
      humanInputWebhook: {
        url: expect.stringContaining("/api/webhooks/human-input?link=") as string,
        authentication: { strategy: "bearer", token: expect.any(String) as string },
      },
    });
    const credentials = [
      ...Array.from(webhooks.matchAll(/link=([^"]+)/g), ([, link = ""]) => link),
      (JSON.parse(webhooks) as { humanInputWebhook: { authentication: { token: string } } }).humanInputWebhook
        .authentication.token,
    ];
    expect(credentials).toHaveLength(5);
    expect(new Set(credentials).size).toBe(5);
    const masks = Array.from(ended.log.matchAll(/^::add-mask::(.*)$/gm), ([, value]) => value);
    const shown = [
      ended.log.replaceAll(/^::add-mask::.*$/gm, ""),
      ended.summary,
      JSON.stringify(others),
      JSON.stringify(await gates.sandbox.comments(threadNumber)),
    ].join("\n");
    for (const credential of credentials) {
      expect(masks.some((mask) => mask?.endsWith(credential))).toBe(true);
      expect(shown).not.toContain(credential);
    }
    expect(shown).not.toContain(SECRET);
    expect(parseResultOutput(ended)).not.toHaveProperty("webhooks");
  });

  it("opens a second run when it runs again, and the one that nothing starts stays apart", async (context) => {
    const { expect } = context;
    const gates = await open(context);
    const first = await createLinks(gates);
    const again = await createLinks(gates, {
      "issue-title": "",
      "issue-number": String(first.threadNumber),
    });
    expect(again.ended.outputs["webhooks"]).not.toBe(first.ended.outputs["webhooks"]);
    const run = await start(gates, again.ended);
    await run.paused(1);
    const { ended } = await run.comment("octavia", "/status");
    const { body = "" } = (await gates.sandbox.comments(first.threadNumber)).at(-1) ?? {};
    expect(ended.outputs).toMatchObject({ reason: "status-posted" });
    expect(body).toContain("- ▶️ [Waiting for the run to start](");
    expect(body).toMatch(/- \S+ \[Decision needed\]/);
  });

  it("shows the question of a second crew that was started with the same links, and sends decisions to the first one only", async (context) => {
    const { expect } = context;
    const gates = await open(context);
    const { ended, threadNumber } = await createLinks(gates);
    const first = await start(gates, ended);
    await first.paused(1);
    await start(gates, ended);
    const [notice] = await waitFor(gates.sandbox, threadNumber, /Question of another crew/, 1);
    expect(notice?.body).toContain("cannot be decided here");
    await first.comment("octavia", "/approve");
    const resumed = gates.sandbox.amp.log.flatMap((line) =>
      line.kind === "request" && line.path === "/resume" ? [line.body] : [],
    );
    expect(resumed).toEqual([expect.objectContaining({ executionId: first.executionId })]);
    await waitFor(gates.sandbox, threadNumber, /Crew completed/, 1);
  });

  it("refuses a second run in a reused issue while the first one can still start or waits, without a call to AMP", async (context) => {
    const { expect } = context;
    const gates = await open(context);
    const first = await createLinks(gates, { "reuse-issue": "true" });
    const refuse = async () => {
      const before = callsOf(gates);
      const { ended } = await createLinks(gates, { "reuse-issue": "true" });
      expect(ended.outputs).toMatchObject({ outcome: "refused", reason: "still-running" });
      expect(ended.outputs).not.toHaveProperty("webhooks");
      expect(callsOf(gates)).toBe(before);
    };
    await refuse();
    await (await start(gates, first.ended)).paused(1);
    await refuse();
  });

  it("reports a run that nothing started, and counts it again when a webhook comes late", async (context) => {
    const { expect } = context;
    const gates = await open(context);
    const { ended, threadNumber, runId } = await createLinks(gates);
    const reconcile = (more: Record<string, string> = {}) =>
      gates.sandbox.kickoff("harbour", { command: "reconcile", ...more }, SCHEDULE);
    const early = await reconcile();
    expect(parseResultOutput(early)).toMatchObject({
      runs: [
        {
          runId,
          state: expect.stringContaining("waiting for a start with its links") as string,
          done: "nothing",
        },
      ],
    });
    await secondAfter(Date.now() + 1000);
    const late = await reconcile({ "expire-after": SHORT_HOURS });
    expect(parseResultOutput(late)).toMatchObject({
      runs: [{ runId, done: expect.stringContaining("no start since") as string }, { done: "label removed" }],
    });
    const [notice] = await waitFor(gates.sandbox, threadNumber, TITLES.neverStarted, 1);
    expect(notice?.body).toContain("No webhook of this run has arrived");
    expect(await fetchLabels(threadNumber, gates)).toEqual([]);

    const run = await start(gates, ended);
    await run.paused(1);
    await waitForLabel(threadNumber, "crew: waiting", gates);
    expect((await gates.sandbox.comments(threadNumber))[0]?.body).toMatch(TITLES.started);
  });

  it("says that the run was started when its first webhook is a failure", async (context) => {
    const { expect } = context;
    const gates = await open(context);
    const { ended, threadNumber } = await createLinks(gates, { "failure-events": "true" });
    const { webhooks, crewWebhookUrl } = JSON.parse(ended.outputs["webhooks"] ?? "") as {
      webhooks: object;
      crewWebhookUrl: string;
    };
    expect(webhooks).toMatchObject({ events: ["crew_kickoff_failed"] });
    const body = JSON.stringify({ kickoff_id: "the-first-segment", state: "FAILED", error: "no paper" });
    expect(await fetch(crewWebhookUrl, { method: "POST", body })).toMatchObject({ status: 200 });
    const [run] = await gates.sandbox.comments(threadNumber);
    expect(run?.body).toMatch(TITLES.started);
    expect(run?.body).toContain("the-first-segment");
  });

  it("replaces the question of an older commit once the run for the newer commit has started", async (context) => {
    const gates = await open(context);
    const pull = await GatedPull.open(gates);
    const inPull = { "issue-title": "", "issue-number": String(pull.number), "commit-status": STATUS };
    const first = await createLinks(gates, inPull);
    const older = await start(gates, first.ended);
    await older.paused(1);
    const head = await gates.sandbox.github.push(pull.number);
    const second = await createLinks(gates, inPull);
    await pull.status(head, "pending", /^Waiting for the run to start$/);
    await waitFor(gates.sandbox, pull.number, TITLES.question, 1);
    const newer = await start(gates, second.ended);
    await newer.paused(1);
    await waitFor(gates.sandbox, pull.number, TITLES.over.outdated, 1);
  });

  it("opens a run for /crew run by a person with the role, and for no other comment", async (context) => {
    const { expect } = context;
    const gates = await open(context);
    const pull = await GatedPull.open(gates);
    const links = { command: "links", "crew-token": "" };
    const asked = await gates.write("octavia", pull.number, "/crew run");
    expect(await gates.sandbox.decide(asked, links)).toMatchObject({ outputs: { reason: "links-created" } });
    const denied = await gates.write("stranger", pull.number, "/crew run");
    expect(await gates.sandbox.decide(denied, links)).toMatchObject({ outputs: { reason: "not-permitted" } });
    const talk = await gates.write(OWNER, pull.number, "Please run the crew.");
    expect(await gates.sandbox.decide(talk, links)).toMatchObject({ outputs: { outcome: "ignored" } });
  });

  it("withdraws the run when its job is cancelled before it hands over the links", async (context) => {
    const { expect } = context;
    const killer = await JobKiller.open();
    const { gates } = killer;
    context.onTestFinished(() => gates.close());
    const cut = killer.at({ github: "POST comments", after: true });
    const ended = await gates.sandbox.kickoff("octavia", LINKS, undefined, cut);
    expect(ended.outputs).not.toHaveProperty("webhooks");
    const [run, report] = await gates.sandbox.comments(1);
    expect(run?.body).toContain("Not started");
    expect(report?.body).toContain("No crew was started");
    expect(callsOf(gates)).toBe(0);
  });

  it("is checked by the functions before anything is written, as a kickoff is", async (context) => {
    const { expect } = context;
    const gates = await open(context);
    const { ended } = await createLinks(gates, { "bridge-url": gates.sandbox.amp.url });
    expect(ended).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    const without = await createLinks(gates, { "crew-url": "" });
    expect(without.ended.log).toContain("crew-url is missing");
    await expect(gates.sandbox.comments(1)).rejects.toThrow();
  });
});
