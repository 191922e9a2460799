import { z } from "zod";
import type { IsoTime } from "../ledger/record.ts";
import type { GitHub } from "./client.ts";
import type { Comment, ThreadAddress } from "./comments.ts";
import { httpStatusOf } from "./errors.ts";

const RawReview = z.looseObject({ body: z.string().nullish(), state: z.string() });

/** A review as it is now, or `undefined` when it is gone. GitHub gives no time of its last change: its text tells. */
export async function fetchReview(
  github: GitHub,
  { repository, threadNumber }: ThreadAddress,
  reviewId: number,
): Promise<{ body: string; state: string } | undefined> {
  try {
    const { data } = await github.request(
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}",
      {
        owner: repository.owner,
        repo: repository.name,
        pull_number: threadNumber,
        review_id: reviewId,
      },
    );
    const { body, state } = RawReview.parse(data);
    return { body: body ?? "", state: state.toLowerCase() };
  } catch (error) {
    if (httpStatusOf(error) === 404) return undefined;
    throw error;
  }
}

/**
 * The place of something that is no comment among the comments of its thread, by time: after all that are older. GitHub's
 * times are whole seconds, so a comment of the same second counts as younger: who wrote may not have seen it.
 */
export function findPosition(comments: readonly Comment[], writtenAt: IsoTime): number {
  const older = comments.filter(({ createdAt }) => Date.parse(createdAt) < Date.parse(writtenAt));
  return Math.max(0, ...older.map(({ id }) => id)) + 0.5;
}
