import { setTimeout as sleep } from "node:timers/promises";
import type { Pause } from "../amp/webhooks.ts";
import { type Fate, gateComment, type NewGate } from "../comment/gate.ts";
import { outputOf } from "../comment/output.ts";
import { isUuid } from "../comment/parts.ts";
import { digest, digestOfShown, shortName } from "../ledger/digest.ts";
import { runOf } from "../ledger/fold.ts";
import type { GateRecord } from "../ledger/record.ts";
import { findGate } from "../ledger/gates.ts";
import { isLate, type Sign } from "../ledger/signs.ts";
import type { Gate, Run } from "../ledger/state.ts";
import { textOf } from "../markdown/box.ts";
import { mask } from "../text/mask.ts";
import { tellFate } from "../thread/fate.ts";
import { showStanding } from "../thread/labels.ts";
import { type Appended, readThread, type Thread, type Writing } from "../thread/log.ts";
import { appendWhole } from "../thread/parts.ts";
import { tellWentOn } from "../thread/went-on.ts";
import { TryLater } from "./answer.ts";
import { recordLateQuestion } from "./notice.ts";

/**
 * What the ledger knows of a pause. `unclear`: that depends on an answer of AMP that is still awaited. A `new` pause may
 * repeat the text of an earlier gate.
 */
export type Known = { kind: "new"; repeated?: Gate } | { kind: "known"; gate: Gate } | { kind: "unclear" };

/**
 * Tells a repeated webhook from a repeated pause, as far as AMP allows it. Where every resume gives a new segment, the
 * segment tells. Where the id stays, only a gate that was sent back, and whose revision AMP accepted, can pause again with
 * the same text. Nothing tells such a pause from a late copy of the first webhook, so it is never held back, but it may
 * neither close nor replace a newer question that is still undecided.
 */
export function knownPause({ gates, result }: Run, event: Pause, output: string): Known {
  const repeated = gates.findLast(
    ({ record }) =>
      record.task === event.task && record.segment === event.segment && record.output === output,
  );
  if (!repeated) return { kind: "new" };
  const decision = repeated.decision?.record;
  if (decision?.verdict !== "revise") return { kind: "known", gate: repeated };
  if (decision.resume.state === "sending") return { kind: "unclear" };
  const { resume } = decision;
  const sameSegment =
    resume.state === "accepted" && (!resume.segment || resume.segment === repeated.record.segment);
  const isAnswered = gates.at(-1)?.status === "open" || result?.record.outcome === "completed";
  return sameSegment && !isAnswered ? { kind: "new", repeated } : { kind: "known", gate: repeated };
}

/** What a gate's record holds beside its pause. */
type GateWriting = Writing & { readonly deploymentId: string };

/** How often and how long to wait for a decision that is just being handed over, in milliseconds. */
const LOOKS = 5;
const PAUSE_BETWEEN = 1000;

async function settledPause(thread: Thread, event: Pause, runId: string, output: string) {
  for (let looks = 0; looks < LOOKS; looks++) {
    if (looks > 0) await sleep(PAUSE_BETWEEN);
    const reading = await readThread(thread);
    const run = runOf(reading.ledger, runId);
    const known = knownPause(run, event, output);
    if (known.kind !== "unclear") return { reading, run, known };
  }
  throw new TryLater("A decision on this pause is being handed to the crew.");
}

/** Returns the record of a new gate, without what only its comment and its parts tell. */
function newGate(
  { keyring }: Thread,
  event: Pause,
  { run: runId, at, deploymentId }: GateWriting,
  { run, output, repeated }: { run: Run; output: string; repeated: Gate | undefined },
): NewGate {
  const { segment, task } = event;
  const round = 1 + run.gates.filter(({ record }) => record.task === task).length;
  return {
    kind: "gate",
    run: runId,
    at,
    gate: shortName(keyring.current.gateName, runId, task, segment, round, output),
    deploymentId,
    ...(repeated && { repeatsGateId: repeated.record.gate }),
    round,
    execution: run.execution ?? event.execution,
    segment,
    task,
    output,
  };
}

/** Closes the comment of a gate that turned out to be a copy: a newer question was posted at the same moment. */
async function closeCopy(thread: Thread, { gates, copies }: Run, gateId: string): Promise<void> {
  const copy = copies.find(({ record }) => record.gate === gateId);
  const asking = gates.at(-1);
  if (copy && asking) await tellFate(thread, copy, { kind: "outdated", url: asking.url });
}

/** A task waits for a human: asks for a decision in the thread, once per pause. Throws TryLater. */
export async function recordPause(thread: Thread, event: Pause, writing: GateWriting): Promise<Appended> {
  const { run: runId, at } = writing;
  const { segment } = event;
  const output = digest(textOf(event.output).text);
  const { reading, run, known } = await settledPause(thread, event, runId, output);
  if (known.kind === "known") return { kind: "duplicate", url: known.gate.url };
  if (isLate(run, segment)) return recordLateQuestion(thread, event, reading, writing);

  const { repeated } = known;
  const base = newGate(thread, event, writing, { run, output, repeated });
  const shown = await outputOf(event.output, thread);
  const agent = isUuid(event.agent) ? "" : event.agent;
  // Masked before its digest is taken: what is posted is what is signed.
  const visible = mask(
    gateComment(base, shown, { agent, repeatedRound: repeated?.record.round }, thread.say),
    thread.secrets,
  );
  const { after, ...appended } = await appendWhole(
    thread,
    { of: { kind: "gate", key: base.gate }, run, reading },
    shown,
    { run: runId, at },
    (parts): { record: GateRecord; visible: string } => ({
      record: { ...base, shown: digestOfShown(visible), ...(parts && { parts }) },
      visible,
    }),
    (ledger) => findGate(runOf(ledger, runId), base.gate),
  );
  const { url } = appended;
  if (repeated) {
    // The same text as before proves nothing about the decision: it may be the old webhook.
    await Promise.all([
      closeCopy(thread, runOf(after.ledger, runId), base.gate),
      showStanding(thread, reading.ledger, runId, "waiting"),
    ]);
    return appended;
  }
  const before = run.gates.at(-1);
  const outdated: Fate = { kind: "outdated", url };
  const sign: Sign = { segment, told: "pause", next: { kind: "next-gate", url } };
  await Promise.all([
    tellWentOn(thread, reading, writing, sign, before?.record.task === base.task ? outdated : undefined),
    before && !before.decision && tellFate(thread, before, outdated),
    showStanding(thread, reading.ledger, runId, "waiting"),
  ]);
  return appended;
}
