import type { Asking } from "../command/filter.ts";
import type { Refusal } from "../command/judge.ts";
import { en } from "../messages/en.ts";
import { say, type Thread } from "../thread/log.ts";
import { react } from "../thread/reactions.ts";
import type { Result } from "./result.ts";

function sentenceOf(refusal: Refusal): string {
  if (refusal.reason === "not-permitted") return en.refusal["not-permitted"](refusal.role, refusal.minimum);
  if (refusal.reason === "already-decided") return en.refusal["already-decided"](refusal.by);
  return en.refusal[refusal.reason];
}

/** Answers a command that is not carried out: words for the person, a green run for everybody else. */
export async function refuse(thread: Thread, asking: Asking, refusal: Refusal): Promise<Result> {
  const message = sentenceOf(refusal);
  const result: Result = {
    reason: refusal.reason,
    message,
    decision: asking.command.kind,
    issueNumber: asking.thread,
  };
  if (refusal.reason === "locked") {
    // Some may still comment in a locked conversation, nobody may react. Where even words fail, the summary
    // has them, and the job is red because somebody has to unlock it.
    const url = await say(thread, message).catch(() => undefined);
    return url ? { ...result, commentUrl: url } : { ...result, failed: true };
  }
  const [url] = await Promise.all([
    say(thread, message),
    react(thread.github, thread.at, asking.comment.id, "confused"),
  ]);
  return { ...result, commentUrl: url };
}
