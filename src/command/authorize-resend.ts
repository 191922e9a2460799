import type { GateHint } from "../ledger/gates.ts";
import type { DecisionRecord, EpochMs } from "../ledger/record.ts";
import { isInterrupted } from "../ledger/run-status.ts";
import type { Entry, Gate, Ledger, Run } from "../ledger/state.ts";
import { type AuthorizationInput, denialFor, isOtherDeployment } from "./authorize.ts";
import type { Denial } from "./denial.ts";

type ResendCommand = { readonly kind: "resume-again" } & GateHint;

/**
 * The authorization of a `/resume-again`. `report-unknown`: the job was interrupted, so first post that the
 * outcome is unknown. `release`: release a claim without a decision.
 */
export type ResendAuthorization =
  | {
      readonly kind: "resend" | "report-unknown";
      readonly run: Run;
      readonly gate: Gate;
      readonly decision: Entry<DecisionRecord>;
    }
  | { readonly kind: "release"; readonly run: Run; readonly gate: Gate }
  | { readonly kind: "denied"; readonly denial: Denial };

type ResendCandidate = Exclude<ResendAuthorization, { kind: "denied" }>;

function findCandidate(run: Run, gate: Gate, nowAtMs: EpochMs): ResendCandidate | undefined {
  // A newer gate or a result proves that the crew resumed.
  if (gate !== run.gates.at(-1)) return undefined;
  const { decision, status } = gate;
  if (!decision) return status === "open" ? { kind: "release", run, gate } : undefined;
  if (run.result && run.result.commentId > decision.commentId) return undefined;
  const { resume } = decision.record;
  if (resume.state === "unknown" && !resume.confirmedAt) return { kind: "resend", run, gate, decision };
  return isInterrupted(decision, nowAtMs) ? { kind: "report-unknown", run, gate, decision } : undefined;
}

function listCandidates(
  { runs }: Ledger,
  { gateId, quotedGateIds }: GateHint,
  nowAtMs: EpochMs,
): ResendCandidate[] {
  const candidates = runs.flatMap((run) =>
    run.gates.flatMap((gate) => findCandidate(run, gate, nowAtMs) ?? []),
  );
  if (gateId) return candidates.filter(({ gate }) => gate.record.gateId === gateId);
  const quoted = candidates.filter(({ gate }) => quotedGateIds?.includes(gate.record.gateId));
  if (quoted.length > 0) return quoted;
  const decided = candidates.filter(({ kind }) => kind !== "release");
  return decided.length > 0 ? decided : candidates;
}

/**
 * Authorizes sending a decision again and selects it. Its outcome must be posted as unknown, and no later
 * evidence may show that the crew received it. We never send a decision again automatically.
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
  const candidates = listCandidates(ledger, request.command, nowAtMs);
  const [first] = candidates;
  if (!first) return denied({ code: "nothing-to-resend" });
  if (candidates.length > 1)
    return denied({ code: "ambiguous-gate", gates: candidates.map(({ gate }) => gate) });
  if (isOtherDeployment(first.run, first.gate, input.deploymentId))
    return denied({ code: "other-deployment" });
  if (!first.gate.isIntact) return denied({ code: "text-changed", url: first.gate.url, isResend: true });
  // The command must be newer than the post about the unknown outcome. A re-run of an older command is not.
  return first.kind === "resend" && writtenAtMs <= first.decision.updatedAtMs
    ? denied({
        code: "outcome-unknown",
        url: first.decision.url,
        gateId: first.gate.record.gateId,
      })
    : first;
}
