import { isCutOff } from "../ledger/cut-off.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import type { Entry, Gate, Ledger, Run } from "../ledger/state.ts";
import type { GateHint } from "../ledger/gates.ts";
import { barred, type Case, isOfOther, type Refusal } from "./judge.ts";

type AgainCommand = { readonly kind: "resume-again" } & GateHint;

/** What `/resume-again` comes to. `tell`: a job was cut off, and people learn first that the outcome is unknown. */
export type Again =
  | {
      readonly kind: "send" | "tell";
      readonly run: Run;
      readonly gate: Gate;
      readonly decision: Entry<DecisionRecord>;
    }
  | { readonly kind: "free"; readonly run: Run; readonly gate: Gate }
  | { readonly kind: "refused"; readonly refusal: Refusal };

type Candidate = Exclude<Again, { kind: "refused" }>;

function candidateOf(run: Run, gate: Gate, now: number): Candidate | undefined {
  // A newer gate or an end shows that the crew went on.
  if (gate !== run.gates.at(-1)) return undefined;
  const { decision, status } = gate;
  if (!decision) return status === "open" ? { kind: "free", run, gate } : undefined;
  if (run.result && run.result.comment > decision.comment) return undefined;
  const { resume } = decision.record;
  if (resume.state === "unknown" && !resume.wentOn) return { kind: "send", run, gate, decision };
  return isCutOff(decision, now) ? { kind: "tell", run, gate, decision } : undefined;
}

function candidates({ runs }: Ledger, { gate: name, quotedGates }: GateHint, now: number): Candidate[] {
  const all = runs.flatMap((run) => run.gates.flatMap((gate) => candidateOf(run, gate, now) ?? []));
  if (name) return all.filter(({ gate }) => gate.record.gate === name);
  const quoted = all.filter(({ gate }) => quotedGates?.includes(gate.record.gate));
  if (quoted.length > 0) return quoted;
  const decided = all.filter(({ kind }) => kind !== "free");
  return decided.length > 0 ? decided : all;
}

/**
 * Whether somebody may have a decision sent again, and which: only one whose outcome is unknown and was told to be, and
 * where nothing shows since that the crew got it. Machines never do this by themselves.
 */
export function judgeAgain(wanted: Case<AgainCommand>, at: number): Again {
  const refused = (refusal: Refusal): Again => ({ kind: "refused", refusal });
  const { asking, standing, policy, ledger, now, askedAt } = wanted;
  const bar = barred(standing, policy);
  if (bar) return refused(bar);
  if (!now || now.edited || now.body !== asking.comment.body) return refused({ reason: "comment-changed" });
  const found = candidates(ledger, asking.command, at);
  const [first] = found;
  if (!first) return refused({ reason: "nothing-unknown" });
  if (found.length > 1)
    return refused({ reason: "which-gate", names: found.map(({ gate }) => gate.record.gate) });
  if (isOfOther(first.run, first.gate, wanted.deploymentId)) return refused({ reason: "other-deployment" });
  if (!first.gate.intact) return refused({ reason: "text-changed" });
  // Whoever asks has read that the outcome is unknown: this comment is younger than that, and no job's repetition.
  const saidAt = first.kind === "send" ? first.decision.saidAt : 0;
  return askedAt > saidAt ? first : refused({ reason: "outcome-unknown" });
}
