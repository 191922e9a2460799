import * as z from "zod";
import { isFailure } from "./audit-finding.ts";
import type { AuditComment, AuditThread } from "./audit-thread.ts";
import { type AuditReport, listFindings } from "./audit-report.ts";

// audit.json: one JSON object a line. docs/audit.md describes it.

const Header = z.object({
  type: z.literal("header"),
  version: z.literal(1),
  repository: z.string(),
  repository_id: z.number(),
  keys: z.array(z.string()),
  time: z.string(),
  threads: z.array(z.number()),
  complete: z.boolean(),
});
export type ExportHeader = z.infer<typeof Header>;

const ExportedComment = z.object({
  type: z.literal("comment"),
  thread: z.number(),
  id: z.number(),
  url: z.string(),
  author: z.object({ id: z.number(), type: z.string(), login: z.string().optional() }),
  created_at: z.string(),
  updated_at: z.string(),
  body: z.string(),
});

/** What a finding says follows from the comments. It is there for readers, and checked by nobody. */
const ExportedFinding = z.looseObject({ type: z.literal("finding") });

const ExportedLine = z.discriminatedUnion("type", [Header, ExportedComment, ExportedFinding]);

function toExportedComment(
  thread: number,
  { createdAt, updatedAt, id, url, author, body }: AuditComment,
): z.infer<typeof ExportedComment> {
  const { id: authorId, type, login } = author;
  return {
    type: "comment",
    thread,
    id,
    url,
    author: { id: authorId, type, ...(login !== undefined && { login }) },
    created_at: createdAt,
    updated_at: updatedAt,
    body,
  };
}

/** Formats an audit as JSON Lines: a header, the comments, and the findings. */
export function formatExport(report: AuditReport): string {
  const { repository, repositoryId, keys, auditedAt, isComplete, threads } = report;
  const header: ExportHeader = {
    type: "header",
    version: 1,
    repository,
    repository_id: repositoryId,
    keys: keys.map(({ text }) => text),
    time: auditedAt,
    threads: threads.map(({ threadNumber }) => threadNumber),
    complete: isComplete,
  };
  const comments = threads.flatMap(({ threadNumber, comments }) =>
    comments.map((comment) => toExportedComment(threadNumber, comment)),
  );
  const findings = listFindings(report).map((finding) => ({
    type: "finding",
    severity: isFailure(finding) ? "failure" : "note",
    kind: finding.kind,
    thread: finding.threadNumber,
    url: finding.url,
    message: finding.message,
  }));
  return [header, ...comments, ...findings].map((line) => `${JSON.stringify(line)}\n`).join("");
}

function parseLine(line: string): z.infer<typeof ExportedLine> | undefined {
  try {
    return ExportedLine.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Parses an export. Its findings are left out, since the comments give them again. */
export function parseExport(
  text: string,
):
  | { readonly kind: "parsed"; readonly header: ExportHeader; readonly threads: readonly AuditThread[] }
  | { readonly kind: "invalid"; readonly reason: string } {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const parsed = lines.map(parseLine);
  const invalidIndex = parsed.indexOf(undefined);
  if (invalidIndex >= 0)
    return { kind: "invalid", reason: `Line ${invalidIndex + 1} is not a line of an audit.json.` };
  const [header] = parsed;
  if (header?.type !== "header") return { kind: "invalid", reason: "The first line is not a header." };
  const comments = parsed.flatMap((line) => (line?.type === "comment" ? [line] : []));
  const byThread = Map.groupBy(comments, ({ thread }) => thread);
  const threadNumbers = new Set([...header.threads, ...byThread.keys()]);
  const threads = Array.from(threadNumbers, (threadNumber) => ({
    threadNumber,
    comments: (byThread.get(threadNumber) ?? [])
      .map(
        ({ id, url, author, created_at: createdAt, updated_at: updatedAt, body }): AuditComment => ({
          id,
          url,
          author,
          createdAt,
          updatedAt,
          body,
        }),
      )
      .toSorted((a, b) => a.id - b.id),
  }));
  return { kind: "parsed", header, threads };
}
