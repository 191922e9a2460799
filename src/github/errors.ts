import { RequestError } from "@octokit/request-error";
import { newAddressOf } from "./redirects.ts";

/** Returns the HTTP status of a GitHub error, or `undefined` for any other error. */
export function httpStatusOf(error: unknown): number | undefined {
  return error instanceof RequestError ? error.status : undefined;
}

/** Returns whether a failed call may have succeeded: GitHub answered 5xx, or the connection broke off. */
export function mayHaveSucceeded(error: unknown): boolean {
  return (httpStatusOf(error) ?? 0) >= 500;
}

/** Returns whether the same call may succeed later: GitHub answered 5xx, limits the rate, or could not be reached. */
export function isTransient(error: unknown): boolean {
  const status = httpStatusOf(error) ?? 0;
  return status >= 500 || status === 429 || (status === 403 && /rate limit/i.test(String(error)));
}

/** Waits for a call, and ignores an error with this status, which means that the work was already done. */
export async function ignoreHttpStatus(status: number, call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (httpStatusOf(error) !== status) throw error;
  });
}

/** Describes an error in one line. The text of a GitHub error holds no URL of the API and no token. */
export function describeGitHubError(error: unknown): string {
  if (!(error instanceof RequestError)) return error instanceof Error ? error.message : "an unknown error";
  const { method, url } = error.request;
  const path = URL.canParse(url) ? new URL(url).pathname : "";
  // Octokit gives a connection that failed the status 500 as well, but no response.
  if (!error.response) return `GitHub could not be reached for ${method} ${path}`;
  const reason = error.message.split(" - http")[0] ?? "";
  const address = newAddressOf(error);
  return `GitHub answered ${error.status} to ${method} ${path}: ${reason}${address ? `, to ${address}` : ""}`;
}

/** Returns whether GitHub refused a comment because the thread has 2,500 comments, the most that GitHub allows. */
export function isThreadFull(error: unknown): boolean {
  return error instanceof RequestError && error.status === 403 && /\b2,?500 comments\b/.test(error.message);
}

/** Returns whether GitHub refused a call because the conversation is locked. A rate limit's message says "blocked". */
export function isConversationLocked(message: string): boolean {
  return /\blocked\b/i.test(message) && !/rate limit/i.test(message);
}
