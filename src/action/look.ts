import type { Asking } from "../command/filter.ts";
import { barred, type Case, type Refusal } from "../command/judge.ts";
import { isBareVerdict } from "../command/read.ts";
import type { Person } from "../ledger/record.ts";
import { isNamed, isRestricted, reaches, type Standing } from "../command/policy.ts";
import { roleOf } from "../thread/github.ts";
import { type Reading, readThread, type Thread } from "../thread/log.ts";
import { positionAt, reviewNow } from "../thread/reviews.ts";
import { isInTeam, TeamUnreadable } from "../thread/teams.ts";
import { Misconfigured, type Settings } from "./settings.ts";
import { threadOf } from "./thread.ts";

/** All that a judgement needs, or the reason why somebody need not be judged. */
export type Look<C> =
  | { readonly kind: "seen"; readonly thread: Thread; readonly reading: Reading; readonly wanted: Case<C> }
  | { readonly kind: "barred"; readonly thread: Thread; readonly refusal: Refusal };

async function isListed({ github, policy }: Settings, login: string): Promise<boolean> {
  const { approvers } = policy;
  if (!isRestricted(approvers) || isNamed(login, approvers)) return true;
  const memberships = await Promise.all(approvers.teams.map((team) => isInTeam(github, team, login)));
  return memberships.includes(true);
}

/**
 * Returns a person's role and whether they are an approver. Asks for both side by side; for a likely outsider one after the
 * other, and for teams only where the role suffices.
 */
export async function standingOf(settings: Settings, person: Person, isOutsider: boolean): Promise<Standing> {
  const { github, repository, policy } = settings;
  const { login } = person;
  const asked = roleOf(github, repository, person);
  const listed = isOutsider ? undefined : isListed(settings, login);
  // Looked at below; until then a failure of it must not end the job.
  listed?.catch(() => undefined);
  const role = await asked;
  // Whoever may not decide by their role finds no fault with how the workflow names teams.
  if (!reaches(role, policy.minimumRole)) return { role, isListed: false };
  try {
    return { role, isListed: await (listed ?? isListed(settings, login)) };
  } catch (error) {
    if (!(error instanceof TeamUnreadable)) throw error;
    throw new Misconfigured(
      `approvers names the team ${error.message}, which github-token cannot read. Use the token of a GitHub App with the permission Members: read, or name the people.`,
    );
  }
}

/** What asked as it is now. The list of comments holds a comment; a review is asked for. */
async function reviewIn({ comment, review }: Asking, thread: Thread) {
  if (!review) return undefined;
  const now = await reviewNow(thread.github, thread.at, comment.id);
  return now && { body: now.body, edited: now.state !== review.state.toLowerCase() };
}

/**
 * Reads the person's role, the thread and what asked, side by side: one round trip. For a likely outsider, checks the role
 * first, so that an unauthorised comment costs three calls in all. A review without a command is looked at whole: whether
 * it is answered at all depends on the thread.
 */
export async function look<C extends Asking["command"]>(
  settings: Settings,
  asking: Asking<C>,
): Promise<Look<C>> {
  const { policy } = settings;
  const thread = await threadOf(settings, asking.thread, asking.repositoryId);
  const { person, isOutsider } = asking;
  const isBare = asking.review !== undefined && isBareVerdict(asking.comment.body);
  const known = isOutsider && !isBare ? await standingOf(settings, person, true) : undefined;
  const refusal = known && barred(known, policy);
  if (refusal) return { kind: "barred", thread, refusal };
  const [standing, reading, review] = await Promise.all([
    known ?? standingOf(settings, person, isOutsider),
    // The list holds the asking comment as it is now; the event may not have counted it yet.
    readThread(thread, asking.comments + 1),
    reviewIn(asking, thread),
  ]);
  const { comments, ledger, isMoved } = reading;
  const { comment } = asking;
  const now = asking.review ? review : comments.find(({ id }) => id === comment.id);
  const position = asking.review ? positionAt(comments, asking.at) : comment.id;
  const askedAt = Date.parse(asking.at);
  return {
    kind: "seen",
    thread,
    reading,
    wanted: {
      asking,
      standing,
      policy,
      ledger,
      now,
      position,
      askedAt,
      isMoved,
      deploymentId: settings.deploymentId,
    },
  };
}
