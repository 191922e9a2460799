import type { Run } from "../ledger/state.ts";
import type { CommandRequest } from "./event.ts";
import type { Decision } from "./parse-command.ts";

/** What happens to a decision on a run whose pull request got other commits since the kickoff. */
export type AfterPush = "allow" | "refuse";

/** The head of the command's pull request. `none`: the thread is an issue. `unknown`: it could not be read. */
export type PullRequestHead =
  | { readonly kind: "known"; readonly sha: string }
  | { readonly kind: "none" }
  | { readonly kind: "unknown" };

/**
 * Compares the head with the commit of a run. A review of another commit counts as a moved head, because the reviewer
 * saw other files. `same` is also the answer for a run without a commit.
 */
export function compareHead(
  { record }: Run,
  head: PullRequestHead,
  reviewedSha: string | undefined,
): "same" | "moved" | "unknown" {
  const sha = record?.record.commit?.sha;
  if (!sha || head.kind === "none") return "same";
  if (reviewedSha !== undefined && reviewedSha !== sha) return "moved";
  if (head.kind === "unknown") return "unknown";
  return head.sha === sha ? "same" : "moved";
}

/** Returns why a decision that is sent to the crew may not follow a push. A rejection may: it sends nothing. */
export function denyAfterPush(
  { command, review }: Pick<CommandRequest<Decision>, "command" | "review">,
  run: Run,
  head: PullRequestHead,
): { readonly code: "commits-added" | "head-unknown" } | undefined {
  if (command.kind === "reject") return undefined;
  switch (compareHead(run, head, review?.commitId)) {
    case "same":
      return undefined;
    case "moved":
      return { code: "commits-added" };
    case "unknown":
      return { code: "head-unknown" };
  }
}
