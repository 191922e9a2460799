import { formatTime } from "../../comment/format.ts";
import type { Run } from "../../ledger/state.ts";
import { labelName, type RunLabel } from "../../thread/labels.ts";
import type { ReconcileStep } from "./plan.ts";
import type { PlatformStatus } from "./platform-status.ts";

/** A row of what was found and done. All of it is our own words, ids and names, but for what GitHub or AMP answered. */
export type SummaryRow = {
  /** As people write it, `#12`; empty where the row is about no thread. */
  readonly thread: string;
  readonly runId: string;
  readonly stands: string;
  readonly done: string;
};

function describeThreadState({ record, gates }: Run): string {
  const gate = gates.at(-1);
  if (gate?.status === "open") {
    const { gateId: name, writtenAt } = gate.record;
    return gate.isIntact
      ? `waits at gate ${name} since ${formatTime(writtenAt)}`
      : `blocked at gate ${name}, whose comment was edited: decide on the crew's own page`;
  }
  const resume = gate?.decision?.record.resume;
  if (resume?.state === "sending") return "a decision is being handed to the crew";
  if (resume?.state === "unknown" && !resume.confirmedAt) return "unknown whether the crew got a decision";
  const kickoff = record?.record.kickoff.state ?? "started";
  if (kickoff === "calling") return "being started";
  return kickoff === "unknown" ? "may have been started" : "under way";
}

function describePlatform(status: PlatformStatus): string {
  switch (status.kind) {
    case "unasked":
      return "its platform gave it no id";
    case "said":
      return `its platform says ${status.status.state}`;
    case "unknown":
    case "refused":
      return `its platform did not say: ${status.reason}`;
  }
}

/** Where a run stands by the thread and by its platform, before anything is done. */
export function describeRun(run: Run, status: PlatformStatus): string {
  return `${describeThreadState(run)}; ${describePlatform(status)}`;
}

/** A step, as what was done and as what would be done. */
export function describeStep(step: ReconcileStep): string {
  switch (step.kind) {
    case "tell-unknown":
      return `the decision on gate ${step.decision.record.gateId} called unknown`;
    case "record-result":
      return `its result written: ${step.outcome}`;
    case "tell-went-on":
      return "told that the crew went on";
    case "remind":
      return `people reminded of gate ${step.gate.record.gateId}`;
    case "tell-silence":
      return `told that nothing was heard since ${formatTime(new Date(step.sinceAtMs).toISOString())}`;
  }
}

/** A thread's label put right, as what was done and as what would be done. */
export function describeRelabel(standing: RunLabel | undefined): string {
  return standing ? `the label set to ${labelName(standing)}` : "our label taken off";
}
