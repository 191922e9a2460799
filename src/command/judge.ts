import { gateBefore } from "../ledger/gates.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import type { Gate, Ledger, Run } from "../ledger/state.ts";
import { isApprovalWord } from "./approval-word.ts";
import type { Asking } from "./filter.ts";
import { type Role, reaches } from "./policy.ts";

export type Refusal =
  | { readonly reason: "not-permitted"; readonly role: string; readonly minimum: string }
  | {
      readonly reason: "already-decided";
      readonly by: string;
      /** Whether AMP is known to have taken that decision. */
      readonly accepted: boolean;
    }
  | {
      readonly reason:
        | "comment-changed"
        | "empty-feedback"
        | "approval-word"
        | "no-gate"
        | "run-finished"
        | "text-changed"
        | "gate-newer"
        | "already-claimed"
        | "locked";
    };

export type Judgement =
  | { readonly kind: "may-decide"; readonly run: Run; readonly gate: Gate }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export type Case = {
  readonly asking: Asking;
  readonly role: Role;
  readonly minimumRole: string;
  /** What the crew is told on approve. */
  readonly approvalText: string;
  readonly ledger: Ledger;
  /** The asking comment as it is in the thread now; absent when it is gone. */
  readonly commentNow?: { readonly body: string; readonly edited: boolean } | undefined;
};

function refused(refusal: Refusal): Judgement {
  return { kind: "refused", refusal };
}

function alreadyDecided({ person, resume }: DecisionRecord): Refusal {
  return { reason: "already-decided", by: person.login, accepted: resume.state === "accepted" };
}

/** Whether this person may decide, with this comment, and on which gate. The claim comes after. */
export function judge({ asking, role, minimumRole, approvalText, ledger, commentNow }: Case): Judgement {
  // The role first: who may not decide need not learn what else is wrong.
  if (!reaches(role, minimumRole))
    return refused({ reason: "not-permitted", role: role.role, minimum: minimumRole });
  if (!commentNow || commentNow.edited || commentNow.body !== asking.comment.body)
    return refused({ reason: "comment-changed" });
  if (asking.command.kind === "revise") {
    const { feedback } = asking.command;
    if (feedback === "") return refused({ reason: "empty-feedback" });
    if (isApprovalWord(feedback, approvalText)) return refused({ reason: "approval-word" });
  }
  const asked = gateBefore(ledger, asking.comment.id);
  if (!asked) {
    const later = ledger.runs.some(({ gates }) => gates.length > 0);
    return refused({ reason: later ? "gate-newer" : "no-gate" });
  }
  const { run, gate } = asked;
  if (gate.decision) return refused(alreadyDecided(gate.decision.record));
  if (gate.status === "superseded") return refused({ reason: "gate-newer" });
  if (gate.status === "closed") return refused({ reason: "run-finished" });
  if (!gate.intact) return refused({ reason: "text-changed" });
  return { kind: "may-decide", run, gate };
}
