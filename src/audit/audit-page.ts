import { type AuditFinding, FAULT_REASONS, isFailure } from "./audit-finding.ts";
import { type AuditReport, groupByRun, listFindings, summariseAudit } from "./audit-report.ts";
import { NO_RUN_ID } from "../ledger/ids.ts";
import type { IsoTime } from "../ledger/record.ts";
import type { AuditedComment, ThreadAudit } from "./audit-thread.ts";
import { describeRecord, type Fact, listFacts } from "./describe-record.ts";
import { escapeHtml } from "../text/escape-html.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** Renders a link. Only web addresses become one: an export can hold any text in their place. */
function renderLink(url: string, text: string): string {
  return /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>` : escapeHtml(text);
}

/** Formats a time with its seconds: several records can be written in one minute. */
function formatSecond(time: IsoTime): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;
}

function renderFactList(facts: readonly Fact[]): string {
  if (facts.length === 0) return "";
  const rows = facts.map(
    ({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${renderLink(value, value)}</dd>`,
  );
  return `<dl>${rows.join("")}</dl>`;
}

function renderFinding(finding: AuditFinding): string {
  const { threadNumber, url, message } = finding;
  const [style, state] = isFailure(finding) ? ["bad", "Failure"] : ["note", "Note"];
  return `<li class="${style}"><span class="state">${state}</span> in #${threadNumber}: ${escapeHtml(message)} ${renderLink(url, "Comment")}</li>`;
}

function renderFindings(findings: readonly AuditFinding[]): string {
  if (findings.length === 0) return "<p>Nothing was found that is missing or changed.</p>";
  return `<ul class="findings">\n${findings.map(renderFinding).join("\n")}\n</ul>`;
}

/** Renders one record: its state, its fields and, for questions and parts of outputs, the signed text. */
function renderComment({ comment, verdict }: AuditedComment): string {
  const { url, author, createdAt } = comment;
  const when = `<span class="when">${escapeHtml(formatSecond(createdAt))}, ${renderLink(url, `comment by ${author.login ?? `account ${author.id}`}`)}</span>`;
  if (!("entry" in verdict)) {
    const style = verdict.kind === "foreign" ? "note" : "bad";
    return `<li class="${style}"><span class="state">${verdict.kind}</span> ${when}<br>The record does not count: ${FAULT_REASONS[verdict.cause]}.</li>`;
  }
  const { record, visibleText } = verdict.entry;
  const style = verdict.kind === "verified" ? "good" : "bad";
  const hasText = record.kind === "gate" || record.kind === "part";
  return `<li class="${style}"><div class="head"><span class="title">${escapeHtml(describeRecord(record))}</span> <span class="state">${verdict.kind}</span> ${when}</div>
${renderFactList(record.kind === "progress" ? [] : listFacts(record))}${verdict.kind === "edited" ? "<p>This is not the text that was signed:</p>" : ""}${hasText ? `<pre>${escapeHtml(visibleText)}</pre>` : ""}</li>`;
}

function renderTimeline(comments: readonly AuditedComment[]): string {
  return `<ol class="timeline">\n${comments.map(renderComment).join("\n")}\n</ol>`;
}

function renderThread(thread: ThreadAudit): string {
  const runs = Array.from(
    groupByRun(thread),
    ([runId, comments]) =>
      `<h3>${runId === NO_RUN_ID ? "Commands that refer to no run" : escapeHtml(runId)}</h3>\n${renderTimeline(comments)}`,
  );
  const others = thread.sealed.filter(({ verdict }) => !("entry" in verdict));
  return [
    `<section>\n<h2>Thread #${thread.threadNumber}</h2>`,
    thread.sealed.length === 0 && "<p>No comment has a record.</p>",
    ...runs,
    others.length > 0 && `<h3>Records that do not count</h3>\n${renderTimeline(others)}`,
    "</section>",
  ]
    .filter(Boolean)
    .join("\n");
}

/** Renders an audit as one page to read and print, without scripts and without files of its own. */
export function renderAuditPage(report: AuditReport): string {
  const { repository, repositoryId, keys, auditedAt, isComplete, threads } = report;
  const title = escapeHtml(`Audit of ${repository}`);
  const head: Fact[] = [
    { name: "repository", value: `${repository} (id ${repositoryId})` },
    { name: "time", value: formatSecond(auditedAt) },
    { name: "public keys", value: keys.map(({ text }) => text).join(", ") },
    ...(isComplete ? [] : [{ name: "not complete", value: "There are older threads that were not read." }]),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p>${escapeHtml(summariseAudit(report))}</p>
${renderFactList(head)}
<h2>Findings</h2>
${renderFindings(listFindings(report))}
${threads.map(renderThread).join("\n")}
</body>
</html>
`;
}
