import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import type { LogLine } from "./amp/log.ts";
import { DIALECTS, type DialectName } from "./amp/server.ts";
import { checkStory, findSentBodies } from "./check.ts";
import { renderPage } from "./page.ts";
import { tellStory, type ToldStory } from "./story.ts";

const { values } = parseArgs({ options: { dialect: { type: "string" }, hold: { type: "boolean" } } });
const names = Object.keys(DIALECTS) as DialectName[];
const asked = names.filter((name) => values.dialect === undefined || values.dialect === name);
if (asked.length === 0) {
  console.error(`--dialect is ${values.dialect}. There are: ${names.join(", ")}. Without it, both run.`);
  process.exit(2);
}
if (values.hold && asked.length > 1) {
  console.error(`--hold keeps one story up. Say which one with --dialect: ${names.join(" or ")}.`);
  process.exit(2);
}

const out = join(import.meta.dirname, "out");
mkdirSync(out, { recursive: true });

/** A path as the person at the terminal would type it: npm changes the directory, and says from where. */
function typed(path: string): string {
  return relative(process.env["INIT_CWD"] ?? process.cwd(), path);
}

/** The comments of the thread as they are now. */
async function commentsNow({ sandbox, threadNumber }: ToldStory): Promise<ToldStory["page"]["comments"]> {
  const comments = await sandbox.comments(threadNumber);
  return comments.map((comment) => ({
    ...comment,
    reactions: sandbox.github.reactions.of(comment.id).map(({ content }) => content),
  }));
}

/** Says what came of a resume by hand, and shows on the page what the thread got from it. */
async function tellOfFork(told: ToldStory, path: string, lines: readonly LogLine[]): Promise<void> {
  const { amp } = told.sandbox;
  for (const line of lines) {
    if (line.kind === "fork")
      console.log(
        `\n  The run is forked: task ${line.taskId} of execution ${line.executionId} was resumed ${line.segmentIds.length} times. Its continuations ${line.segmentIds.join(" and ")} ${line.segmentIds.length === 2 ? "both" : "all"} go on from one pause.`,
      );
    if (line.kind === "request" && line.path === "/resume" && !lines.some(({ kind }) => kind === "fork"))
      console.log(`\n  AMP answered ${line.status} to a resume, and no run was forked.`);
  }
  const before = told.page.comments;
  await amp.idle();
  const comments = await commentsNow(told);
  told.page = { ...told.page, comments };
  writeFileSync(path, await renderPage(told.page));
  const old = new Set(before.map(({ body }) => body));
  const got = comments.filter(({ body }) => !old.has(body)).map(({ body }) => body.split("\n")[0] ?? "");
  const what =
    got.length > 0 ? `New or changed in the thread: ${got.join("; ")}` : "The thread got nothing new";
  console.log(`  ${what.replaceAll("### ", "")}. See ${typed(path)}`);
}

/** Stays up until Ctrl-C, for somebody who wants to resume the last pause a second time. */
async function hold(told: ToldStory, dialect: DialectName, path: string): Promise<void> {
  const { amp } = told.sandbox;
  const last = findSentBodies(amp.log, "/resume").at(-1) ?? {};
  const either = (camel: string, snake: string) => String(last[camel] ?? last[snake]);
  const body = join(out, `resume-${dialect}.json`);
  writeFileSync(body, `${JSON.stringify(last, null, 2)}\n`);
  console.log(`
  The local AMP stays up at ${amp.url} until you press Ctrl-C.
  The last pause was that of task ${either("taskId", "task_id")} of execution ${either("executionId", "execution_id")}.
  crew-gate resumed it once. This resumes it once more, with the same body:

  curl -s ${amp.url}/resume -H 'authorization: Bearer ${amp.token}' -d '@${typed(body)}'
`);
  let lines: LogLine[] = [];
  let telling = Promise.resolve();
  amp.watch = (line) => {
    if (line.kind === "fork") lines.push(line);
    if (line.kind !== "request" || line.path !== "/resume") return;
    const all = [...lines, line];
    lines = [];
    telling = telling.then(() => tellOfFork(told, path, all));
  };
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await telling;
}

let failed = false;
for (const dialect of asked) {
  const start = Date.now();
  const say = (line: string) =>
    console.log(`${((Date.now() - start) / 1000).toFixed(1).padStart(5)} s  ${line}`);
  console.log(`\n${dialect} dialect`);
  const told = await tellStory(dialect, say);
  const path = join(out, `thread-${dialect}.html`);
  writeFileSync(path, await renderPage(told.page));
  const off = checkStory(told).filter(({ holds }) => !holds);
  if (!values.hold) await told.sandbox.close();
  for (const { claim } of off) console.error(`  NOT TRUE: ${claim}`);
  failed ||= off.length > 0;
  if (off.length === 0) console.log(`  Everything that should be true is: see ${typed(path)}`);
  if (values.hold) {
    await hold(told, dialect, path);
    await told.sandbox.close();
  }
}
// A demo that something was off in must not pass for one that worked.
process.exitCode = failed ? 1 : 0;
