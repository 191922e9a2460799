import { error, info, setFailed, setOutput, summary, warning } from "@actions/core";
import { joinParagraphs } from "../comment/format.ts";
import { MARKS } from "../comment/marks.ts";
import { renderOutput } from "../comment/output.ts";
import type { Presentation } from "../comment/presentation.ts";
import { en } from "../messages/en.ts";
import { maskValues } from "../text/mask-values.ts";
import { OUTPUTS, REASONS, type Result } from "./result.ts";

// GitHub accepts 1 MB of outputs from a job. The output `result` repeats the others, and JSON is longer than
// its text.
const MAX_OUTPUT_BYTES = 300_000;
const MAX_TASKS_BYTES = 100_000;
/** The limits of the output in the summary. GitHub accepts 1 MiB of a step's summary, and drops a longer one entirely. */
const SUMMARY_LIMITS = { characters: 700_000, bytes: 700_000 } as const;

/** Returns a JSON value as the text of an output. */
function toText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/**
 * Returns the beginning of a text that fits in `bytes` bytes of UTF-8, without a partial character at its
 * end.
 */
function truncateToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  return new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true });
}

/** Fits a result into a job's outputs, and returns a warning for each shortened part. */
function fitOutputs(result: Result): { readonly fittedResult: Result; readonly warnings: readonly string[] } {
  const { output, tasks } = result;
  const isLong = output !== undefined && Buffer.byteLength(JSON.stringify(toText(output))) > MAX_OUTPUT_BYTES;
  const isMany = tasks !== undefined && Buffer.byteLength(JSON.stringify(toText(tasks))) > MAX_TASKS_BYTES;
  const fittedResult = {
    ...result,
    ...(isLong && { output: truncateToBytes(toText(output), MAX_OUTPUT_BYTES / 2) }),
    ...(isMany && { tasks: undefined }),
  };
  return {
    fittedResult,
    warnings: [
      ...(isLong
        ? ["The crew's output is longer than a job's outputs may be: output holds its beginning only."]
        : []),
      ...(isMany ? ["The list of tasks is longer than a job's outputs may be, so tasks is empty."] : []),
    ],
  };
}

/** The outputs that the summary shows in another way, or not at all. */
const OMITTED_OUTPUTS: readonly string[] = ["result", "output", "tasks", "comment-url", "webhooks"];

/** Lists the outputs with a value that fit in the table of the summary: name and text. */
function listShortOutputs(result: Result): string[][] {
  return Object.entries(OUTPUTS)
    .filter(([name]) => !OMITTED_OUTPUTS.includes(name))
    .flatMap(([name, readOutput]) => {
      const value = readOutput(result);
      return value === undefined || value === "" ? [] : [[name, toText(value)]];
    });
}

/**
 * Writes the result to outputs, job summary and log, and fails the job if people must act. Everything is
 * masked first, because error texts of GitHub and AMP may repeat a credential.
 */
export async function reportResult(
  { webhooks, ...unmasked }: Result,
  secrets: readonly string[],
  format: Presentation["format"],
): Promise<void> {
  // The runner masks the webhooks in the log. Their output is what the job was asked for.
  const result = { ...maskValues(unmasked, secrets), ...(webhooks && { webhooks }) };
  const { fittedResult, warnings } = fitOutputs(result);
  for (const text of warnings) warning(text);
  for (const [name, readOutput] of Object.entries(OUTPUTS)) {
    const value = readOutput(fittedResult);
    if (value !== undefined) setOutput(name, toText(value));
  }
  const isRed = result.failed || result.failureReason !== undefined;
  summary
    .addHeading(isRed ? `${MARKS.failed} crew-gate failed` : "crew-gate", 3)
    .addRaw(result.failureReason ? `<p>${escapeParagraph(result.failureReason)}</p>\n\n` : "")
    // GitHub reads Markdown only after an empty line.
    .addRaw(result.isMarkdown ? `\n${result.message}\n\n` : `<p>${escapeParagraph(result.message)}</p>\n\n`);
  // GitHub's addresses of comments contain nothing that HTML or Markdown would read.
  if (result.commentUrl) summary.addLink("Comment in the thread", result.commentUrl).addEOL().addEOL();
  if (result.findings)
    addTable(
      ["what", "verdict", "finding"],
      result.findings.map(({ about, verdict, message }) => [about, verdict, message]),
    );
  const { runs = [], dryRun } = result;
  if (runs.length > 0)
    addTable(
      ["thread", "run", "state", dryRun ? "what would be done" : "what was done"],
      runs.map(({ thread, runId, state, done }) => [thread, runId, state, done]),
    );
  addTable(["output", "value"], listShortOutputs(result));
  for (const { about, verdict, message } of result.findings ?? [])
    info(`${verdict.padEnd(7)}  ${about}: ${message}`);
  for (const { thread, runId, state, done } of runs)
    info(
      toLogLine(
        `${[thread, runId, state].filter(Boolean).join(" ")}; ${dryRun ? "would be " : ""}done: ${done}`,
      ),
    );
  if (result.unwritten) {
    summary
      .addHeading("What GitHub would not take", 4)
      .addCodeBlock(escapeCodeBlock(result.unwritten), "markdown");
    error("GitHub would not take a comment. The job summary has its text.");
  }
  if (result.output !== undefined) await addOutput(result.output, secrets, format);
  // A local run has no summary file; the log has the result too.
  await summary.write().catch((cause: unknown) => info(`There is no job summary: ${String(cause)}`));
  info(toLogLine(`${REASONS[result.code]}: ${result.code}. ${result.message}`));
  if (!isRed) return;
  if (result.failureReason) setFailed(toLogLine(result.failureReason));
  if (result.failed) setFailed(toLogLine(result.message));
  if (result.commentUrl) error(`See ${result.commentUrl}`);
}

/** Adds the crew's output to the summary, rendered as in a comment. Only this loads the Markdown parsers. */
async function addOutput(
  output: unknown,
  secrets: readonly string[],
  format: Presentation["format"],
): Promise<void> {
  const { parts, missing } = await renderOutput(
    output,
    { messages: en, format, secrets },
    { partLimits: SUMMARY_LIMITS, maxParts: 1 },
  );
  // An empty line ends the HTML of the heading, so that GitHub reads Markdown after it.
  summary.addHeading("The crew's output", 4).addRaw(`\n${joinParagraphs(...parts, missing)}\n\n`);
}

/** Adds a table to the summary. An empty cell shows a hyphen, because the toolkit writes no end tag for it. */
function addTable(head: string[], rows: string[][]): void {
  summary.addTable([
    head.map((data) => ({ data, header: true })),
    ...rows.map((row) => row.map((cell) => escapeParagraph(cell) || "-")),
  ]);
}

/** Returns a text on one line, without the syntax of runner commands. */
function toLogLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("##[", "## [").trim();
}

/**
 * Escapes untrusted text for HTML in the summary. Removes empty lines too, because the summary parses
 * Markdown again after one.
 */
function escapeParagraph(text: string): string {
  return escapeCodeBlock(text.replaceAll(/\s+/g, " "));
}

/** Escapes untrusted text for a code block, which empty lines do not end. */
function escapeCodeBlock(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
