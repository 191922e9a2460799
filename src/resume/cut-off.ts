import type { DecisionRecord, RunRecord } from "../ledger/record.ts";
import { showStanding } from "../thread/labels.ts";
import { readThread, type Thread, withdraw } from "../thread/log.ts";
import { react, releaseGate } from "../thread/reactions.ts";
import { tellKickoff } from "../thread/started.ts";
import { tellOutcome } from "../thread/went-on.ts";
import { isTooLate } from "./lifetime.ts";
import type { Called, Claimed, Mark, Started } from "./mark.ts";

/**
 * Takes a decision back that was not sent, and after it the claim. In this order: a claim that is given back while its
 * decision stands would leave a decision that nobody sends. A claim that may be another's by now stays.
 */
async function takeBack(thread: Thread, mark: Claimed): Promise<string> {
  const { gate, reaction, asOf, at, claim, run, source } = mark;
  const held = thread.say.cutOffBefore.held(source.url);
  if (isTooLate(asOf)) return held;
  const isOurs = (record: DecisionRecord) =>
    record.run === run && record.at === at && record.claim === claim && record.resume.state === "sending";
  const { decisions } = await readThread(thread);
  for (const { comment, record } of decisions) if (isOurs(record)) await withdraw(thread, comment);
  if (isTooLate(asOf)) return held;
  await releaseGate(thread.github, thread.at, gate, reaction);
  return thread.say.cutOffBefore.decision(source.url);
}

/** Writes down what became of a decision that was sent, or may have been. */
async function tell(
  thread: Thread,
  { decision, gate, reaction, asOf, source }: Called,
  resume: DecisionRecord["resume"],
): Promise<void> {
  const stands = await tellOutcome(thread, decision, resume);
  const { github, at } = thread;
  // A refusal started nothing: the gate is open again.
  const isFree = resume.state === "refused" && stands?.resume.state === "refused" && !isTooLate(asOf);
  if (isFree) await releaseGate(github, at, gate, reaction);
  if (!source.isReview)
    await react(github, at, source.id, resume.state === "accepted" ? "rocket" : "confused");
}

/** Takes a run's record back for which AMP was not called. */
async function takeRunBack(thread: Thread, run: string): Promise<string> {
  const { ledger } = await readThread(thread);
  const entry = ledger.runs.find(({ id }) => id === run)?.record;
  if (entry?.record.kickoff.state === "calling") await withdraw(thread, entry.comment);
  await showStanding(thread, ledger, run, "failed");
  return thread.say.cutOffBefore.kickoff;
}

/** Writes down what became of a kickoff, unless the record says it already. */
async function tellStart(thread: Thread, { comment, run }: Started, kickoff: RunRecord["kickoff"]) {
  const stands = await tellKickoff(thread, comment, kickoff);
  if (kickoff.state === "refused" && stands?.kickoff.state === "refused")
    await showStanding(thread, { runs: [] }, run, "failed");
}

/**
 * Brings a thread into order after a job that was cut off, and gives what there is to say in it. It never calls AMP, and
 * may be done twice. Only for a job that is dead: what it was about to send must not go out any more.
 */
export async function mend(thread: Thread, mark: Mark): Promise<string | undefined> {
  const { say } = thread;
  switch (mark.kind) {
    case "asked":
      // Most pull requests have no crew that waits, and their reviewers asked for none.
      return mark.source.isReview ? undefined : say.cutOffBefore.decision(mark.source.url);
    case "claiming":
      // Whose claim stands there cannot be told: two jobs of one account leave the same reaction.
      return say.cutOffBefore.held(mark.source.url);
    case "claimed":
      return takeBack(thread, mark);
    case "calling":
      await tell(thread, mark, { state: "unknown", code: "job-cut-off" });
      return undefined;
    case "answered":
      await tell(thread, mark, mark.resume);
      return undefined;
    case "following":
      // Nothing is lost: the functions write down what comes, and a word about a job is of no use to who reads a thread.
      return undefined;
    case "preparing":
      return takeRunBack(thread, mark.run);
    case "starting":
      await tellStart(thread, mark, { state: "unknown", code: "job-cut-off" });
      return undefined;
    case "started":
      await tellStart(thread, mark, mark.kickoff);
      return undefined;
  }
}
