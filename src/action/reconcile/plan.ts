import { resultKey } from "../../ledger/fold.ts";
import { isCutOff } from "../../ledger/cut-off.ts";
import { heardAt } from "../../ledger/news.ts";
import { isOver } from "../../ledger/over.ts";
import type { DecisionRecord, ResultRecord } from "../../ledger/record.ts";
import { type Sign, shownBy } from "../../ledger/signs.ts";
import type { Entry, Gate, Run } from "../../ledger/state.ts";
import { type Standing, standingOf } from "../../thread/labels.ts";
import type { Word } from "./word.ts";

/** One thing to do for a run. None of them resumes a crew or opens a gate. */
export type Step =
  /** A job was cut off while it handed a decision over. `next`: the gate that shows that the crew got it all the same. */
  | { readonly kind: "tell-unknown"; readonly decision: Entry<DecisionRecord>; readonly next?: Gate }
  /** The platform says that the run ended, and the thread does not. */
  | {
      readonly kind: "record-result";
      readonly outcome: ResultRecord["outcome"];
      readonly segment: string;
      readonly output: unknown;
    }
  /** The platform says that the crew is at work since a decision, and the decision does not. */
  | { readonly kind: "tell-went-on"; readonly sign: Sign }
  | { readonly kind: "remind"; readonly gate: Gate }
  /** `since`: when the thread last heard of the run, in milliseconds since 1970. */
  | { readonly kind: "tell-silence"; readonly since: number };

/** After how long people are reminded of a gate, and a run counts as silent. In hours; 0 is never. */
export type Patience = { readonly remindAfter: number; readonly expireAfter: number };

const HOUR = 3_600_000;

function isLongAgo(since: number, hours: number, now: number): boolean {
  return hours > 0 && now - since > hours * HOUR;
}

function cutOff({ gates }: Run, now: number): Step[] {
  return gates.flatMap(({ decision }, index): Step[] => {
    if (!decision || !isCutOff(decision, now)) return [];
    const next = gates[index + 1];
    return [{ kind: "tell-unknown", decision, ...(next && { next }) }];
  });
}

/** What the platform says and the thread does not yet. */
function news(run: Run, word: Word): Step | undefined {
  if (word.kind !== "said") return undefined;
  const { segment, status } = word;
  if (status.state === "success" || status.state === "failure") {
    const outcome = status.state === "success" ? "completed" : "error";
    const known = run.results.some(({ record }) => resultKey(record) === resultKey({ outcome, segment }));
    return known
      ? undefined
      : { kind: "record-result", outcome, segment, output: status.output ?? status.error };
  }
  const sign: Sign = { segment, told: "progress" };
  return status.started && shownBy(run, sign) ? { kind: "tell-went-on", sign } : undefined;
}

function reminder({ gates, notices }: Run, { remindAfter }: Patience, now: number): Step | undefined {
  // Nobody can decide a gate here whose comment was edited, so nobody is called to it.
  const gate = gates.find(({ status, intact }) => status === "open" && intact);
  if (!gate || !isLongAgo(Date.parse(gate.record.at), remindAfter, now)) return undefined;
  const isTold = notices.some(
    ({ record: { about, key } }) => about === "reminder" && key === gate.record.gate,
  );
  return isTold ? undefined : { kind: "remind", gate };
}

/** A run that waits for people is not silent, and neither is one whose platform could not say. */
function silence(run: Run, word: Word, { expireAfter }: Patience, now: number): Step | undefined {
  const isAbsent = word.kind === "unasked" || (word.kind === "said" && word.status.state === "absent");
  if (!isAbsent || standingOf(run) !== "running") return undefined;
  const since = heardAt(run);
  return isLongAgo(since, expireAfter, now) ? { kind: "tell-silence", since } : undefined;
}

/**
 * What is to be done for a run, in this order: what was left unsaid of its decisions, then what its platform says, then
 * what people should know. `now` in milliseconds since 1970. A run that ended needs no reminder.
 */
export function planFor(run: Run, word: Word, now: number, patience: Patience): Step[] {
  if (isOver(run)) return [];
  const before = cutOff(run, now);
  const said = news(run, word);
  if (said) return [...before, said];
  const told = reminder(run, patience, now) ?? silence(run, word, patience, now);
  return told ? [...before, told] : before;
}

/** Where a run stands once all that is done. */
export function standingAfter(run: Run, steps: readonly Step[]): Standing | undefined {
  const last = steps.at(-1);
  if (last?.kind === "record-result") return last.outcome === "completed" ? "done" : "failed";
  return last?.kind === "tell-silence" ? undefined : standingOf(run);
}
