import { formatHex } from "../comment/format.ts";
import type { DecisionRecord, GateRecord } from "../ledger/record.ts";
import { type AuditReport, type GenuineComment, groupByRun } from "./audit-report.ts";
import type { ThreadAudit } from "./audit-thread.ts";

const COLUMNS = [
  "thread",
  "run",
  "question",
  "task",
  "round",
  "verdict",
  "person_id",
  "login",
  "comment_url",
  "time",
  "shown_digest",
  "sent_digest",
  "amp_answer",
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

function createRow(
  record: DecisionRecord,
  { comment, gate, thread }: { comment: string; gate: GenuineComment | undefined; thread: ThreadAudit },
): Row {
  const question = gate?.record as GateRecord | undefined;
  const source = record.isReview ? undefined : thread.comments.find(({ id }) => id === record.commentId);
  return {
    thread: thread.threadNumber,
    run: record.runId,
    question: record.gateId,
    task: question?.taskId ?? "",
    round: question?.round ?? "",
    verdict: record.verdict,
    person_id: record.person.id,
    login: record.person.login,
    comment_url: source?.url ?? comment,
    time: record.writtenAt,
    shown_digest: question ? formatHex(question.visibleDigest) : "",
    sent_digest: formatHex(record.sentDigest),
    amp_answer: formatAnswer(record),
    audit: "verified",
    question_audit: gate ? (gate.isVerified ? "verified" : "edited") : "missing",
  };
}

/** Returns a row for each decision of a thread whose record verifies. A missing one is among the findings. */
function listDecisionRows(thread: ThreadAudit): Row[] {
  return [...groupByRun(thread).values()].flatMap((comments) =>
    comments.flatMap(({ record, comment }) => {
      if (record.kind !== "decision") return [];
      const gate = comments.find(
        (other) => other.record.kind === "gate" && other.record.gateId === record.gateId,
      );
      return [createRow(record, { comment: comment.url, gate, thread })];
    }),
  );
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
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))];
  return lines.map((cells) => `${cells.map(formatCell).join(",")}\r\n`).join("");
}
