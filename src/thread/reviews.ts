import { z } from "zod";
import type { Comment, ThreadAddress } from "./comments.ts";
import { type GitHub, statusOf } from "./github.ts";

const RawReview = z.looseObject({ body: z.string().nullish(), state: z.string() });

/** A review as it is now, or `undefined` when it is gone. GitHub gives no time of its last change: its text tells. */
export async function reviewNow(
  github: GitHub,
  { repository, thread }: ThreadAddress,
  review: number,
): Promise<{ body: string; state: string } | undefined> {
  try {
    const { data } = await github.request(
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}",
      {
        owner: repository.owner,
        repo: repository.name,
        pull_number: thread,
        review_id: review,
      },
    );
    const { body, state } = RawReview.parse(data);
    return { body: body ?? "", state: state.toLowerCase() };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/**
 * The place of something that is no comment among the comments of its thread, by time: after all that are older. GitHub's
 * times are whole seconds, so a comment of the same second counts as younger: who wrote may not have seen it.
 */
export function positionAt(comments: readonly Comment[], at: string): number {
  const older = comments.filter(({ createdAt }) => Date.parse(createdAt) < Date.parse(at));
  return Math.max(0, ...older.map(({ id }) => id)) + 0.5;
}
