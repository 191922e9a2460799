import { describe, expect, it } from "vitest";
import { compareHead, type PullRequestHead } from "../../src/command/after-push.ts";
import { type AuthorizationInput, authorize, type DecisionRules } from "../../src/command/authorize.ts";
import type { Decision } from "../../src/command/parse-command.ts";
import { parseCommand } from "../../src/command/parse-command.ts";
import { parseStartCommand } from "../../src/command/start-command.ts";
import { findLinkedCommit, renderCommit } from "../../src/comment/commit-link.ts";
import { fold } from "../../src/ledger/fold.ts";
import type { LedgerRecord, ResultRecord, RunRecord } from "../../src/ledger/record.ts";
import { en } from "../../src/messages/en.ts";
import { commitStatusOf, listStatusOwners } from "../../src/thread/commit-status.ts";
import { labelOfRun } from "../../src/thread/labels.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createRunRecord,
} from "../support/records.ts";

const SHA = "a".repeat(40);
const OTHER = "b".repeat(40);
const commit = { sha: SHA, status: "crew-gate" };

const first = createRunRecord("e1", { commit });
const gate = createGateRecord("g1");
const second = (more: Partial<RunRecord> = {}): RunRecord =>
  createRunRecord("e2", { runId: "r2", commit: { ...commit, sha: OTHER }, ...more });
const ledgerOf = (...records: LedgerRecord[]) =>
  fold(records.map((record, index) => createEntry(index + 1, record)));
const statusOf = (...records: LedgerRecord[]) => {
  const [run] = ledgerOf(...records).runs;
  if (!run) throw new Error("there is no run");
  return commitStatusOf(run, en);
};
const result = (outcome: ResultRecord["outcome"]): ResultRecord => ({
  kind: "result",
  runId: "r",
  writtenAt: AT,
  outcome,
  segmentId: "e1",
  outputDigest: "o",
});
const accepted = createDecisionRecord("g1", { state: "accepted", segmentId: "s2" });
const rejected = createDecisionRecord("g1", { state: "not-sent" }, { verdict: "reject" });

describe("the commit status of a run", () => {
  it.each<[what: string, state: string, description: string, url: string, records: LedgerRecord[]]>([
    ["that was started", "pending", "Running", "#1", [first]],
    ["that waits", "pending", "Decision needed: t1", "#2", [first, gate]],
    ["that goes on after a decision", "pending", "Running", "#1", [first, gate, accepted]],
    ["that was rejected", "failure", "Rejected", "#3", [first, gate, rejected]],
    ["that completed", "success", "Crew completed", "#4", [first, gate, accepted, result("completed")]],
    ["that failed", "failure", "Crew failed", "#4", [first, gate, accepted, result("error")]],
    [
      "that was not started",
      "failure",
      "Crew not started",
      "#1",
      [createRunRecord("e1", { commit, kickoff: { state: "refused", reason: "no" } })],
    ],
    ["that waits while a newer commit is checked", "pending", "Outdated", "#3", [first, gate, second()]],
  ])("%s is %s: %s", (_, state, description, url, records) => {
    expect(statusOf(...records)).toEqual({ state, description, url });
  });

  it("does not name a task that only has an id", () => {
    const named = createGateRecord("g1", { taskId: "543fa21a-0221-456a-bc72-dc348ac52c4f" });
    expect(statusOf(first, named).description).toBe("Decision needed");
  });

  it("is determined by the newest run of its commit and name", () => {
    const again = second({ commit });
    const others = [second({ runId: "r3" }), createRunRecord("e4", { runId: "r4" })];
    expect(
      listStatusOwners(ledgerOf(first, again, ...others)).map(({ run, target }) => [run.id, target.sha]),
    ).toEqual([
      ["r2", SHA],
      ["r3", OTHER],
    ]);
  });
});

describe("the open gate of a run", () => {
  it.each<[what: string, status: string, newer: RunRecord]>([
    ["is superseded by a run for another commit", "superseded", second()],
    [
      "is superseded by such a run that may have started",
      "superseded",
      second({ kickoff: { state: "unknown" } }),
    ],
    ["stays open beside a run for the same commit", "open", second({ commit })],
    ["stays open beside a run without a commit", "open", createRunRecord("e2", { runId: "r2" })],
    ["stays open beside a run of another deployment", "open", second({ deploymentId: "other" })],
    ["stays open while the newer run is being started", "open", second({ kickoff: { state: "calling" } })],
    [
      "stays open if the newer run was refused",
      "open",
      second({ kickoff: { state: "refused", reason: "no" } }),
    ],
  ])("%s", (_, status, newer) => {
    const [run] = ledgerOf(first, gate, newer).runs;
    expect(run?.gates[0]?.status).toBe(status);
    expect(run && labelOfRun(run)).toBe(status === "open" ? "waiting" : undefined);
  });

  it("stays open if the other commit's run is the older one", () => {
    const [, run] = ledgerOf(second(), first, gate).runs;
    expect(run?.gates[0]?.status).toBe("open");
  });

  it("keeps its decision", () => {
    expect(ledgerOf(first, gate, accepted, second()).runs[0]?.gates[0]?.status).toBe("decided");
  });
});

const RULES: DecisionRules = { approvalText: "Approved.", readingSeconds: 10, afterPush: "refuse" };
type Input = AuthorizationInput<Decision>;

/** Returns the gate that may be decided, or the code of the denial. */
function outcome(
  records: LedgerRecord[],
  more: Partial<Input> & { command?: Decision; reviewedSha?: string } = {},
) {
  const { command = { kind: "approve", remarks: "" }, reviewedSha, ...input } = more;
  const comment = { id: 90, body: "/approve", url: "#90" };
  const person = { id: 5, login: "octavia" };
  const review = reviewedSha && { review: { state: "approved", commitId: reviewedSha } };
  const authorization = authorize(
    {
      request: { command, comment, person, ...review },
      eligibility: { role: { role: "write", base: "write" }, isListed: true },
      policy: {
        minimumRole: "write",
        approvers: { users: [], teams: [] },
        requiredApprovals: 1,
        allowSelfApproval: true,
      },
      ledger: ledgerOf(...records),
      currentComment: { body: comment.body, isEdited: false },
      position: 90,
      writtenAtMs: Date.parse(AT) + 60_000,
      hasForeignRecords: false,
      head: { kind: "known", sha: SHA },
      deploymentId: "d",
      ...input,
    },
    RULES,
  );
  return authorization.kind === "denied" ? authorization.denial : authorization.gate.record.gateId;
}

describe("with after-push: refuse, a decision", () => {
  const moved: PullRequestHead = { kind: "known", sha: OTHER };
  const unknown: PullRequestHead = { kind: "unknown" };
  const revise: Decision = { kind: "revise", feedback: "Shorter." };
  const reject: Decision = { kind: "reject", reason: "" };
  it.each<[what: string, expected: unknown, more: Parameters<typeof outcome>[1], records?: LedgerRecord[]]>([
    ["on the commit of the run is made", "g1", {}],
    ["is refused after a push", { code: "commits-added" }, { head: moved }],
    ["that revises is refused after a push", { code: "commits-added" }, { head: moved, command: revise }],
    ["that rejects is made after a push", "g1", { head: moved, command: reject }],
    ["is refused while the head is unknown", { code: "head-unknown" }, { head: unknown }],
    ["in an issue is made", "g1", { head: { kind: "none" } }],
    ["on a run without a commit is made", "g1", { head: moved }, [createRunRecord("e1"), gate]],
    ["by a review of the commit is made", "g1", { reviewedSha: SHA }],
    ["by a review of another commit is refused", { code: "commits-added" }, { reviewedSha: OTHER }],
    [
      "by such a review is refused, also if the head is unknown",
      { code: "commits-added" },
      { reviewedSha: OTHER, head: unknown },
    ],
    [
      "on a run that a newer one replaced is refused, whatever the policy",
      { code: "superseded", url: "#3", byNewerRun: true },
      { head: { kind: "none" }, command: { kind: "approve", remarks: "", gateId: "g1" } },
      [first, gate, second()],
    ],
  ])("%s", (_, expected, more, records = [first, gate]) => {
    expect(outcome(records, more)).toEqual(expected);
  });

  it("without a gate's name is about the newer run's gate", () => {
    const newer = createGateRecord("g2", { runId: "r2" });
    expect(outcome([first, gate, second(), newer], { head: moved })).toBe("g2");
  });
});

describe("the comparison of a head with the commit of a run", () => {
  it("leaves an unread head unknown", () => {
    const [run] = ledgerOf(first).runs;
    expect(run && compareHead(run, { kind: "unknown" }, SHA)).toBe("unknown");
  });
});

describe("the command that starts a crew", () => {
  it.each([
    ["/crew run", true],
    ["  /Crew Run \r\nAnd more.", true],
    ["/crew run now", false],
    ["/crew  run", false],
    ["/crew", false],
    ["> /crew run", false],
    ["Please\n/crew run", false],
    ["", false],
  ])("is recognised in %j: %s", (body, isStart) => {
    expect(parseStartCommand(body).kind).toBe(isStart ? "run" : "none");
  });

  it("is no command of the workflow that decides", () => {
    expect(parseCommand("/crew run").kind).toBe("none");
  });
});

describe("the link to a commit", () => {
  it.each(["issues", "pull"])("leads into the repository of the comment, at /%s/", (kind) => {
    const url = `https://github.example/harbour/briefs/${kind}/3#issuecomment-9`;
    const linked = findLinkedCommit({ ...createEntry(1, first), record: first, url });
    expect(linked && renderCommit(linked)).toBe(
      `[\`aaaaaaa\`](https://github.example/harbour/briefs/commit/${SHA})`,
    );
  });

  it("is missing without a commit or an address", () => {
    expect(findLinkedCommit(undefined)).toBeUndefined();
    expect(findLinkedCommit({ ...createEntry(1, first), record: first })).toBeUndefined();
  });
});
