import { z } from "zod";
import type { EpochMs } from "../ledger/record.ts";
import { createOnce } from "./create-once.ts";
import { fetchAccount, type GitHub, RawAccount, rememberWriter, writerField } from "./client.ts";
import type { ThreadAddress } from "./comments.ts";
import { httpStatusOf, ignoreHttpStatus, isConversationLocked } from "./errors.ts";

const RawReaction = z.object({
  id: z.number(),
  user: RawAccount.nullish(),
  content: z.string().default(""),
  created_at: z.string().default(""),
});
type RawReaction = z.infer<typeof RawReaction>;

/** How a comment is answered: taken, or refused. */
export type Reaction = "rocket" | "confused";

/**
 * `won`: nobody of our identity had claimed it before. `lost` has since when, where GitHub tells. `isUnclear`: GitHub failed
 * at first, so the claim that stands may be this job's own.
 */
export type Claim =
  | { readonly kind: "won"; readonly reactionId: number }
  | { readonly kind: "lost"; readonly claimedAtMs: EpochMs | undefined; readonly isUnclear: boolean }
  | { readonly kind: "locked" }
  | { readonly kind: "exhausted" };

/** A gate's claims in their order: one for its decision, and one for each time that it has to be sent again. */
const CLAIM_REACTIONS = ["rocket", "eyes", "hooray", "heart"] as const;
const REACTION_ROUTE = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";

function commentTarget({ repository }: ThreadAddress, commentId: number) {
  return { owner: repository.owner, repo: repository.name, comment_id: commentId };
}

/**
 * Claims a gate with a reaction on its comment: GitHub answers 201 to the first of an identity and 200 to every
 * later one, a compare-and-swap that needs no more than `issues: write`. `claimIndex` is which of the gate's claims it is.
 *
 * After a 5xx or a dropped connection the reactions show whether the claim went through. It is repeated only if none of
 * ours is there: a repetition of a claim that went through would read as lost, and a reaction does not say which job left it.
 */
export async function claimGate(
  github: GitHub,
  address: ThreadAddress,
  gateCommentId: number,
  claimIndex: number,
): Promise<Claim> {
  const content = CLAIM_REACTIONS[claimIndex];
  if (!content) return { kind: "exhausted" };
  let isRepeated = false;
  const lost = (since: string): Claim => ({
    kind: "lost",
    claimedAtMs: Date.parse(since) || undefined,
    isUnclear: isRepeated,
  });
  const attempt = async (): Promise<Claim> => {
    const { status, data } = await github.request(REACTION_ROUTE, {
      ...commentTarget(address, gateCommentId),
      content,
      request: { retries: 0 },
    });
    const { id, user, created_at: since } = RawReaction.parse(data);
    if (status !== 201) return lost(since);
    rememberWriter(github, user);
    return { kind: "won", reactionId: id };
  };
  const standing = async (): Promise<Claim | undefined> => {
    isRepeated = true;
    const isOurs = await ownReactions(github);
    const found = (await reactionsTo(github, address, gateCommentId, content)).find(isOurs);
    return found && lost(found.created_at);
  };
  try {
    return await createOnce(attempt, standing);
  } catch (error) {
    // GitHub allows nobody to react in a locked conversation, whatever their role.
    if (httpStatusOf(error) === 403 && error instanceof Error && isConversationLocked(error.message))
      return { kind: "locked" };
    throw error;
  }
}

/** Returns a predicate for our own reactions: by the account's id, or any bot's if our token cannot learn its id. */
async function ownReactions(github: GitHub): Promise<(reaction: RawReaction) => boolean> {
  const own = writerField(github).writerId ?? (await fetchAccount(github))?.id;
  return ({ user }) => (own === undefined ? user?.type === "Bot" : user?.id === own);
}

/** Lists the reactions to a comment of one content, up to 100. */
async function reactionsTo(
  github: GitHub,
  address: ThreadAddress,
  commentId: number,
  content: (typeof CLAIM_REACTIONS)[number],
): Promise<RawReaction[]> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", {
    ...commentTarget(address, commentId),
    content,
    per_page: 100,
  });
  return z
    .array(RawReaction)
    .parse(data)
    .filter((reaction) => reaction.content === content);
}

/**
 * Whether another bot claimed a gate before us. GitHub's answer to a claim speaks of our own account only, and two
 * workflows may write as two. People's reactions do not count, since anybody may leave a rocket, and neither do those
 * that are older than a claim lives, in milliseconds. Where the list cannot be read, our own claim stands.
 */
export async function wasClaimedBefore(
  github: GitHub,
  address: ThreadAddress,
  gateCommentId: number,
  claimIndex: number,
  { reactionId: ownReactionId, lifetimeMs }: { reactionId: number; lifetimeMs: number },
): Promise<boolean> {
  const content = CLAIM_REACTIONS[claimIndex];
  if (!content) return false;
  try {
    const claims = await reactionsTo(github, address, gateCommentId, content);
    return claims.some(
      (other) =>
        other.user?.type === "Bot" &&
        other.id < ownReactionId &&
        !(Date.now() - Date.parse(other.created_at) >= lifetimeMs),
    );
  } catch {
    return false;
  }
}

/** Gives a claim back, after a refusal that started nothing. 404 means that it was already given back. */
export async function releaseGate(
  github: GitHub,
  address: ThreadAddress,
  gateCommentId: number,
  reactionId: number,
) {
  const route = "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}";
  await ignoreHttpStatus(
    404,
    github.request(route, { ...commentTarget(address, gateCommentId), reaction_id: reactionId }),
  );
}

/** Answers a comment with a reaction. Best effort: it decorates what words say elsewhere. */
export async function react(
  github: GitHub,
  address: ThreadAddress,
  commentId: number,
  content: Reaction,
): Promise<void> {
  await github
    .request(REACTION_ROUTE, { ...commentTarget(address, commentId), content })
    .catch(() => undefined);
}

/** Whether we may write in a thread, by a reaction on it that is taken back. Throws what GitHub answers where not. */
export async function tryReaction(
  github: GitHub,
  { repository, threadNumber }: ThreadAddress,
): Promise<void> {
  const where = { owner: repository.owner, repo: repository.name, issue_number: threadNumber };
  const { status, data } = await github.request(
    "POST /repos/{owner}/{repo}/issues/{issue_number}/reactions",
    {
      ...where,
      content: "eyes",
    },
  );
  // 200: it was there before, so it is not ours to take back.
  if (status !== 201) return;
  await github.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}", {
    ...where,
    reaction_id: RawReaction.parse(data).id,
  });
}
