import type { EpochMs } from "../ledger/record.ts";
import type { Gate } from "../ledger/state.ts";

/** Why a command is refused: a stable code, and what its sentence needs. */
export type Denial =
  /** `isStart`: the command starts a crew. */
  | {
      readonly code: "not-permitted";
      readonly role: string;
      readonly minimumRole: string;
      readonly isStart?: true;
    }
  /** `approvers`: their names, as in the policy. */
  | { readonly code: "not-an-approver"; readonly approvers: readonly string[] }
  /** `isOutcomeKnown`: whether the crew received the decision is known. `url`: the decision. */
  | {
      readonly code: "already-decided";
      readonly login: string;
      readonly isOutcomeKnown: boolean;
      readonly url: string;
    }
  /** `gates`: those that the command can name. `isRepeated`: the only gate has the text of an earlier one. */
  | { readonly code: "ambiguous-gate"; readonly gates: readonly Gate[]; readonly isRepeated?: true }
  | { readonly code: "unknown-gate"; readonly gates: readonly Gate[] }
  | { readonly code: "unknown-command"; readonly suggestion: string }
  /** `url`: the gate. `isUnclear`: the claim may be this job's own. */
  | {
      readonly code: "already-claimed";
      readonly url: string;
      readonly gateId: string;
      readonly isUnclear?: true;
    }
  /** `byNewerRun`: the gate's run is outdated. Otherwise a newer gate replaced it. `url`: the newer run or gate. */
  | { readonly code: "superseded"; readonly url: string; readonly byNewerRun?: boolean }
  /** `url`: the gate. `rejectableAtMs`: the time from which it can be rejected. */
  | { readonly code: "text-changed"; readonly url: string; readonly rejectableAtMs: EpochMs }
  /** The command would send a decision again, so a rejection does not help. */
  | { readonly code: "text-changed"; readonly url: string; readonly isResend: true }
  /** `url`: the gate. Empty for `other-thread` if no comment calls itself one. */
  | { readonly code: "just-replaced" | "gate-newer" | "other-thread"; readonly url: string }
  /** `url`: the decision. */
  | { readonly code: "outcome-unknown"; readonly url: string; readonly gateId: string }
  | {
      readonly code:
        | "self-approval"
        | "starter-unknown"
        | "several-commands"
        | "comment-changed"
        | "empty-feedback"
        | "approval-word"
        | "no-gate"
        | "run-finished"
        | "commits-added"
        | "head-unknown"
        | "other-deployment"
        | "already-counted"
        | "timed-out"
        | "attempts-exhausted"
        | "nothing-to-resend"
        | "feedback-unavailable"
        | "locked";
    };
