import { canBeRejected, rejectableAtMs } from "../ledger/claim-timing.ts";
import { type GateHint, resolveGate } from "../ledger/gates.ts";
import type { DecisionRecord, EpochMs } from "../ledger/record.ts";
import type { Entry, Gate, Ledger, Run } from "../ledger/state.ts";
import { type AfterPush, denyAfterPush, type PullRequestHead } from "./after-push.ts";
import { isApprovalWord } from "./approval-word.ts";
import type { Denial } from "./denial.ts";
import type { CommandRequest } from "./event.ts";
import type { Decision } from "./parse-command.ts";
import { type Eligibility, hasApprovers, hasMinimumRole, listApproverNames, type Policy } from "./policy.ts";

export type Authorization =
  | { readonly kind: "may-decide"; readonly run: Run; readonly gate: Gate; readonly isNamed: boolean }
  | { readonly kind: "denied"; readonly denial: Denial };

/** The current state of the command's comment or review: `undefined` if it was deleted or dismissed. */
type CurrentComment = { readonly body: string; readonly isEdited: boolean } | undefined;

export type AuthorizationInput<C> = {
  readonly request: Pick<CommandRequest, "comment" | "person" | "review"> & { readonly command: C };
  readonly eligibility: Eligibility;
  readonly policy: Policy;
  readonly ledger: Ledger;
  readonly currentComment: CurrentComment;
  /** The command's position among the comment ids of the thread. */
  readonly position: number;
  readonly writtenAtMs: EpochMs;
  /** Whether the thread contains records that were signed for another thread. */
  readonly hasForeignRecords: boolean;
  /** The newest question among those records. */
  readonly foreignQuestionUrl?: string | undefined;
  /** The head of the pull request. It is read only for an approval or a revision. */
  readonly head: PullRequestHead;
  /** The AMP deployment in this workflow's settings. */
  readonly deploymentId: string;
};

/** The workflow's rules for a decision, in addition to its policy. */
export type DecisionRules = {
  /** The text sent to AMP for an approval. */
  readonly approvalText: string;
  /**
   * The seconds after a gate replaced another one during which we deny commands without a gate id. 0 disables
   * this.
   */
  readonly readingSeconds: number;
  readonly afterPush: AfterPush;
};

function denied(denial: Denial): Authorization {
  return { kind: "denied", denial };
}

/** Returns why a person may not decide at all, or `undefined` if they may. */
export function denialFor(
  { role, isListed }: Eligibility,
  { minimumRole, approvers }: Policy,
): Denial | undefined {
  if (!hasMinimumRole(role, minimumRole)) return { code: "not-permitted", role: role.role, minimumRole };
  return hasApprovers(approvers) && !isListed
    ? { code: "not-an-approver", approvers: listApproverNames(approvers) }
    : undefined;
}

function denyDecidedGate({ record: { person, resume }, url }: Entry<DecisionRecord>): Denial {
  const isOutcomeKnown = resume.state === "accepted" || resume.state === "not-sent";
  return { code: "already-decided", login: person.login, isOutcomeKnown, url };
}

function isOpen({ status }: Gate): boolean {
  return status === "open";
}

function denyFeedback(command: Decision, approvalText: string): Denial | undefined {
  if (command.kind !== "revise") return undefined;
  if (command.feedback === "") return { code: "empty-feedback" };
  return isApprovalWord(command.feedback, approvalText) ? { code: "approval-word" } : undefined;
}

/** Returns why a possible starter of the run may not approve it. A starter may always request changes or reject. */
export function denialForStarter({ record }: Run, personId: number, policy: Policy): Denial | undefined {
  if (policy.allowSelfApproval) return undefined;
  const { starter, restarter } = record?.record ?? {};
  if (!starter?.id || restarter?.id === 0) return { code: "starter-unknown" };
  return [starter.id, restarter?.id].includes(personId) ? { code: "self-approval" } : undefined;
}

/**
 * Returns whether a run or its gate belongs to another deployment, which would not receive this workflow's
 * decision.
 */
export function isOtherDeployment({ record }: Run, gate: Gate | undefined, deploymentId: string): boolean {
  const boundIds = [record?.record.deploymentId, gate?.record.deploymentId];
  return boundIds.some((id) => id !== undefined && id !== deploymentId);
}

/** Returns the gate that a command refers to, if the person is eligible and the comment is unedited. */
function findAuthorizedGate<C extends GateHint>(input: AuthorizationInput<C>): Authorization {
  const { request, eligibility, policy, ledger, currentComment, position } = input;
  // Check the role first, so that a person without permission learns nothing about the gate.
  const denial = denialFor(eligibility, policy);
  if (denial) return denied(denial);
  if (!currentComment || currentComment.isEdited || currentComment.body !== request.comment.body)
    return denied({ code: "comment-changed" });
  const otherThread: Denial | undefined = input.hasForeignRecords
    ? { code: "other-thread", url: input.foreignQuestionUrl ?? "" }
    : undefined;
  const reference = resolveGate(ledger, position, request.command);
  switch (reference.kind) {
    case "gate":
      return isOtherDeployment(reference.run, reference.gate, input.deploymentId)
        ? denied({ code: "other-deployment" })
        : { kind: "may-decide", run: reference.run, gate: reference.gate, isNamed: reference.isNamed };
    case "several":
      // One of them may have ended since the command.
      return denied({ code: "ambiguous-gate", gates: reference.gates.filter(isOpen) });
    case "replaced":
      return denied({ code: "superseded", url: reference.by.url });
    case "unnamed": {
      const gates = ledger.runs.flatMap((run) => run.gates.filter(isOpen));
      return denied(otherThread ?? { code: "unknown-gate", gates });
    }
    case "none":
      return denied(
        reference.newer
          ? { code: "gate-newer", url: reference.newer.url }
          : (otherThread ?? { code: "no-gate" }),
      );
  }
}

/**
 * Returns why a command without a gate id may be about another gate: the commenter may still see an older
 * one.
 */
function denyUnnamedCommand(
  { gates }: Run,
  gate: Gate,
  writtenAtMs: EpochMs,
  readingSeconds: number,
): Denial | undefined {
  if (gate.record.repeatsGateId !== undefined)
    return { code: "ambiguous-gate", gates: [gate], isRepeated: true };
  const isFirst = gates[0] === gate;
  return !isFirst && writtenAtMs - gate.updatedAtMs < readingSeconds * 1000
    ? { code: "just-replaced", url: gate.url }
    : undefined;
}

function denySupersededGate({ gates, outdatedBy }: Run, gate: Gate): Denial {
  return outdatedBy
    ? { code: "superseded", url: outdatedBy.url, byNewerRun: true }
    : { code: "superseded", url: (gates.at(-1) ?? gate).url };
}

/** Authorizes a decision by this person with this comment, and returns its gate. The claim comes later. */
export function authorize(
  input: AuthorizationInput<Decision>,
  { approvalText, readingSeconds, afterPush }: DecisionRules,
): Authorization {
  const { request, policy, writtenAtMs } = input;
  const found = findAuthorizedGate(input);
  if (found.kind === "denied" && found.denial.code !== "no-gate") return found;
  const textDenial = denyFeedback(request.command, approvalText);
  if (textDenial) return denied(textDenial);
  if (found.kind === "denied") return found;
  const { run, gate, isNamed } = found;
  const decision = gate.decision ?? run.rejection;
  if (decision) return denied(denyDecidedGate(decision));
  if (gate.status === "superseded") return denied(denySupersededGate(run, gate));
  if (gate.status === "closed") return denied({ code: "run-finished" });
  // A rejection sends nothing, so it may also end a gate whose text was edited.
  const isTextFit = request.command.kind === "reject" ? canBeRejected(gate, writtenAtMs) : gate.isIntact;
  if (!isTextFit)
    return denied({ code: "text-changed", url: gate.url, rejectableAtMs: rejectableAtMs(gate) });
  const pushDenial = afterPush === "refuse" ? denyAfterPush(request, run, input.head) : undefined;
  if (pushDenial) return denied(pushDenial);
  const unnamedDenial = isNamed ? undefined : denyUnnamedCommand(run, gate, writtenAtMs, readingSeconds);
  if (unnamedDenial) return denied(unnamedDenial);
  const selfDenial = request.command.kind === "approve" && denialForStarter(run, request.person.id, policy);
  return selfDenial ? denied(selfDenial) : found;
}
