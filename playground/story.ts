import { setTimeout as sleep } from "node:timers/promises";
import type { DialectName } from "./amp/server.ts";
import { type Login, OWNER, REPOSITORY } from "./github/seed.ts";
import type { RawComment } from "./github/types.ts";
import type { ThreadPage } from "./page.ts";
import type { JobResult } from "./runner.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";

/** The feedback of the story: three scripts, several lines, so that what arrives can be compared byte for byte. */
export const FEEDBACK = [
  "请补充价格数据，并注明年份。",
  "서울과 타이베이의 공유 사업도 넣어 주세요.",
  "Inclua também os dados de segurança: acidentes por quilômetro.",
].join("\n");

export type ToldStory = {
  sandbox: Sandbox;
  threadNumber: number;
  /** The jobs of the Action in the order in which they ran. */
  ended: JobResult[];
  page: ThreadPage;
};

type Say = (line: string) => void;

/** Waits until the thread holds so many comments that match, for at most half a minute. */
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
  throw new Error(`the thread never held ${count} comments that match ${String(what)}`);
}

/** The comment of a gate, whatever became of it. */
export const GATE = /^### (A decision is wanted|Decided|Outdated|Closed) · gate/;

function shortened(body: string): string {
  const [first = "", ...rest] = body.split("\n");
  return rest.length > 0 ? `${first} (and ${rest.length} more lines)` : first;
}

async function pageOf(sandbox: Sandbox, threadNumber: number): Promise<ThreadPage> {
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
 * The main job, whole: a crew is started in a new issue, its research is sent back once and then approved, its
 * analysis is approved, and the result arrives. Everything runs as it ships: `dist/` for every command, `api/`
 * for every webhook. The caller closes the sandbox.
 */
export async function tellStory(dialect: DialectName, say: Say): Promise<ToldStory> {
  const sandbox = await startSandbox({ dialect });
  const ended: JobResult[] = [];
  const command = async (by: Login, threadNumber: number, body: string) => {
    say(`${by} comments: ${shortened(body)}`);
    const { job } = await sandbox.comment(by, threadNumber, body);
    const end = await job;
    ended.push(end);
    const { decision = "", "resume-status": answer = "", "final-status": final = "" } = end.outputs;
    say(`  The Action: ${decision}, AMP answered "${answer}", the run is now ${final || "unknown"}.`);
    if (end.code !== 0) throw new Error(`the job failed:\n${end.log}`);
  };
  try {
    say(`A workflow starts the crew "market brief" on the local AMP (${dialect} dialect).`);
    const started = await sandbox.kickoff("octavia", {
      "issue-title": "Market brief: cargo bikes",
      inputs: "topic: cargo bikes\naudience: the city council",
    });
    ended.push(started);
    if (started.code !== 0) throw new Error(`the kickoff failed:\n${started.log}`);
    const threadNumber = Number(started.outputs["issue-number"]);
    say(`  It opened issue #${threadNumber} and told the run there.`);

    await waitFor(sandbox, threadNumber, GATE, 1);
    say("The researcher is done. The crew pauses, and the thread asks for a decision.");
    await command("octavia", threadNumber, `/revise ${FEEDBACK}`);
    await waitFor(sandbox, threadNumber, GATE, 2);
    say("The researcher did it again. The thread asks once more: round 2.");
    await command("mei", threadNumber, "/approve");
    await waitFor(sandbox, threadNumber, GATE, 3);
    say("The analyst is done, and the crew pauses at the second task that wants a human.");
    await command("mei", threadNumber, "/approve");
    await waitFor(sandbox, threadNumber, /^### The crew finished/, 1);
    say("The crew finished, and its result is in the thread.");
    return { sandbox, threadNumber, ended, page: await pageOf(sandbox, threadNumber) };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
