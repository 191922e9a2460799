import { formatTime } from "../../comment/format.ts";
import type { RunRecord } from "../../ledger/record.ts";
import { kickoffStateOf } from "../../ledger/run-status.ts";
import type { Run } from "../../ledger/state.ts";
import type { ListedThread } from "../../github/list-issues.ts";
import { labelName, type RunLabel } from "../../thread/labels.ts";
import type { ReconcileStep } from "./plan.ts";
import type { PlatformStatus } from "./platform-status.ts";

/** A row of the summary. Only the error texts of GitHub and AMP in it are not our own text. */
export type SummaryRow = {
  /** The thread as `#12`, or empty if the row is not about one thread. */
  readonly thread: string;
  readonly runId: string;
  /** The state before this job. */
  readonly state: string;
  /** What this job did, or would do in a dry run. */
  readonly done: string;
};

const START_STATES = {
  "awaiting-start": "waiting for a start with its links",
  calling: "starting",
  started: "running",
  refused: "running",
  unknown: "may have started",
} as const satisfies Record<RunRecord["kickoff"]["state"], string>;

function describeThreadState(run: Run): string {
  const gate = run.gates.at(-1);
  if (gate?.status === "open") {
    const { gateId, writtenAt } = gate.record;
    return gate.isIntact
      ? `waiting at question ${gateId} since ${formatTime(writtenAt)}`
      : `blocked at question ${gateId}: its comment was edited, so reject it or decide in CrewAI AMP`;
  }
  const resume = gate?.decision?.record.resume;
  if (resume?.state === "sending") return "a decision is being sent to CrewAI AMP";
  if (resume?.state === "unknown" && !resume.confirmedAt)
    return "unknown whether the crew received a decision";
  return START_STATES[kickoffStateOf(run)];
}

function describePlatform(status: PlatformStatus): string {
  switch (status.kind) {
    case "not-asked":
      return "CrewAI AMP gave it no id";
    case "known":
      return `CrewAI AMP reports ${status.status.state}`;
    case "unknown":
    case "refused":
      return `no status from CrewAI AMP: ${status.reason}`;
  }
}

/** Describes the state of a run before any step: first from the thread, then from AMP. */
export function describeRun(run: Run, status: PlatformStatus, { isClosed }: ListedThread): string {
  const closed = isClosed ? "; the issue is closed, which decides nothing" : "";
  return `${describeThreadState(run)}; ${describePlatform(status)}${closed}`;
}

/** Describes a step, in a form that fits both "done" and "would be done". */
export function describeStep(step: ReconcileStep): string {
  switch (step.kind) {
    case "record-unknown":
      return `outcome of the decision on question ${step.decision.record.gateId} recorded as unknown`;
    case "record-result":
      return `result recorded: ${step.outcome}`;
    case "confirm-resumed":
      return "confirmed that the crew continued";
    case "reject":
      return `question ${step.gate.record.gateId} rejected: no decision in ${step.afterHours} hours`;
    case "remind":
      return `reminder posted for question ${step.gate.record.gateId}`;
    case "report-silence":
      return `notice posted: ${step.isStarted ? "no activity" : "no start"} since ${formatTime(new Date(step.sinceAtMs).toISOString())}`;
  }
}

/** Describes a change of the thread's label, in a form that fits both "done" and "would be done". */
export function describeRelabel(label: RunLabel | undefined): string {
  return label ? `label set to ${labelName(label)}` : "label removed";
}
