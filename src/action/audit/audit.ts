import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { info } from "@actions/core";
import { formatCsv } from "../../audit/audit-csv.ts";
import { formatExport } from "../../audit/audit-export.ts";
import { isFailure } from "../../audit/audit-finding.ts";
import { renderAuditPage } from "../../audit/audit-page.ts";
import {
  type AuditReport,
  describeVerified,
  groupByRun,
  listFindings,
  summariseAudit,
} from "../../audit/audit-report.ts";
import { auditThreads, type ThreadAudit } from "../../audit/audit-thread.ts";
import { describeRecord } from "../../audit/describe-record.ts";
import type { Environment } from "../../github/client.ts";
import { fetchRepositoryId } from "../../github/repository.ts";
import { NO_RUN_ID } from "../../ledger/ids.ts";
import type { LedgerRecord } from "../../ledger/record.ts";
import { createFinding, type Finding } from "../doctor/finding.ts";
import type { SummaryRow } from "../reconcile/summary-row.ts";
import type { Result } from "../result.ts";
import { Misconfigured } from "../settings.ts";
import { type AuditSettings, readAuditSettings } from "./audit-settings.ts";
import { MAX_AUDITED_THREADS, readAuditThreads } from "./read-threads.ts";

/** The most rows of each table in the summary, which GitHub drops if it is longer than 1 MiB. The files have all. */
const MAX_ROWS = 200;

/** The kinds of records that do not change the state of a run. */
const STATELESS_KINDS: readonly LedgerRecord["kind"][] = ["progress", "part", "notice", "refusal"];

/** Returns a row for each run of a thread, with its newest state. */
function createRows(thread: ThreadAudit): SummaryRow[] {
  return Array.from(groupByRun(thread), ([runId, comments]) => {
    const newest = comments.findLast(({ record }) => !STATELESS_KINDS.includes(record.kind));
    return {
      thread: `#${thread.threadNumber}`,
      runId,
      state: newest ? describeRecord(newest.record) : runId === NO_RUN_ID ? "refused commands" : "no event",
      done: describeVerified(comments),
    };
  });
}

/** Returns rows that fit in the summary, and a last one that names how many are left out. */
function limitRows<R>(rows: readonly R[], describeRest: (count: number) => R): R[] {
  const leftCount = rows.length - MAX_ROWS;
  return leftCount > 0 ? [...rows.slice(0, MAX_ROWS), describeRest(leftCount)] : [...rows];
}

function createFindings(report: AuditReport, settings: AuditSettings): Finding[] {
  const found = listFindings(report).map((finding) =>
    createFinding(
      `#${finding.threadNumber} ${finding.kind}`,
      isFailure(finding) ? "error" : "warning",
      `${finding.message} ${finding.url}`,
    ),
  );
  const scope = report.isComplete
    ? "All threads with a label of crew-gate were read. Audit a thread without one by its issue-number."
    : `Only the newest ${MAX_AUDITED_THREADS} threads with a label of crew-gate were read. Audit older ones by their issue-number.`;
  return [
    createFinding("public keys", "ok", report.keys.map(({ text }) => text).join(", ")),
    ...limitRows(found, (count) => createFinding("findings", "skipped", `${count} more are in audit.html.`)),
    ...(settings.threadNumber === undefined
      ? [createFinding("threads", report.isComplete ? "ok" : "skipped", scope)]
      : []),
  ];
}

function writeFiles(report: AuditReport, folder: string): void {
  const files = {
    "audit.json": formatExport(report),
    "audit.csv": formatCsv(report),
    "audit.html": renderAuditPage(report),
  };
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new Misconfigured(`audit-path cannot be written (${code}): set it to a folder of the workspace.`);
  }
}

/**
 * Runs `command: audit`: verifies the records of one thread, or of all threads with a label of ours, and writes what it
 * found to files. Only reads from GitHub, and needs public keys alone.
 */
export async function audit(env: Environment): Promise<Result> {
  const settings = readAuditSettings(env);
  const { github, repository, keys } = settings;
  const repositoryId = settings.repositoryId ?? (await fetchRepositoryId(github, repository));
  const { threads, isComplete } = await readAuditThreads(settings, { repositoryId, log: info });
  const report: AuditReport = {
    repository: `${repository.owner}/${repository.name}`,
    repositoryId,
    keys,
    auditedAt: new Date().toISOString(),
    isComplete,
    threads: auditThreads(threads, repositoryId, keys),
  };
  writeFiles(report, settings.path);
  const isRed = listFindings(report).some(isFailure);
  return {
    code: isRed ? "audit-failed" : "audited",
    failed: isRed,
    message: `${summariseAudit(report)} See the summary for details.`,
    findings: createFindings(report, settings),
    runs: limitRows(report.threads.flatMap(createRows), (count) => ({
      thread: "",
      runId: "",
      state: `${count} more runs`,
      done: "listed in audit.html",
    })),
  };
}
