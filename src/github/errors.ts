import { RequestError } from "@octokit/request-error";
import { movedTo } from "./redirects.ts";

/** The HTTP status of an error of GitHub's, or `undefined` when it is another kind of error. */
export function httpStatusOf(error: unknown): number | undefined {
  return error instanceof RequestError ? error.status : undefined;
}

/** Whether GitHub may have done what it was asked, although the answer was an error or none. */
export function mayHaveSucceeded(error: unknown): boolean {
  return (httpStatusOf(error) ?? 0) >= 500;
}

/** Makes a call whose work somebody else may have done just before: GitHub answers then with the status `status`. */
export async function ignoreHttpStatus(status: number, call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (httpStatusOf(error) !== status) throw error;
  });
}

/** What went wrong at GitHub, in one line without a URL or a token in it. */
export function describeGitHubError(error: unknown): string {
  if (!(error instanceof RequestError)) return error instanceof Error ? error.message : "an unknown error";
  const { method, url } = error.request;
  const path = URL.canParse(url) ? new URL(url).pathname : "";
  // Octokit gives a connection that failed the status 500 as well, but no response.
  if (!error.response) return `GitHub could not be reached for ${method} ${path}`;
  const reason = error.message.split(" - http")[0] ?? "";
  const address = movedTo(error);
  return `GitHub answered ${error.status} to ${method} ${path}: ${reason}${address ? `, to ${address}` : ""}`;
}

/** Whether a refusal says that the conversation is locked. A rate limit says "blocked". */
export function isConversationLocked(message: string): boolean {
  return /\blocked\b/i.test(message) && !/rate limit/i.test(message);
}
