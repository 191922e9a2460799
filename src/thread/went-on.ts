import { withOutcome } from "../comment/decision.ts";
import type { Fate } from "../comment/gate.ts";
import { runOf } from "../ledger/fold.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import { type Sign, shownBy } from "../ledger/signs.ts";
import { amend, type Change } from "./amend.ts";
import { tellFate } from "./fate.ts";
import { showStanding } from "./labels.ts";
import { tellStarted } from "./started.ts";
import type { Reading, Thread, Writing } from "./log.ts";

/** Writes into a decision what became known of it. */
async function amendDecision(
  thread: Thread,
  comment: number,
  change: Change<"decision">,
): Promise<DecisionRecord | undefined> {
  return amend(thread, comment, "decision", change, withOutcome);
}

/**
 * Writes down what became of a decision whose job was cut off before it did that itself, and gives the decision as it
 * stands then. What the thread says already is not written over.
 */
export async function tellOutcome(
  thread: Thread,
  comment: number,
  resume: DecisionRecord["resume"],
): Promise<DecisionRecord | undefined> {
  return amendDecision(thread, comment, (record) =>
    record.resume.state === "sending" ? { ...record, resume } : undefined,
  );
}

/**
 * Tells in the newest decision, and in the gate that it decided, that the crew went on, where a sign shows that and it was not
 * told yet; in the run's comment, that it was started. `reading` is the thread from before the sign was written down. Best
 * effort: the sign itself is in the thread, or will be.
 */
export async function tellWentOn(
  thread: Thread,
  reading: Reading,
  { run, at }: Writing,
  sign: Sign,
  fate?: Fate,
): Promise<void> {
  const known = runOf(reading.ledger, run);
  await tellStarted(thread, known, known.execution ?? known.segments[0] ?? sign.segment);
  const decision = shownBy(known, sign);
  if (!decision) return;
  const change: Change<"decision"> = ({ resume, ...record }) =>
    (resume.state === "accepted" || resume.state === "unknown") &&
    (!resume.wentOn || (sign.next && !resume.next))
      ? {
          ...record,
          resume: { ...resume, wentOn: resume.wentOn ?? at, ...(sign.next && { next: sign.next }) },
        }
      : undefined;
  const gate = known.gates.find((own) => own.decision === decision);
  const { verdict, person } = decision.record;
  const decided: Fate = { kind: "decided", verdict, by: person.login, url: decision.url };
  await Promise.all([
    amendDecision(thread, decision.comment, change).catch(() => undefined),
    // Only now: an edited gate takes no decision, and this one needs none any more. One that is not intact tells it already.
    gate && (fate ?? gate.intact) && tellFate(thread, gate, fate ?? decided),
    // Where it went on to is told by who tells that.
    sign.next ? undefined : showStanding(thread, reading.ledger, run, "running"),
  ]);
}

/** Tells in an accepted decision that nothing showed for so many minutes that the crew goes on. Best effort, too. */
export async function tellNoSign(
  thread: Thread,
  reading: Reading,
  run: string,
  minutes: number,
): Promise<void> {
  const decision = runOf(reading.ledger, run).gates.findLast((gate) => gate.decision)?.decision;
  if (!decision) return;
  const change: Change<"decision"> = ({ resume, ...record }) =>
    resume.state === "accepted" && !resume.wentOn
      ? { ...record, resume: { ...resume, noSignFor: minutes } }
      : undefined;
  await amendDecision(thread, decision.comment, change).catch(() => undefined);
}
