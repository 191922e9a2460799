import { setTimeout as sleep } from "node:timers/promises";
import { info } from "@actions/core";
import type { Crew } from "../amp/crew.ts";
import { isSettled, type SettledStatus, type Status, toOutcome } from "../amp/status.ts";
import type { Evidence } from "../ledger/evidence.ts";
import { findRun } from "../ledger/fold.ts";
import type { EpochMs } from "../ledger/record.ts";
import type { Gate } from "../ledger/state.ts";
import { confirmResumed, recordSilence } from "../thread/amend.ts";
import { refreshSnapshot, type Thread, type ThreadSnapshot, type WriteContext } from "../thread/log.ts";
import { recordResult, renderResultText } from "../thread/run-result.ts";

export type FollowOptions = {
  readonly crew: Crew;
  readonly thread: Thread;
  /** The thread as it was read before, if it was. */
  readonly snapshot?: ThreadSnapshot;
  readonly context: WriteContext;
  /** The segment that the resume gave, or the one that goes on. */
  readonly segmentId: string;
  /** The decided gate's comment: a gate after it is the next one. */
  readonly afterCommentId: number;
  /** When to stop looking, in milliseconds since 1970. */
  readonly deadlineAtMs: EpochMs;
};

/** Where the run stood when following ended, and what came of it. */
export type FollowResult = {
  readonly finalStatus: "completed" | "error" | "waiting" | "running" | "unknown";
  readonly output?: unknown;
  readonly tasks?: unknown;
  readonly error?: string;
  readonly executionSeconds?: number;
  /** The next gate's comment. */
  readonly commentUrl?: string;
  /** The result's comment, when GitHub would not take it. */
  readonly unwritten?: string;
};

type Observation = { readonly status: Status | undefined; readonly snapshot: ThreadSnapshot | undefined };

/** The pauses between looks, in milliseconds: the first ones grow fast, since something may be wrong at once. */
const EARLY_POLLING = { intervalMs: 1000, growth: 1.4 };
/** Then slowly, with the time that the crew takes: its end is noticed late by a twentieth of that, as the median goes. */
const LATE_POLLING = { intervalMs: 5000, growth: 1.075 };
/** Without any sign for so long, the thread says so. The first event of a run was seen to take minutes. */
const SILENCE_MS = 10 * 60_000;
/** The crew's own webhook usually follows the end within a moment, and says more than /status does. */
const WEBHOOK_GRACE_MS = 1500;

/** Milliseconds until the next look: growing, and up to a fifth off so that runs do not march in step. */
export function pollDelayMs(poll: number, random: number): number {
  const pauses = [EARLY_POLLING, LATE_POLLING].map(({ intervalMs, growth }) => intervalMs * growth ** poll);
  return Math.min(...pauses) * (0.8 + 0.4 * random);
}

async function pollRun(
  { crew, thread }: FollowOptions,
  segmentId: string,
  before: ThreadSnapshot | undefined,
): Promise<Observation> {
  const [answer, snapshot] = await Promise.all([
    crew.status(segmentId),
    // Not to see the thread for a moment is no reason to give up: the decision is made, this only reports.
    refreshSnapshot(thread, before).catch(() => undefined),
  ]);
  return { status: answer.kind === "status" ? answer.status : undefined, snapshot };
}

/** What a look shows of the crew going on, if anything: NOT FOUND, which a waiting crew reads as well, shows nothing. */
function findEvidence(
  status: Status | undefined,
  next: Gate | undefined,
  segmentId: string,
): Evidence | undefined {
  if (next)
    return { segmentId: next.record.segmentId, kind: "pause", next: { kind: "next-gate", url: next.url } };
  if (status?.isStarted) return { segmentId, kind: "progress" };
  return isSettled(status) && toOutcome(status) === "completed"
    ? { segmentId, kind: "completion" }
    : undefined;
}

/** Writes the result down unless the crew's webhook has, and gives the outputs. */
async function settleRun(
  { thread, context, snapshot }: FollowOptions,
  segmentId: string,
  status: SettledStatus,
  lastSnapshot: ThreadSnapshot | undefined,
): Promise<FollowResult> {
  const outcome = toOutcome(status);
  if (outcome === "completed") await sleep(WEBHOOK_GRACE_MS);
  const result = {
    ...context,
    writtenAt: currentTime(),
    outcome,
    segmentId,
    output: status.output ?? status.error,
  } as const;
  const unwritten = await recordResult(thread, result, lastSnapshot ?? snapshot).then(
    () => undefined,
    () => renderResultText(result, thread),
  );
  const { output, tasks, error, executionSeconds } = status;
  return {
    finalStatus: outcome,
    ...(output !== undefined && { output }),
    ...(tasks !== undefined && { tasks }),
    ...(error !== undefined && { error }),
    ...(executionSeconds !== undefined && { executionSeconds }),
    ...(unwritten !== undefined && { unwritten }),
  };
}

/**
 * Looks at the run until it settles, pauses at its next gate, or the deadline comes. AMP says nowhere that a
 * crew waits, so the next gate is looked for in the thread, where its webhook writes it. What shows that the crew
 * went on is told in the thread, and so is that nothing does.
 */
export async function follow(options: FollowOptions): Promise<FollowResult> {
  const { thread, context, afterCommentId, deadlineAtMs } = options;
  const startedAtMs = Date.now();
  let segmentId = options.segmentId;
  let pollsAfterResult = 0;
  let lastState: Status["state"] | undefined;
  let lastSnapshot: ThreadSnapshot | undefined;
  let isSilenceReported = false;
  // A status that AMP does not have is none: it forgets a crew that waits, and may not know a new segment yet.
  const isSilent = () => lastState === undefined || lastState === "absent";
  const reportSilence = async () => {
    const minutes = Math.max(1, Math.round((Date.now() - startedAtMs) / 60_000));
    if (lastSnapshot) await recordSilence(thread, lastSnapshot, context.runId, minutes);
    isSilenceReported = true;
  };
  for (let polls = 0; Date.now() < deadlineAtMs; polls++) {
    const delayMs = pollDelayMs(polls, Math.random());
    await sleep(Math.min(delayMs, Math.max(0, deadlineAtMs - Date.now())));
    const { status, snapshot } = await pollRun(options, segmentId, lastSnapshot ?? options.snapshot);
    if (status && status.state !== lastState) info(`The crew's platform says: ${status.state}.`);
    lastState = status?.state ?? lastState;
    lastSnapshot = snapshot ?? lastSnapshot;
    const run = snapshot && findRun(snapshot.ledger, context.runId);
    const nextGate = run?.gates.find((gate) => gate.commentId > afterCommentId && gate.status === "open");
    const evidence = findEvidence(status, nextGate, segmentId);
    if (snapshot && evidence)
      await confirmResumed(thread, snapshot, { runId: context.runId, writtenAt: currentTime() }, evidence);
    if (nextGate) return { finalStatus: "waiting", commentUrl: nextGate.url };
    if (isSettled(status)) return settleRun(options, segmentId, status, lastSnapshot);
    // The thread has the result but the platform does not say so yet: a few looks more for the outputs.
    const endOutcome =
      run?.result && run.result.commentId > afterCommentId ? run.result.record.outcome : undefined;
    if (endOutcome && ++pollsAfterResult > 3) return { finalStatus: endOutcome };
    segmentId = run?.segmentIds.at(-1) ?? segmentId;
    if (!isSilenceReported && isSilent() && Date.now() - startedAtMs > SILENCE_MS) await reportSilence();
  }
  // Without a single look (wait-minutes: 0) nothing speaks against its running.
  if (!lastSnapshot && lastState === undefined) return { finalStatus: "running" };
  if (!isSilent()) return { finalStatus: lastState === "waiting" ? "waiting" : "running" };
  await reportSilence();
  const decidedGate =
    lastSnapshot && findRun(lastSnapshot.ledger, context.runId).gates.findLast(({ decision }) => decision);
  const resume = decidedGate?.decision?.record.resume;
  return { finalStatus: resume?.state === "accepted" && resume.confirmedAt ? "running" : "unknown" };
}

function currentTime(): string {
  return new Date().toISOString();
}
