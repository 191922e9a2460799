import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import type { LogLine } from "./amp/log.ts";
import { DIALECTS, type DialectName } from "./amp/server.ts";
import { checkStory, findSentBodies } from "./check.ts";
import { renderPage } from "./page.ts";
import { playStory, type Story } from "./story.ts";

const { values } = parseArgs({ options: { dialect: { type: "string" }, hold: { type: "boolean" } } });
const names = Object.keys(DIALECTS) as DialectName[];
const dialects = names.filter((name) => values.dialect === undefined || values.dialect === name);
if (dialects.length === 0) {
  console.error(`--dialect is ${values.dialect}. There are: ${names.join(", ")}. Without it, both run.`);
  process.exit(2);
}
if (values.hold && dialects.length > 1) {
  console.error(`--hold keeps one story running. Choose it with --dialect: ${names.join(" or ")}.`);
  process.exit(2);
}

const out = join(import.meta.dirname, "out");
mkdirSync(out, { recursive: true });

/** Returns a path relative to the directory of the terminal, which npm changes and keeps in INIT_CWD. */
function toTerminalPath(path: string): string {
  return relative(process.env["INIT_CWD"] ?? process.cwd(), path);
}

/** Returns the current comments of the thread. */
async function readComments({ sandbox, threadNumber }: Story): Promise<Story["page"]["comments"]> {
  const comments = await sandbox.comments(threadNumber);
  return comments.map((comment) => ({
    ...comment,
    reactions: sandbox.github.reactions.of(comment.id).map(({ content }) => content),
  }));
}

/** Reports the effect of a resume by hand, and updates the page with the thread. */
async function reportResume(story: Story, path: string, lines: readonly LogLine[]): Promise<void> {
  const { amp } = story.sandbox;
  for (const line of lines) {
    if (line.kind === "fork")
      console.log(
        `\n  The run is forked: task ${line.taskId} of execution ${line.executionId} was resumed ${line.segmentIds.length} times. Its continuations ${line.segmentIds.join(" and ")} ${line.segmentIds.length === 2 ? "both" : "all"} continue from one pause.`,
      );
    if (line.kind === "request" && line.path === "/resume" && !lines.some(({ kind }) => kind === "fork"))
      console.log(`\n  AMP answered ${line.status} to a resume, and no run was forked.`);
  }
  const before = story.page.comments;
  await amp.idle();
  const comments = await readComments(story);
  story.page = { ...story.page, comments };
  writeFileSync(path, await renderPage(story.page));
  const old = new Set(before.map(({ body }) => body));
  const changes = comments.filter(({ body }) => !old.has(body)).map(({ body }) => body.split("\n")[0] ?? "");
  const summary =
    changes.length > 0
      ? `New or changed in the thread: ${changes.join("; ")}`
      : "Nothing in the thread changed";
  console.log(`  ${summary.replaceAll("### ", "")}. See ${toTerminalPath(path)}`);
}

/** Keeps the sandbox running until Ctrl-C, so that the last pause can be resumed a second time. */
async function hold(story: Story, dialect: DialectName, path: string): Promise<void> {
  const { amp } = story.sandbox;
  const last = findSentBodies(amp.log, "/resume").at(-1) ?? {};
  const either = (camel: string, snake: string) => String(last[camel] ?? last[snake]);
  const body = join(out, `resume-${dialect}.json`);
  writeFileSync(body, `${JSON.stringify(last, null, 2)}\n`);
  console.log(`
  The local AMP keeps running at ${amp.url} until you press Ctrl-C.
  The last pause was at task ${either("taskId", "task_id")} of execution ${either("executionId", "execution_id")}.
  crew-gate resumed it once. This resumes it once more, with the same body:

  curl -s ${amp.url}/resume -H 'authorization: Bearer ${amp.token}' -d '@${toTerminalPath(body)}'
`);
  let lines: LogLine[] = [];
  let reporting = Promise.resolve();
  amp.watch = (line) => {
    if (line.kind === "fork") lines.push(line);
    if (line.kind !== "request" || line.path !== "/resume") return;
    const all = [...lines, line];
    lines = [];
    reporting = reporting.then(() => reportResume(story, path, all));
  };
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await reporting;
}

let failed = false;
for (const dialect of dialects) {
  const start = Date.now();
  const print = (line: string) =>
    console.log(`${((Date.now() - start) / 1000).toFixed(1).padStart(5)} s  ${line}`);
  console.log(`\n${dialect} dialect`);
  const story = await playStory(dialect, print);
  const path = join(out, `thread-${dialect}.html`);
  writeFileSync(path, await renderPage(story.page));
  const failures = checkStory(story).filter(({ holds }) => !holds);
  if (!values.hold) await story.sandbox.close();
  for (const { claim } of failures) console.error(`  FAILED: ${claim}`);
  failed ||= failures.length > 0;
  if (failures.length === 0) console.log(`  All checks passed: see ${toTerminalPath(path)}`);
  if (values.hold) {
    await hold(story, dialect, path);
    await story.sandbox.close();
  }
}
// A failed check must give a non-zero exit code.
process.exitCode = failed ? 1 : 0;
