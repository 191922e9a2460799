import { canBeRejected } from "../ledger/claim-timing.ts";
import { type GateHint, resolveGate } from "../ledger/gates.ts";
import type { DecisionRecord, EpochMs } from "../ledger/record.ts";
import type { Gate, Ledger, Run } from "../ledger/state.ts";
import type { CommandRequest } from "./event.ts";
import type { Decision } from "./parse-command.ts";
import { type Eligibility, hasApprovers, hasMinimumRole, type Policy } from "./policy.ts";

const APPROVAL_WORDS =
  /^(?:approved?|accepted?|ok|okay|yes|yep|lgtm|fine|good|great|perfect|looks good|all good|go ahead|aprovad[oa]|aceito|sim|批准|同意|通过|可以|好的?|승인|승인합니다|좋습니다|네)[\s.!。！]*$/i;

/**
 * Returns whether feedback only expresses approval. If AMP reads the decision from the text, such feedback
 * would release the gate that its author wanted revised.
 */
export function isApprovalWord(feedback: string, approvalText: string): boolean {
  // Emoji and thanks add nothing to an approval.
  const phrases = feedback
    .replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/gu, "")
    .split(/[,;.!，；。！\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !/^(?:thanks|thank you|obrigad[oa]|谢谢|감사합니다)$/i.test(part));
  const isApprovalText = feedback.trim().toLowerCase() === approvalText.toLowerCase();
  return isApprovalText || (phrases.length > 0 && phrases.every((part) => APPROVAL_WORDS.test(part)));
}

export type Denial =
  | { readonly code: "not-permitted"; readonly role: string; readonly minimumRole: string }
  /** `isOutcomeKnown`: whether the crew received the decision is known. */
  | { readonly code: "already-decided"; readonly login: string; readonly isOutcomeKnown: boolean }
  /** `isRepeated`: the only gate has the text of an earlier one, so it must be named. */
  | { readonly code: "ambiguous-gate"; readonly gateIds: readonly string[]; readonly isRepeated?: true }
  | { readonly code: "unknown-command"; readonly suggestion: string }
  | { readonly code: "already-claimed"; readonly isUnclear?: true }
  | {
      readonly code:
        | "not-an-approver"
        | "self-approval"
        | "starter-unknown"
        | "several-commands"
        | "comment-changed"
        | "empty-feedback"
        | "approval-word"
        | "no-gate"
        | "unknown-gate"
        | "other-thread"
        | "run-finished"
        | "text-changed"
        | "superseded"
        | "just-replaced"
        | "other-deployment"
        | "gate-newer"
        | "already-counted"
        | "timed-out"
        | "attempts-exhausted"
        | "nothing-to-resend"
        | "outcome-unknown"
        | "feedback-unavailable"
        | "locked";
    };

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
  return hasApprovers(approvers) && !isListed ? { code: "not-an-approver" } : undefined;
}

function denyDecidedGate({ person, resume }: DecisionRecord): Denial {
  const isOutcomeKnown = resume.state === "accepted" || resume.state === "not-sent";
  return { code: "already-decided", login: person.login, isOutcomeKnown };
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
  const { request, eligibility, policy, ledger, currentComment, position, hasForeignRecords } = input;
  // Check the role first, so that a person without permission learns nothing about the gate.
  const denial = denialFor(eligibility, policy);
  if (denial) return denied(denial);
  if (!currentComment || currentComment.isEdited || currentComment.body !== request.comment.body)
    return denied({ code: "comment-changed" });
  const reference = resolveGate(ledger, position, request.command);
  switch (reference.kind) {
    case "gate":
      return isOtherDeployment(reference.run, reference.gate, input.deploymentId)
        ? denied({ code: "other-deployment" })
        : { kind: "may-decide", run: reference.run, gate: reference.gate, isNamed: reference.isNamed };
    case "several":
      return denied({ code: "ambiguous-gate", gateIds: reference.gateIds });
    case "replaced":
      return denied({ code: "superseded" });
    case "unnamed":
      return denied({ code: hasForeignRecords ? "other-thread" : "unknown-gate" });
    case "none":
      return denied({
        code: reference.isNewer ? "gate-newer" : hasForeignRecords ? "other-thread" : "no-gate",
      });
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
  const { gateId, repeatsGateId } = gate.record;
  if (repeatsGateId !== undefined) return { code: "ambiguous-gate", gateIds: [gateId], isRepeated: true };
  const isFirst = gates[0] === gate;
  return !isFirst && writtenAtMs - gate.updatedAtMs < readingSeconds * 1000
    ? { code: "just-replaced" }
    : undefined;
}

/** Authorizes a decision by this person with this comment, and returns its gate. The claim comes later. */
export function authorize(
  input: AuthorizationInput<Decision>,
  { approvalText, readingSeconds }: DecisionRules,
): Authorization {
  const { request, policy, writtenAtMs } = input;
  const found = findAuthorizedGate(input);
  if (found.kind === "denied" && found.denial.code !== "no-gate") return found;
  const textDenial = denyFeedback(request.command, approvalText);
  if (textDenial) return denied(textDenial);
  if (found.kind === "denied") return found;
  const { run, gate, isNamed } = found;
  const decision = gate.decision ?? run.rejection;
  if (decision) return denied(denyDecidedGate(decision.record));
  if (gate.status === "superseded") return denied({ code: "superseded" });
  if (gate.status === "closed") return denied({ code: "run-finished" });
  // A rejection sends nothing, so it may also end a gate whose text was edited.
  const isTextFit = request.command.kind === "reject" ? canBeRejected(gate, writtenAtMs) : gate.isIntact;
  if (!isTextFit) return denied({ code: "text-changed" });
  const unnamedDenial = isNamed ? undefined : denyUnnamedCommand(run, gate, writtenAtMs, readingSeconds);
  if (unnamedDenial) return denied(unnamedDenial);
  const selfDenial = request.command.kind === "approve" && denialForStarter(run, request.person.id, policy);
  return selfDenial ? denied(selfDenial) : found;
}
