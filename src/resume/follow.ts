import { setTimeout as sleep } from "node:timers/promises";
import { info } from "@actions/core";
import type { Status } from "../amp/status.ts";
import type { Crew } from "../amp/crew.ts";
import { runOf } from "../ledger/fold.ts";
import type { Sign } from "../ledger/signs.ts";
import type { Gate } from "../ledger/state.ts";
import { type Reading, readOn, type Thread, type Writing } from "../thread/log.ts";
import { recordResult, resultText } from "../thread/result.ts";
import { tellNoSign, tellWentOn } from "../thread/went-on.ts";

export type Following = {
  readonly crew: Crew;
  readonly thread: Thread;
  /** The thread as it was read before, if it was. */
  readonly reading?: Reading;
  readonly writing: Writing;
  /** The segment that the resume gave, or the one that goes on. */
  readonly segment: string;
  /** The decided gate's comment: a gate after it is the next one. */
  readonly since: number;
  /** When to stop looking, in milliseconds since 1970. */
  readonly deadline: number;
};

/** Where the run stood when following ended, and what came of it. */
export type Followed = {
  readonly finalStatus: "completed" | "error" | "waiting" | "running" | "unknown";
  readonly output?: unknown;
  readonly tasks?: unknown;
  readonly error?: string;
  readonly executionTime?: number;
  /** The next gate's comment. */
  readonly commentUrl?: string;
  /** The result's comment, when GitHub would not take it. */
  readonly unwritten?: string;
};

type Sight = { readonly status: Status | undefined; readonly reading: Reading | undefined };

/** The pauses between looks, in milliseconds: the first ones grow fast, since something may be wrong at once. */
const FIRST = { interval: 1000, growth: 1.4 };
/** Then slowly, with the time that the crew takes: its end is noticed late by a twentieth of that, as the median goes. */
const LATER = { interval: 5000, growth: 1.075 };
/** Without any sign for so long, the thread says so. The first event of a run was seen to take minutes. */
const SILENCE = 10 * 60_000;
/** The crew's own webhook usually follows the end within a moment, and says more than /status does. */
const WEBHOOK_GRACE = 1500;

/** Milliseconds until the next look: growing, and up to a fifth off so that runs do not march in step. */
export function interval(look: number, random: number): number {
  const pauses = [FIRST, LATER].map(({ interval, growth }) => interval * growth ** look);
  return Math.min(...pauses) * (0.8 + 0.4 * random);
}

async function look(
  { crew, thread }: Following,
  segment: string,
  before: Reading | undefined,
): Promise<Sight> {
  const [answer, reading] = await Promise.all([
    crew.status(segment),
    // Not to see the thread for a moment is no reason to give up: the decision is made, this only reports.
    readOn(thread, before).catch(() => undefined),
  ]);
  return { status: answer.kind === "status" ? answer.status : undefined, reading };
}

/** What a look shows of the crew going on, if anything: NOT FOUND, which a waiting crew reads as well, shows nothing. */
function signIn(status: Status | undefined, next: Gate | undefined, segment: string): Sign | undefined {
  if (next)
    return { segment: next.record.segment, told: "pause", next: { kind: "next-gate", url: next.url } };
  if (status?.started) return { segment, told: "progress" };
  return status?.state === "success" ? { segment, told: "completion" } : undefined;
}

function settled(status: Status | undefined): status is Status {
  return status?.state === "success" || status?.state === "failure";
}

/** Writes the result down unless the crew's webhook has, and gives the outputs. */
async function settle(
  { thread, writing, reading }: Following,
  segment: string,
  status: Status,
  last: Reading | undefined,
): Promise<Followed> {
  const outcome = status.state === "success" ? "completed" : "error";
  if (outcome === "completed") await sleep(WEBHOOK_GRACE);
  const end = { ...writing, at: now(), outcome, segment, output: status.output ?? status.error } as const;
  const unwritten = await recordResult(thread, end, last ?? reading).then(
    () => undefined,
    () => resultText(end, thread),
  );
  const { output, tasks, error, executionTime } = status;
  return {
    finalStatus: outcome,
    ...(output !== undefined && { output }),
    ...(tasks !== undefined && { tasks }),
    ...(error !== undefined && { error }),
    ...(executionTime !== undefined && { executionTime }),
    ...(unwritten !== undefined && { unwritten }),
  };
}

/**
 * Looks at the run until it settles, pauses at its next gate, or the deadline comes. AMP says nowhere that a
 * crew waits, so the next gate is looked for in the thread, where its webhook writes it. What shows that the crew
 * went on is told in the thread, and so is that nothing does.
 */
export async function follow(following: Following): Promise<Followed> {
  const { thread, writing, since, deadline } = following;
  const started = Date.now();
  let segment = following.segment;
  let looksAfterResult = 0;
  let seen: Status["state"] | undefined;
  let last: Reading | undefined;
  let toldSilence = false;
  // A status that AMP does not have is none: it forgets a crew that waits, and may not know a new segment yet.
  const isSilent = () => seen === undefined || seen === "absent";
  const tellSilence = async () => {
    const minutes = Math.max(1, Math.round((Date.now() - started) / 60_000));
    if (last) await tellNoSign(thread, last, writing.run, minutes);
    toldSilence = true;
  };
  for (let looks = 0; Date.now() < deadline; looks++) {
    const wait = interval(looks, Math.random());
    await sleep(Math.min(wait, Math.max(0, deadline - Date.now())));
    const { status, reading } = await look(following, segment, last ?? following.reading);
    if (status && status.state !== seen) info(`The crew's platform says: ${status.state}.`);
    seen = status?.state ?? seen;
    last = reading ?? last;
    const run = reading && runOf(reading.ledger, writing.run);
    const next = run?.gates.find((gate) => gate.comment > since && gate.status === "open");
    const sign = signIn(status, next, segment);
    if (reading && sign) await tellWentOn(thread, reading, { run: writing.run, at: now() }, sign);
    if (next) return { finalStatus: "waiting", commentUrl: next.url };
    if (settled(status)) return settle(following, segment, status, last);
    // The thread has the result but the platform does not say so yet: a few looks more for the outputs.
    const ended = run?.result && run.result.comment > since ? run.result.record.outcome : undefined;
    if (ended && ++looksAfterResult > 3) return { finalStatus: ended };
    segment = run?.segments.at(-1) ?? segment;
    if (!toldSilence && isSilent() && Date.now() - started > SILENCE) await tellSilence();
  }
  // Without a single look (wait-minutes: 0) nothing speaks against its running.
  if (!last && seen === undefined) return { finalStatus: "running" };
  if (!isSilent()) return { finalStatus: seen === "waiting" ? "waiting" : "running" };
  await tellSilence();
  const decided = last && runOf(last.ledger, writing.run).gates.findLast(({ decision }) => decision);
  const resume = decided?.decision?.record.resume;
  return { finalStatus: resume?.state === "accepted" && resume.wentOn ? "running" : "unknown" };
}

function now(): string {
  return new Date().toISOString();
}
