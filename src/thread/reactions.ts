import { z } from "zod";
import type { ThreadAddress } from "./comments.ts";
import { type GitHub, RawAccount, statusOf } from "./github.ts";
import { noteWriter } from "./writer.ts";

const RawReaction = z.object({
  id: z.number(),
  user: RawAccount.nullish(),
  content: z.string().default(""),
  created_at: z.string().default(""),
});
type RawReaction = z.infer<typeof RawReaction>;

/** How a comment is answered: taken, or refused. */
export type Reaction = "rocket" | "confused";

/** `won`: nobody of our identity had claimed it before. `lost` has since when, where GitHub tells. */
export type Claim =
  | { readonly kind: "won"; readonly reaction: number }
  | { readonly kind: "lost"; readonly since: number | undefined }
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
 * later one, a test-and-set that needs no more than `issues: write`. Not retried: a repetition of a claim that
 * went through would read as lost. `claim` is which of the gate's claims it is.
 */
export async function claimGate(
  github: GitHub,
  at: ThreadAddress,
  gateComment: number,
  claim: number,
): Promise<Claim> {
  const content = CLAIMS[claim];
  if (!content) return { kind: "used-up" };
  try {
    const { status, data } = await github.request(ROUTE, {
      ...target(at, gateComment),
      content,
      request: { retries: 0 },
    });
    const { id, user, created_at: since } = RawReaction.parse(data);
    if (status !== 201) return { kind: "lost", since: Date.parse(since) || undefined };
    noteWriter(github, user);
    return { kind: "won", reaction: id };
  } catch (error) {
    // GitHub allows nobody to react in a locked conversation, whatever their role.
    if (statusOf(error) === 403 && error instanceof Error && isLocked(error.message))
      return { kind: "locked" };
    throw error;
  }
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
    const { data } = await github.request(
      "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
      { ...target(at, gateComment), content, per_page: 100 },
    );
    const claims: RawReaction[] = z.array(RawReaction).parse(data);
    return claims.some(
      (other) =>
        other.content === content &&
        other.user?.type === "Bot" &&
        other.id < mine &&
        !(Date.now() - Date.parse(other.created_at) >= lifetime),
    );
  } catch {
    return false;
  }
}

/** Gives a claim back, after a refusal that started nothing. */
export async function releaseGate(github: GitHub, at: ThreadAddress, gateComment: number, reaction: number) {
  await github.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}", {
    ...target(at, gateComment),
    reaction_id: reaction,
  });
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
