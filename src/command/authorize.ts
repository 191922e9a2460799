import { type GateHint, resolveGate } from "../ledger/gates.ts";
import type { DecisionRecord, EpochMs } from "../ledger/record.ts";
import type { Gate, Ledger, Run } from "../ledger/state.ts";
import type { CommandRequest } from "./event.ts";
import type { Decision } from "./parse-command.ts";
import { type Eligibility, hasApprovers, hasMinimumRole, type Policy } from "./policy.ts";

const APPROVAL_WORDS =
  /^(?:approved?|accepted?|ok|okay|yes|yep|lgtm|fine|good|great|perfect|looks good|all good|go ahead|aprovad[oa]|aceito|sim|批准|同意|通过|可以|好的?|승인|승인합니다|좋습니다|네)[\s.!。！]*$/i;

/**
 * Whether a text says no more than that all is well. Where AMP reads the decision from the text, such feedback
 * would release the gate that its author wanted to send back.
 */
export function isApprovalWord(feedback: string, approvalText: string): boolean {
  // Pictures and thanks say no more than the words beside them.
  const phrases = feedback
    .replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/gu, "")
    .split(/[,;.!，；。！\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !/^(?:thanks|thank you|obrigad[oa]|谢谢|감사합니다)$/i.test(part));
  const isWhole = feedback.trim().toLowerCase() === approvalText.toLowerCase();
  return isWhole || (phrases.length > 0 && phrases.every((part) => APPROVAL_WORDS.test(part)));
}

export type Denial =
  | { readonly code: "not-permitted"; readonly role: string; readonly minimumRole: string }
  | { readonly code: "already-decided"; readonly login: string; readonly isAccepted: boolean }
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

/** What asked as it is now: absent when it is gone, or when a review was dismissed. */
export type CurrentComment = { readonly body: string; readonly isEdited: boolean } | undefined;

export type AuthorizationInput<C> = {
  readonly request: Pick<CommandRequest, "comment" | "person" | "review"> & { readonly command: C };
  readonly eligibility: Eligibility;
  readonly policy: Policy;
  readonly ledger: Ledger;
  readonly currentComment: CurrentComment;
  /** The place of what asked among the thread's comments, and when it was written, in milliseconds since 1970. */
  readonly position: number;
  readonly writtenAtMs: EpochMs;
  /** Whether the thread shows records that were signed for another one. */
  readonly hasForeignRecords: boolean;
  /** The deployment on AMP that this workflow names. */
  readonly deploymentId: string;
};

/** What the workflow asks of a decision beside its policy. */
export type DecisionRules = {
  /** What AMP is told on approve. */
  readonly approvalText: string;
  /** How long an unnamed command is refused after a question that replaced another one, in seconds. 0 is never. */
  readonly readingSeconds: number;
};

function denied(denial: Denial): Authorization {
  return { kind: "denied", denial };
}

/** Why a person may not decide at all, if so. */
export function denialFor(
  { role, isListed }: Eligibility,
  { minimumRole, approvers }: Policy,
): Denial | undefined {
  if (!hasMinimumRole(role, minimumRole)) return { code: "not-permitted", role: role.role, minimumRole };
  return hasApprovers(approvers) && !isListed ? { code: "not-an-approver" } : undefined;
}

function denyDecidedGate({ person, resume }: DecisionRecord): Denial {
  return { code: "already-decided", login: person.login, isAccepted: resume.state === "accepted" };
}

function denyFeedback(command: Decision, approvalText: string): Denial | undefined {
  if (command.kind === "approve") return undefined;
  if (command.feedback === "") return { code: "empty-feedback" };
  return isApprovalWord(command.feedback, approvalText) ? { code: "approval-word" } : undefined;
}

/** Returns why somebody may not approve as, possibly, a starter of the run. Asking for changes is free to all. */
export function denialForStarter({ record }: Run, personId: number, policy: Policy): Denial | undefined {
  if (policy.allowSelfApproval) return undefined;
  const { starter, restarter } = record?.record ?? {};
  if (!starter?.id || restarter?.id === 0) return { code: "starter-unknown" };
  return [starter.id, restarter?.id].includes(personId) ? { code: "self-approval" } : undefined;
}

/** Whether a run or its gate belongs to another deployment, whose crew would never hear of a decision made here. */
export function isOtherDeployment({ record }: Run, gate: Gate | undefined, deploymentId: string): boolean {
  const bound = [record?.record.deploymentId, gate?.record.deploymentId];
  return bound.some((id) => id !== undefined && id !== deploymentId);
}

/** Returns the gate that an entitled person means with a command that is still as it was sent. */
export function findAuthorizedGate<C extends GateHint>(input: AuthorizationInput<C>): Authorization {
  const { request, eligibility, policy, ledger, currentComment, position, hasForeignRecords } = input;
  // The role first: who may not decide need not learn what else is wrong.
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

/** Returns why an unnamed command may not mean this gate: people may have another question before them. */
function unclear({ gates }: Run, gate: Gate, askedAt: number, readingSeconds: number): Denial | undefined {
  const { gateId: name, repeatsGateId } = gate.record;
  if (repeatsGateId !== undefined) return { code: "ambiguous-gate", gateIds: [name], isRepeated: true };
  const isFirst = gates[0] === gate;
  return !isFirst && askedAt - gate.updatedAtMs < readingSeconds * 1000
    ? { code: "just-replaced" }
    : undefined;
}

/** Whether this person may decide, with this comment, and on which gate. The claim comes after. */
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
  if (gate.decision) return denied(denyDecidedGate(gate.decision.record));
  if (gate.status === "superseded") return denied({ code: "superseded" });
  if (gate.status === "closed") return denied({ code: "run-finished" });
  if (!gate.isIntact) return denied({ code: "text-changed" });
  const other = isNamed ? undefined : unclear(run, gate, writtenAtMs, readingSeconds);
  if (other) return denied(other);
  const selfDenial = request.command.kind === "approve" && denialForStarter(run, request.person.id, policy);
  return selfDenial ? denied(selfDenial) : found;
}
