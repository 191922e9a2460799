import type { Denial } from "../../command/authorize.ts";
import type { CommandRequest } from "../../command/event.ts";
import { formatList, renderPerson } from "../../comment/format.ts";
import { react } from "../../github/reactions.ts";
import { inlineCode } from "../../markdown/box.ts";
import type { Messages } from "../../messages/en.ts";
import { reply, type Thread } from "../../thread/log.ts";
import type { Result } from "../result.ts";

/** Returns the sentence that answers a command that is not carried out. */
export function denialText(request: CommandRequest, denial: Denial, messages: Messages): string {
  if (denial.code === "not-permitted")
    return messages.refusal["not-permitted"](inlineCode(denial.role), inlineCode(denial.minimumRole));
  if (denial.code === "already-decided") {
    const { isAccepted, login } = denial;
    return messages.refusal[isAccepted ? "already-decided" : "decided-unknown"](login);
  }
  if (denial.code === "ambiguous-gate")
    return messages.refusal[denial.isRepeated ? "repeated-text" : "ambiguous-gate"](
      listChoices(request, denial.gateIds, messages),
    );
  if (denial.code === "already-claimed" && denial.isUnclear)
    return messages.cutOffBefore.held(request.comment.url);
  if (denial.code === "unknown-command") return messages.refusal["unknown-command"](denial.suggestion);
  return messages.refusal[denial.code];
}

/** The command once for every gate that it may mean. */
function listChoices({ command }: CommandRequest, gateIds: readonly string[], messages: Messages): string {
  const verb = command.kind === "unknown-command" ? command.suggestion : command.kind;
  return formatList(
    gateIds.map((name) => inlineCode(`/${verb} ${name}`)),
    messages,
  );
}

/** Answers a command that is not carried out: words for the person, a green run for everybody else. */
export async function denyCommand(thread: Thread, request: CommandRequest, denial: Denial): Promise<Result> {
  const message = denialText(request, denial, thread.messages);
  // No `decision`: a step after this one that asks for "approve" must not take a refusal for one.
  const result: Result = { code: denial.code, message, issueNumber: request.threadNumber };
  if (denial.code === "locked") {
    // Some may still comment in a locked conversation, nobody may react. Where even words fail, the summary
    // has them, and the job is red because somebody has to unlock it.
    const url = await reply(thread, message).catch(() => undefined);
    return url ? { ...result, commentUrl: url } : { ...result, failed: true };
  }
  // Where several people comment, each sees whom it answers.
  const words = `[${renderPerson(request.person.login)}](${request.comment.url}): ${message}`;
  const [url] = await Promise.all([
    reply(thread, words),
    // GitHub's REST knows no reactions to reviews.
    !request.review && react(thread.github, thread.address, request.comment.id, "confused"),
  ]);
  return { ...result, commentUrl: url };
}
