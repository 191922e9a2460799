import { setTimeout as sleep } from "node:timers/promises";
import type { DialectName } from "./amp/server.ts";
import { type Login, OWNER, REPOSITORY } from "./github/seed.ts";
import type { RawComment } from "./github/types.ts";
import type { ThreadPage } from "./page.ts";
import type { JobResult } from "./runner.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";
import { TITLES } from "./titles.ts";

/** The feedback of the story, in three scripts and several lines, for a comparison byte for byte. */
export const FEEDBACK = [
  "请补充价格数据，并注明年份。",
  "서울과 타이베이의 공유 사업도 넣어 주세요.",
  "Inclua também os dados de segurança: acidentes por quilômetro.",
].join("\n");

export type Story = {
  sandbox: Sandbox;
  threadNumber: number;
  /** The jobs of the Action in the order in which they ran. */
  ended: JobResult[];
  page: ThreadPage;
};

type Print = (line: string) => void;

/** Waits at most half a minute until the thread has this many comments that match. */
export async function waitFor(
  sandbox: Sandbox,
  threadNumber: number,
  what: RegExp,
  count: number,
): Promise<RawComment[]> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100)) {
    const found = (await sandbox.comments(threadNumber)).filter(({ body }) => what.test(body));
    if (found.length >= count) return found;
  }
  throw new Error(`the thread never had ${count} comments that match ${String(what)}`);
}

/** Matches the comment of a gate, open or closed. */
export const GATE = TITLES.gate;

function firstLine(body: string): string {
  const [first = "", ...rest] = body.split("\n");
  return rest.length > 0 ? `${first} (and ${rest.length} more lines)` : first;
}

async function readPage(sandbox: Sandbox, threadNumber: number): Promise<ThreadPage> {
  const where = { owner: OWNER, repo: REPOSITORY, issue_number: threadNumber };
  const { data } = await sandbox.github
    .person(OWNER)
    .request("GET /repos/{owner}/{repo}/issues/{issue_number}", where);
  const comments = (await sandbox.comments(threadNumber)).map((comment) => ({
    ...comment,
    reactions: sandbox.github.reactions.of(comment.id).map(({ content }) => content),
  }));
  const { title, body, user } = data;
  const opener = user?.login.replace("[bot]", "") ?? "";
  return {
    repository: `${OWNER} / ${REPOSITORY}`,
    number: threadNumber,
    title,
    body: body ?? "",
    opener,
    comments,
  };
}

/**
 * Plays a whole run: a crew starts in a new issue, its research is sent back once and then approved, its analysis is
 * approved, and the result arrives. Every command runs `dist/`, and every webhook `api/`. The caller closes the
 * sandbox.
 */
export async function playStory(dialect: DialectName, print: Print): Promise<Story> {
  const sandbox = await startSandbox({ dialect });
  const ended: JobResult[] = [];
  const command = async (by: Login, threadNumber: number, body: string) => {
    print(`${by} comments: ${firstLine(body)}`);
    const { job } = await sandbox.comment(by, threadNumber, body);
    const end = await job;
    ended.push(end);
    const { decision = "", "resume-status": answer = "", "final-status": final = "" } = end.outputs;
    print(`  The Action: ${decision}, AMP answered "${answer}", the run is now ${final || "unknown"}.`);
    if (end.code !== 0) throw new Error(`the job failed:\n${end.log}`);
  };
  try {
    print(`A workflow starts the crew "market brief" on the local AMP (${dialect} dialect).`);
    const started = await sandbox.kickoff("octavia", {
      "issue-title": "Market brief: cargo bikes",
      inputs: "topic: cargo bikes\naudience: the city council",
    });
    ended.push(started);
    if (started.code !== 0) throw new Error(`the kickoff failed:\n${started.log}`);
    const threadNumber = Number(started.outputs["issue-number"]);
    print(`  It opened issue #${threadNumber} and reported the run there.`);

    await waitFor(sandbox, threadNumber, GATE, 1);
    print("The researcher is done. The crew pauses, and the thread asks for a decision.");
    await command("octavia", threadNumber, `/revise ${FEEDBACK}`);
    await waitFor(sandbox, threadNumber, GATE, 2);
    print("The researcher repeated the task. The thread asks again: round 2.");
    await command("mei", threadNumber, "/approve");
    await waitFor(sandbox, threadNumber, GATE, 3);
    print("The analyst is done, and the crew pauses at the second task that needs a human.");
    await command("mei", threadNumber, "/approve");
    await waitFor(sandbox, threadNumber, TITLES.completed, 1);
    print("The crew finished, and its result is in the thread.");
    return { sandbox, threadNumber, ended, page: await readPage(sandbox, threadNumber) };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
