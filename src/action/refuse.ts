import type { Asking } from "../command/filter.ts";
import type { Refusal } from "../command/judge.ts";
import { list, person } from "../comment/parts.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { reply, type Thread } from "../thread/log.ts";
import { react } from "../thread/reactions.ts";
import type { Result } from "./result.ts";

/** Returns the sentence that answers a command that is not carried out. */
export function refusalText(asking: Asking, refusal: Refusal, say: Messages): string {
  if (refusal.reason === "not-permitted")
    return say.refusal["not-permitted"](inlineCode(refusal.role), inlineCode(refusal.minimum));
  if (refusal.reason === "already-decided") {
    const { accepted, by } = refusal;
    return say.refusal[accepted ? "already-decided" : "decided-unknown"](by);
  }
  if (refusal.reason === "which-gate")
    return say.refusal[refusal.isRepeated ? "repeated-text" : "which-gate"](
      choices(asking, refusal.names, say),
    );
  if (refusal.reason === "already-claimed" && refusal.isUnclear)
    return say.cutOffBefore.held(asking.comment.url);
  if (refusal.reason === "misspelt") return say.refusal.misspelt(refusal.nearest);
  return say.refusal[refusal.reason];
}

/** The command once for every gate that it may mean. */
function choices({ command }: Asking, names: readonly string[], say: Messages): string {
  const verb = command.kind === "misspelt" ? command.nearest : command.kind;
  return list(
    names.map((name) => inlineCode(`/${verb} ${name}`)),
    say,
  );
}

/** Answers a command that is not carried out: words for the person, a green run for everybody else. */
export async function refuse(thread: Thread, asking: Asking, refusal: Refusal): Promise<Result> {
  const message = refusalText(asking, refusal, thread.say);
  // No `decision`: a step after this one that asks for "approve" must not take a refusal for one.
  const result: Result = { reason: refusal.reason, message, issueNumber: asking.thread };
  if (refusal.reason === "locked") {
    // Some may still comment in a locked conversation, nobody may react. Where even words fail, the summary
    // has them, and the job is red because somebody has to unlock it.
    const url = await reply(thread, message).catch(() => undefined);
    return url ? { ...result, commentUrl: url } : { ...result, failed: true };
  }
  // Where several people comment, each sees whom it answers.
  const words = `[${person(asking.person.login)}](${asking.comment.url}): ${message}`;
  const [url] = await Promise.all([
    reply(thread, words),
    // GitHub's REST knows no reactions to reviews.
    !asking.review && react(thread.github, thread.at, asking.comment.id, "confused"),
  ]);
  return { ...result, commentUrl: url };
}
