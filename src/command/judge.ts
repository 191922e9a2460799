import { gateMeant, type GateHint } from "../ledger/gates.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import type { Gate, Ledger, Run } from "../ledger/state.ts";
import { isApprovalWord } from "./approval-word.ts";
import type { Asking } from "./filter.ts";
import { isRestricted, type Policy, reaches, type Standing } from "./policy.ts";
import type { Decision } from "./read.ts";

export type Refusal =
  | { readonly reason: "not-permitted"; readonly role: string; readonly minimum: string }
  | { readonly reason: "already-decided"; readonly by: string; readonly accepted: boolean }
  /** `isRepeated`: the only gate has the text of an earlier one, so it must be named. */
  | { readonly reason: "which-gate"; readonly names: readonly string[]; readonly isRepeated?: true }
  | { readonly reason: "misspelt"; readonly nearest: string }
  | { readonly reason: "already-claimed"; readonly isUnclear?: true }
  | {
      readonly reason:
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
        | "too-slow"
        | "claims-used-up"
        | "nothing-unknown"
        | "outcome-unknown"
        | "words-lost"
        | "locked";
    };

export type Judgement =
  | { readonly kind: "may-decide"; readonly run: Run; readonly gate: Gate; readonly isNamed: boolean }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** What asked as it is now: absent when it is gone, or when a review was dismissed. */
export type Now = { readonly body: string; readonly edited: boolean } | undefined;

export type Case<C> = {
  readonly asking: Pick<Asking, "comment" | "person" | "review"> & { readonly command: C };
  readonly standing: Standing;
  readonly policy: Policy;
  readonly ledger: Ledger;
  readonly now: Now;
  /** The place of what asked among the thread's comments, and when it was written, in milliseconds since 1970. */
  readonly position: number;
  readonly askedAt: number;
  /** Whether the thread shows records that were signed for another one. */
  readonly isMoved: boolean;
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

function refused(refusal: Refusal): Judgement {
  return { kind: "refused", refusal };
}

/** Why a person may not decide at all, if so. */
export function barred(
  { role, isListed }: Standing,
  { minimumRole, approvers }: Policy,
): Refusal | undefined {
  if (!reaches(role, minimumRole)) return { reason: "not-permitted", role: role.role, minimum: minimumRole };
  return isRestricted(approvers) && !isListed ? { reason: "not-an-approver" } : undefined;
}

function alreadyDecided({ person, resume }: DecisionRecord): Refusal {
  return { reason: "already-decided", by: person.login, accepted: resume.state === "accepted" };
}

function wrongWords(command: Decision, approvalText: string): Refusal | undefined {
  if (command.kind === "approve") return undefined;
  if (command.feedback === "") return { reason: "empty-feedback" };
  return isApprovalWord(command.feedback, approvalText) ? { reason: "approval-word" } : undefined;
}

/** Returns why somebody may not approve as, possibly, a starter of the run. Asking for changes is free to all. */
export function refusalOfStarter({ record }: Run, personId: number, policy: Policy): Refusal | undefined {
  if (policy.allowSelfApproval) return undefined;
  const { starter, restarter } = record?.record ?? {};
  if (!starter?.id || restarter?.id === 0) return { reason: "starter-unknown" };
  return [starter.id, restarter?.id].includes(personId) ? { reason: "self-approval" } : undefined;
}

/** Whether a run or its gate belongs to another deployment, whose crew would never hear of a decision made here. */
export function isOfOther({ record }: Run, gate: Gate | undefined, deploymentId: string): boolean {
  const bound = [record?.record.deploymentId, gate?.record.deploymentId];
  return bound.some((id) => id !== undefined && id !== deploymentId);
}

/** Returns the gate that an entitled person means with a command that is still as it was sent. */
export function findGate<C extends GateHint>(wanted: Case<C>): Judgement {
  const { asking, standing, policy, ledger, now, position, isMoved } = wanted;
  // The role first: who may not decide need not learn what else is wrong.
  const bar = barred(standing, policy);
  if (bar) return refused(bar);
  if (!now || now.edited || now.body !== asking.comment.body) return refused({ reason: "comment-changed" });
  const meant = gateMeant(ledger, position, asking.command);
  switch (meant.kind) {
    case "gate":
      return isOfOther(meant.run, meant.gate, wanted.deploymentId)
        ? refused({ reason: "other-deployment" })
        : { kind: "may-decide", run: meant.run, gate: meant.gate, isNamed: meant.isNamed };
    case "several":
      return refused({ reason: "which-gate", names: meant.names });
    case "replaced":
      return refused({ reason: "superseded" });
    case "unnamed":
      return refused({ reason: isMoved ? "other-thread" : "unknown-gate" });
    case "none":
      return refused({ reason: meant.later ? "gate-newer" : isMoved ? "other-thread" : "no-gate" });
  }
}

/** Returns why an unnamed command may not mean this gate: people may have another question before them. */
function unclear({ gates }: Run, gate: Gate, askedAt: number, readingSeconds: number): Refusal | undefined {
  const { gate: name, repeatsGateId } = gate.record;
  if (repeatsGateId !== undefined) return { reason: "which-gate", names: [name], isRepeated: true };
  const isFirst = gates[0] === gate;
  return !isFirst && askedAt - gate.saidAt < readingSeconds * 1000 ? { reason: "just-replaced" } : undefined;
}

/** Whether this person may decide, with this comment, and on which gate. The claim comes after. */
export function judge(wanted: Case<Decision>, { approvalText, readingSeconds }: DecisionRules): Judgement {
  const { asking, policy, askedAt } = wanted;
  const found = findGate(wanted);
  if (found.kind === "refused" && found.refusal.reason !== "no-gate") return found;
  const wrong = wrongWords(asking.command, approvalText);
  if (wrong) return refused(wrong);
  if (found.kind === "refused") return found;
  const { run, gate, isNamed } = found;
  if (gate.decision) return refused(alreadyDecided(gate.decision.record));
  if (gate.status === "superseded") return refused({ reason: "superseded" });
  if (gate.status === "closed") return refused({ reason: "run-finished" });
  if (!gate.intact) return refused({ reason: "text-changed" });
  const other = isNamed ? undefined : unclear(run, gate, askedAt, readingSeconds);
  if (other) return refused(other);
  const own = asking.command.kind === "approve" && refusalOfStarter(run, asking.person.id, policy);
  return own ? refused(own) : found;
}
