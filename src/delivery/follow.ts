import { setTimeout as sleep } from "node:timers/promises";
import { isSettled, type SettledStatus, type Status, toOutcome, usageOf } from "../amp/status.ts";
import type { Evidence } from "../ledger/evidence.ts";
import { findRun } from "../ledger/fold.ts";
import type { EpochMs } from "../ledger/record.ts";
import type { Run } from "../ledger/state.ts";
import { confirmResumed, recordSilence } from "../thread/amend.ts";
import type { WriteContext } from "../thread/log.ts";
import { refreshSnapshot, type Thread, type ThreadSnapshot } from "../thread/snapshot.ts";
import { recordResult, renderResultText } from "../thread/run-result.ts";
import { bestEffort } from "../github/best-effort.ts";
import type { DeliverySettings } from "./delivery.ts";

export type FollowOptions = Pick<DeliverySettings, "crew" | "log"> & {
  readonly thread: Thread;
  /** The last reading of the thread, if there is one. */
  readonly snapshot?: ThreadSnapshot;
  readonly context: WriteContext;
  /** The segment to follow: the one that the resume returned, or the current one. */
  readonly segmentId: string;
  /** The decided gate's comment, or the run's after a kickoff: a gate after it is the next one. */
  readonly afterCommentId: number;
  /** The end of polling, in milliseconds since 1970. */
  readonly deadlineAtMs: EpochMs;
};

/** The run's state when following ended, and its results. */
export type FollowResult = {
  readonly finalStatus: "completed" | "error" | "rejected" | "waiting" | "running" | "unknown";
  readonly output?: unknown;
  readonly tasks?: unknown;
  readonly error?: string;
  readonly executionSeconds?: number;
  /** The comment that ended the following: the next gate, the result or the rejection. */
  readonly commentUrl?: string;
  /** The text of the result comment, if GitHub rejected it. */
  readonly unwritten?: string;
  /** The run at the last reading of the thread. Absent if following read nothing. */
  readonly run?: Run;
};

type Observation = { readonly status: Status | undefined; readonly snapshot: ThreadSnapshot | undefined };

/** The first polling delays, in milliseconds. They grow fast, because an early failure should show early. */
const EARLY_POLLING = { intervalMs: 1000, growth: 1.4 };
/**
 * The later polling delays, in milliseconds. With them we notice the run's end about 5 % late (median), with a tenth of the
 * polls of a fixed interval of 10 s. The benchmark shows other values.
 */
const LATE_POLLING = { intervalMs: 22_000, growth: 1.048 };
/**
 * The silence after which the thread reports it, in milliseconds. The first event of a run can take minutes.
 */
const SILENCE_MS = 10 * 60_000;
/** The time left for the crew's own webhook, in milliseconds. It has more details than /status. */
const WEBHOOK_GRACE_MS = 1500;

/**
 * Returns the milliseconds until the next poll: exponential backoff with ±20 % jitter. `random` is in [0, 1).
 */
export function pollDelayMs(poll: number, random: number, late = LATE_POLLING): number {
  const delays = [EARLY_POLLING, late].map(({ intervalMs, growth }) => intervalMs * growth ** poll);
  return Math.min(...delays) * (0.8 + 0.4 * random);
}

async function pollRun(
  { crew, thread }: FollowOptions,
  segmentId: string,
  before: ThreadSnapshot | undefined,
): Promise<Observation> {
  const [answer, snapshot] = await Promise.all([
    crew.status(segmentId),
    // A failed read must not end the polling: the decision is made, and this only reports.
    bestEffort("The reading of the thread", refreshSnapshot(thread, before)),
  ]);
  return { status: answer.kind === "status" ? answer.status : undefined, snapshot };
}

/**
 * Returns the evidence in a status that the crew resumed. NOT FOUND proves nothing: a waiting crew has it too.
 */
function findEvidence(status: Status | undefined, segmentId: string): Evidence | undefined {
  if (status?.isStarted) return { segmentId, kind: "progress" };
  return isSettled(status) && toOutcome(status) === "completed"
    ? { segmentId, kind: "completion" }
    : undefined;
}

/** Writes the result unless the crew's webhook has, and returns the outputs. */
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
    ...usageOf(status),
  } as const;
  const written = await recordResult(thread, result, lastSnapshot ?? snapshot).then(
    ({ url }) => ({ commentUrl: url }),
    async () => ({ unwritten: await renderResultText(result, thread) }),
  );
  const { output, tasks, error, executionSeconds } = status;
  return {
    finalStatus: outcome,
    ...(output !== undefined && { output }),
    ...(tasks !== undefined && { tasks }),
    ...(error !== undefined && { error }),
    ...(executionSeconds !== undefined && { executionSeconds }),
    ...written,
  };
}

/**
 * Polls the run until it settles, pauses at its next gate, or the deadline passes. AMP does not report that a
 * crew waits, so the next gate is read from the thread, where the webhook writes it. Records in the thread
 * a status that proves that the crew resumed, or its silence.
 */
export async function follow(options: FollowOptions): Promise<FollowResult> {
  const reading: { last?: ThreadSnapshot } = {};
  const result = await pollUntilEnd(options, reading);
  return { ...result, ...(reading.last && { run: findRun(reading.last.ledger, options.context.runId) }) };
}

/** Polls the run as `follow` does, and keeps the last reading of the thread in `reading`. */
async function pollUntilEnd(
  options: FollowOptions,
  reading: { last?: ThreadSnapshot },
): Promise<FollowResult> {
  const { thread, context, afterCommentId, deadlineAtMs } = options;
  const startedAtMs = Date.now();
  let segmentId = options.segmentId;
  let pollsAfterResult = 0;
  let lastState: Status["state"] | undefined;
  let isSilenceReported = false;
  // A missing status proves nothing: AMP has none for a waiting crew, and may not know a new segment yet.
  const isSilent = () => lastState === undefined || lastState === "absent";
  const reportSilence = async () => {
    const minutes = Math.max(1, Math.round((Date.now() - startedAtMs) / 60_000));
    if (reading.last) await recordSilence(thread, reading.last, context.runId, minutes);
    isSilenceReported = true;
  };
  for (let polls = 0; Date.now() < deadlineAtMs; polls++) {
    const delayMs = pollDelayMs(polls, Math.random());
    await sleep(Math.min(delayMs, Math.max(0, deadlineAtMs - Date.now())));
    const { status, snapshot } = await pollRun(options, segmentId, reading.last ?? options.snapshot);
    if (status && status.state !== lastState) options.log(`CrewAI AMP reports ${status.state}.`);
    lastState = status?.state ?? lastState;
    if (snapshot) reading.last = snapshot;
    const run = snapshot && findRun(snapshot.ledger, context.runId);
    const nextGate = run?.gates.find((gate) => gate.commentId > afterCommentId && gate.status === "open");
    // The function that posted the next gate also records in the decision that the crew resumed.
    if (nextGate) return { finalStatus: "waiting", commentUrl: nextGate.url };
    const evidence = findEvidence(status, segmentId);
    if (snapshot && evidence)
      await confirmResumed(thread, snapshot, { runId: context.runId, writtenAt: currentTime() }, evidence);
    // A gate can open and be rejected between two polls. Nothing more comes then.
    if (run?.rejection && run.rejection.commentId > afterCommentId)
      return { finalStatus: "rejected", commentUrl: run.rejection.url };
    if (isSettled(status)) return settleRun(options, segmentId, status, reading.last);
    // The thread has the result, but AMP does not report it yet: poll a few more times for the outputs.
    const end = run?.result && run.result.commentId > afterCommentId ? run.result : undefined;
    if (end && ++pollsAfterResult > 3) return { finalStatus: end.record.outcome, commentUrl: end.url };
    segmentId = run?.segmentIds.at(-1) ?? segmentId;
    if (!isSilenceReported && isSilent() && Date.now() - startedAtMs > SILENCE_MS) await reportSilence();
  }
  // Without a single poll (wait-minutes: 0) the run counts as running.
  if (!reading.last && lastState === undefined) return { finalStatus: "running" };
  if (!isSilent()) return { finalStatus: lastState === "waiting" ? "waiting" : "running" };
  await reportSilence();
  const decidedGate =
    reading.last && findRun(reading.last.ledger, context.runId).gates.findLast(({ decision }) => decision);
  const resume = decidedGate?.decision?.record.resume;
  return { finalStatus: resume?.state === "accepted" && resume.confirmedAt ? "running" : "unknown" };
}

function currentTime(): string {
  return new Date().toISOString();
}
