import type { RunRecord } from "../ledger/record.ts";
import type { Entry } from "../ledger/state.ts";
import { inlineCode } from "../markdown/box.ts";

/** A commit and the address of its page. */
export type LinkedCommit = { readonly sha: string; readonly url: string };

/** Returns the commit of a run, with its address in the repository of the run's comment. */
export function findLinkedCommit(entry: Entry<RunRecord> | undefined): LinkedCommit | undefined {
  const sha = entry?.record.commit?.sha;
  const repositoryUrl = /^(https?:\/\/.+)\/(?:issues|pull)\/\d+/.exec(entry?.url ?? "")?.[1];
  return sha && repositoryUrl ? { sha, url: `${repositoryUrl}/commit/${sha}` } : undefined;
}

/** Renders a link to a commit with the first seven characters of its name, as GitHub does. */
export function renderCommit({ sha, url }: LinkedCommit): string {
  return `[${inlineCode(sha.slice(0, 7))}](${url})`;
}
