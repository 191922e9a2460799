import * as z from "zod";
import type { GitHub, Repository } from "../github/client.ts";
import { FINISHED_LABELS, OPEN_LABELS } from "./labels.ts";

/** A thread with one of our labels, as GitHub's list of issues returns it. */
export type LabelledThread = {
  readonly threadNumber: number;
  readonly commentCount: number;
  readonly labels: readonly string[];
  /** Whether the issue or pull request is closed, which decides nothing. */
  readonly isClosed: boolean;
};

const RawThreads = z.array(
  z.object({
    number: z.number(),
    comments: z.number().default(0),
    state: z.string().default("open"),
    labels: z.array(z.union([z.string(), z.looseObject({ name: z.string().nullish() })])).default([]),
    pull_request: z.unknown().optional(),
  }),
);

/** The most threads that one call lists. */
const PAGE_SIZE = 100;

/** Lists the threads with any of these labels. One call per label: GitHub lists threads that have all given labels. */
async function fetchLabelled(
  github: GitHub,
  { owner, name }: Repository,
  labelNames: readonly string[],
  since?: string,
) {
  const lists = await Promise.all(
    labelNames.map(async (labels) => {
      const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
        owner,
        repo: name,
        state: "all",
        labels,
        per_page: PAGE_SIZE,
        ...(since && { since }),
      });
      return RawThreads.parse(data);
    }),
  );
  return lists.flat();
}

/** Returns each thread once, open ones first, then newest first. */
function toThreads(raw: z.infer<typeof RawThreads>): LabelledThread[] {
  const all = new Map(
    raw.map(({ number: threadNumber, comments: commentCount, labels, state }) => {
      const names = labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? [])));
      return [
        threadNumber,
        { threadNumber, commentCount, labels: names, isClosed: state === "closed" },
      ] as const;
    }),
  );
  return [...all.values()].toSorted(
    (a, b) => Number(a.isClosed) - Number(b.isClosed) || b.threadNumber - a.threadNumber,
  );
}

/**
 * Lists the issues and pull requests with a label for a running or waiting crew, open ones first, then newest first. Up to
 * 100 per label.
 */
export async function listUnfinishedThreads(
  github: GitHub,
  repository: Repository,
): Promise<LabelledThread[]> {
  return toThreads(await fetchLabelled(github, repository, OPEN_LABELS));
}

/** Lists the pull requests with a label for a finished crew that changed in the last `maxAgeMs`. Up to 100 per label. */
export async function listFinishedPullRequests(
  github: GitHub,
  repository: Repository,
  maxAgeMs: number,
): Promise<LabelledThread[]> {
  const since = new Date(Date.now() - maxAgeMs).toISOString();
  const found = await fetchLabelled(github, repository, FINISHED_LABELS, since);
  return toThreads(found.filter(({ pull_request: pull }) => pull !== undefined));
}
