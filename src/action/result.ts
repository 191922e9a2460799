import type { Trouble } from "../amp/crew.ts";
import type { Followed } from "../resume/follow.ts";
import type { Finding } from "./doctor/finding.ts";
import type { Line } from "./reconcile/line.ts";

/** Every way in which the Action ends: its reason code, and the outcome that it belongs to. */
export const REASONS = {
  "kicked-off": "started",
  approved: "decided",
  revised: "decided",
  counted: "counted",
  freed: "answered",
  "told-help": "answered",
  "told-status": "answered",
  healthy: "checked",
  "needs-mending": "checked",
  reconciled: "checked",
  "reconciled-in-part": "checked",
  "no-command": "ignored",
  "not-new": "ignored",
  edited: "ignored",
  "not-a-person": "ignored",
  "not-permitted": "refused",
  "not-an-approver": "refused",
  "self-approval": "refused",
  "starter-unknown": "refused",
  misspelt: "refused",
  "several-commands": "refused",
  "comment-changed": "refused",
  "empty-feedback": "refused",
  "approval-word": "refused",
  "no-gate": "refused",
  "unknown-gate": "refused",
  "which-gate": "refused",
  "other-thread": "refused",
  "already-decided": "refused",
  "already-counted": "refused",
  "already-claimed": "refused",
  "too-slow": "refused",
  "claim-stuck": "refused",
  "claims-used-up": "refused",
  "nothing-unknown": "refused",
  "outcome-unknown": "refused",
  "words-lost": "refused",
  "run-finished": "refused",
  "text-changed": "refused",
  superseded: "refused",
  "just-replaced": "refused",
  "other-deployment": "refused",
  "gate-newer": "refused",
  locked: "refused",
  "amp-refused": "refused",
  "amp-quota": "refused",
  "amp-unknown": "unknown",
  misconfigured: "refused",
  "github-failed": "unknown",
  unexpected: "unknown",
} as const;

export type Reason = keyof typeof REASONS;
/** The reason code of a call that AMP did not take. */
export function reasonOf(trouble: Trouble): Reason {
  if (trouble.kind === "unknown") return "amp-unknown";
  return trouble.cause === "quota" ? "amp-quota" : "amp-refused";
}

export type Outcome = (typeof REASONS)[Reason];

/** What the Action ends with, the same in outputs, summary and log. */
export type Result = {
  readonly reason: Reason;
  /** One sentence for people. */
  readonly message: string;
  /** Whether something must be mended: the job turns red. */
  readonly failed?: boolean;
  readonly decision?: "approve" | "revise";
  readonly resumeStatus?: string;
  readonly finalStatus?: Followed["finalStatus"];
  readonly output?: unknown;
  readonly tasks?: unknown;
  readonly error?: string;
  readonly executionTime?: number;
  readonly executionId?: string;
  readonly kickoffId?: string;
  readonly taskId?: string;
  readonly issueNumber?: number;
  readonly commentUrl?: string;
  /** What the doctor found. */
  readonly findings?: readonly Finding[];
  /** The runs that reconcile looked at, and whether it wrote nothing. */
  readonly runs?: readonly Line[];
  readonly dryRun?: boolean;
  /** Markdown that GitHub would not take. The job summary holds it instead. */
  readonly unwritten?: string;
};

/** Every output that action.yml names, and where it comes from. A test holds the two together. */
export const OUTPUTS = {
  outcome: (result: Result) => REASONS[result.reason],
  reason: (result: Result) => result.reason,
  decision: (result: Result) => result.decision,
  "resume-status": (result: Result) => result.resumeStatus,
  "final-status": (result: Result) => result.finalStatus,
  output: (result: Result) => result.output,
  tasks: (result: Result) => result.tasks,
  error: (result: Result) => result.error,
  "execution-time": (result: Result) => result.executionTime,
  "execution-id": (result: Result) => result.executionId,
  "kickoff-id": (result: Result) => result.kickoffId,
  "task-id": (result: Result) => result.taskId,
  "issue-number": (result: Result) => result.issueNumber,
  "comment-url": (result: Result) => result.commentUrl,
  result: (result: Result) => resultJson(result),
} as const;

/** The result as one JSON object: the outputs under their names in snake_case, absent ones as null. */
export function resultJson(result: Result): string {
  const { result: _itself, ...single } = OUTPUTS;
  const entries = Object.entries(single).map(([name, of]) => [name.replaceAll("-", "_"), of(result) ?? null]);
  const { message, findings, runs } = result;
  return JSON.stringify({
    schema_version: 1,
    ...Object.fromEntries(entries),
    message,
    ...(findings && { findings }),
    ...(runs && { runs }),
  });
}
