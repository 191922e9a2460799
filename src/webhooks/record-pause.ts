import { setTimeout as sleep } from "node:timers/promises";
import type { Pause } from "../amp/webhooks.ts";
import { isUuid } from "../comment/format.ts";
import { type GateOutcome, type NewGate, renderGateComment } from "../comment/gate-comment.ts";
import { renderOutput } from "../comment/output.ts";
import { type Evidence, isLatePause } from "../ledger/evidence.ts";
import { findRun } from "../ledger/fold.ts";
import { findGate } from "../ledger/gates.ts";
import { deriveShortId } from "../ledger/ids.ts";
import type { GateRecord } from "../ledger/record.ts";
import { digest, digestVisibleText } from "../ledger/signing/digest.ts";
import type { Gate, Run } from "../ledger/state.ts";
import { textOf } from "../markdown/box.ts";
import { mask } from "../text/mask.ts";
import { closeGateComment, confirmResumed } from "../thread/amend.ts";
import { updateThreadLabel } from "../thread/labels.ts";
import { type Appended, readThread, type Thread, type WriteContext } from "../thread/log.ts";
import { appendInParts } from "../thread/output-parts.ts";
import { recordLateQuestion } from "./record-notice.ts";
import { TryLater } from "./responses.ts";

/**
 * What the ledger knows of a pause. `unclear`: that depends on an answer of AMP that is still awaited. A `new` pause may
 * repeat the text of an earlier gate.
 */
export type PauseMatch =
  | { kind: "new"; repeated?: Gate }
  | { kind: "known"; gate: Gate }
  | { kind: "unclear" };

/**
 * Tells a repeated webhook from a repeated pause, as far as AMP allows it. Where every resume gives a new segment, the
 * segment tells. Where the id stays, only a gate that was sent back, and whose revision AMP accepted, can pause again with
 * the same text. Nothing tells such a pause from a late copy of the first webhook, so it is never held back, but it may
 * neither close nor replace a newer question that is still undecided.
 */
export function matchPause({ gates, result }: Run, event: Pause, outputDigest: string): PauseMatch {
  const repeated = gates.findLast(
    ({ record }) =>
      record.taskId === event.taskId &&
      record.segmentId === event.segmentId &&
      record.outputDigest === outputDigest,
  );
  if (!repeated) return { kind: "new" };
  const decision = repeated.decision?.record;
  if (decision?.verdict !== "revise") return { kind: "known", gate: repeated };
  if (decision.resume.state === "sending") return { kind: "unclear" };
  const { resume } = decision;
  const sameSegment =
    resume.state === "accepted" && (!resume.segmentId || resume.segmentId === repeated.record.segmentId);
  const isAnswered = gates.at(-1)?.status === "open" || result?.record.outcome === "completed";
  return sameSegment && !isAnswered ? { kind: "new", repeated } : { kind: "known", gate: repeated };
}

/** What a gate's record holds beside its pause. */
type GateWriting = WriteContext & { readonly deploymentId: string };

/** How often and how long to wait for a decision that is just being handed over, in milliseconds. */
const MAX_READS = 5;
const READ_INTERVAL_MS = 1000;

async function awaitSettledPause(thread: Thread, event: Pause, runId: string, outputDigest: string) {
  for (let reads = 0; reads < MAX_READS; reads++) {
    if (reads > 0) await sleep(READ_INTERVAL_MS);
    const snapshot = await readThread(thread);
    const run = findRun(snapshot.ledger, runId);
    const match = matchPause(run, event, outputDigest);
    if (match.kind !== "unclear") return { snapshot, run, known: match };
  }
  throw new TryLater("A decision on this pause is being handed to the crew.");
}

/** Returns the record of a new gate, without what only its comment and its parts tell. */
function newGate(
  { keyring }: Thread,
  event: Pause,
  { runId, writtenAt, deploymentId }: GateWriting,
  { run, output: outputDigest, repeated }: { run: Run; output: string; repeated: Gate | undefined },
): NewGate {
  const { segmentId, taskId } = event;
  const round = 1 + run.gates.filter(({ record }) => record.taskId === taskId).length;
  return {
    kind: "gate",
    runId,
    writtenAt,
    gateId: deriveShortId(keyring.current.gateName, runId, taskId, segmentId, round, outputDigest),
    deploymentId,
    ...(repeated && { repeatsGateId: repeated.record.gateId }),
    round,
    executionId: run.executionId ?? event.executionId,
    segmentId,
    taskId,
    outputDigest,
  };
}

/** Closes the comment of a gate that turned out to be a copy: a newer question was posted at the same moment. */
async function closeCopy(thread: Thread, { gates, copies }: Run, gateId: string): Promise<void> {
  const copy = copies.find(({ record }) => record.gateId === gateId);
  const asking = gates.at(-1);
  if (copy && asking) await closeGateComment(thread, copy, { kind: "outdated", url: asking.url });
}

/** A task waits for a human: asks for a decision in the thread, once per pause. Throws TryLater. */
export async function recordPause(thread: Thread, event: Pause, writing: GateWriting): Promise<Appended> {
  const { runId, writtenAt } = writing;
  const { segmentId } = event;
  const outputDigest = digest(textOf(event.output).text);
  const { snapshot, run, known: match } = await awaitSettledPause(thread, event, runId, outputDigest);
  if (match.kind === "known") return { kind: "duplicate", url: match.gate.url };
  if (isLatePause(run, segmentId)) return recordLateQuestion(thread, event, snapshot, writing);

  const { repeated } = match;
  const base = newGate(thread, event, writing, { run, output: outputDigest, repeated });
  const rendered = await renderOutput(event.output, thread);
  const agent = isUuid(event.agent) ? "" : event.agent;
  // Masked before its digest is taken: what is posted is what is signed.
  const visibleText = mask(
    renderGateComment(base, rendered, { agent, repeatedRound: repeated?.record.round }, thread.messages),
    thread.secrets,
  );
  const { after, ...appended } = await appendInParts(
    thread,
    { belongsTo: { kind: "gate", key: base.gateId }, run, snapshot },
    rendered,
    { runId, writtenAt },
    (parts): { record: GateRecord; visibleText: string } => ({
      record: { ...base, visibleDigest: digestVisibleText(visibleText), ...(parts && { parts }) },
      visibleText,
    }),
    (ledger) => findGate(findRun(ledger, runId), base.gateId),
  );
  const { url } = appended;
  if (repeated) {
    // The same text as before proves nothing about the decision: it may be the old webhook.
    await Promise.all([
      closeCopy(thread, findRun(after.ledger, runId), base.gateId),
      updateThreadLabel(thread, snapshot.ledger, runId, "waiting"),
    ]);
    return appended;
  }
  const previousGate = run.gates.at(-1);
  const outdatedOutcome: GateOutcome = { kind: "outdated", url };
  const evidence: Evidence = { segmentId, kind: "pause", next: { kind: "next-gate", url } };
  await Promise.all([
    confirmResumed(
      thread,
      snapshot,
      writing,
      evidence,
      previousGate?.record.taskId === base.taskId ? outdatedOutcome : undefined,
    ),
    previousGate && !previousGate.decision && closeGateComment(thread, previousGate, outdatedOutcome),
    updateThreadLabel(thread, snapshot.ledger, runId, "waiting"),
  ]);
  return appended;
}
