import type { Denial } from "../../command/denial.ts";
import type { CommandRequest } from "../../command/event.ts";
import type { StartCommand } from "../../command/start-command.ts";
import {
  joinParagraphs,
  renderFacts,
  renderPerson,
  renderPlatform,
  renderSmallLinks,
  renderTask,
} from "../../comment/format.ts";
import { renderApprovers } from "../../comment/gate-comment.ts";
import { MARKS } from "../../comment/marks.ts";
import type { CommentContext } from "../../comment/presentation.ts";
import { bestEffort } from "../../github/best-effort.ts";
import { react } from "../../github/claim-reactions.ts";
import { inlineCode } from "../../markdown/box.ts";
import type { Gate } from "../../ledger/state.ts";
import type { Messages } from "../../messages/en.ts";
import { reply } from "../../thread/log.ts";
import type { Thread } from "../../thread/snapshot.ts";
import type { Result } from "../result.ts";

/** Any command that is refused in its thread. */
type DeniedRequest = CommandRequest<CommandRequest["command"] | StartCommand>;

/** Returns the reason for a refused command and the next step. */
export function denialText(request: DeniedRequest, denial: Denial, context: CommentContext): string {
  const { messages } = context;
  const { refusal } = messages;
  const platform = renderPlatform(context);
  if (denial.code === "not-permitted")
    return refusal[denial.isStart ? "may-not-start" : "not-permitted"](
      inlineCode(denial.role),
      inlineCode(denial.minimumRole),
    );
  if (denial.code === "not-an-approver")
    return refusal["not-an-approver"](renderApprovers(denial.approvers, messages));
  if (denial.code === "already-decided") {
    const { isOutcomeKnown, login, url } = denial;
    const who = renderPerson(login);
    return isOutcomeKnown
      ? refusal["already-decided"](who, url)
      : refusal["decided-unknown"](who, platform, url);
  }
  if (denial.code === "unknown-gate" || denial.code === "ambiguous-gate") {
    const isRepeated = denial.code === "ambiguous-gate" && denial.isRepeated;
    return refusal[isRepeated ? "repeated-text" : denial.code](listChoices(request, denial.gates, messages));
  }
  if (denial.code === "already-claimed" && denial.isUnclear)
    return messages.cutOffBefore.held(request.comment.url);
  if (denial.code === "superseded")
    return refusal[denial.byNewerRun ? "newer-run" : "superseded"](denial.url);
  if (denial.code === "text-changed")
    return refusal[denial.isResend ? "resend-changed" : "text-changed"](platform, denial.url);
  if (denial.code === "other-thread" || denial.code === "outcome-unknown")
    return refusal[denial.code](platform, denial.url);
  if ("url" in denial) return refusal[denial.code](denial.url);
  if (denial.code === "unknown-command") return refusal["unknown-command"](denial.suggestion);
  const message = refusal[denial.code];
  return typeof message === "string" ? message : message(platform);
}

/** Lists the questions that a command may mean, each with its link and the command that names it. */
function listChoices({ command }: DeniedRequest, gates: readonly Gate[], messages: Messages): string {
  const verb = command.kind === "unknown-command" ? command.suggestion : command.kind;
  const lines = gates.map(({ record: { gateId, taskId, round }, url, isIntact }) => {
    const question = `[${renderFacts(renderTask(taskId), messages.gateRound(round))}](${url})`;
    // An edited question can only be rejected, so no other command for it is offered.
    const isPossible = isIntact || verb === "reject";
    const blocked = `${MARKS.attention} ${messages.progressTitle.blocked}`;
    return `- ${renderFacts(question, isPossible ? inlineCode(`/${verb} ${gateId}`) : blocked)}`;
  });
  return lines.join("\n");
}

/** Answers a refused command in the thread. The workflow run stays green. */
export async function denyCommand(thread: Thread, request: DeniedRequest, denial: Denial): Promise<Result> {
  const message = denialText(request, denial, thread);
  // `decision` stays unset: a later workflow step that checks for "approve" must not act on a refusal.
  const result: Result = { code: denial.code, message, issueNumber: request.threadNumber };
  if (denial.code === "locked") {
    // Collaborators may still comment in a locked thread, but nobody may react. If the reply fails too,
    // the job summary has the message, and the job is red because the thread must be unlocked.
    const url = await bestEffort("The posting of the refusal", reply(thread, message));
    return url ? { ...result, commentUrl: url } : { ...result, failed: true };
  }
  // The name and the link show which of several comments is answered.
  const refused = thread.messages.refused(renderPerson(request.person.login), request.comment.url);
  const text = joinParagraphs(`${refused} ${message}`, renderSmallLinks(thread));
  const [url] = await Promise.all([
    reply(thread, text),
    // GitHub's REST API has no reactions to reviews.
    !request.review && react(thread, request.comment.id, "confused"),
  ]);
  return { ...result, commentUrl: url };
}
