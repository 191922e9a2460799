import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { tokenOf } from "../../playground/github/seed.ts";
import { VERSION } from "../../src/action/version.ts";
import { findBrokenLinks, nameInChain } from "../../src/ledger/chain.ts";
import { NO_RUN_ID } from "../../src/ledger/ids.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { digest } from "../../src/ledger/signing/digest.ts";
import { seal } from "../../src/ledger/signing/seal.ts";
import { digestInputs } from "../../src/ledger/signing/secret.ts";
import type { RecordOf } from "../../src/ledger/state.ts";
import { recordResumeOutcome } from "../../src/thread/amend.ts";
import { readThread, type Thread, type ThreadSnapshot } from "../../src/thread/snapshot.ts";
import { DRAFT, GateFixture, PRINT, secondAfter, type WaitingRun } from "../support/gate-fixture.ts";
import { GatedPull } from "../support/gated-pull.ts";
import { createClient, createThread, KEYS } from "../support/local-thread.ts";
import { root } from "../support/programs.ts";

const PATH = ".github/crew-gate.yml";
const POLICY = "approvers: [octavia, mei, harbour]\nrequired-approvals: 3\nafter-push: refuse\n";

let gates: GateFixture;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "crew-gate-records-"));
  gates = await GateFixture.open([DRAFT, PRINT].join());
});
afterEach(() => gates.sandbox.github.commit(PATH, undefined));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await gates.close();
});

async function threadOf({ threadNumber }: WaitingRun): Promise<Thread> {
  const { github } = gates.sandbox;
  return createThread(createClient(await github.appToken(), github), github, threadNumber);
}

async function readRun(run: WaitingRun): Promise<ThreadSnapshot> {
  return readThread(await threadOf(run));
}

function recordsOfKind<K extends LedgerRecord["kind"]>({ entries }: ThreadSnapshot, kind: K): RecordOf<K>[] {
  return entries.flatMap(({ record }) => (record.kind === kind ? [record as RecordOf<K>] : []));
}

/** Runs the audit of a run's thread, which is green only if every record verifies. */
async function audit(run: WaitingRun) {
  const inputs = {
    command: "audit",
    "public-key": KEYS.current.record.publicKey,
    "audit-path": folder,
  };
  return gates.sandbox.kickoff("octavia", { ...inputs, "issue-number": String(run.threadNumber) });
}

const jobOf = (actor: string) => ({ workflowRunId: 4711, attempt: 1, actor, version: VERSION });

/** A pull request whose crew three people approved, the last of them in a re-run job, after somebody else tried. */
async function approvedByThree() {
  await gates.sandbox.github.commit(PATH, POLICY);
  const pull = await GatedPull.open(gates);
  const { run, sha } = await pull.label({ inputs: "topic: tides\nyear: 2026" });
  await run.paused(1);
  expect((await run.comment("tariq", "/approve")).ended.outputs).toMatchObject({ reason: "not-permitted" });
  await run.comment("octavia", "/approve");
  await run.comment("mei", "/approve");
  const event = await gates.write("harbour", run.threadNumber, "/approve");
  const env = { GITHUB_TRIGGERING_ACTOR: "mei", GITHUB_RUN_ATTEMPT: "2" };
  const ended = await gates.sandbox.decide(event, { "wait-minutes": "1" }, { env });
  expect(ended.outputs, ended.log).toMatchObject({ decision: "approve", "final-status": "completed" });
  return { run, sha, event };
}

describe("the records of a run", () => {
  it("say who started, approved and decided, by which rule, about what, and in which job", async () => {
    const { run, sha, event } = await approvedByThree();
    const snapshot = await readRun(run);
    const [start] = recordsOfKind(snapshot, "run");
    const [gate] = recordsOfKind(snapshot, "gate");
    expect(start).toMatchObject({
      starter: { login: "octavia" },
      inputsDigest: digestInputs({ year: 2026, topic: "tides" }, start?.runId ?? "", KEYS),
      policy: { fileDigest: digest(POLICY) },
      commit: { sha },
      job: jobOf("octavia"),
      replaced: expect.stringMatching(/^[\w-]{22}$/),
    });
    const basis = {
      policy: {
        fileDigest: digest(POLICY),
        values: {
          "minimum-role": "write",
          "required-approvals": 3,
          "allow-self-approval": true,
          "after-push": "refuse",
          approvers: ["octavia", "mei", "harbour"],
        },
      },
      shownDigest: gate?.visibleDigest,
      headSha: sha,
      deploymentId: start?.deploymentId,
    };
    expect(recordsOfKind(snapshot, "approval")).toMatchObject([
      { ...basis, person: { login: "octavia" }, role: "write", job: jobOf("octavia") },
      { ...basis, person: { login: "mei" }, role: "maintain", job: jobOf("mei") },
    ]);
    const [decision] = recordsOfKind(snapshot, "decision");
    expect(decision).toMatchObject({
      ...basis,
      person: { login: "harbour" },
      role: "admin",
      others: [{ login: "octavia" }, { login: "mei" }],
      commentId: event.comment.id,
      sentDigest: digest("Approved."),
      job: { ...jobOf("mei"), attempt: 2 },
      resume: { state: "accepted" },
      replaced: expect.stringMatching(/^[\w-]{22}$/),
    });
    expect(findBrokenLinks(snapshot.entries)).toEqual([]);
    const audited = await audit(run);
    expect(audited.outputs, audited.log).toMatchObject({ reason: "audited" });
    const page = readFileSync(join(folder, "audit.html"), "utf8");
    for (const text of [
      "Approved: question",
      "by harbour (admin)",
      "required-approvals: 3; allow-self-approval: true; after-push: refuse; approvers: octavia mei harbour",
      "by tariq (triage), not-permitted",
    ])
      expect(page).toContain(text);
    expect(readFileSync(join(folder, "audit.csv"), "utf8")).toMatch(
      new RegExp(
        `,harbour,admin,.*,minimum-role: write; .*,[0-9a-f]{64},${sha},[0-9a-f]{64},4711,2,mei,${VERSION},verified,verified`,
      ),
    );
  });

  it("take as many bytes in a comment as docs/audit.md says", async () => {
    const { run } = await approvedByThree();
    const waiting = await gates.waiting();
    await gates.sandbox.kickoff("octavia", { command: "reconcile", "remind-after": "0.00001" });
    const comments = [run, waiting].map(async (each) => {
      const bodies = new Map((await readRun(each)).comments.map(({ id, body }) => [id, body]));
      return (await readRun(each)).entries.map(({ commentId, record: { kind } }) => {
        const body = bodies.get(commentId)?.trimEnd() ?? "";
        return [kind, body.length - body.lastIndexOf("<!-- crew-gate:1:")] as const;
      });
    });
    const sizes = Map.groupBy((await Promise.all(comments)).flat(), ([kind]) => kind);
    const docs = readFileSync(join(root, "docs/audit.md"), "utf8");
    const rows = [...docs.matchAll(/^\| `(\w+)` \| ([\d,]+) bytes \|/gm)];
    expect(rows.map(([, kind]) => kind)).toEqual(
      expect.arrayContaining(["run", "gate", "approval", "decision", "refusal", "result", "notice"]),
    );
    for (const [, kind = "", bytes = ""] of rows) {
      const limit = Number(bytes.replace(",", ""));
      const measured = Math.max(...(sizes.get(kind as LedgerRecord["kind"]) ?? []).map(([, size]) => size));
      expect(measured, kind).toBeLessThanOrEqual(limit);
      // A figure that is far too high is out of date.
      expect(measured, kind).toBeGreaterThan(0.8 * limit);
    }
    expect(Number(rows.find(([, kind]) => kind === "decision")?.[2]?.replace(",", ""))).toBeLessThan(2500);
  });
});

describe("the first record of a job with a personal token", () => {
  it("names its account from the start, so that it is valid although the job is cut off", async () => {
    const inputs = { command: "links", "crew-token": "", "github-token": tokenOf("harbour") };
    const { outputs } = await gates.sandbox.kickoff("octavia", { ...inputs, "issue-title": "A draft" });
    const run = gates.runIn(Number(outputs["issue-number"]), "");
    const [record] = recordsOfKind(await readRun(run), "run");
    expect(record).toMatchObject({ writerId: expect.any(Number), kickoff: { state: "awaiting-start" } });
    // It was not written again.
    expect(record).not.toHaveProperty("replaced");
    expect(await audit(run)).toMatchObject({ code: 0, outputs: { reason: "audited" } });
  });
});

describe("a refused command", () => {
  /** Runs a command, and returns the record of its refusal, if it left one, and the number of calls of its job. */
  async function refuse(
    run: WaitingRun,
    by: "tariq" | "stranger" | "reader" | "octavia",
    body = "/approve",
    inputs = {},
  ) {
    const { calls } = gates.sandbox.github;
    const event = await gates.write(by, run.threadNumber, body);
    const start = calls.length;
    const ended = await gates.sandbox.decide(event, inputs);
    const made = calls.slice(start).filter(({ caller }) => caller === "github-actions[bot]");
    expect(ended.outputs, ended.log).toMatchObject({ outcome: "refused" });
    const snapshot = await readRun(run);
    const record = recordsOfKind(snapshot, "refusal").find(({ commentId }) => commentId === event.comment.id);
    return { event, ended, snapshot, record, callCount: made.length };
  }

  it("of a person with a role is a record in the answer, which decides nothing", async () => {
    const run = await gates.waiting();
    const gate = await run.gate();
    const { event, ended, snapshot, record } = await refuse(run, "tariq", "/reject off topic");
    const [start] = recordsOfKind(snapshot, "run");
    expect(record).toEqual({
      kind: "refusal",
      writtenAt: expect.any(String),
      runId: start?.runId,
      gateId: gate.name,
      role: "triage",
      job: jobOf("tariq"),
      heads: [expect.stringContaining(`gate ${gate.name}`)],
      person: { id: event.sender.id, login: "tariq" },
      command: "reject",
      reason: "not-permitted",
      commentId: event.comment.id,
      writerId: expect.any(Number),
    });
    expect(await run.answer(ended)).toContain("You have the role `triage`");
    const decided = await run.comment("octavia", "/approve");
    expect(decided.ended.outputs).toMatchObject({ decision: "approve" });
    const [decision] = recordsOfKind(await readRun(run), "decision");
    expect(decision?.heads).toEqual([nameInChain(record!)]);
    expect(await audit(run)).toMatchObject({ code: 0, outputs: { reason: "audited" } });
    // Its removal shows, because the decision names it.
    await gates.change((await run.comments(/You have the role `triage`/))[0]?.id ?? 0);
    const removed = await audit(run);
    expect(removed).toMatchObject({ code: 1, outputs: { reason: "audit-failed" } });
    expect(removed.summary).toContain(`the refused command of comment ${event.comment.id}`);
  });

  it("of a permitted person has the reason, also when another job decided first", async () => {
    const run = await gates.waiting();
    await run.comment("octavia", "/approve");
    const late = await refuse(run, "octavia");
    expect(late.record).toMatchObject({ reason: "already-decided", role: "write", command: "approve" });
    const again = await refuse(run, "octavia", "/resume-again");
    expect(again.record).toMatchObject({ reason: "nothing-to-resend", command: "resume-again" });
    const named = await refuse(run, "octavia", "/approve zz9zz");
    expect(named.record).toMatchObject({ reason: "unknown-gate", runId: NO_RUN_ID });
    expect(named.record).not.toHaveProperty("gateId");
    expect(findBrokenLinks(named.snapshot.entries)).toEqual([]);
  });

  it("of a stranger or a reader is no record, unless a reader is a listed approver", async () => {
    const run = await gates.waiting();
    expect((await refuse(run, "stranger")).record).toBeUndefined();
    expect((await refuse(run, "reader")).record).toBeUndefined();
    const inputs = { approvers: "reader", "minimum-role": "read" };
    const listed = await refuse(run, "reader", "/approve zz9zz", inputs);
    expect(listed.record).toMatchObject({ role: "read", reason: "unknown-gate" });
  });

  it("of somebody whom the event shows as an outsider costs no call more, and names no heads", async () => {
    const run = await gates.waiting();
    const stranger = await refuse(run, "stranger");
    const event = await gates.write("tariq", run.threadNumber, "/approve");
    const comment = { ...event.comment, author_association: "NONE" };
    const { calls } = gates.sandbox.github;
    const start = calls.length;
    await gates.sandbox.decide({ ...event, comment });
    const made = calls.slice(start).filter(({ caller }) => caller === "github-actions[bot]");
    expect(made).toHaveLength(stranger.callCount);
    const snapshot = await readRun(run);
    const [record] = recordsOfKind(snapshot, "refusal");
    expect(record).toMatchObject({ runId: NO_RUN_ID, role: "triage", reason: "not-permitted" });
    expect(record).not.toHaveProperty("heads");
    // The next record names it, so that its removal would show.
    const { record: next } = await refuse(run, "tariq");
    expect(next?.heads).toContain(nameInChain(record!));
    expect(await audit(run)).toMatchObject({ code: 0 });
  });

  it("by a personal token names its account without another call", async () => {
    const run = await gates.waiting();
    const event = await gates.write("tariq", run.threadNumber, "/approve");
    const { calls } = gates.sandbox.github;
    const start = calls.length;
    await gates.sandbox.decide(event, { "github-token": tokenOf("harbour") });
    const made = calls.slice(start).filter(({ caller, method }) => caller === "harbour" && method !== "GET");
    expect(made.map(({ method, path }) => `${method} ${path.split("/").at(-1)}`)).toEqual([
      "POST reactions",
      "POST comments",
    ]);
    const [record] = recordsOfKind(await readRun(run), "refusal");
    expect(record).toMatchObject({ reason: "not-permitted", writerId: expect.any(Number) });
  });

  it("that is delivered again is another record of the chain", async () => {
    const run = await gates.waiting();
    const { event } = await refuse(run, "tariq");
    await gates.sandbox.decide(event);
    const snapshot = await readRun(run);
    const [first, second] = recordsOfKind(snapshot, "refusal");
    expect(second?.heads).toEqual([nameInChain(first!)]);
    expect(nameInChain(second!)).not.toBe(nameInChain(first!));
    expect(await audit(run)).toMatchObject({ code: 0, outputs: { reason: "audited" } });
    const status = await run.comment("octavia", "/status");
    expect(await run.answer(status.ended)).not.toContain(NO_RUN_ID);
  });

  it("to start a crew is a record where the commenter has a role", async () => {
    const pull = await GatedPull.open(gates);
    const event = await gates.write("tariq", pull.number, "/crew run");
    await gates.sandbox.decide(event, { command: "kickoff" });
    const run = gates.runIn(pull.number, "");
    const snapshot = await readRun(run);
    const audited = await audit(run);
    expect(audited.outputs).toMatchObject({ reason: "audited" });
    expect(audited.summary).toContain("<td>refused commands</td><td>verified 1 of 1 records</td>");
    expect(recordsOfKind(snapshot, "refusal")).toMatchObject([
      { runId: NO_RUN_ID, command: "run", role: "triage", reason: "not-permitted" },
    ]);
    expect(snapshot.ledger.runs).toEqual([]);
  });
});

describe("a decision that was put back to its first version", () => {
  it("is named by the audit", async () => {
    const run = await gates.waiting();
    const { ended } = await run.comment("octavia", "/approve");
    expect(ended.outputs).toMatchObject({ decision: "approve" });
    expect(await audit(run)).toMatchObject({ code: 0 });
    const { entries, comments } = await readRun(run);
    const entry = entries.find(({ record }) => record.kind === "decision");
    const posted = comments.find(({ id }) => id === entry?.commentId);
    if (entry?.record.kind !== "decision" || !posted) throw new Error("there is no decision");
    // As it was before AMP answered: the comment's history and notifications show it.
    const { replaced, ...now } = entry.record;
    expect(replaced).toBeDefined();
    const first: LedgerRecord = { ...now, resume: { state: "sending" } };
    const identity = { repositoryId: gates.sandbox.github.repositoryId, threadNumber: run.threadNumber };
    await secondAfter(Date.parse(posted.createdAt));
    await gates.change(posted.id, `${entry.visibleText}\n\n${seal(first, identity, KEYS)}`);
    const found = await audit(run);
    expect(found).toMatchObject({ code: 1, outputs: { reason: "audit-failed" } });
    expect(found.summary).toContain("has the first version of its record");

    // Our own next change of the record does not cover that up.
    const thread = await threadOf(run);
    await recordResumeOutcome(thread, posted.id, { state: "unknown", code: "job-cut-off" });
    const [decision] = recordsOfKind(await readThread(thread), "decision");
    expect(decision?.resume).toMatchObject({ state: "unknown" });
    expect(await audit(run)).toMatchObject({ code: 1, outputs: { reason: "audit-failed" } });
  });
});

describe("a rejection because nobody decided", () => {
  it("has the hours, the rule and the job, and no role", async () => {
    const run = await gates.waiting();
    const ended = await gates.sandbox.kickoff("mei", { command: "reconcile", "reject-after": "0.00001" });
    expect(ended.outputs, ended.log).toMatchObject({ reason: "reconciled" });
    const snapshot = await readRun(run);
    const [start] = recordsOfKind(snapshot, "run");
    const [gate] = recordsOfKind(snapshot, "gate");
    const [decision] = recordsOfKind(snapshot, "decision");
    expect(decision).toMatchObject({
      verdict: "reject",
      afterHours: 0.00001,
      policy: { values: { "minimum-role": "write", approvers: [] } },
      shownDigest: gate?.visibleDigest,
      deploymentId: start?.deploymentId,
      job: jobOf("mei"),
    });
    expect(decision).not.toHaveProperty("role");
    expect(decision).not.toHaveProperty("headSha");
    // It is written once, so its first version is no finding.
    expect(decision).not.toHaveProperty("replaced");
    expect(await audit(run)).toMatchObject({ code: 0 });
  });
});
