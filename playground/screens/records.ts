import { createSecretKey } from "node:crypto";
import type { NewGate } from "../../src/comment/gate-comment.ts";
import type { NewResult } from "../../src/comment/result-comment.ts";
import { deriveShortId } from "../../src/ledger/ids.ts";
import type {
  ApprovalRecord,
  DecisionRecord,
  NoticeRecord,
  Person,
  ProgressRecord,
  RunRecord,
} from "../../src/ledger/record.ts";
import type { Messages } from "../../src/messages/en.ts";

// Sample records with fixed ids and dates, so that the pages are always the same.

/** Returns the time this many minutes after the start of the run, ISO 8601. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2026, 10, 22, 14, 5) + minutes * 60_000).toISOString();
}

/** Returns the address of a comment in the thread. */
export function url(commentId: number): string {
  return `#issuecomment-${commentId}`;
}

export const octavia: Person = { id: 5, login: "octavia" };
export const mei: Person = { id: 2, login: "mei" };

/** The commit that a pull request's run is about. */
export const COMMIT = {
  sha: "3f9c1d2e8b7a60415c2d9e8f7a6b5c4d3e2f1a0b",
  url: "https://github.com/your-org/your-repo/commit/3f9c1d2e8b7a60415c2d9e8f7a6b5c4d3e2f1a0b",
};

/** The page of the deployment. */
export const CREW_PAGE = "https://app.crewai.com/crewai_plus/deployments/4711";

const RUN = "run-7kq2mxw4tz";
const EXECUTION = "98b2c1d4-0b6f-4c5e-9d1a-3f7a60b4e2c8";
const SEGMENT = "f300b236-1819-46fa-b8cc-859b7eaace34";
const DIGEST = "3b1f4a7c9d2e8056";
const common = { runId: RUN, writtenAt: at(0) };

type State = RunRecord["kickoff"]["state"];

const KICKOFF: { readonly [S in State]: Extract<RunRecord["kickoff"], { state: S }> } = {
  "awaiting-start": { state: "awaiting-start" },
  calling: { state: "calling" },
  started: { state: "started", executionId: EXECUTION },
  refused: {
    state: "refused",
    reason: "POST /kickoff answered 401: Invalid bearer token. Check the input crew-token",
  },
  unknown: { state: "unknown", reason: "POST /kickoff: no answer came in 90 seconds" },
};

export const RUN_STATES = Object.keys(KICKOFF) as State[];

export function run(state: State, more: Partial<RunRecord> = {}): RunRecord {
  return { kind: "run", ...common, deploymentId: DIGEST, starter: octavia, kickoff: KICKOFF[state], ...more };
}

export function gate(more: Partial<NewGate> = {}): NewGate {
  const ids = { executionId: EXECUTION, segmentId: SEGMENT, outputDigest: DIGEST, deploymentId: DIGEST };
  const name = deriveShortId(createSecretKey(Buffer.from("sample")), more.taskId ?? "");
  return { kind: "gate", ...common, ...ids, gateId: name, round: 1, taskId: "research_task", ...more };
}

export function decision(
  resume: DecisionRecord["resume"],
  more: Partial<DecisionRecord> = {},
): DecisionRecord {
  const { gateId: name } = gate();
  const written = {
    person: octavia,
    commentId: 4,
    sentDigest: DIGEST,
    verdict: "revise",
    writtenAt: at(21),
  } as const;
  return {
    kind: "decision",
    ...common,
    ...written,
    gateId: name,
    others: [],
    claimIndex: 0,
    resume,
    ...more,
  };
}

export function approval(person: Person, minutes: number): ApprovalRecord {
  const { gateId: name } = gate();
  return { kind: "approval", ...common, writtenAt: at(minutes), gateId: name, person, commentId: 4 };
}

export function result(outcome: NewResult["outcome"]): NewResult {
  return { kind: "result", ...common, writtenAt: at(47), outcome, segmentId: SEGMENT, outputDigest: DIGEST };
}

export function notice(about: NoticeRecord["about"]): NoticeRecord {
  return { kind: "notice", ...common, writtenAt: at(12), about, key: "sample", segmentId: SEGMENT };
}

const TASKS = ["research_task", "analysis_task", "report_task"];
const TOOLS = ["search", "read_page", "search", "calculator", ""];

/** Returns the progress after this many tasks and steps, with the last ones, as many as a comment shows. */
export function progress(taskCount: number, stepCount: number, minutes: number): ProgressRecord {
  const tasks = Array.from({ length: taskCount }, (_, index) => {
    const name = TASKS[index % TASKS.length] ?? "";
    const again = Math.floor(index / TASKS.length);
    return { name: again ? `${name}_${again + 1}` : name, agent: "Researcher" };
  });
  const steps = Array.from({ length: stepCount }, (_, index) => {
    const when = (minutes * (index + 1)) / stepCount;
    return { tool: TOOLS[index % TOOLS.length] ?? "", arrivedAt: at(when) };
  });
  const shown = {
    tasks: tasks.slice(-10),
    steps: steps.slice(-20),
    taskKeys: [],
    stepKeys: [],
    segments: [],
  };
  return { kind: "progress", ...common, writtenAt: at(minutes), ...shown, taskCount, stepCount };
}

/** Every outcome of a decision, by the key of its message. */
export const RESUMES: Readonly<Record<keyof Messages["resume"], DecisionRecord["resume"]>> = {
  "not-sent": { state: "not-sent" },
  sending: { state: "sending" },
  accepted: { state: "accepted", segmentId: SEGMENT, status: "resumed" },
  "went-on": { state: "accepted", segmentId: SEGMENT, status: "resumed", confirmedAt: at(22) },
  "next-gate": {
    state: "accepted",
    segmentId: SEGMENT,
    status: "resumed",
    confirmedAt: at(22),
    next: { kind: "next-gate", url: url(6) },
  },
  finished: {
    state: "accepted",
    segmentId: SEGMENT,
    status: "completed",
    confirmedAt: at(22),
    next: { kind: "finished", url: url(7) },
  },
  failed: { state: "accepted", segmentId: SEGMENT, status: "resumed", next: { kind: "failed", url: url(7) } },
  "no-sign": { state: "accepted", segmentId: SEGMENT, status: "accepted", silentMinutes: 10 },
  refused: {
    state: "refused",
    reason: "POST /resume answered 422: executionId: Field required; taskId: Field required",
  },
  unknown: { state: "unknown", reason: "POST /resume: the connection broke off (ECONNRESET)" },
  "went-on-unanswered": { state: "unknown", reason: "-", confirmedAt: at(22) },
  "next-gate-unanswered": {
    state: "unknown",
    reason: "-",
    confirmedAt: at(22),
    next: { kind: "next-gate", url: url(6) },
  },
  "finished-unanswered": {
    state: "unknown",
    reason: "-",
    confirmedAt: at(22),
    next: { kind: "finished", url: url(7) },
  },
  "failed-unanswered": { state: "unknown", reason: "-", next: { kind: "failed", url: url(7) } },
};
