import type { NewGate } from "../../src/comment/gate.ts";
import type { NewResult } from "../../src/comment/result.ts";
import { shortName } from "../../src/ledger/digest.ts";
import type {
  ApprovalRecord,
  DecisionRecord,
  NoticeRecord,
  Person,
  ProgressRecord,
  RunRecord,
} from "../../src/ledger/record.ts";
import type { Messages } from "../../src/messages/en.ts";

// Sample records. Every id and date is fixed, so that the pages are the same every time.

/** The time so many minutes after the run began, ISO 8601. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2026, 10, 22, 14, 5) + minutes * 60_000).toISOString();
}

/** Where a comment of the thread stands. */
export function url(comment: number): string {
  return `#issuecomment-${comment}`;
}

export const octavia: Person = { id: 5, login: "octavia" };
export const mei: Person = { id: 2, login: "mei" };

const RUN = "run-7kq2mxw4tz";
const EXECUTION = "98b2c1d4-0b6f-4c5e-9d1a-3f7a60b4e2c8";
const SEGMENT = "f300b236-1819-46fa-b8cc-859b7eaace34";
const DIGEST = "3b1f4a7c9d2e8056";
const common = { run: RUN, at: at(0) };

type State = RunRecord["kickoff"]["state"];

const KICKOFF: { readonly [S in State]: Extract<RunRecord["kickoff"], { state: S }> } = {
  calling: { state: "calling" },
  started: { state: "started", execution: EXECUTION },
  refused: {
    state: "refused",
    why: "POST /kickoff answered 401: Invalid bearer token. Check the input crew-token",
  },
  unknown: { state: "unknown", why: "POST /kickoff: no answer came in 90 seconds" },
};

export const RUN_STATES = Object.keys(KICKOFF) as State[];

export function run(state: State, more: Partial<RunRecord> = {}): RunRecord {
  return { kind: "run", ...common, deploymentId: DIGEST, starter: octavia, kickoff: KICKOFF[state], ...more };
}

export function gate(more: Partial<NewGate> = {}): NewGate {
  const ids = { execution: EXECUTION, segment: SEGMENT, output: DIGEST, deploymentId: DIGEST };
  const name = shortName(Buffer.from("sample"), more.task ?? "");
  return { kind: "gate", ...common, ...ids, gate: name, round: 1, task: "research_task", ...more };
}

export function decision(
  resume: DecisionRecord["resume"],
  more: Partial<DecisionRecord> = {},
): DecisionRecord {
  const { gate: name } = gate();
  const written = { person: octavia, comment: 4, sent: DIGEST, verdict: "revise", at: at(21) } as const;
  return { kind: "decision", ...common, ...written, gate: name, others: [], claim: 0, resume, ...more };
}

export function approval(person: Person, minutes: number): ApprovalRecord {
  const { gate: name } = gate();
  return { kind: "approval", ...common, at: at(minutes), gate: name, person, comment: 4 };
}

export function result(outcome: NewResult["outcome"]): NewResult {
  return { kind: "result", ...common, at: at(47), outcome, segment: SEGMENT, output: DIGEST };
}

export function notice(about: NoticeRecord["about"]): NoticeRecord {
  return { kind: "notice", ...common, at: at(12), about, key: "sample", segment: SEGMENT };
}

const TASKS = ["research_task", "analysis_task", "report_task"];
const TOOLS = ["search", "read_page", "search", "calculator", ""];

/** So many tasks and steps. Of the last ones it holds as many as a comment shows. */
export function progress(taskCount: number, stepCount: number, minutes: number): ProgressRecord {
  const tasks = Array.from({ length: taskCount }, (_, index) => {
    const name = TASKS[index % TASKS.length] ?? "";
    const again = Math.floor(index / TASKS.length);
    return { key: `t${index}`, name: again ? `${name}_${again + 1}` : name, agent: "Researcher" };
  });
  const steps = Array.from({ length: stepCount }, (_, index) => {
    const when = (minutes * (index + 1)) / stepCount;
    return { tool: TOOLS[index % TOOLS.length] ?? "", at: at(when) };
  });
  const kept = { tasks: tasks.slice(-30), steps: steps.slice(-20), keys: [], segments: [] };
  return { kind: "progress", ...common, at: at(minutes), ...kept, taskCount, stepCount };
}

/** What may become of a decision, by the sentence that tells it. */
export const RESUMES: Readonly<Record<keyof Messages["resume"], DecisionRecord["resume"]>> = {
  sending: { state: "sending" },
  accepted: { state: "accepted", segment: SEGMENT, status: "resumed" },
  "went-on": { state: "accepted", segment: SEGMENT, status: "resumed", wentOn: at(22) },
  "next-gate": {
    state: "accepted",
    segment: SEGMENT,
    status: "resumed",
    wentOn: at(22),
    next: { kind: "next-gate", url: url(6) },
  },
  finished: {
    state: "accepted",
    segment: SEGMENT,
    status: "completed",
    wentOn: at(22),
    next: { kind: "finished", url: url(7) },
  },
  "no-sign": { state: "accepted", segment: SEGMENT, status: "accepted", noSignFor: 10 },
  refused: {
    state: "refused",
    why: "POST /resume answered 422: executionId: Field required; taskId: Field required",
  },
  unknown: { state: "unknown", why: "POST /resume: the connection broke off (ECONNRESET)" },
  "went-on-unanswered": { state: "unknown", why: "-", wentOn: at(22) },
  "next-gate-unanswered": {
    state: "unknown",
    why: "-",
    wentOn: at(22),
    next: { kind: "next-gate", url: url(6) },
  },
  "finished-unanswered": {
    state: "unknown",
    why: "-",
    wentOn: at(22),
    next: { kind: "finished", url: url(7) },
  },
};
