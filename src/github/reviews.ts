import * as z from "zod";
import type { IsoTime } from "../ledger/record.ts";
import type { Comment, ThreadAccess } from "./comments.ts";
import { httpStatusOf } from "./errors.ts";

const RawReview = z.looseObject({ body: z.string().nullish(), state: z.string() });

/**
 * Returns the current state of a review, or `undefined` if it was deleted. GitHub gives no time of the last edit, so edits
 * show in the text only.
 */
export async function fetchReview(
  { github, address: { repository, threadNumber } }: ThreadAccess,
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
 * Returns the position of a review among its thread's comments, by time: after all older comments. GitHub's times are whole
 * seconds. A comment of the same second counts as newer, because the reviewer may not have seen it.
 */
export function findPosition(comments: readonly Comment[], writtenAt: IsoTime): number {
  const older = comments.filter(({ createdAt }) => Date.parse(createdAt) < Date.parse(writtenAt));
  return Math.max(0, ...older.map(({ id }) => id)) + 0.5;
}
