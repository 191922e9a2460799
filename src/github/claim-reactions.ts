import * as z from "zod";
import type { EpochMs, Person } from "../ledger/record.ts";
import { bestEffort } from "./best-effort.ts";
import { createOnce } from "./create-once.ts";
import { fetchAccount, type GitHub, RawAccount, rememberWriter, writerField } from "./client.ts";
import type { ThreadAccess } from "./comments.ts";
import { httpStatusOf, ignoreHttpStatus, isConversationLocked } from "./errors.ts";

const RawReaction = z.object({
  id: z.number(),
  user: RawAccount.extend({ login: z.string().default("") }).nullish(),
  content: z.string().default(""),
  created_at: z.string().default(""),
});
type RawReaction = z.infer<typeof RawReaction>;

/** A reaction that answers a command: `rocket` for accepted, `confused` for refused. */
export type Reaction = "rocket" | "confused";

/**
 * The result of a claim. `won`: our account had not claimed the gate before. `lost`: it had, at `claimedAtMs` if GitHub gives
 * the time. `isUnclear`: an attempt failed first, so the existing claim may be this job's own.
 */
export type Claim =
  | { readonly kind: "won"; readonly reactionId: number; readonly account: Person }
  | { readonly kind: "lost"; readonly claimedAtMs: EpochMs | undefined; readonly isUnclear: boolean }
  | { readonly kind: "locked" }
  | { readonly kind: "exhausted" };

/** The reactions of a gate's claims, in order: one for its decision, and one for each time it is sent again. */
const CLAIM_REACTIONS = ["rocket", "eyes", "hooray", "heart"] as const;
const REACTION_ROUTE = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";

function commentTarget({ address: { repository } }: ThreadAccess, commentId: number) {
  return { owner: repository.owner, repo: repository.name, comment_id: commentId };
}

/**
 * Claims a gate with a reaction on its comment. GitHub answers 201 to an account's first reaction and 200 to every later
 * one. That is a compare-and-swap that needs only `issues: write`. `claimIndex` counts the gate's claims from 0.
 *
 * After a 5xx or a dropped connection, the reactions show whether the claim succeeded. It is retried only if none of them
 * is ours: a retry after a success would read as lost, and a reaction does not name the job that left it.
 */
export async function claimGate(
  thread: ThreadAccess,
  gateCommentId: number,
  claimIndex: number,
): Promise<Claim> {
  const content = CLAIM_REACTIONS[claimIndex];
  if (!content) return { kind: "exhausted" };
  let isRepeated = false;
  const lost = (createdAt: string): Claim => ({
    kind: "lost",
    claimedAtMs: Date.parse(createdAt) || undefined,
    isUnclear: isRepeated,
  });
  const attempt = async (): Promise<Claim> => {
    const { status, data } = await thread.github.request(REACTION_ROUTE, {
      ...commentTarget(thread, gateCommentId),
      content,
      request: { retries: 0 },
    });
    const { id, user, created_at: createdAt } = RawReaction.parse(data);
    if (status !== 201) return lost(createdAt);
    rememberWriter(thread.github, user);
    // GitHub shows missing accounts as "ghost".
    return { kind: "won", reactionId: id, account: { id: user?.id ?? 0, login: user?.login || "ghost" } };
  };
  const findOwnClaim = async (): Promise<Claim | undefined> => {
    isRepeated = true;
    const isOurs = await ownReactionPredicate(thread.github);
    const found = (await listReactions(thread, gateCommentId, content)).find(isOurs);
    return found && lost(found.created_at);
  };
  try {
    return await createOnce(attempt, findOwnClaim);
  } catch (error) {
    // In a locked conversation, GitHub refuses reactions from every role.
    if (httpStatusOf(error) === 403 && error instanceof Error && isConversationLocked(error.message))
      return { kind: "locked" };
    throw error;
  }
}

/** Returns a predicate for our own reactions: by our account's id, or any bot's if our token cannot learn its id. */
async function ownReactionPredicate(github: GitHub): Promise<(reaction: RawReaction) => boolean> {
  const own = writerField(github).writerId ?? (await fetchAccount(github))?.id;
  return ({ user }) => (own === undefined ? user?.type === "Bot" : user?.id === own);
}

/** Lists the reactions to a comment that have this content, up to 100. */
async function listReactions(
  thread: ThreadAccess,
  commentId: number,
  content: (typeof CLAIM_REACTIONS)[number],
): Promise<RawReaction[]> {
  const { data } = await thread.github.request(
    "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
    {
      ...commentTarget(thread, commentId),
      content,
      per_page: 100,
    },
  );
  return z
    .array(RawReaction)
    .parse(data)
    .filter((reaction) => reaction.content === content);
}

/** A claim that we won. `claimIndex` counts the gate's claims from 0. */
export type OwnClaim = {
  readonly claimIndex: number;
  readonly reactionId: number;
  /** How long a claim is valid, in milliseconds. */
  readonly lifetimeMs: number;
};

/**
 * Returns whether another bot claimed a gate before us. GitHub's answer to a claim concerns our own account only, and two
 * workflows may write as two accounts. People's reactions do not count, because anyone may leave a rocket. Reactions older
 * than `lifetimeMs` do not count. If the list cannot be read, our own claim is valid.
 */
export async function wasClaimedBefore(
  thread: ThreadAccess,
  gateCommentId: number,
  { claimIndex, reactionId, lifetimeMs }: OwnClaim,
): Promise<boolean> {
  const content = CLAIM_REACTIONS[claimIndex];
  if (!content) return false;
  const listing = listReactions(thread, gateCommentId, content);
  const claims = await bestEffort("The search for an earlier claim", listing);
  return (claims ?? []).some(
    (other) =>
      other.user?.type === "Bot" &&
      other.id < reactionId &&
      !(Date.now() - Date.parse(other.created_at) >= lifetimeMs),
  );
}

/** Deletes a claim, so that the gate can be claimed again. 404 means that it was already deleted. */
export async function deleteClaim(thread: ThreadAccess, gateCommentId: number, reactionId: number) {
  const route = "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}";
  await ignoreHttpStatus(
    404,
    thread.github.request(route, { ...commentTarget(thread, gateCommentId), reaction_id: reactionId }),
  );
}

/** Answers a comment with a reaction, which also shows the account that we write as. Best effort: a comment says the same. */
export async function react(thread: ThreadAccess, commentId: number, content: Reaction): Promise<void> {
  const target = commentTarget(thread, commentId);
  await bestEffort(
    "The reaction to a comment",
    thread.github
      .request(REACTION_ROUTE, { ...target, content })
      .then(({ data }) => rememberWriter(thread.github, RawReaction.parse(data).user)),
  );
}

/** Checks that we may write in a thread, by a reaction that it removes again. Throws GitHub's error if we may not. */
export async function tryReaction({
  github,
  address: { repository, threadNumber },
}: ThreadAccess): Promise<void> {
  const where = { owner: repository.owner, repo: repository.name, issue_number: threadNumber };
  const { status, data } = await github.request(
    "POST /repos/{owner}/{repo}/issues/{issue_number}/reactions",
    {
      ...where,
      content: "eyes",
    },
  );
  // 200 means that the reaction was there before, so it stays.
  if (status !== 201) return;
  await github.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}", {
    ...where,
    reaction_id: RawReaction.parse(data).id,
  });
}
