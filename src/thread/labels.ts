import { z } from "zod";
import type { Ledger, Run } from "../ledger/state.ts";
import { silenceOf } from "../ledger/news.ts";
import { isOver } from "../ledger/over.ts";
import { unless } from "./github.ts";
import type { Thread } from "./log.ts";

/**
 * Where the crews of a thread stand, as a label shows it in a list of issues. `blocked`: a crew waits at a gate that nobody
 * can decide here any more, because its comment was edited.
 */
export type Standing = "running" | "waiting" | "blocked" | "done" | "failed";

/** Their names and colours. Six hexadecimal digits, as GitHub's REST takes them. */
const LABELS: Readonly<
  Record<Standing, { readonly name: string; readonly color: string; readonly description: string }>
> = {
  running: { name: "crew: running", color: "1d76db", description: "A CrewAI crew is at work" },
  waiting: { name: "crew: waiting", color: "fbca04", description: "A CrewAI crew waits for a decision" },
  blocked: {
    name: "crew: blocked",
    color: "b60205",
    description: "A CrewAI crew waits at a question that was edited",
  },
  done: { name: "crew: done", color: "0e8a16", description: "A CrewAI crew finished" },
  failed: { name: "crew: failed", color: "d93f0b", description: "A CrewAI crew failed" },
};

/** The labels of threads of which something more is expected. */
export const OPEN_LABELS = [LABELS.running.name, LABELS.waiting.name, LABELS.blocked.name] as const;

/** What concerns people most comes first: a decision that they can make, one that they cannot make here, work. */
const URGENT = ["waiting", "blocked", "running"] as const;

const RawLabels = z.array(z.object({ name: z.string() }));

/** Where a run stands by what the thread holds. `undefined`: nothing was heard of it for long, so nobody knows. */
export function standingOf(run: Run): Standing | undefined {
  const open = run.gates.find(({ status }) => status === "open");
  if (open) return open.intact ? "waiting" : "blocked";
  if (isOver(run)) return run.result?.record.outcome === "completed" ? "done" : "failed";
  return silenceOf(run) ? undefined : "running";
}

/** Returns the thread's label: the most urgent one of its runs, or else the newest run's. The runs are oldest first. */
export function standingOfAll(runs: readonly (Standing | undefined)[]): Standing | undefined {
  return URGENT.find((urgent) => runs.includes(urgent)) ?? runs.findLast(Boolean);
}

/** Whether a thread's labels say that it stands so, and no label of ours says otherwise. */
export function isShown(standing: Standing | undefined, names: readonly string[]): boolean {
  const ours = Object.values(LABELS).flatMap(({ name }) => (names.includes(name) ? [name] : []));
  return ours.join() === (standing ? LABELS[standing].name : "");
}

/** The name of the label that says so. */
export function labelOf(standing: Standing): string {
  return LABELS[standing].name;
}

/** Where a thread stands with one of its runs as given: what waits for people comes first, then what is at work. */
export function standingWith({ runs }: Ledger, id: string, own: Standing): Standing {
  const all = [own, ...runs.filter((run) => run.id !== id).map(standingOf)];
  return URGENT.find((urgent) => all.includes(urgent)) ?? own;
}

// Making one that is there costs a call for nothing. A process makes each once.
const made = new Set<string>();

/**
 * Puts a label on the thread, made with its colour where the repository has none, and takes the others of ours off: all
 * of them where nobody knows how it stands. Three calls at first, later two, and one for each label that goes, or one where all is right.
 */
export async function label({ github, at }: Thread, standing: Standing | undefined): Promise<void> {
  const where = { owner: at.repository.owner, repo: at.repository.name };
  const issue = { ...where, issue_number: at.thread };
  const { data } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", issue);
  const present = RawLabels.parse(data).map(({ name }) => name);
  const wanted = standing && LABELS[standing];
  const others = Object.values(LABELS).filter(({ name }) => name !== wanted?.name && present.includes(name));
  if (wanted && !present.includes(wanted.name)) {
    const own = `${where.owner}/${where.repo} ${wanted.name}`;
    if (!made.has(own))
      await unless(422, github.request("POST /repos/{owner}/{repo}/labels", { ...where, ...wanted }));
    made.add(own);
    const labels = [wanted.name];
    await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...issue, labels });
  }
  for (const { name } of others) {
    const gone = { ...issue, name };
    await unless(
      404,
      github.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", gone),
    );
  }
}

/** Sets the thread's label to what its records say. Best effort: comments say the same. */
export async function refreshLabel(thread: Thread, { runs }: Ledger): Promise<void> {
  await label(thread, standingOfAll(runs.map(standingOf))).catch(() => undefined);
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
