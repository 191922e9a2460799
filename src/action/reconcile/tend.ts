import { info } from "@actions/core";
import { isOfOther } from "../../command/judge.ts";
import { isOver } from "../../ledger/over.ts";
import type { Run } from "../../ledger/state.ts";
import { statusOf, troubleOf } from "../../thread/github.ts";
import { isShown, label, standingOf, standingOfAll } from "../../thread/labels.ts";
import { type Reading, readThread, type Thread } from "../../thread/log.ts";
import type { OpenThread } from "../../thread/open.ts";
import type { Settings } from "../settings.ts";
import { threadOf } from "../thread.ts";
import { carry } from "./carry.ts";
import { deed, type Line, relabelled, stands } from "./line.ts";
import { planFor, standingAfter, type Step } from "./plan.ts";
import { ask, type Word } from "./word.ts";

/** As many open runs of a thread are looked at, the newest. */
const RUNS = 5;

/** What came of a thread. `isBroken`: something in it could not be read or written, and has to be mended. */
export type Tended = { readonly lines: readonly Line[]; readonly isBroken: boolean };

type Planned = { readonly run: Run; readonly word: Word; readonly steps: readonly Step[] };

/** What GitHub answered; of any other error the words go to the log alone, which masks secrets. */
function causeOf(error: unknown): string {
  if (statusOf(error) !== undefined) return `${troubleOf(error)}.`;
  info(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return "Something unexpected went wrong. The log has more.";
}

/** The label that a thread is to have once all is done, and whether it has that alone. */
function labelling(runs: readonly Run[], planned: readonly Planned[], { labels }: OpenThread) {
  const after = runs.map((run) => {
    const own = planned.find((plan) => plan.run === run);
    return own ? standingAfter(own.run, own.steps) : standingOf(run);
  });
  const wanted = standingOfAll(after);
  return { wanted, isRight: isShown(wanted, labels) };
}

async function look(settings: Settings, thread: Thread, found: OpenThread) {
  const reading = await readThread(thread, found.comments);
  const { runs } = reading.ledger;
  const unfinished = runs.filter((run) => !isOver(run));
  const isForeign = (run: Run) => isOfOther(run, run.gates.at(-1), settings.deploymentId);
  const open = unfinished.filter((run) => !isForeign(run));
  const planned = await Promise.all(
    open.slice(-RUNS).map(async (run): Promise<Planned> => {
      const word = await ask(settings.crew, run);
      return { run, word, steps: planFor(run, word, Date.now(), settings.patience) };
    }),
  );
  const foreign = unfinished.filter(isForeign);
  return { reading, runs, planned, foreign, left: open.length - planned.length };
}

/** Puts the label right by the thread as it is now: a webhook may have written since the plan was made. */
async function relabel(thread: Thread): Promise<string> {
  const standing = standingOfAll((await readThread(thread)).ledger.runs.map(standingOf));
  await label(thread, standing);
  return relabelled(standing);
}

/** Does the steps for a run, unless nothing is to be written, and says what was done, as far as it came. */
async function carryAll(
  { dryRun, policy }: Settings,
  thread: Thread,
  reading: Reading,
  { run, steps }: Planned,
): Promise<{ readonly done: readonly string[]; readonly failed: boolean }> {
  const done: string[] = [];
  try {
    for (const step of steps) {
      const kind = dryRun ? "recorded" : await carry(thread, reading, run, step, policy);
      done.push(kind === "recorded" ? deed(step) : `${deed(step)}, by somebody else just now`);
    }
    return { done, failed: false };
  } catch (error) {
    return { done: [...done, `then it failed: ${causeOf(error)}`], failed: true };
  }
}

/**
 * Tends one thread: asks the platform about its open runs, five at most, and does what their plans say, unless `dryRun`.
 * A thread in which all is right takes one call to GitHub, which is one per hundred comments, and one to the platform per
 * open run. A missing result takes up to 14 calls more, and one for each further comment that it takes; that the crew went
 * on up to 9, a reminder or a silence 3, an unknown outcome 2, and the label up to 7.
 * Whatever fails is told in the thread's lines; it stops no other thread.
 */
export async function tend(settings: Settings, found: OpenThread): Promise<Tended> {
  const name = `#${found.number}`;
  const lines: Line[] = [];
  let isBroken = false;
  const tell = (run: string, stands: string, done: readonly string[]) =>
    lines.push({ thread: name, run, stands, done: done.join("; ") || "nothing" });
  try {
    const thread = await threadOf(settings, found.number);
    const { reading, runs, planned, foreign, left } = await look(settings, thread, found);
    for (const plan of planned) {
      const { run, word } = plan;
      const { done, failed } = await carryAll(settings, thread, reading, plan);
      tell(run.id, stands(run, word), done);
      isBroken ||= failed || word.kind === "refused";
    }
    for (const { id } of foreign) tell(id, "of another deployment than crew-url names", ["skipped"]);
    if (left > 0) tell("", `older open runs: ${left}`, [`not looked at: the newest ${RUNS} of a thread are`]);
    const { wanted, isRight } = labelling(runs, planned, found);
    if (runs.length === 0) tell("", "no run that this secret can read", []);
    else if (!isRight) tell("", "its label", [settings.dryRun ? relabelled(wanted) : await relabel(thread)]);
  } catch (error) {
    isBroken = true;
    tell("", "could not be read or written", [causeOf(error)]);
  }
  return { lines, isBroken };
}
