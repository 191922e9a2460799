import { setTimeout as sleep } from "node:timers/promises";
import type { Pause } from "../amp/webhooks.ts";
import { findLinkedCommit } from "../comment/commit-link.ts";
import { isUuid } from "../comment/format.ts";
import {
  type GateDetails,
  type GateOutcome,
  type NewGate,
  renderGateComment,
} from "../comment/gate-comment.ts";
import { renderOutput } from "../comment/output.ts";
import { isLatePause, isOfOtherExecution } from "../ledger/evidence.ts";
import { findRun } from "../ledger/fold.ts";
import { findGate } from "../ledger/gates.ts";
import { deriveShortId } from "../ledger/ids.ts";
import type { GateRecord } from "../ledger/record.ts";
import { digest, digestVisibleText } from "../ledger/signing/digest.ts";
import type { Gate, Run } from "../ledger/state.ts";
import { textOf } from "../markdown/box.ts";
import { mask } from "../text/mask.ts";
import { showProgressState } from "../thread/amend-record.ts";
import { confirmResumed, type ResumeEvidence } from "../thread/amend.ts";
import { closeGateComment } from "../thread/close-gate.ts";
import type { Appended, WriteContext } from "../thread/log.ts";
import { showRunState } from "../thread/run-state.ts";
import {
  readThread,
  removeDuplicates,
  type Thread,
  type ThreadSnapshot,
  withCrewPage,
} from "../thread/snapshot.ts";
import { appendInParts } from "../thread/output-parts.ts";
import { type ClosedQuestionSubject, recordClosedQuestion } from "./record-notice.ts";
import { TryLater } from "./responses.ts";

/**
 * The ledger's match for a pause. `unclear`: it depends on an answer of AMP that is still awaited. A `new` pause may repeat
 * the text of an earlier gate.
 */
export type PauseMatch =
  | { kind: "new"; repeated?: Gate }
  | { kind: "known"; gate: Gate }
  | { kind: "unclear" };

/**
 * Distinguishes a duplicate webhook from a repeated pause, as far as AMP allows. If every resume returns a new segment, the
 * segment differs. If the id stays, only a gate with an accepted revision can pause again with the same text. Such a pause
 * looks like a late copy of the first webhook. So it is always posted, but never closes or replaces a newer open gate.
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

/** The fields of a gate's record that do not come from its pause. */
type GateWriting = WriteContext & { readonly deploymentId: string };

/** How often the thread is read, and how long to wait between reads, while a decision is being delivered. */
const MAX_READS = 5;
const READ_INTERVAL_MS = 1000;

async function awaitSettledPause(thread: Thread, event: Pause, runId: string, outputDigest: string) {
  for (let reads = 0; reads < MAX_READS; reads++) {
    if (reads > 0) await sleep(READ_INTERVAL_MS);
    const snapshot = await readThread(thread);
    await removeDuplicates(thread, snapshot);
    const run = findRun(snapshot.ledger, runId);
    const match = matchPause(run, event, outputDigest);
    if (match.kind !== "unclear") return { snapshot, run, match };
  }
  throw new TryLater("A decision on this pause is being delivered to the crew.");
}

/** Returns the record of a new gate, without the digest of its comment and its parts. */
function newGate(
  { keyring }: Thread,
  event: Pause,
  { runId, writtenAt, deploymentId }: GateWriting,
  { run, outputDigest, repeated }: { run: Run; outputDigest: string; repeated: Gate | undefined },
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

/** Renders the question of a new gate: its output, and the last comment. */
async function renderQuestion(
  thread: Thread,
  event: Pause,
  gate: NewGate,
  { run, repeated }: { run: Run; repeated: Gate | undefined },
) {
  const rendered = await renderOutput(event.output, thread);
  const details: GateDetails = {
    agent: isUuid(event.agent) ? "" : event.agent,
    repeatedRound: repeated?.record.round,
    policy: run.record?.record.policy,
    starter: run.record?.record.starter,
    commit: findLinkedCommit(run.record),
  };
  const text = renderGateComment(gate, rendered, details, withCrewPage(thread, run));
  // Masked before the digest is computed, so that the signed text is the posted text.
  return { rendered, visibleText: mask(text, thread.secrets) };
}

/** Closes the comment of a gate that turned out to be a copy: a newer question was posted at the same moment. */
async function closeCopy(thread: Thread, { gates, copies }: Run, gateId: string): Promise<void> {
  const copy = copies.find(({ record }) => record.gateId === gateId);
  const newest = gates.at(-1);
  if (copy && newest) await closeGateComment(thread, copy, { kind: "outdated", url: newest.url });
}

/** Shows in the label, the commit status and the progress comment that a run waits for people. `url`: the question. */
async function showWaiting(thread: Thread, { ledger }: ThreadSnapshot, run: Run, url: string): Promise<void> {
  await Promise.all([
    showRunState(thread, ledger, run.id),
    showProgressState(thread, run, { state: "waiting", url }),
  ]);
}

/** Returns why a pause opens no gate, as the subject of its notice, or `undefined` if it opens one. */
function findClosedReason(run: Run, event: Pause): ClosedQuestionSubject | undefined {
  if (isOfOtherExecution(run, event)) return "other-execution";
  if (isLatePause(run, event.segmentId)) return "late-question";
  if (run.outdatedBy) return "outdated-question";
  return run.rejection ? "continued-elsewhere" : undefined;
}

/**
 * Posts the question of a paused task, once per pause: as a gate, or as a notice if it cannot be decided here. Throws
 * TryLater if a decision on it is being delivered.
 */
export async function recordPause(thread: Thread, event: Pause, writing: GateWriting): Promise<Appended> {
  const { runId, writtenAt } = writing;
  const { segmentId } = event;
  const outputDigest = digest(textOf(event.output).text);
  const { snapshot, run, match } = await awaitSettledPause(thread, event, runId, outputDigest);
  if (match.kind === "known") return { kind: "duplicate", url: match.gate.url };
  const about = findClosedReason(run, event);
  if (about) return recordClosedQuestion(thread, event, snapshot, { ...writing, about });

  const { repeated } = match;
  const base = newGate(thread, event, writing, { run, outputDigest, repeated });
  const { rendered, visibleText } = await renderQuestion(thread, event, base, { run, repeated });
  const { after, ...appended } = await appendInParts(
    thread,
    { belongsTo: { kind: "gate", key: base.gateId }, taskId: base.taskId, run, writtenAt, snapshot },
    rendered,
    {
      build: (parts): { record: GateRecord; visibleText: string } => ({
        record: { ...base, visibleDigest: digestVisibleText(visibleText), ...(parts && { parts }) },
        visibleText,
      }),
      find: (ledger) => findGate(findRun(ledger, runId), base.gateId),
    },
  );
  const { url } = appended;
  if (repeated) {
    // The same text as before does not prove a resume: it may be the old webhook.
    await Promise.all([
      closeCopy(thread, findRun(after.ledger, runId), base.gateId),
      showWaiting(thread, after, run, url),
    ]);
    return appended;
  }
  const previousGate = run.gates.at(-1);
  const outdatedOutcome: GateOutcome = { kind: "outdated", url };
  const isSameTask = previousGate?.record.taskId === base.taskId;
  const evidence: ResumeEvidence = {
    segmentId,
    executionId: event.executionId,
    kind: "pause",
    next: { kind: "next-gate", url },
    gateOutcome: isSameTask ? outdatedOutcome : undefined,
  };
  await Promise.all([
    confirmResumed(thread, snapshot, writing, evidence),
    previousGate && !previousGate.decision && closeGateComment(thread, previousGate, outdatedOutcome),
    showWaiting(thread, after, run, url),
  ]);
  return appended;
}
