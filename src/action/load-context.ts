import { type AuthorizationInput, denialFor } from "../command/authorize.ts";
import type { Denial } from "../command/denial.ts";
import type { CommandRequest } from "../command/event.ts";
import type { PullRequestHead } from "../command/after-push.ts";
import { isBareVerdict } from "../command/parse-command.ts";
import {
  type Approvers,
  type Eligibility,
  hasApprovers,
  hasMinimumRole,
  isListedByName,
} from "../command/policy.ts";
import { bestEffort } from "../github/best-effort.ts";
import { fetchRole, isTeamMember, TeamUnreadable } from "../github/permissions.ts";
import type { GitHub } from "../github/client.ts";
import { fetchRepositoryId } from "../github/repository.ts";
import { fetchHeadSha } from "../github/pull-requests.ts";
import { fetchReview, findPosition } from "../github/reviews.ts";
import type { GateHint } from "../ledger/gates.ts";
import type { Person } from "../ledger/record.ts";
import { readThread, type Thread, type ThreadSnapshot, withCrewPage } from "../thread/snapshot.ts";
import { loadPolicy } from "./load-policy.ts";
import { createRefusedAttempt, type RefusedAttempt } from "./refused-attempt.ts";
import { type ActionSettings, type JobSettings, Misconfigured } from "./settings.ts";

/** The input of an authorization, or an early denial. `attempt`: what is recorded if the command is refused. */
export type CommandContext<C> =
  | {
      readonly kind: "loaded";
      /** The settings with the policy in force. */
      readonly settings: ActionSettings;
      readonly thread: Thread;
      readonly snapshot: ThreadSnapshot;
      readonly input: AuthorizationInput<C>;
      readonly attempt: RefusedAttempt | undefined;
    }
  | {
      readonly kind: "denied";
      readonly thread: Thread;
      readonly denial: Denial;
      readonly attempt: RefusedAttempt | undefined;
    };

async function isListedApprover(github: GitHub, approvers: Approvers, login: string): Promise<boolean> {
  if (!hasApprovers(approvers) || isListedByName(login, approvers)) return true;
  const memberships = await Promise.all(approvers.teams.map((team) => isTeamMember(github, team, login)));
  return memberships.includes(true);
}

/** The policy in force while it is loaded, and the approvers that it probably names, which are checked meanwhile. */
type PolicyReading = {
  readonly loading: Promise<Pick<ActionSettings, "policy">>;
  readonly expectedApprovers: Approvers | undefined;
};

/**
 * Returns a person's role and whether they are an approver. Checks the expected approvers in parallel with the role.
 * If others are in force, or none are expected, checks the teams afterwards, and only if the role suffices.
 */
async function fetchEligibilityWhileLoading(
  { github, repository }: JobSettings,
  person: Person,
  { loading, expectedApprovers }: PolicyReading,
): Promise<Eligibility> {
  const { login } = person;
  const fetchingListed = expectedApprovers && isListedApprover(github, expectedApprovers, login);
  // Awaited below, but only for a person with the role. Until then a rejection must not end the process.
  if (fetchingListed) void bestEffort("The reading of the approvers", fetchingListed);
  const [role, { policy }] = await Promise.all([fetchRole(github, repository, person), loading]);
  // A person without the role is refused for that, even if a team cannot be read.
  if (!hasMinimumRole(role, policy.minimumRole)) return { role, isListed: false };
  const { approvers } = policy;
  const isExpected = fetchingListed !== undefined && expectedApprovers === approvers;
  try {
    return {
      role,
      isListed: await (isExpected ? fetchingListed : isListedApprover(github, approvers, login)),
    };
  } catch (error) {
    if (!(error instanceof TeamUnreadable)) throw error;
    throw new Misconfigured(
      `approvers names the team ${error.message}, which github-token cannot read. Use the token of a GitHub App with the permission Members: read, or name the people.`,
    );
  }
}

/** Returns a person's role and whether they are an approver under the policy in force. Fetches both in parallel. */
export async function fetchEligibility(settings: ActionSettings, person: Person): Promise<Eligibility> {
  const expectedApprovers = settings.policy.approvers;
  return fetchEligibilityWhileLoading(settings, person, {
    loading: Promise.resolve(settings),
    expectedApprovers,
  });
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
 * Returns the current head of the pull request for a decision that is sent to the crew. The event's head may be old: a re-run
 * replays the event.
 */
async function fetchHead(
  { github, address: { repository, threadNumber } }: Thread,
  { isPullRequest, command }: CommandRequest,
): Promise<PullRequestHead> {
  if (!isPullRequest || (command.kind !== "approve" && command.kind !== "revise")) return { kind: "none" };
  const sha = await bestEffort("The reading of the head", fetchHeadSha(github, repository, threadNumber));
  return sha === undefined ? { kind: "unknown" } : { kind: "known", sha };
}

/**
 * Reads the person's role, the policy file, the thread and the command's current text in one round trip. Checks the
 * teams that only the policy file names as soon as it is read. For a likely outsider, reads role and policy first, so
 * that an unauthorised comment costs four calls in all. A review without a command always reads the thread, because
 * the thread decides whether to answer it.
 */
export async function loadContext<C extends CommandRequest["command"] & GateHint>(
  job: JobSettings,
  request: CommandRequest<C>,
): Promise<CommandContext<C>> {
  const given = await resolveThread(job, request.threadNumber, request.repositoryId);
  const { person, isOutsider } = request;
  const isBare = request.review !== undefined && isBareVerdict(request.comment.body);
  const loading = loadPolicy(job);
  const expectedApprovers = isOutsider ? undefined : job.inputPolicy.approvers;
  const fetchingEligibility = fetchEligibilityWhileLoading(job, person, { loading, expectedApprovers });
  if (isOutsider && !isBare) {
    const early = await fetchingEligibility;
    const settings = await loading;
    const denial = denialFor(early, settings.policy);
    const attempt = createRefusedAttempt(settings, early);
    if (denial) return { kind: "denied", thread: { ...given, ...settings.presentation }, denial, attempt };
  }
  const [eligibility, settings, snapshot, review, head] = await Promise.all([
    fetchingEligibility,
    loading,
    // The list includes the command's comment, which the event may not have counted yet.
    readThread(given, request.commentCount + 1),
    fetchCurrentReview(request, given),
    fetchHead(given, request),
  ]);
  const { comments, ledger, hasForeignRecords, foreignQuestionUrl } = snapshot;
  const { comment } = request;
  const currentComment = request.review ? review : comments.find(({ id }) => id === comment.id);
  const position = request.review ? findPosition(comments, request.writtenAt) : comment.id;
  const writtenAtMs = Date.parse(request.writtenAt);
  const { deploymentId } = settings;
  const ownRun = ledger.runs.findLast(({ record }) => record?.record.deploymentId === deploymentId);
  return {
    kind: "loaded",
    settings,
    thread: withCrewPage({ ...given, ...settings.presentation }, ownRun),
    snapshot,
    attempt: createRefusedAttempt(settings, eligibility, {
      entries: snapshot.entries,
      ledger,
      position,
      command: request.command,
    }),
    input: {
      request,
      eligibility,
      policy: settings.policy,
      ledger,
      currentComment,
      position,
      writtenAtMs,
      hasForeignRecords,
      foreignQuestionUrl,
      head,
      deploymentId,
    },
  };
}

/** Returns the repository's id from the runner or the event. It costs a call only if both lack it. */
export async function resolveRepositoryId(
  { github, repository, repositoryId }: JobSettings,
  eventRepositoryId?: number,
): Promise<number> {
  return repositoryId ?? eventRepositoryId ?? (await fetchRepositoryId(github, repository));
}

/** Returns a thread of the workflow's repository. */
export async function resolveThread(
  settings: JobSettings,
  threadNumber: number,
  eventRepositoryId?: number,
): Promise<Thread> {
  const { github, repository, keyring, presentation, secrets } = settings;
  const repositoryId = await resolveRepositoryId(settings, eventRepositoryId);
  return {
    github,
    address: { repository, threadNumber },
    identity: { repositoryId, threadNumber },
    keyring,
    ...presentation,
    secrets,
  };
}
