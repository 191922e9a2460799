import type { CommentPayload } from "../../command/event.ts";
import type { Environment } from "../../github/client.ts";
import type { PermissionName } from "../../github/repository-access.ts";
import { isPullRequest } from "../../github/thread-kind.ts";
import { readInput } from "../inputs.ts";
import { type JobSettings, Misconfigured } from "../settings.ts";

/** The thread of a kickoff: an existing one, or a new issue. The event shows whether its own thread is a pull request. */
export type ThreadTarget =
  | { kind: "thread"; threadNumber: number; isPullRequest?: boolean }
  | { kind: "issue"; title: string; labels: string[] };

/** Returns the thread that the inputs name, or else the event's. */
export function readThreadTarget(env: Environment, event: CommentPayload): ThreadTarget {
  const title = readInput(env, "issue-title");
  if (title) {
    const labels = readInput(env, "labels").split(/[\n,]+/);
    return { kind: "issue", title, labels: labels.map((label) => label.trim()).filter(Boolean) };
  }
  const given = readInput(env, "issue-number");
  if (given) {
    const threadNumber = Number(given);
    if (Number.isInteger(threadNumber) && threadNumber > 0) return { kind: "thread", threadNumber };
    throw new Misconfigured("issue-number must be the number of an issue or pull request.");
  }
  const { issue, pull_request: pull } = event;
  if (issue?.number)
    return { kind: "thread", threadNumber: issue.number, isPullRequest: issue.pull_request !== undefined };
  if (pull?.number) return { kind: "thread", threadNumber: pull.number, isPullRequest: true };
  throw new Misconfigured(
    "There is no thread for the run: set issue-title to open an issue, or issue-number to use one.",
  );
}

/** Returns the permission that comments in the thread need. Asks GitHub only about a thread that an input names. */
export async function fetchNeededPermission(
  { github, repository }: JobSettings,
  target: ThreadTarget,
): Promise<PermissionName> {
  if (target.kind === "issue") return "issues";
  const isPull = target.isPullRequest ?? (await isPullRequest(github, repository, target.threadNumber));
  return isPull ? "pull_requests" : "issues";
}
