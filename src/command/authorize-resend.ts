import type { GateHint } from "../ledger/gates.ts";
import type { DecisionRecord, EpochMs } from "../ledger/record.ts";
import { isInterrupted } from "../ledger/run-status.ts";
import type { Entry, Gate, Ledger, Run } from "../ledger/state.ts";
import { type AuthorizationInput, type Denial, denialFor, isOtherDeployment } from "./authorize.ts";

type ResendCommand = { readonly kind: "resume-again" } & GateHint;

/** What `/resume-again` comes to. `tell`: a job was cut off, and people learn first that the outcome is unknown. */
export type ResendAuthorization =
  | {
      readonly kind: "send" | "tell";
      readonly run: Run;
      readonly gate: Gate;
      readonly decision: Entry<DecisionRecord>;
    }
  | { readonly kind: "free"; readonly run: Run; readonly gate: Gate }
  | { readonly kind: "denied"; readonly denial: Denial };

type ResendCandidate = Exclude<ResendAuthorization, { kind: "denied" }>;

function findCandidate(run: Run, gate: Gate, nowAtMs: EpochMs): ResendCandidate | undefined {
  // A newer gate or an end shows that the crew went on.
  if (gate !== run.gates.at(-1)) return undefined;
  const { decision, status } = gate;
  if (!decision) return status === "open" ? { kind: "free", run, gate } : undefined;
  if (run.result && run.result.commentId > decision.commentId) return undefined;
  const { resume } = decision.record;
  if (resume.state === "unknown" && !resume.confirmedAt) return { kind: "send", run, gate, decision };
  return isInterrupted(decision, nowAtMs) ? { kind: "tell", run, gate, decision } : undefined;
}

function listCandidates(
  { runs }: Ledger,
  { gateId, quotedGates }: GateHint,
  nowAtMs: EpochMs,
): ResendCandidate[] {
  const all = runs.flatMap((run) => run.gates.flatMap((gate) => findCandidate(run, gate, nowAtMs) ?? []));
  if (gateId) return all.filter(({ gate }) => gate.record.gateId === gateId);
  const quoted = all.filter(({ gate }) => quotedGates?.includes(gate.record.gateId));
  if (quoted.length > 0) return quoted;
  const decided = all.filter(({ kind }) => kind !== "free");
  return decided.length > 0 ? decided : all;
}

/**
 * Whether somebody may have a decision sent again, and which: only one whose outcome is unknown and was told to be, and
 * where nothing shows since that the crew got it. Machines never do this by themselves.
 */
export function authorizeResend(
  input: AuthorizationInput<ResendCommand>,
  nowAtMs: EpochMs,
): ResendAuthorization {
  const denied = (denial: Denial): ResendAuthorization => ({ kind: "denied", denial });
  const { request, eligibility, policy, ledger, currentComment, writtenAtMs } = input;
  const denial = denialFor(eligibility, policy);
  if (denial) return denied(denial);
  if (!currentComment || currentComment.isEdited || currentComment.body !== request.comment.body)
    return denied({ code: "comment-changed" });
  const found = listCandidates(ledger, request.command, nowAtMs);
  const [first] = found;
  if (!first) return denied({ code: "nothing-to-resend" });
  if (found.length > 1)
    return denied({ code: "ambiguous-gate", gateIds: found.map(({ gate }) => gate.record.gateId) });
  if (isOtherDeployment(first.run, first.gate, input.deploymentId))
    return denied({ code: "other-deployment" });
  if (!first.gate.isIntact) return denied({ code: "text-changed" });
  // Whoever asks has read that the outcome is unknown: this comment is younger than that, and no job's repetition.
  const toldAtMs = first.kind === "send" ? first.decision.updatedAtMs : 0;
  return writtenAtMs > toldAtMs ? first : denied({ code: "outcome-unknown" });
}
