import type { IsoTime, LedgerRecord } from "../ledger/record.ts";
import { type AuditFinding, isFailure } from "./audit-finding.ts";
import type { AuditKey } from "./audit-keys.ts";
import type { AuditedComment, ThreadAudit } from "./audit-thread.ts";

/** The audit of some threads of a repository. */
export type AuditReport = {
  /** The repository as owner/name. */
  readonly repository: string;
  readonly repositoryId: number;
  readonly keys: readonly AuditKey[];
  readonly auditedAt: IsoTime;
  /** Whether every thread that was asked for is in it. */
  readonly isComplete: boolean;
  readonly threads: readonly ThreadAudit[];
};

/** Returns the findings of all threads, failures first. */
export function listFindings({ threads }: Pick<AuditReport, "threads">): AuditFinding[] {
  const findings = threads.flatMap((thread) => thread.findings);
  return [...findings.filter(isFailure), ...findings.filter((finding) => !isFailure(finding))];
}

/** A sealed comment whose record is genuine. */
export type GenuineComment = AuditedComment & { readonly record: LedgerRecord; readonly isVerified: boolean };

/** Returns the sealed comments of a thread with genuine records, by their runs in the order of their first records. */
export function groupByRun({ sealed }: ThreadAudit): Map<string, GenuineComment[]> {
  const genuine = sealed.flatMap((audited): GenuineComment[] => {
    const { verdict } = audited;
    return "entry" in verdict
      ? [{ ...audited, record: verdict.entry.record, isVerified: verdict.kind === "verified" }]
      : [];
  });
  return Map.groupBy(genuine, ({ record }) => record.runId);
}

/** Says in a few words how many of a run's records verify. */
export function describeVerified(comments: readonly GenuineComment[]): string {
  const verifiedCount = comments.filter(({ isVerified }) => isVerified).length;
  return `verified ${verifiedCount} of ${comments.length} records`;
}

/** Returns one sentence for an audit: what was verified, and how much is wrong. */
export function summariseAudit(report: Pick<AuditReport, "threads">): string {
  const { threads } = report;
  const verifiedCount = threads
    .flatMap(({ sealed }) => sealed)
    .filter(({ verdict }) => verdict.kind === "verified").length;
  const failureCount = listFindings(report).filter(isFailure).length;
  const verified = `${formatCount(verifiedCount, "record")} in ${formatCount(threads.length, "thread")} verified`;
  return failureCount === 0
    ? `${verified}, nothing is missing or changed.`
    : `${verified}, ${formatCount(failureCount, "failure")} found.`;
}

function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
