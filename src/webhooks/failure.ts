import { inspect } from "node:util";
import { describeGitHubError, httpStatusOf, isThreadFull, isTransient } from "../github/errors.ts";
import type { Link, WebhookKind } from "../ledger/signing/link.ts";
import { mask } from "../text/mask.ts";
import { newAddressOf } from "../github/redirects.ts";
import { WrongRepository } from "./connect.ts";
import { type ErrorCode, TryLater } from "./responses.ts";

/** A webhook that was refused or not written. `detail` goes into the operator's log only. */
export type Failure = {
  readonly kind: "failed";
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail?: string;
  readonly headers?: Record<string, string>;
};

/** Returns a failure with the message for the sender. */
export function failure(
  code: ErrorCode,
  message: string,
  more: Pick<Failure, "detail" | "headers"> = {},
): Failure {
  return { kind: "failed", code, message, ...more };
}

/** Returns a sentence if the thread accepts no more comments, or `undefined` for any other error. */
function threadProblem(error: unknown): string | undefined {
  if (newAddressOf(error)) return "The thread was moved to another repository, where nothing is written.";
  if (httpStatusOf(error) === 410) return "The thread was deleted.";
  if (isThreadFull(error))
    return "The thread has as many comments as GitHub allows. Report the next run in a new thread.";
  return undefined;
}

/** Returns the failure for an error: 503 if sending again may help, 502 if it cannot. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof TryLater) return failure("try-later", `Nothing was written yet. ${error.message}`);
  if (error instanceof WrongRepository)
    return failure(
      "github-refused",
      "Nothing was written: another repository has the name now that the link's repository had. Kick the run off again.",
      { detail: error.message },
    );
  const status = httpStatusOf(error);
  if (status === undefined)
    return failure(
      "github-unavailable",
      "It may not have been written, for a reason that is in the function's log.",
      { detail: inspect(error) },
    );
  const detail = describeGitHubError(error);
  const problem = threadProblem(error);
  if (problem) return failure("github-refused", `It was not written. ${problem}`, { detail });
  return failure(
    isTransient(error) ? "github-unavailable" : "github-refused",
    `It may not have been written. ${detail}`,
    { detail },
  );
}

/** The verified origin of a webhook. */
export type WebhookOrigin = { readonly kind?: WebhookKind; readonly link?: Link };

function write(line: string, detail: string, secrets: Iterable<string>): void {
  console.error(mask(`${line} ${detail}`, secrets).replaceAll(/\s+/g, " ").trim());
}

/** Describes a link by its thread and run. The link itself is a credential. */
function describeLink({ repository, threadNumber, runId }: Link): string {
  return ` for ${repository}#${threadNumber}, run ${runId},`;
}

/** Logs one line about a webhook that was refused or not written. */
export function logFailure(
  { kind, link }: WebhookOrigin,
  { code, detail = "" }: Failure,
  secrets: Iterable<string>,
): void {
  const what = kind ? `A ${kind} webhook` : "A webhook of an unknown kind";
  write(`${what}${link ? describeLink(link) : ""} was not written: ${code}.`, detail, secrets);
}

/** Logs one line about accepted webhooks that GitHub refused later. */
export function logGivenUp(
  kinds: readonly WebhookKind[],
  link: Link,
  cause: unknown,
  secrets: Iterable<string>,
): void {
  const names = [...new Set(kinds)].toSorted().join(" and ");
  const what = kinds.length === 1 ? `1 ${names} webhook` : `${kinds.length} ${names} webhooks`;
  const { code, detail = "" } = explainFailure(cause);
  write(`${what}${describeLink(link)} may not be in the thread: ${code}.`, detail, secrets);
}

/** Logs one line about what the functions lack to write in a repository. */
export function logLackingAccess(repository: string, cause: string, secrets: Iterable<string>): void {
  write(`The functions lack access to ${repository}:`, cause, secrets);
}

/** Logs one line about an App that the setup page could not fetch. The code may still be usable, and is masked. */
export function logSetupFailure(cause: string, code: string): void {
  write("The setup page could not fetch the new GitHub App:", cause, [code]);
}
