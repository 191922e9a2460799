import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSentBodies } from "../../playground/check.ts";
import { TITLES } from "../../playground/titles.ts";
import { decideGate } from "../../src/action/commands/decide.ts";
import { kickoff } from "../../src/action/commands/kickoff.ts";
import { readSettings } from "../../src/action/settings.ts";
import { parseEvent } from "../../src/command/event.ts";
import type { Decision } from "../../src/command/parse-command.ts";
import { en } from "../../src/messages/en.ts";
import { type Failing, FAILURES, numbered, OneFailure } from "../support/one-failure.ts";
import { DRAFT, GateFixture, PRINT, type WaitingRun } from "../support/gate-fixture.ts";

// GitHub fails one call of a job, each in turn, and the commenter must not have to repeat the command. The
// Action's code runs in this process. Every job has its own token, which identifies its calls.

let gates: GateFixture;
const clients: OneFailure[] = [];
beforeAll(async () => {
  gates = await GateFixture.open(`${DRAFT}, ${PRINT}`);
  const { github } = gates.sandbox;
  github.fault = (request) => first(clients, (client) => client.fault(request));
  github.faultResponse = (request) => first(clients, (client) => client.faultResponse(request));
});
afterAll(() => gates.close());

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns the settings of a job of which one call fails. */
async function job(inputs: Record<string, string>, failing?: Failing) {
  const token = await gates.sandbox.github.workflowToken();
  const env = {
    ...(await gates.sandbox.environment("octavia", { "wait-minutes": "0", ...inputs })),
    "INPUT_GITHUB-TOKEN": token,
  };
  const client = new OneFailure(
    (request) => request.headers.get("authorization")?.endsWith(token) ?? false,
    failing,
  );
  clients.push(client);
  return { env, settings: { ...(await readSettings(env)), saveCheckpoint: () => {} }, client };
}

async function decided(failing?: Failing, body = "/approve") {
  const run = await gates.waiting();
  const filtered = parseEvent(await gates.write("octavia", run.threadNumber, body));
  if (filtered.kind !== "command") throw new Error(`the comment was ignored: ${filtered.code}`);
  const { settings, client } = await job({}, failing);
  const command = filtered.request.command as Decision;
  return { run, result: await decideGate(settings, { ...filtered.request, command }), client };
}

async function started(title: string, failing?: Failing) {
  const { env, settings, client } = await job({ "issue-title": title }, failing);
  const result = await kickoff(settings, env, {}).catch((error: unknown) => error as Error);
  return { result, client };
}

const decisions = (run: WaitingRun) => run.comments(TITLES.approved);

/** The calls of a decision without failures. A new call must be added here, and must tolerate a failure. */
const DECISION = [
  "GET /collaborators/octavia/permission",
  "GET /contents/.github/crew-gate.yml",
  "GET /issues/N/comments",
  "POST /issues/comments/N/reactions",
  "POST /issues/N/comments",
  "GET /issues/comments/N/reactions",
  "PATCH /issues/comments/N",
  "POST /issues/comments/N/reactions",
];
const CLAIM = { label: "POST /issues/comments/N/reactions", nth: 1 };

describe("one failing call of a decision", () => {
  it("is tested for each of these calls", async () => {
    const { client } = await decided();
    expect(client.labels.toSorted()).toEqual(DECISION.toSorted());
  });

  const cases = numbered(DECISION)
    .flatMap((call) => FAILURES.map((how) => ({ ...call, how })))
    // A claim that succeeded looks lost: see the next test.
    .filter(({ label, nth, how }) => label !== CLAIM.label || nth !== CLAIM.nth || !how.startsWith("done"));

  it.concurrent.each(cases)(
    "delivers the decision once without another comment when GitHub fails at $label, call $nth of that kind: $how",
    async (failing) => {
      const { run, result } = await decided(failing);
      expect(result).toMatchObject({ code: "approved", decision: "approve" });
      expect(result.failed ?? false).toBe(false);
      expect(run.resumes()).toHaveLength(1);
      const [own, ...more] = await decisions(run);
      expect(own?.body).not.toContain(en.resume.sending);
      expect(more).toEqual([]);
    },
  );

  it.concurrent.each(FAILURES.filter((how) => how.startsWith("done")))(
    "sends nothing when the claim succeeded and its answer was lost (%s), and the reply names /resume-again",
    async (how) => {
      const { run, result } = await decided({ ...CLAIM, how });
      expect(result).toMatchObject({ code: "already-claimed" });
      expect(result.message).toMatch(/`\/resume-again \w{5}`/);
      expect(run.resumes()).toEqual([]);
      const answers = await run.comments(/may still hold the question/);
      expect(answers).toHaveLength(1);
    },
  );
});

/** The calls of a rejection without failures, but for the label that only the first one of a process creates. */
const REJECTION = [
  "GET /collaborators/octavia/permission",
  "GET /issues/N/comments",
  CLAIM.label,
  "GET /issues/comments/N/reactions",
  "POST /issues/N/comments",
  "PATCH /issues/comments/N",
  "GET /issues/N/labels",
  "POST /issues/N/labels",
  "POST /issues/comments/N/reactions",
];

describe("one failing call of a rejection", () => {
  const cases = numbered(REJECTION)
    .flatMap((call) => (["502", "done, then cut off"] as const).map((how) => ({ ...call, how })))
    .filter(({ label, nth, how }) => label !== CLAIM.label || nth !== CLAIM.nth || how === "502");

  it.concurrent.each(cases)(
    "rejects the run once when GitHub fails at $label, call $nth of that kind: $how",
    async (failing) => {
      const { run, result, client } = await decided(failing, "/reject");
      expect(result).toMatchObject({ code: "rejected", decision: "reject" });
      expect(result.failed ?? false).toBe(false);
      expect(client.labels).toEqual(expect.arrayContaining(REJECTION));
      expect(await run.comments(TITLES.rejected)).toHaveLength(1);
      expect(run.resumes()).toEqual([]);
    },
  );
});

const KICKOFF = [
  "GET /contents/.github/crew-gate.yml",
  "POST /issues",
  "POST /issues/N/comments",
  "GET /issues/N/labels",
  "POST /issues/N/labels",
  "PATCH /issues/comments/N",
];

describe("one failing call of a kickoff", () => {
  it.concurrent.each(numbered(KICKOFF).flatMap((call) => FAILURES.map((how) => ({ ...call, how }))))(
    "starts one run in one issue when GitHub fails at $label: $how",
    async (failing) => {
      const title = `${failing.label} ${failing.how}`;
      const { result, client } = await started(title, failing);
      expect(result).toMatchObject({ code: "kicked-off" });
      expect(client.labels).toEqual(expect.arrayContaining(KICKOFF));
      const { data } = await gates.sandbox.github
        .person("harbour")
        .request("GET /repos/{owner}/{repo}/issues", { owner: "harbour", repo: "briefs", per_page: 100 });
      const issues = data.filter((issue) => issue.title === title);
      expect(issues).toHaveLength(1);
      const threads = findSentBodies(gates.sandbox.amp.log, "/kickoff").map((body) =>
        JSON.stringify(body["meta"]),
      );
      const thread = `"harbour/briefs#${issues[0]?.number}"`;
      expect(threads.filter((meta) => meta.includes(thread))).toHaveLength(1);
    },
  );
});

describe("one failing call of a reply to a command", () => {
  it.concurrent.each(FAILURES)("posts the reply once when GitHub fails at it: %s", async (how) => {
    const run = await gates.waiting();
    const filtered = parseEvent(await gates.write("stranger", run.threadNumber, "/approve"));
    if (filtered.kind !== "command") throw new Error("the comment was ignored");
    const { settings } = await job({}, { label: "POST /issues/N/comments", nth: 1, how });
    const command = filtered.request.command as Decision;
    const result = await decideGate(settings, { ...filtered.request, command });
    expect(result).toMatchObject({ code: "not-permitted" });
    expect(await run.comments(/^\*\*stranger\*\*, your \[comment\]/)).toHaveLength(1);
  });
});
