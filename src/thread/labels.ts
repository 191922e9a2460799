import { z } from "zod";
import type { GitHub, Repository } from "../github/client.ts";
import { ignoreHttpStatus } from "../github/errors.ts";
import { findStaleNotice, isFinished } from "../ledger/run-status.ts";
import type { Ledger, Run } from "../ledger/state.ts";
import type { Thread } from "./log.ts";

/**
 * Where the crews of a thread stand, as a label shows it in a list of issues. `blocked`: a crew waits at a gate that nobody
 * can decide here any more, because its comment was edited.
 */
export type RunLabel = "running" | "waiting" | "blocked" | "done" | "failed";

/** Their names and colours. Six hexadecimal digits, as GitHub's REST takes them. */
const LABELS: Readonly<
  Record<RunLabel, { readonly name: string; readonly color: string; readonly description: string }>
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
const OPEN_LABELS = [LABELS.running.name, LABELS.waiting.name, LABELS.blocked.name] as const;

/** What concerns people most comes first: a decision that they can make, one that they cannot make here, work. */
const URGENT = ["waiting", "blocked", "running"] as const;

const RawLabels = z.array(z.object({ name: z.string() }));

/** Where a run stands by what the thread holds. `undefined`: nothing was heard of it for long, so nobody knows. */
export function labelOfRun(run: Run): RunLabel | undefined {
  const open = run.gates.find(({ status }) => status === "open");
  if (open) return open.isIntact ? "waiting" : "blocked";
  if (isFinished(run)) return run.result?.record.outcome === "completed" ? "done" : "failed";
  return findStaleNotice(run) ? undefined : "running";
}

/** Returns the thread's label: the most urgent one of its runs, or else the newest run's. The runs are oldest first. */
export function labelOfThread(runs: readonly (RunLabel | undefined)[]): RunLabel | undefined {
  return URGENT.find((urgent) => runs.includes(urgent)) ?? runs.findLast(Boolean);
}

/** Whether a thread's labels say that it stands so, and no label of ours says otherwise. */
export function hasExactLabel(label: RunLabel | undefined, names: readonly string[]): boolean {
  const ours = Object.values(LABELS).flatMap(({ name }) => (names.includes(name) ? [name] : []));
  return ours.join() === (label ? LABELS[label].name : "");
}

/** The name of the label that says so. */
export function labelName(label: RunLabel): string {
  return LABELS[label].name;
}

/** Where a thread stands with one of its runs as given: what waits for people comes first, then what is at work. */
export function labelOfThreadWith({ runs }: Ledger, runId: string, own: RunLabel): RunLabel {
  const all = [own, ...runs.filter((run) => run.id !== runId).map(labelOfRun)];
  return URGENT.find((urgent) => all.includes(urgent)) ?? own;
}

// Making one that is there costs a call for nothing. A process makes each once.
const createdLabels = new Set<string>();

/**
 * Puts a label on the thread, made with its colour where the repository has none, and takes the others of ours off: all
 * of them where nobody knows how it stands. Three calls at first, later two, and one for each label that goes, or one where all is right.
 */
export async function setThreadLabel(
  { github, address }: Thread,
  label: RunLabel | undefined,
): Promise<void> {
  const where = { owner: address.repository.owner, repo: address.repository.name };
  const issue = { ...where, issue_number: address.threadNumber };
  const { data } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", issue);
  const present = RawLabels.parse(data).map(({ name }) => name);
  const wanted = label && LABELS[label];
  const others = Object.values(LABELS).filter(({ name }) => name !== wanted?.name && present.includes(name));
  if (wanted && !present.includes(wanted.name)) {
    const own = `${where.owner}/${where.repo} ${wanted.name}`;
    if (!createdLabels.has(own))
      await ignoreHttpStatus(
        422,
        github.request("POST /repos/{owner}/{repo}/labels", { ...where, ...wanted }),
      );
    createdLabels.add(own);
    const labels = [wanted.name];
    await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...issue, labels });
  }
  for (const { name } of others) {
    const gone = { ...issue, name };
    await ignoreHttpStatus(
      404,
      github.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", gone),
    );
  }
}

/** Sets the thread's label to what its records say. Best effort: comments say the same. */
export async function refreshLabel(thread: Thread, { runs }: Ledger): Promise<void> {
  await setThreadLabel(thread, labelOfThread(runs.map(labelOfRun))).catch(() => undefined);
}

/** Shows on the thread where it stands now that a run of it stands so. Best effort: comments tell the same. */
export async function updateThreadLabel(
  thread: Thread,
  ledger: Ledger,
  runId: string,
  own: RunLabel,
): Promise<void> {
  await setThreadLabel(thread, labelOfThreadWith(ledger, runId, own)).catch(() => undefined);
}

/** A thread of which something more is expected, as a list of GitHub's gives it. */
export type OpenThread = {
  readonly threadNumber: number;
  /** How many comments it has. */
  readonly commentCount: number;
  readonly labels: readonly string[];
};

const RawThreads = z.array(
  z.object({
    number: z.number(),
    comments: z.number().default(0),
    labels: z.array(z.union([z.string(), z.looseObject({ name: z.string().nullish() })])).default([]),
  }),
);

/** As many as one call lists. */
const PAGE_SIZE = 100;

/**
 * The open issues and pull requests whose labels say that a crew runs or waits there, newest first, up to 100 for each
 * label. One call for each: GitHub's list takes several labels as all of them, not any.
 */
export async function listOpenThreads(github: GitHub, { owner, name }: Repository): Promise<OpenThread[]> {
  const lists = await Promise.all(
    OPEN_LABELS.map(async (labels) => {
      const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
        owner,
        repo: name,
        state: "open",
        labels,
        per_page: PAGE_SIZE,
      });
      return RawThreads.parse(data);
    }),
  );
  const all = new Map(
    lists.flat().map(({ number: threadNumber, comments: commentCount, labels }) => {
      const names = labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? [])));
      return [threadNumber, { threadNumber, commentCount, labels: names }] as const;
    }),
  );
  return [...all.values()].toSorted((a, b) => b.threadNumber - a.threadNumber);
}
