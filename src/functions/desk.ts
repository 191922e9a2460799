import { setTimeout as sleep } from "node:timers/promises";
import type { Link } from "../ledger/link.ts";
import { mask } from "../text/mask.ts";
import { troubleOf } from "../thread/github.ts";
import { type Appended, readRecord, type Thread } from "../thread/log.ts";
import { oneAtATime } from "../thread/queue.ts";
import { holds, type Told } from "./advance.ts";
import { TryLater } from "./answer.ts";
import { tooLateAfter, within } from "./budget.ts";
import { logGivenUp } from "./failure.ts";
import { later } from "./later.ts";
import { type Arrival, writeProgress } from "./progress.ts";

/** Steps come by the dozen: an instance edits a run's progress comment for them once in so many milliseconds at most. */
const EVERY = 5000;
/** Each pause is longer by up to this part, drawn anew: two instances that wrote over each other must not do so in step. */
const SPREAD = 0.5;
/** How many events of one run wait at most, and how often writing them is tried. */
const MOST = 1000;
const TRIES = 4;
/** How long writing may take behind the answer, and how long an instance is kept alive for it, in milliseconds. */
const WRITE_WITHIN = 15_000;
const KEEP_ALIVE = 20_000;

/** Whose progress it is: one run in one thread, by its link. Work on a thread is done one after another, by its `queue`. */
export type Place = {
  readonly queue: string;
  readonly link: Link;
  readonly secrets: readonly string[];
  readonly thread: () => Promise<Thread>;
};

/** What this instance knows of a run's events until they are in the thread, and have stayed there. */
type Desk = Place & {
  waiting: Arrival[];
  /** Written, but another instance may have written over them. */
  unsure: readonly Told[];
  comment?: number | undefined;
  isWriting: boolean;
  /** When the comment may be edited again for a step, in milliseconds since 1970. */
  next: number;
  tries: number;
  tail?: Promise<void> | undefined;
  readonly became: WeakMap<Arrival, Appended>;
  /** Events whose sender was told that they were not written. */
  readonly refused: WeakSet<Arrival>;
};

const desks = new Map<string, Desk>();

function keyOf({ queue, link }: Place): string {
  return `${queue} ${link.run}`;
}

function deskOf(place: Place): Desk {
  const desk = desks.get(keyOf(place)) ?? {
    ...place,
    waiting: [],
    unsure: [],
    isWriting: false,
    next: 0,
    tries: 0,
    became: new WeakMap(),
    refused: new WeakSet(),
  };
  desks.set(keyOf(place), desk);
  return desk;
}

/** Writes what waits. Within the thread's queue. */
async function write(desk: Desk, signal: AbortSignal): Promise<void> {
  const arrived = desk.waiting.splice(0);
  desk.isWriting = true;
  try {
    const thread = within(await desk.thread(), signal);
    const { url, told, added, comment } = await writeProgress(thread, desk.link.run, arrived, desk.unsure);
    desk.unsure = added;
    desk.comment = comment;
    for (const [index, arrival] of arrived.entries()) {
      const isNew = added.some((one) => one === told[index]);
      desk.became.set(arrival, { kind: isNew ? "recorded" : "duplicate", url });
    }
    desk.tries = 0;
  } catch (error) {
    desk.waiting.unshift(...arrived);
    desk.tries++;
    throw error;
  } finally {
    desk.isWriting = false;
    desk.next = Date.now() + EVERY * (1 + Math.random() * SPREAD);
  }
}

/** Whether all that was written is still in the comment. One call. */
async function stayed(desk: Desk, signal: AbortSignal): Promise<boolean> {
  if (desk.comment === undefined) return false;
  const now = await readRecord(within(await desk.thread(), signal), desk.comment);
  const { record } = now ?? {};
  return record?.kind === "progress" && desk.unsure.every((one) => holds(record, one));
}

/** Writes what waits as soon as that is due, and looks afterwards whether it stayed, until all of it is in the thread. */
async function finish(desk: Desk): Promise<void> {
  let cause: unknown;
  const isDone = () => desk.waiting.length + desk.unsure.length === 0 && !desk.isWriting;
  while (desk.tries < TRIES && !isDone()) {
    await sleep(Math.max(0, desk.next - Date.now()));
    const signal = tooLateAfter(WRITE_WITHIN);
    try {
      // Looking takes its turn as well: what is written meanwhile would be taken for what stayed.
      await oneAtATime(desk.queue, async () => {
        if (desk.waiting.length === 0 && (await stayed(desk, signal))) desk.unsure = [];
        else await write(desk, signal);
      });
    } catch (error) {
      cause = error;
      desk.next = Date.now() + EVERY;
    }
  }
  const accepted = desk.waiting.filter((arrival) => !desk.refused.has(arrival));
  const lost = [...accepted, ...desk.unsure].map(({ event }) => event.kind);
  if (lost.length > 0) logGivenUp(lost, desk.link, cause, desk.secrets);
  desks.delete(keyOf(desk));
  desk.tail = undefined;
}

function keepAlive(desk: Desk): void {
  desk.tail ??= finish(desk);
  later(Promise.race([desk.tail, sleep(KEEP_ALIVE, undefined, { ref: false })]));
}

/**
 * Takes a finished task or a step into the run's progress comment. A task is there when this returns, and with it all that
 * waits. A step is as well, unless this instance wrote in the last seconds: then it is `held` and written together with
 * others a little later.
 */
export async function takeProgress(
  place: Place,
  arrival: Arrival,
  signal: AbortSignal,
): Promise<Appended | { kind: "held" }> {
  const desk = deskOf(place);
  if (desk.waiting.length >= MOST) throw new TryLater("Too many events of this run wait to be written.");
  desk.waiting.push(arrival);
  const isHeld = arrival.event.kind === "step" && (desk.isWriting || Date.now() < desk.next);
  try {
    if (isHeld) return { kind: "held" };
    desk.isWriting = true;
    return await oneAtATime(desk.queue, async () => {
      if (!desk.became.has(arrival)) await write(desk, signal);
      return desk.became.get(arrival) ?? { kind: "recorded", url: "" };
    });
  } catch (error) {
    desk.refused.add(arrival);
    throw error;
  } finally {
    keepAlive(desk);
  }
}

/** Writes the steps of a run that wait, before something that people are called for. Best effort. Within the thread's queue. */
export async function clear(place: Place, signal: AbortSignal): Promise<void> {
  const desk = desks.get(keyOf(place));
  if (!desk || desk.waiting.length === 0) return;
  // What was not written stays in the buffer, and is tried again.
  await write(desk, signal).catch((error: unknown) =>
    console.debug(mask(`Steps are not written yet. ${troubleOf(error)}`, desk.secrets)),
  );
}
