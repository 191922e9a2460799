import type { Denial } from "../../command/authorize.ts";
import type { CommandRequest } from "../../command/event.ts";
import type { StartCommand } from "../../command/start-command.ts";
import {
  formatList,
  joinParagraphs,
  renderPerson,
  renderPlatform,
  renderSmallLinks,
} from "../../comment/format.ts";
import { renderApprovers } from "../../comment/gate-comment.ts";
import type { CommentContext } from "../../comment/presentation.ts";
import { bestEffort } from "../../github/best-effort.ts";
import { react } from "../../github/claim-reactions.ts";
import { inlineCode } from "../../markdown/box.ts";
import { findHeads } from "../../ledger/chain.ts";
import type { RefusalRecord } from "../../ledger/record.ts";
import type { Messages } from "../../messages/en.ts";
import { append, reply } from "../../thread/log.ts";
import type { Thread } from "../../thread/snapshot.ts";
import type { RefusedAttempt } from "../refused-attempt.ts";
import type { Result } from "../result.ts";

/** Any command that is refused in its thread. */
type DeniedRequest = CommandRequest<CommandRequest["command"] | StartCommand>;

/** Returns the reason for a refused command and the next step. */
export function denialText(request: DeniedRequest, denial: Denial, context: CommentContext): string {
  const { messages } = context;
  const platform = renderPlatform(context);
  if (denial.code === "not-permitted")
    return messages.refusal[denial.isStart ? "may-not-start" : "not-permitted"](
      inlineCode(denial.role),
      inlineCode(denial.minimumRole),
    );
  if (denial.code === "not-an-approver")
    return messages.refusal["not-an-approver"](renderApprovers(denial.approvers, messages));
  if (denial.code === "already-decided") {
    const { isOutcomeKnown, login } = denial;
    const who = renderPerson(login);
    return isOutcomeKnown
      ? messages.refusal["already-decided"](who)
      : messages.refusal["decided-unknown"](who, platform);
  }
  if (denial.code === "ambiguous-gate")
    return messages.refusal[denial.isRepeated ? "repeated-text" : "ambiguous-gate"](
      listChoices(request, denial.gateIds, messages),
    );
  if (denial.code === "already-claimed" && denial.isUnclear)
    return messages.cutOffBefore.held(request.comment.url);
  if (denial.code === "superseded" && denial.byNewerRun) return messages.refusal["newer-run"];
  if (denial.code === "unknown-command") return messages.refusal["unknown-command"](denial.suggestion);
  const message = messages.refusal[denial.code];
  return typeof message === "string" ? message : message(platform);
}

/** Lists the command once for every gate that it may mean. */
function listChoices({ command }: DeniedRequest, gateIds: readonly string[], messages: Messages): string {
  const verb = command.kind === "unknown-command" ? command.suggestion : command.kind;
  return formatList(
    gateIds.map((name) => inlineCode(`/${verb} ${name}`)),
    messages,
  );
}

/** Posts the answer to a refused command. With an attempt, the same comment is its record. Returns the comment's URL. */
async function postRefusal(
  thread: Thread,
  text: string,
  { command, comment, person, review }: DeniedRequest,
  refused: { readonly attempt: RefusedAttempt | undefined; readonly reason: Denial["code"] },
): Promise<string> {
  const { attempt, reason } = refused;
  if (!attempt) return reply(thread, text);
  const { entries, ...known } = attempt;
  const record: RefusalRecord = {
    kind: "refusal",
    writtenAt: new Date().toISOString(),
    ...known,
    ...(entries && { heads: findHeads(entries) }),
    person,
    command: command.kind,
    reason,
    commentId: comment.id,
    ...(review && { isReview: true }),
  };
  return (await append(thread, record, text)).comment.url;
}

/**
 * Answers a refused command in the thread. The workflow run stays green. Without an attempt, as for a stranger, the answer has
 * no record.
 */
export async function denyCommand(
  thread: Thread,
  request: DeniedRequest,
  denial: Denial,
  attempt: RefusedAttempt | undefined,
): Promise<Result> {
  const message = denialText(request, denial, thread);
  // `decision` stays unset: a later workflow step that checks for "approve" must not act on a refusal.
  const result: Result = { code: denial.code, message, issueNumber: request.threadNumber };
  const refused = { attempt, reason: denial.code };
  if (denial.code === "locked") {
    // Collaborators may still comment in a locked conversation, but nobody may react. If the reply fails too,
    // the job summary has the message, and the job is red because the conversation must be unlocked.
    const url = await bestEffort(
      "The posting of the refusal",
      postRefusal(thread, message, request, refused),
    );
    return url ? { ...result, commentUrl: url } : { ...result, failed: true };
  }
  // The name and the link show which of several comments is answered.
  const title = thread.messages.refused(renderPerson(request.person.login), request.comment.url);
  const text = joinParagraphs(`${title} ${message}`, renderSmallLinks(thread));
  // GitHub's REST API has no reactions to reviews.
  const reacting = request.review ? undefined : react(thread, request.comment.id, "confused");
  // The record of a person's token must name its account, which the reaction shows.
  if (attempt) await reacting;
  const [url] = await Promise.all([postRefusal(thread, text, request, refused), reacting]);
  return { ...result, commentUrl: url };
}
