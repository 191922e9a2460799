import { z } from "zod";
import type { GitHub, Repository } from "./github.ts";
import { OPEN_LABELS } from "./labels.ts";

/** A thread of which something more is expected, as a list of GitHub's gives it. */
export type OpenThread = {
  readonly number: number;
  /** How many comments it has. */
  readonly comments: number;
  readonly labels: readonly string[];
};

const RawThreads = z.array(
  z.object({
    number: z.number(),
    comments: z.number().default(0),
    labels: z.array(z.union([z.string(), z.looseObject({ name: z.string().nullish() })])).default([]),
  }),
);

/** As many as one call lists. */
const LISTED = 100;

/**
 * The open issues and pull requests whose labels say that a crew runs or waits there, newest first, up to 100 for each
 * label. One call for each: GitHub's list takes several labels as all of them, not any.
 */
export async function openThreads(github: GitHub, { owner, name }: Repository): Promise<OpenThread[]> {
  const lists = await Promise.all(
    OPEN_LABELS.map(async (labels) => {
      const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
        owner,
        repo: name,
        state: "open",
        labels,
        per_page: LISTED,
      });
      return RawThreads.parse(data);
    }),
  );
  const all = new Map(
    lists.flat().map(({ number, comments, labels }) => {
      const names = labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? [])));
      return [number, { number, comments, labels: names }] as const;
    }),
  );
  return [...all.values()].toSorted((a, b) => b.number - a.number);
}
