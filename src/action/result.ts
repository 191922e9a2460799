import type { CallFailure } from "../amp/crew.ts";
import type { buildCallbackFields } from "../amp/dialect.ts";
import type { FollowResult } from "../delivery/follow.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import type { GateSummary } from "./gate-summary.ts";
import type { Finding } from "./doctor/finding.ts";
import type { SummaryRow } from "./reconcile/summary-row.ts";

/** Every reason code of the Action, with the outcome that it belongs to. */
export const REASONS = {
  "kicked-off": "started",
  "links-created": "started",
  approved: "decided",
  revised: "decided",
  rejected: "decided",
  "approval-counted": "counted",
  "gate-released": "answered",
  "help-posted": "answered",
  "status-posted": "answered",
  healthy: "checked",
  unhealthy: "checked",
  reconciled: "checked",
  "reconciled-in-part": "checked",
  audited: "checked",
  "audit-failed": "checked",
  "no-command": "ignored",
  "not-new": "ignored",
  edited: "ignored",
  "not-a-person": "ignored",
  "not-permitted": "refused",
  "not-an-approver": "refused",
  "self-approval": "refused",
  "starter-unknown": "refused",
  "unknown-command": "refused",
  "several-commands": "refused",
  "comment-changed": "refused",
  "empty-feedback": "refused",
  "approval-word": "refused",
  "no-gate": "refused",
  "unknown-gate": "refused",
  "ambiguous-gate": "refused",
  "other-thread": "refused",
  "already-decided": "refused",
  "already-counted": "refused",
  "already-claimed": "refused",
  "timed-out": "refused",
  "claim-stuck": "refused",
  "attempts-exhausted": "refused",
  "nothing-to-resend": "refused",
  "outcome-unknown": "refused",
  "feedback-unavailable": "refused",
  "run-finished": "refused",
  "text-changed": "refused",
  superseded: "refused",
  "just-replaced": "refused",
  "other-deployment": "refused",
  "commits-added": "refused",
  "head-unknown": "refused",
  "gate-newer": "refused",
  "still-running": "refused",
  locked: "refused",
  "amp-refused": "refused",
  "amp-quota": "refused",
  "amp-unknown": "unknown",
  misconfigured: "refused",
  "github-failed": "unknown",
  unexpected: "unknown",
} as const;

export type ReasonCode = keyof typeof REASONS;
/** Returns the reason code of a call that AMP did not accept. */
export function codeOfFailure(failure: CallFailure): ReasonCode {
  if (failure.kind === "unknown") return "amp-unknown";
  return failure.cause === "quota" ? "amp-quota" : "amp-refused";
}

/** A run whose end this job recorded. */
export type EndedRun = {
  /** The thread and the run, as `#12 run-ab3de`. */
  readonly place: string;
  readonly finalStatus: "completed" | "error" | "rejected";
  readonly error?: string;
};

/** The result of the Action, the same in outputs, summary and log. */
export type Result = {
  readonly code: ReasonCode;
  /** One sentence for people. */
  readonly message: string;
  /** Whether the message is the Markdown of an answer in a thread, in which everything untrusted is inline code. */
  readonly isMarkdown?: true;
  /** Whether people must act: the job fails. */
  readonly failed?: boolean;
  /** Why the job fails because of `fail-on`. */
  readonly failureReason?: string;
  readonly decision?: DecisionRecord["verdict"];
  readonly resumeStatus?: string;
  readonly finalStatus?: FollowResult["finalStatus"];
  readonly output?: unknown;
  readonly tasks?: unknown;
  readonly error?: string;
  readonly executionSeconds?: number;
  readonly executionId?: string;
  readonly kickoffId?: string;
  readonly taskId?: string;
  /** The gates of a run that was followed. */
  readonly gates?: readonly GateSummary[];
  readonly issueNumber?: number;
  readonly commentUrl?: string;
  /** The webhook fields of a run that something else starts. Each URL is a credential, so only the output `webhooks` has them. */
  readonly webhooks?: ReturnType<typeof buildCallbackFields>;
  /** The doctor's findings. */
  readonly findings?: readonly Finding[];
  /** The runs that reconcile checked, and whether it only reported. */
  readonly runs?: readonly SummaryRow[];
  readonly dryRun?: boolean;
  /** The runs whose end this job recorded, other than the run of the result itself. */
  readonly ended?: readonly EndedRun[];
  /** Markdown that GitHub rejected. The job summary holds it instead. */
  readonly unwritten?: string;
};

/** Every output in action.yml, with its source. A test compares the two. */
export const OUTPUTS = {
  outcome: (result: Result) => REASONS[result.code],
  reason: (result: Result) => result.code,
  decision: (result: Result) => result.decision,
  "resume-status": (result: Result) => result.resumeStatus,
  "final-status": (result: Result) => result.finalStatus,
  output: (result: Result) => result.output,
  tasks: (result: Result) => result.tasks,
  error: (result: Result) => result.error,
  "execution-time": (result: Result) => result.executionSeconds,
  "execution-id": (result: Result) => result.executionId,
  "kickoff-id": (result: Result) => result.kickoffId,
  "task-id": (result: Result) => result.taskId,
  "issue-number": (result: Result) => result.issueNumber,
  "comment-url": (result: Result) => result.commentUrl,
  webhooks: (result: Result) => result.webhooks,
  result: (result: Result) => formatResultJson(result),
} as const;

/**
 * Returns the result as one JSON object: the outputs by their names in snake_case, absent ones as null. It has no webhooks,
 * because people show and store it, and GitHub drops an output with a masked value from the outputs of a job.
 */
export function formatResultJson(result: Result): string {
  const { result: _itself, webhooks: _credentials, ...single } = OUTPUTS;
  const entries = Object.entries(single).map(([name, of]) => [name.replaceAll("-", "_"), of(result) ?? null]);
  const { message, findings, runs, gates } = result;
  return JSON.stringify({
    schema_version: 1,
    ...Object.fromEntries(entries),
    message,
    ...(gates && { gates }),
    ...(findings && { findings }),
    ...(runs && { runs }),
  });
}
