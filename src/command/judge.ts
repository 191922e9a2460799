import { type Gate, type Ledger, type Run, newestGate } from "../ledger/fold.ts";
import type { Asking } from "./filter.ts";
import { type Role, reaches } from "./policy.ts";

export type Refusal =
  | { readonly reason: "not-permitted"; readonly role: string; readonly minimum: string }
  | { readonly reason: "already-decided"; readonly by: string }
  | {
      readonly reason:
        | "comment-changed"
        | "empty-feedback"
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
  readonly ledger: Ledger;
  /** The asking comment as it is in the thread now; absent when it is gone. */
  readonly commentNow?: { readonly body: string; readonly edited: boolean } | undefined;
};

function refused(refusal: Refusal): Judgement {
  return { kind: "refused", refusal };
}

/** Whether this person may decide, with this comment, and on which gate. The claim comes after. */
export function judge({ asking, role, minimumRole, ledger, commentNow }: Case): Judgement {
  // The role first: who may not decide need not learn what else is wrong.
  if (!reaches(role, minimumRole))
    return refused({ reason: "not-permitted", role: role.role, minimum: minimumRole });
  if (!commentNow || commentNow.edited || commentNow.body !== asking.comment.body)
    return refused({ reason: "comment-changed" });
  if (asking.command.kind === "revise" && asking.command.feedback === "")
    return refused({ reason: "empty-feedback" });
  const newest = newestGate(ledger);
  if (!newest) return refused({ reason: "no-gate" });
  const { run, gate } = newest;
  if (gate.decision) return refused({ reason: "already-decided", by: gate.decision.record.person.login });
  if (gate.status !== "open") return refused({ reason: "run-finished" });
  if (gate.comment > asking.comment.id) return refused({ reason: "gate-newer" });
  if (!gate.intact) return refused({ reason: "text-changed" });
  return { kind: "may-decide", run, gate };
}
