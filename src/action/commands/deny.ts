import type { Denial } from "../../command/denial.ts";
import type { CommandRequest } from "../../command/event.ts";
import type { StartCommand } from "../../command/start-command.ts";
import {
  formatTime,
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
import { findHeads } from "../../ledger/chain.ts";
import type { EpochMs, RefusalRecord } from "../../ledger/record.ts";
import type { Gate } from "../../ledger/state.ts";
import type { Messages } from "../../messages/en.ts";
import { append, reply } from "../../thread/log.ts";
import type { Thread } from "../../thread/snapshot.ts";
import type { RefusedAttempt } from "../refused-attempt.ts";
import type { Result } from "../result.ts";

/** Any command that is refused in its thread. */
type DeniedRequest = CommandRequest<CommandRequest["command"] | StartCommand>;

/**
 * Returns the reason for a refused command and the next step, as Markdown. `gateId`: the question that the command refers to,
 * if it is known, for the commands in the next step.
 */
export function denialText(
  request: DeniedRequest,
  denial: Denial,
  context: CommentContext,
  gateId = "",
): string {
  const { messages } = context;
  const knownId = "gateId" in denial ? denial.gateId : gateId;
  const gate = knownId && ` ${knownId}`;
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
    const choices = listChoices(request, denial.gates, messages);
    if (denial.code === "unknown-gate") return refusal["unknown-gate"](nameOf(request), choices);
    return refusal[denial.isRepeated ? "repeated-text" : "ambiguous-gate"](choices);
  }
  if (denial.code === "already-claimed")
    return denial.isUnclear
      ? messages.cutOffBefore.held(request.comment.url, gate)
      : refusal["already-claimed"](denial.url, gate);
  if (denial.code === "superseded")
    return refusal[denial.byNewerRun ? "newer-run" : "superseded"](denial.url);
  if (denial.code === "text-changed")
    return "isResend" in denial
      ? refusal["resend-changed"](platform, denial.url)
      : refusal["text-changed"](platform, denial.url, gate, formatNextMinute(denial.rejectableAtMs));
  if (denial.code === "other-thread" || denial.code === "outcome-unknown")
    return refusal[denial.code](platform, denial.url, gate);
  if ("url" in denial) return refusal[denial.code](denial.url);
  if (denial.code === "unknown-command") return refusal["unknown-command"](denial.suggestion);
  const message = refusal[denial.code];
  return typeof message === "string" ? message : message(platform, gate);
}

/** Formats a time as the next full minute, so that it is not too early. */
function formatNextMinute(atMs: EpochMs): string {
  return formatTime(new Date(Math.ceil(atMs / 60_000) * 60_000).toISOString());
}

/** Returns the name that a command gives a question. */
function nameOf({ command }: DeniedRequest): string {
  return inlineCode(("gateId" in command && command.gateId) || "");
}

/** Lists the questions that a command may mean, each with its link and the command that names it. */
function listChoices({ command }: DeniedRequest, gates: readonly Gate[], messages: Messages): string {
  const verb = command.kind === "unknown-command" ? command.suggestion : command.kind;
  const lines = gates.map(({ record: { gateId, taskId, round }, url, isIntact, status }) => {
    const question = `[${renderFacts(renderTask(taskId), messages.gateRound(round))}](${url})`;
    if (isIntact || verb === "reject") return `- ${renderFacts(question, inlineCode(`/${verb} ${gateId}`))}`;
    // An edited question can only be rejected, and not even that after a decision of unknown outcome.
    const blocked =
      status === "open"
        ? messages.blockedChoice(inlineCode(`/reject ${gateId}`))
        : messages.progressTitle.blocked;
    return `- ${renderFacts(question, `${MARKS.attention} ${blocked}`)}`;
  });
  return lines.join("\n");
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
  const message = denialText(request, denial, thread, attempt?.gateId);
  // `decision` stays unset: a later workflow step that checks for "approve" must not act on a refusal.
  const result: Result = {
    code: denial.code,
    message,
    isMarkdown: true,
    issueNumber: request.threadNumber,
  };
  const refused = { attempt, reason: denial.code };
  if (denial.code === "locked") {
    // Collaborators may still comment in a locked thread, but nobody may react. If the reply fails too,
    // the job summary has the message, and the job is red because the thread must be unlocked.
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
