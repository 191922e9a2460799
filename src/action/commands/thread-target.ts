import { warning } from "@actions/core";
import type { CommentPayload } from "../../command/event.ts";
import type { Environment } from "../../github/client.ts";
import { fetchHeadSha } from "../../github/pull-requests.ts";
import type { PermissionName } from "../../github/repository-access.ts";
import { isPullRequest } from "../../github/thread-kind.ts";
import type { RunCommit } from "../../ledger/record.ts";
import { readInput } from "../inputs.ts";
import { readIssueNumber } from "../issue-number.ts";
import { type JobSettings, Misconfigured } from "../settings.ts";

/**
 * The thread of a kickoff: an existing one, or a new issue. The event shows whether its own thread is a pull request, and
 * an event of pull requests shows the head.
 */
export type ThreadTarget =
  | { kind: "thread"; threadNumber: number; isPullRequest?: boolean; headSha?: string | undefined }
  | { kind: "issue"; title: string; labels: string[] };

/** Returns the thread that the inputs name, or else the event's. */
export function readThreadTarget(env: Environment, event: CommentPayload): ThreadTarget {
  const title = readInput(env, "issue-title");
  if (title) {
    const labels = readInput(env, "labels").split(/[\n,]+/);
    return { kind: "issue", title, labels: labels.map((label) => label.trim()).filter(Boolean) };
  }
  const problems: string[] = [];
  const threadNumber = readIssueNumber(env, problems);
  if (problems.length > 0) throw new Misconfigured(...problems);
  if (threadNumber !== undefined) return { kind: "thread", threadNumber };
  const { issue, pull_request: pull } = event;
  if (issue?.number)
    return { kind: "thread", threadNumber: issue.number, isPullRequest: issue.pull_request !== undefined };
  if (pull?.number)
    return { kind: "thread", threadNumber: pull.number, isPullRequest: true, headSha: pull.head?.sha };
  throw new Misconfigured(
    "There is no thread for the run: set issue-title to open an issue, or issue-number to use one.",
  );
}

/** The permission that comments in the thread need, and the head if the thread is a pull request. */
type InspectedTarget = { readonly permission: PermissionName; readonly headSha?: string };

/** Inspects the thread of a kickoff. Asks GitHub only about what the event does not show. */
export async function inspectTarget(
  { github, repository }: JobSettings,
  target: ThreadTarget,
): Promise<InspectedTarget> {
  if (target.kind === "issue") return { permission: "issues" };
  const { threadNumber, headSha } = target;
  if (headSha) return { permission: "pull_requests", headSha };
  const isPull = target.isPullRequest ?? (await isPullRequest(github, repository, threadNumber));
  if (!isPull) return { permission: "issues" };
  return { permission: "pull_requests", headSha: await fetchHeadSha(github, repository, threadNumber) };
}

/** Returns the commit for a run's record. Warns if a commit status is asked for and the thread is an issue. */
export function chooseCommit(
  { commitStatus }: JobSettings,
  headSha: string | undefined,
): RunCommit | undefined {
  if (headSha) return { sha: headSha, ...(commitStatus && { status: commitStatus }) };
  if (commitStatus)
    warning(
      "commit-status is ignored: the run is reported in an issue, and only a pull request has a commit.",
    );
  return undefined;
}
