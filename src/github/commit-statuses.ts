import * as z from "zod";
import type { GitHub, Repository } from "./client.ts";

/** A commit status without its name, which GitHub calls its context. `description` has at most 140 characters. */
export type CommitStatus = {
  readonly state: "pending" | "success" | "failure";
  readonly description: string;
  /** The address that the status links to. */
  readonly url: string;
};

const CombinedStatus = z.object({
  statuses: z.array(
    z.looseObject({ context: z.string(), state: z.string(), target_url: z.string().nullish() }),
  ),
});

/** Sets a commit's status of one name. GitHub keeps the earlier ones and shows the newest. */
export async function createCommitStatus(
  github: GitHub,
  { owner, name: repo }: Repository,
  { sha, name }: { readonly sha: string; readonly name: string },
  { state, description, url }: CommitStatus,
): Promise<void> {
  await github.request("POST /repos/{owner}/{repo}/statuses/{sha}", {
    owner,
    repo,
    sha,
    state,
    context: name,
    description,
    target_url: url,
  });
}

/** Returns the state and the address of a commit's newest status of one name, if it is among the first 100 names. */
export async function fetchCommitStatus(
  github: GitHub,
  { owner, name: repo }: Repository,
  { sha, name }: { readonly sha: string; readonly name: string },
): Promise<{ readonly state: string; readonly url: string } | undefined> {
  const route = "GET /repos/{owner}/{repo}/commits/{ref}/status";
  const { data } = await github.request(route, { owner, repo, ref: sha, per_page: 100 });
  const found = CombinedStatus.parse(data).statuses.find(({ context }) => context === name);
  return found && { state: found.state, url: found.target_url ?? "" };
}
