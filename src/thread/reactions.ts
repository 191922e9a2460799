import { z } from "zod";
import type { ThreadAddress } from "./comments.ts";
import { createOnce } from "./create-once.ts";
import { accountOf, type GitHub, RawAccount, statusOf, unless } from "./github.ts";
import { noteWriter, writtenBy } from "./writer.ts";

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
  | { readonly kind: "won"; readonly reaction: number }
  | { readonly kind: "lost"; readonly since: number | undefined; readonly isUnclear: boolean }
  | { readonly kind: "locked" }
  | { readonly kind: "used-up" };

/** A gate's claims in their order: one for its decision, and one for each time that it has to be sent again. */
const CLAIMS = ["rocket", "eyes", "hooray", "heart"] as const;
const ROUTE = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";

function target({ repository }: ThreadAddress, comment: number) {
  return { owner: repository.owner, repo: repository.name, comment_id: comment };
}

/** Whether a refusal says that the conversation is locked. A rate limit says "blocked". */
export function isLocked(message: string): boolean {
  return /\blocked\b/i.test(message) && !/rate limit/i.test(message);
}

/**
 * Claims a gate with a reaction on its comment: GitHub answers 201 to the first of an identity and 200 to every
 * later one, a compare-and-swap that needs no more than `issues: write`. `claim` is which of the gate's claims it is.
 *
 * After a 5xx or a dropped connection the reactions show whether the claim went through. It is repeated only if none of
 * ours is there: a repetition of a claim that went through would read as lost, and a reaction does not say which job left it.
 */
export async function claimGate(
  github: GitHub,
  at: ThreadAddress,
  gateComment: number,
  claim: number,
): Promise<Claim> {
  const content = CLAIMS[claim];
  if (!content) return { kind: "used-up" };
  let isRepeated = false;
  const lost = (since: string): Claim => ({
    kind: "lost",
    since: Date.parse(since) || undefined,
    isUnclear: isRepeated,
  });
  const attempt = async (): Promise<Claim> => {
    const { status, data } = await github.request(ROUTE, {
      ...target(at, gateComment),
      content,
      request: { retries: 0 },
    });
    const { id, user, created_at: since } = RawReaction.parse(data);
    if (status !== 201) return lost(since);
    noteWriter(github, user);
    return { kind: "won", reaction: id };
  };
  const standing = async (): Promise<Claim | undefined> => {
    isRepeated = true;
    const isOurs = await ownReactions(github);
    const found = (await reactionsTo(github, at, gateComment, content)).find(isOurs);
    return found && lost(found.created_at);
  };
  try {
    return await createOnce(attempt, standing);
  } catch (error) {
    // GitHub allows nobody to react in a locked conversation, whatever their role.
    if (statusOf(error) === 403 && error instanceof Error && isLocked(error.message))
      return { kind: "locked" };
    throw error;
  }
}

/** Returns a predicate for our own reactions: by the account's id, or any bot's if our token cannot learn its id. */
async function ownReactions(github: GitHub): Promise<(reaction: RawReaction) => boolean> {
  const own = writtenBy(github).by ?? (await accountOf(github))?.id;
  return ({ user }) => (own === undefined ? user?.type === "Bot" : user?.id === own);
}

/** Lists the reactions to a comment of one content, up to 100. */
async function reactionsTo(
  github: GitHub,
  at: ThreadAddress,
  comment: number,
  content: (typeof CLAIMS)[number],
): Promise<RawReaction[]> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", {
    ...target(at, comment),
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
  at: ThreadAddress,
  gateComment: number,
  claim: number,
  { reaction: mine, lifetime }: { reaction: number; lifetime: number },
): Promise<boolean> {
  const content = CLAIMS[claim];
  if (!content) return false;
  try {
    const claims = await reactionsTo(github, at, gateComment, content);
    return claims.some(
      (other) =>
        other.user?.type === "Bot" &&
        other.id < mine &&
        !(Date.now() - Date.parse(other.created_at) >= lifetime),
    );
  } catch {
    return false;
  }
}

/** Gives a claim back, after a refusal that started nothing. 404 means that it was already given back. */
export async function releaseGate(github: GitHub, at: ThreadAddress, gateComment: number, reaction: number) {
  const route = "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}";
  await unless(404, github.request(route, { ...target(at, gateComment), reaction_id: reaction }));
}

/** Answers a comment with a reaction. Best effort: it decorates what words say elsewhere. */
export async function react(
  github: GitHub,
  at: ThreadAddress,
  comment: number,
  content: Reaction,
): Promise<void> {
  await github.request(ROUTE, { ...target(at, comment), content }).catch(() => undefined);
}

/** Whether we may write in a thread, by a reaction on it that is taken back. Throws what GitHub answers where not. */
export async function tryReaction(github: GitHub, { repository, thread }: ThreadAddress): Promise<void> {
  const where = { owner: repository.owner, repo: repository.name, issue_number: thread };
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
