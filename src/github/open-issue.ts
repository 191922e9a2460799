import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { GitHub, Repository } from "./client.ts";
import { createOnce } from "./create-once.ts";

const RawIssues = z.array(z.object({ number: z.number(), body: z.string().nullish() }));

/** How many of the newest issues are searched for ours. */
const MAX_SEARCHED_ISSUES = 30;

/**
 * Opens an issue once, and returns its number. A hidden marker in its body identifies the issue if GitHub opened it and
 * the answer was lost.
 */
export async function openIssue(
  github: GitHub,
  { owner, name }: Repository,
  { title, body, labels }: { title: string; body: string; labels: string[] },
): Promise<number> {
  const where = { owner, repo: name };
  const marker = `<!-- crew-gate:opened:${randomUUID()} -->`;
  return createOnce(
    async () => {
      const { data } = await github.request("POST /repos/{owner}/{repo}/issues", {
        ...where,
        title,
        body: `${body}\n\n${marker}`,
        labels,
        request: { retries: 0 },
      });
      return data.number;
    },
    async () => {
      const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
        ...where,
        state: "all",
        sort: "created",
        direction: "desc",
        per_page: MAX_SEARCHED_ISSUES,
      });
      return RawIssues.parse(data).find((issue) => issue.body?.includes(marker))?.number;
    },
  );
}
