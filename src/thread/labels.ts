import { z } from "zod";
import type { Ledger, Run } from "../ledger/state.ts";
import { statusOf } from "./github.ts";
import type { Thread } from "./log.ts";

/** Where the crews of a thread stand, as a label shows it in a list of issues. */
export type Standing = "running" | "waiting" | "done" | "failed";

/** Their names and colours. Six hexadecimal digits, as GitHub's REST takes them. */
const LABELS: Readonly<
  Record<Standing, { readonly name: string; readonly color: string; readonly description: string }>
> = {
  running: { name: "crew: running", color: "1d76db", description: "A CrewAI crew is at work" },
  waiting: { name: "crew: waiting", color: "fbca04", description: "A CrewAI crew waits for a decision" },
  done: { name: "crew: done", color: "0e8a16", description: "A CrewAI crew finished" },
  failed: { name: "crew: failed", color: "d93f0b", description: "A CrewAI crew failed" },
};

const RawLabels = z.array(z.object({ name: z.string() }));

function standingOf({ record, gates, result }: Run): Standing | undefined {
  if (gates.some(({ status }) => status === "open")) return "waiting";
  if (result) return result.record.outcome === "completed" ? "done" : "failed";
  return record?.record.kickoff.state === "refused" ? undefined : "running";
}

/** Where a thread stands with one of its runs as given: what waits for people comes first, then what is at work. */
export function standingWith({ runs }: Ledger, id: string, own: Standing): Standing {
  const all = [own, ...runs.filter((run) => run.id !== id).map(standingOf)];
  return (["waiting", "running"] as const).find((urgent) => all.includes(urgent)) ?? own;
}

/** Puts a label on the thread, made with its colour where the repository has none, and takes the others of ours off. */
async function label({ github, at }: Thread, standing: Standing): Promise<void> {
  const where = { owner: at.repository.owner, repo: at.repository.name };
  const issue = { ...where, issue_number: at.thread };
  const { data } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", issue);
  const present = RawLabels.parse(data).map(({ name }) => name);
  const wanted = LABELS[standing];
  const others = Object.values(LABELS).filter(({ name }) => name !== wanted.name && present.includes(name));
  if (!present.includes(wanted.name)) {
    await github
      .request("POST /repos/{owner}/{repo}/labels", { ...where, ...wanted })
      .catch((error: unknown) => {
        // It is there already.
        if (statusOf(error) !== 422) throw error;
      });
    const labels = [wanted.name];
    await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...issue, labels });
  }
  for (const { name } of others)
    await github.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", {
      ...issue,
      name,
    });
}

/** Shows on the thread where it stands now that a run of it stands so. Best effort: comments tell the same. */
export async function showStanding(
  thread: Thread,
  ledger: Ledger,
  run: string,
  own: Standing,
): Promise<void> {
  await label(thread, standingWith(ledger, run, own)).catch(() => undefined);
}
