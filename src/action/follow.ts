import { setTimeout as sleep } from "node:timers/promises";
import { info } from "@actions/core";
import type { Status } from "../amp/answers.ts";
import type { Crew } from "../amp/crew.ts";
import { type Run, runOf } from "../ledger/fold.ts";
import { en } from "../messages/en.ts";
import { readThread, type Thread, type Writing } from "../thread/log.ts";
import { recordResult, resultText } from "../thread/result.ts";
import type { Result } from "./result.ts";

export type Following = {
  readonly crew: Crew;
  readonly thread: Thread;
  readonly writing: Writing;
  /** The segment that the resume gave, or the one that goes on. */
  readonly segment: string;
  /** The decided gate's comment: a gate after it is the next one. */
  readonly since: number;
  /** When to stop looking, in milliseconds since 1970. */
  readonly deadline: number;
};

type Sight = { readonly status: Status | undefined; readonly run: Run | undefined };

const FIRST_INTERVAL = 1000;
const LONGEST_INTERVAL = 30_000;
const GROWTH = 1.4;
/** The crew's own webhook usually follows the end within a moment, and says more than /status does. */
const WEBHOOK_GRACE = 1500;

/** Milliseconds until the next look: growing, capped, and up to a fifth off so that runs do not march in step. */
export function interval(look: number, random: number): number {
  return Math.min(FIRST_INTERVAL * GROWTH ** look, LONGEST_INTERVAL) * (0.8 + 0.4 * random);
}

async function look({ crew, thread, writing }: Following, segment: string): Promise<Sight> {
  const [answer, reading] = await Promise.all([
    crew.status(segment),
    // Not to see the thread for a moment is no reason to give up: the decision is made, this only reports.
    readThread(thread).catch(() => undefined),
  ]);
  return {
    status: answer.kind === "status" ? answer.status : undefined,
    run: reading && runOf(reading.ledger, writing.run),
  };
}

function settled(status: Status | undefined): status is Status {
  return status?.state === "success" || status?.state === "failure";
}

/** Writes the result down unless the crew's webhook has, and gives the outputs. */
async function settle(
  { thread, writing }: Following,
  segment: string,
  status: Status,
): Promise<Partial<Result>> {
  const outcome = status.state === "success" ? "completed" : "error";
  if (outcome === "completed") await sleep(WEBHOOK_GRACE);
  const at = new Date().toISOString();
  const end = { ...writing, at, outcome, segment, output: status.output ?? status.error } as const;
  const unwritten = await recordResult(thread, end, en).then(
    () => undefined,
    () => resultText(end, en).visible,
  );
  const { output, tasks, error, executionTime } = status;
  return {
    finalStatus: outcome,
    ...(output !== undefined && { output }),
    ...(tasks !== undefined && { tasks }),
    ...(error !== undefined && { error }),
    ...(executionTime !== undefined && { executionTime }),
    ...(unwritten !== undefined && { unwritten, failed: true }),
  };
}

/**
 * Looks at the run until it settles, pauses at its next gate, or the deadline comes. AMP says nowhere that a
 * crew waits, so the next gate is looked for in the thread, where its webhook writes it.
 */
export async function follow(following: Following): Promise<Partial<Result>> {
  let segment = following.segment;
  let looks = 0;
  let looksAfterResult = 0;
  let seen: Status["state"] | undefined;
  for (; Date.now() < following.deadline; looks++) {
    const wait = interval(looks, Math.random());
    await sleep(Math.min(wait, Math.max(0, following.deadline - Date.now())));
    const { status, run } = await look(following, segment);
    if (status && status.state !== seen) info(`The crew's platform says: ${status.state}.`);
    seen = status?.state ?? seen;
    const next = run?.gates.find((gate) => gate.comment > following.since && gate.status === "open");
    if (next) return { finalStatus: "waiting", commentUrl: next.url };
    if (settled(status)) return settle(following, segment, status);
    // The thread has the result but the platform does not say so yet: a few looks more for the outputs.
    const ended = run?.result && run.result.comment > following.since ? run.result.record.outcome : undefined;
    if (ended && ++looksAfterResult > 3) return { finalStatus: ended };
    segment = run?.segments.at(-1) ?? segment;
  }
  // Without a single look (wait-minutes: 0) nothing speaks against its running.
  const lost = looks > 0 && (seen === undefined || seen === "absent");
  return { finalStatus: lost ? "unknown" : "running" };
}
