import { type AuthorizationInput, type Denial, denialFor } from "../command/authorize.ts";
import type { CommandRequest } from "../command/event.ts";
import { isBareVerdict } from "../command/parse-command.ts";
import { type Eligibility, hasApprovers, hasMinimumRole, isListedByName } from "../command/policy.ts";
import { bestEffort } from "../github/best-effort.ts";
import { fetchRole, isTeamMember, TeamUnreadable } from "../github/permissions.ts";
import { fetchRepositoryId } from "../github/repository.ts";
import { fetchReview, findPosition } from "../github/reviews.ts";
import type { Person } from "../ledger/record.ts";
import { readThread, type Thread, type ThreadSnapshot } from "../thread/snapshot.ts";
import { type ActionSettings, Misconfigured } from "./settings.ts";

/** The input of an authorization, or an early denial. */
export type CommandContext<C> =
  | {
      readonly kind: "loaded";
      readonly thread: Thread;
      readonly snapshot: ThreadSnapshot;
      readonly input: AuthorizationInput<C>;
    }
  | { readonly kind: "denied"; readonly thread: Thread; readonly denial: Denial };

async function isListedApprover({ github, policy }: ActionSettings, login: string): Promise<boolean> {
  const { approvers } = policy;
  if (!hasApprovers(approvers) || isListedByName(login, approvers)) return true;
  const memberships = await Promise.all(approvers.teams.map((team) => isTeamMember(github, team, login)));
  return memberships.includes(true);
}

/**
 * Returns a person's role and whether they are an approver. Fetches both in parallel. For a likely outsider,
 * fetches the role first, and the teams only if the role suffices.
 */
export async function fetchEligibility(
  settings: ActionSettings,
  person: Person,
  isOutsider: boolean,
): Promise<Eligibility> {
  const { github, repository, policy } = settings;
  const { login } = person;
  const fetchingRole = fetchRole(github, repository, person);
  const fetchingListed = isOutsider ? undefined : isListedApprover(settings, login);
  // Awaited below. Until then a rejection must not end the process, and a person without the role never needs
  // it.
  if (fetchingListed) void bestEffort("The reading of the approvers", fetchingListed);
  const role = await fetchingRole;
  // A person without the role is refused for that, even if a team cannot be read.
  if (!hasMinimumRole(role, policy.minimumRole)) return { role, isListed: false };
  try {
    return { role, isListed: await (fetchingListed ?? isListedApprover(settings, login)) };
  } catch (error) {
    if (!(error instanceof TeamUnreadable)) throw error;
    throw new Misconfigured(
      `approvers names the team ${error.message}, which github-token cannot read. Use the token of a GitHub App with the permission Members: read, or name the people.`,
    );
  }
}

/**
 * Returns the current text of the review that gave the command. A comment is already in the list of comments.
 */
async function fetchCurrentReview({ comment, review }: CommandRequest, thread: Thread) {
  if (!review) return undefined;
  const current = await fetchReview(thread, comment.id);
  return current && { body: current.body, isEdited: current.state !== review.state.toLowerCase() };
}

/**
 * Reads the person's role, the thread and the command's current text in one round trip. For a likely
 * outsider, checks the role first, so that an unauthorised comment costs three calls in all. A review without
 * a command always reads the thread, because the thread decides whether to answer it.
 */
export async function loadContext<C extends CommandRequest["command"]>(
  settings: ActionSettings,
  request: CommandRequest<C>,
): Promise<CommandContext<C>> {
  const { policy } = settings;
  const thread = await resolveThread(settings, request.threadNumber, request.repositoryId);
  const { person, isOutsider } = request;
  const isBare = request.review !== undefined && isBareVerdict(request.comment.body);
  const knownEligibility = isOutsider && !isBare ? await fetchEligibility(settings, person, true) : undefined;
  const denial = knownEligibility && denialFor(knownEligibility, policy);
  if (denial) return { kind: "denied", thread, denial };
  const [eligibility, snapshot, review] = await Promise.all([
    knownEligibility ?? fetchEligibility(settings, person, isOutsider),
    // The list includes the command's comment, which the event may not have counted yet.
    readThread(thread, request.commentCount + 1),
    fetchCurrentReview(request, thread),
  ]);
  const { comments, ledger, hasForeignRecords } = snapshot;
  const { comment } = request;
  const currentComment = request.review ? review : comments.find(({ id }) => id === comment.id);
  const position = request.review ? findPosition(comments, request.writtenAt) : comment.id;
  const writtenAtMs = Date.parse(request.writtenAt);
  return {
    kind: "loaded",
    thread,
    snapshot,
    input: {
      request,
      eligibility,
      policy,
      ledger,
      currentComment,
      position,
      writtenAtMs,
      hasForeignRecords,
      deploymentId: settings.deploymentId,
    },
  };
}

/**
 * Returns a thread of the workflow's repository. The repository's id comes from the runner or the event, and
 * costs a call only if both lack it.
 */
export async function resolveThread(
  settings: ActionSettings,
  threadNumber: number,
  eventRepositoryId?: number,
): Promise<Thread> {
  const { github, repository, keyring, presentation, secrets } = settings;
  const id = settings.repositoryId ?? eventRepositoryId ?? (await fetchRepositoryId(github, repository));
  return {
    github,
    address: { repository, threadNumber },
    identity: { repositoryId: id, threadNumber },
    keyring,
    ...presentation,
    secrets,
  };
}
