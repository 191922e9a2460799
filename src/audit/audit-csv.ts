import { formatHex } from "../comment/format.ts";
import { findBrokenLinks } from "../ledger/chain.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import { type AuditReport, type GenuineComment, groupByRun } from "./audit-report.ts";
import { formatRule } from "./describe-record.ts";
import { listEntries, type ThreadAudit } from "./audit-thread.ts";

const COLUMNS = [
  "thread",
  "run",
  "question",
  "task",
  "round",
  "verdict",
  "person_id",
  "login",
  "role",
  "comment_url",
  "time",
  "shown_digest",
  "sent_digest",
  "amp_answer",
  "rule",
  "policy_digest",
  "commit",
  "deployment",
  "workflow_run",
  "attempt",
  "actor",
  "version",
  "audit",
  "question_audit",
] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string | number>>;

/** Formats AMP's answer to a decision: its state, AMP's own word for it, and the reason. */
function formatAnswer({ resume }: DecisionRecord): string {
  const status = "status" in resume ? resume.status : undefined;
  const reason = "reason" in resume ? resume.reason : undefined;
  return [resume.state, status, reason].filter(Boolean).join(": ");
}

function createQuestionCells(gate: GenuineComment | undefined): Partial<Row> {
  if (gate?.record.kind !== "gate") return { question_audit: "missing" };
  const { taskId, round, visibleDigest } = gate.record;
  return {
    task: taskId,
    round,
    shown_digest: formatHex(visibleDigest),
    question_audit: gate.isVerified ? "verified" : "edited",
  };
}

/** Returns the cells that say why a decision was allowed, and which job made it. */
function createBasisCells({
  role,
  policy,
  shownDigest,
  headSha,
  deploymentId,
  job,
}: DecisionRecord): Partial<Row> {
  return {
    ...(role !== undefined && { role }),
    ...(policy && { rule: formatRule(policy) }),
    ...(policy?.fileDigest !== undefined && { policy_digest: formatHex(policy.fileDigest) }),
    ...(shownDigest !== undefined && { shown_digest: formatHex(shownDigest) }),
    ...(headSha !== undefined && { commit: headSha }),
    ...(deploymentId !== undefined && { deployment: formatHex(deploymentId) }),
    ...(job && {
      workflow_run: job.workflowRunId,
      attempt: job.attempt,
      actor: job.actor,
      version: job.version,
    }),
  };
}

function createDecisionCells(record: DecisionRecord, url: string, { comments }: ThreadAudit): Partial<Row> {
  const source = record.isReview ? undefined : comments.find(({ id }) => id === record.commentId);
  return {
    ...createBasisCells(record),
    verdict: record.verdict,
    person_id: record.person.id,
    login: record.person.login,
    comment_url: source?.url ?? url,
    time: record.writtenAt,
    sent_digest: formatHex(record.sentDigest),
    amp_answer: formatAnswer(record),
    audit: "verified",
  };
}

/** Returns a row for each decision of a thread: those that verify, and those that only a later record names. */
function listDecisionRows(thread: ThreadAudit): Partial<Row>[] {
  const brokenLinks = findBrokenLinks(listEntries(thread.sealed));
  const missingNames = [...new Set(brokenLinks.map(({ name }) => name))];
  return Array.from(groupByRun(thread)).flatMap(([runId, genuine]) => {
    const createRow = (gateId: string, cells: Partial<Row>): Partial<Row> => {
      const gate = genuine.find(({ record }) => record.kind === "gate" && record.gateId === gateId);
      const question = createQuestionCells(gate);
      return { thread: thread.threadNumber, run: runId, question: gateId, ...question, ...cells };
    };
    const verified = genuine.flatMap(({ record, comment }) =>
      record.kind === "decision"
        ? [createRow(record.gateId, createDecisionCells(record, comment.url, thread))]
        : [],
    );
    const missing = missingNames.flatMap((name) => {
      const [nameRunId, kind, gateId = ""] = name.split(" ");
      return nameRunId === runId && kind === "decision" ? [createRow(gateId, { audit: "missing" })] : [];
    });
    return [...verified, ...missing];
  });
}

/**
 * Formats a cell (RFC 4180). A spreadsheet would run a cell with one of these first characters as a formula, so it gets an
 * apostrophe in front.
 */
function formatCell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Formats the decisions of an audit as CSV, one a row, with digests in hexadecimal. */
export function formatCsv({ threads }: Pick<AuditReport, "threads">): string {
  const rows = threads.flatMap(listDecisionRows);
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ""))];
  return lines.map((cells) => `${cells.map(formatCell).join(",")}\r\n`).join("");
}
