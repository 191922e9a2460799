import { error, info, setFailed, setOutput, summary, warning } from "@actions/core";
import { maskValues } from "../text/mask-values.ts";
import { OUTPUTS, REASONS, type Result } from "./result.ts";
import { asText, fitting, head, SUMMARY_BYTES } from "./size.ts";

/**
 * Says the result in outputs, job summary and log, and turns the job red where something must be mended. Everything that
 * leaves here is masked first: GitHub's and AMP's error texts may repeat a credential.
 */
export async function report(unmasked: Result, secrets: readonly string[]): Promise<void> {
  const result = maskValues(unmasked, secrets);
  const { fitted, warnings } = fitting(result);
  for (const text of warnings) warning(text);
  for (const [name, of] of Object.entries(OUTPUTS)) {
    const value = of(fitted);
    if (value !== undefined) setOutput(name, asText(value));
  }
  const rows = Object.entries(OUTPUTS)
    .filter(([name]) => !["result", "output", "tasks"].includes(name))
    .flatMap(([name, of]) => {
      const value = of(result);
      return value === undefined || value === "" ? [] : [[name, asText(value)]];
    });
  summary.addHeading("crew-gate", 3).addRaw(`<p>${escape(result.message)}</p>\n\n`);
  if (result.findings)
    addTable(
      ["what", "", "finding"],
      result.findings.map(({ about, verdict, says }) => [about, verdict, says]),
    );
  const { runs = [], dryRun } = result;
  if (runs.length > 0)
    addTable(
      ["thread", "run", "where it stands", dryRun ? "what would be done" : "what was done"],
      runs.map(({ thread, run, stands, done }) => [thread, run, stands, done]),
    );
  addTable(["output", "value"], rows);
  for (const { about, verdict, says } of result.findings ?? [])
    info(`${verdict.padEnd(6)}  ${about}: ${says}`);
  for (const { thread, run, stands, done } of runs)
    info(
      plain(`${[thread, run, stands].filter(Boolean).join(" ")}; ${dryRun ? "would be " : ""}done: ${done}`),
    );
  if (result.unwritten) {
    summary
      .addHeading("What GitHub would not take", 4)
      .addCodeBlock(escapeCode(result.unwritten), "markdown");
    error("GitHub would not take a comment. The job summary has its text.");
  }
  if (result.output !== undefined) {
    const text = asText(result.output);
    const shown = head(text, SUMMARY_BYTES);
    summary.addHeading("The crew's output", 4).addCodeBlock(escapeCode(shown), "text");
    if (shown.length < text.length)
      summary.addRaw(`<p>This is the beginning: ${shown.length} of ${text.length} characters.</p>`);
  }
  // Without a summary file (a local run) the words are in the log all the same.
  await summary.write().catch((cause: unknown) => info(`There is no job summary: ${String(cause)}`));
  info(plain(`${REASONS[result.reason]}: ${result.reason}. ${result.message}`));
  if (!result.failed) return;
  setFailed(plain(result.message));
  if (result.commentUrl) error(`It is told in ${result.commentUrl}`);
}

function addTable(head: string[], rows: string[][]): void {
  summary.addTable([head.map((data) => ({ data, header: true })), ...rows.map((row) => row.map(escape))]);
}

/** On one line, and without what the runner takes for a command of its own. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("##[", "## [").trim();
}

/**
 * What others wrote, as HTML that stays text: without an empty line, after which the summary would read Markdown again,
 * and without a tag.
 */
function escape(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** As escape, with its lines kept: for a block of code, which no empty line ends. */
function escapeCode(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
