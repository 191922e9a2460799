import { time } from "../../comment/parts.ts";
import type { Run } from "../../ledger/state.ts";
import { labelOf, type Standing } from "../../thread/labels.ts";
import type { Step } from "./plan.ts";
import type { Word } from "./word.ts";

/** A row of what was found and done. All of it is our own words, ids and names, but for what GitHub or AMP answered. */
export type Line = {
  /** As people write it, `#12`; empty where the row is about no thread. */
  readonly thread: string;
  readonly run: string;
  readonly stands: string;
  readonly done: string;
};

function inThread({ record, gates }: Run): string {
  const gate = gates.at(-1);
  if (gate?.status === "open") {
    const { gate: name, at } = gate.record;
    return gate.intact
      ? `waits at gate ${name} since ${time(at)}`
      : `blocked at gate ${name}, whose comment was edited: decide on the crew's own page`;
  }
  const resume = gate?.decision?.record.resume;
  if (resume?.state === "sending") return "a decision is being handed to the crew";
  if (resume?.state === "unknown" && !resume.wentOn) return "unknown whether the crew got a decision";
  const kickoff = record?.record.kickoff.state ?? "started";
  if (kickoff === "calling") return "being started";
  return kickoff === "unknown" ? "may have been started" : "under way";
}

function byPlatform(word: Word): string {
  switch (word.kind) {
    case "unasked":
      return "its platform gave it no id";
    case "said":
      return `its platform says ${word.status.state}`;
    case "unknown":
    case "refused":
      return `its platform did not say: ${word.why}`;
  }
}

/** Where a run stands by the thread and by its platform, before anything is done. */
export function stands(run: Run, word: Word): string {
  return `${inThread(run)}; ${byPlatform(word)}`;
}

/** A step, as what was done and as what would be done. */
export function deed(step: Step): string {
  switch (step.kind) {
    case "tell-unknown":
      return `the decision on gate ${step.decision.record.gate} called unknown`;
    case "record-result":
      return `its result written: ${step.outcome}`;
    case "tell-went-on":
      return "told that the crew went on";
    case "remind":
      return `people reminded of gate ${step.gate.record.gate}`;
    case "tell-silence":
      return `told that nothing was heard since ${time(new Date(step.since).toISOString())}`;
  }
}

/** A thread's label put right, as what was done and as what would be done. */
export function relabelled(standing: Standing | undefined): string {
  return standing ? `the label set to ${labelOf(standing)}` : "our label taken off";
}
