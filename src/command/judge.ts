import { gateMeant } from "../ledger/gates.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import type { Gate, Ledger, Run } from "../ledger/state.ts";
import { isApprovalWord } from "./approval-word.ts";
import type { Asking } from "./filter.ts";
import { isRestricted, type Policy, reaches, type Standing } from "./policy.ts";
import type { Decision } from "./read.ts";

export type Refusal =
  | { readonly reason: "not-permitted"; readonly role: string; readonly minimum: string }
  | { readonly reason: "already-decided"; readonly by: string; readonly accepted: boolean }
  | { readonly reason: "which-gate"; readonly names: readonly string[] }
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
  | { readonly kind: "may-decide"; readonly run: Run; readonly gate: Gate }
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

/** Whether the person is, or may be, who started the run and must not approve it. Asking for changes is free to all. */
function ownRun(
  { record }: Run,
  { person, command }: Case<Decision>["asking"],
  policy: Policy,
): Refusal | undefined {
  if (policy.allowSelfApproval || command.kind !== "approve") return undefined;
  const starter = record?.record.starter;
  if (!starter?.id) return { reason: "starter-unknown" };
  return starter.id === person.id ? { reason: "self-approval" } : undefined;
}

/** The gate that somebody who may decide speaks of with a command that is still as it was sent. */
export function findGate<C extends { readonly gate?: string }>(wanted: Case<C>): Judgement {
  const { asking, standing, policy, ledger, now, position, isMoved } = wanted;
  // The role first: who may not decide need not learn what else is wrong.
  const bar = barred(standing, policy);
  if (bar) return refused(bar);
  if (!now || now.edited || now.body !== asking.comment.body) return refused({ reason: "comment-changed" });
  const meant = gateMeant(ledger, position, asking.command.gate);
  switch (meant.kind) {
    case "gate":
      return { kind: "may-decide", run: meant.run, gate: meant.gate };
    case "several":
      return refused({ reason: "which-gate", names: meant.names });
    case "unnamed":
      return refused({ reason: isMoved ? "other-thread" : "unknown-gate" });
    case "none":
      return refused({ reason: meant.later ? "gate-newer" : isMoved ? "other-thread" : "no-gate" });
  }
}

/** Whether this person may decide, with this comment, and on which gate. The claim comes after. */
export function judge(wanted: Case<Decision>, approvalText: string): Judgement {
  const found = findGate(wanted);
  if (found.kind === "refused" && found.refusal.reason !== "no-gate") return found;
  const wrong = wrongWords(wanted.asking.command, approvalText);
  if (wrong) return refused(wrong);
  if (found.kind === "refused") return found;
  const { run, gate } = found;
  if (gate.decision) return refused(alreadyDecided(gate.decision.record));
  if (gate.status === "superseded") return refused({ reason: "superseded" });
  if (gate.status === "closed") return refused({ reason: "run-finished" });
  if (!gate.intact) return refused({ reason: "text-changed" });
  const own = ownRun(run, wanted.asking, wanted.policy);
  return own ? refused(own) : found;
}
