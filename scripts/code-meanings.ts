import type { ReasonCode } from "../src/action/result.ts";

/** What a reason code means. `isRed`: the job fails, because a person must fix something. */
type Meaning = { readonly text: string; readonly isRed?: true | "possibly" };

/** The meaning of every reason code, for docs/codes.md. */
export const CODE_MEANINGS: Readonly<Record<ReasonCode, Meaning>> = {
  "kicked-off": { text: "The crew was started. With `wait-minutes`, `final-status` says how far it came." },
  "links-created": {
    text: "The run is in the thread, and `webhooks` has its links. The next step of the job starts the crew.",
  },
  approved: { text: "AMP accepted the approval." },
  revised: { text: "AMP accepted the feedback." },
  rejected: { text: "The run is rejected. Nothing was sent." },
  "approval-counted": { text: "The approval counts, and more are needed." },
  "gate-released": {
    text: "`/resume-again` released a question whose job sent nothing. It can be decided again.",
  },
  "help-posted": { text: "The list of commands was posted." },
  "status-posted": { text: "The status of the thread's runs was posted." },
  healthy: { text: "The doctor found nothing to fix." },
  unhealthy: { text: "The doctor found something to fix.", isRed: true },
  reconciled: { text: "Every thread was checked." },
  "reconciled-in-part": { text: "A thread or AMP could not be read, or a write failed.", isRed: true },
  audited: { text: "Every record verifies." },
  "audit-failed": { text: "A record is missing or was changed.", isRed: true },
  "no-command": { text: "The comment or review contains no command." },
  "not-new": { text: "The event is not about a new comment or review." },
  edited: { text: "The comment was edited." },
  "not-a-person": { text: "A bot wrote it, or somebody other than its author sent it." },
  "not-permitted": { text: "The person's role is lower than `minimum-role`." },
  "not-an-approver": { text: "`approvers` is set, and the person is not among them." },
  "self-approval": { text: "The person started the run, and the policy forbids approving one's own run." },
  "starter-unknown": { text: "The same policy, and it is unknown who started the run." },
  "unknown-command": { text: "There is no such command. The answer names the nearest one." },
  "several-commands": { text: "The comment contains more than one command." },
  "comment-changed": { text: "The comment was edited or deleted after it was sent." },
  "empty-feedback": { text: "`/revise` has no feedback." },
  "approval-word": {
    text: "The feedback of `/revise` only approves, and AMP might take it for an approval.",
  },
  "no-gate": { text: "No question is open in the thread." },
  "unknown-gate": { text: "No question of this name is in the thread." },
  "ambiguous-gate": {
    text: "Several questions are open, or the text repeats an earlier one: name the question.",
  },
  "other-thread": { text: "The question was moved or copied here, or was signed with another secret." },
  "already-decided": { text: "The question has its decision." },
  "already-counted": { text: "The person approved this question before." },
  "already-claimed": { text: "Another job is delivering a decision on the question." },
  "timed-out": { text: "The job took minutes to reach the command, so the thread may have changed." },
  "claim-stuck": {
    text: "`/resume-again` found a job that holds the question and left no decision: check AMP, then repeat it.",
  },
  "attempts-exhausted": { text: "The question was tried too often. Decide in CrewAI AMP." },
  "nothing-to-resend": { text: "`/resume-again`, but no decision has an unknown outcome." },
  "outcome-unknown": { text: "`/resume-again` reported an unknown outcome: check AMP, then repeat it." },
  "feedback-unavailable": { text: "The comment that decided is gone, so its text cannot be sent again." },
  "run-finished": { text: "The run has ended." },
  "text-changed": { text: "The question was edited. It can only be rejected." },
  superseded: { text: "A newer question, or a run for a newer commit, replaced the question." },
  "just-replaced": {
    text: "The question replaced another one within `reading-seconds` before the comment.",
  },
  "other-deployment": { text: "The run belongs to another deployment than `crew-url`. It stays open." },
  "commits-added": { text: "Commits were added after the kickoff, and `after-push` is `refuse`." },
  "head-unknown": { text: "The same policy, but GitHub did not name the head. Comment again." },
  "gate-newer": { text: "The question was posted after the comment." },
  "still-running": {
    text: "`reuse-issue`: the last run of the issue waits or runs, so nothing was started.",
  },
  locked: {
    text: "The conversation is locked. Red if not even a reply can be posted.",
    isRed: "possibly",
  },
  "amp-refused": { text: "AMP refused the call and started nothing.", isRed: true },
  "amp-quota": { text: "The plan's executions are used up.", isRed: true },
  "amp-unknown": { text: "AMP's answer was lost. The call was not repeated.", isRed: true },
  misconfigured: {
    text: "An input, the policy file, a credential or the functions must be fixed.",
    isRed: true,
  },
  "github-failed": { text: "GitHub refused a call.", isRed: true },
  unexpected: { text: "An error that nobody foresaw. The log has it.", isRed: true },
};
