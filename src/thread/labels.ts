import * as z from "zod";
import { MARKS } from "../comment/marks.ts";
import { bestEffort } from "../github/best-effort.ts";
import type { GitHub, Repository } from "../github/client.ts";
import { ignoreHttpStatus } from "../github/errors.ts";
import { findStaleNotice, isFinished } from "../ledger/run-status.ts";
import type { Ledger, Run } from "../ledger/state.ts";
import type { Thread } from "./snapshot.ts";

/**
 * The state of a thread's crews, as its label shows it in a list of issues. `blocked`: a crew waits at a gate that cannot be
 * decided here any more, because its comment was edited.
 */
export type RunLabel = "running" | "waiting" | "blocked" | "done" | "failed" | "rejected";

/** The labels' names, descriptions and colours. GitHub's REST API takes a colour as six hexadecimal digits. */
const LABELS: Readonly<
  Record<RunLabel, { readonly name: string; readonly color: string; readonly description: string }>
> = {
  running: {
    name: "crew: running",
    color: "1d76db",
    description: `${MARKS.running} A CrewAI crew is running`,
  },
  waiting: {
    name: "crew: waiting",
    color: "fbca04",
    description: `${MARKS.waiting} A CrewAI crew waits for a decision`,
  },
  blocked: {
    name: "crew: blocked",
    color: "b60205",
    description: `${MARKS.attention} A CrewAI crew waits at a question that was edited`,
  },
  done: { name: "crew: done", color: "0e8a16", description: `${MARKS.done} A CrewAI crew completed` },
  failed: { name: "crew: failed", color: "d93f0b", description: `${MARKS.failed} A CrewAI crew failed` },
  rejected: {
    name: "crew: rejected",
    color: "6e7781",
    description: `${MARKS.rejected} A CrewAI crew was rejected`,
  },
};

/** The names of all our labels. */
export const LABEL_NAMES = Object.values(LABELS).map(({ name }) => name);

/** The labels of threads with a crew that is not finished. */
const OPEN_LABELS = [LABELS.running.name, LABELS.waiting.name, LABELS.blocked.name] as const;

/** The labels that outrank others, most urgent first. */
const URGENT_LABELS = ["waiting", "blocked", "running"] as const;

const RawLabels = z.array(z.object({ name: z.string() }));

/** Returns the label for one run, or `undefined` if it is stale, so that its state is unknown. */
export function labelOfRun(run: Run): RunLabel | undefined {
  if (run.rejection) return "rejected";
  const open = run.gates.find(({ status }) => status === "open");
  if (open) return open.isIntact ? "waiting" : "blocked";
  if (isFinished(run)) return run.result?.record.outcome === "completed" ? "done" : "failed";
  return findStaleNotice(run) ? undefined : "running";
}

/** Returns the thread's label: the most urgent one of its runs, or else the newest run's. The runs are oldest first. */
export function labelOfThread(runs: readonly (RunLabel | undefined)[]): RunLabel | undefined {
  return URGENT_LABELS.find((urgent) => runs.includes(urgent)) ?? runs.findLast(Boolean);
}

/** Returns whether this label is the only one of ours among a thread's labels. `undefined` means none. */
export function hasExactLabel(label: RunLabel | undefined, names: readonly string[]): boolean {
  const ours = Object.values(LABELS).flatMap(({ name }) => (names.includes(name) ? [name] : []));
  return ours.join() === (label ? LABELS[label].name : "");
}

/** Returns the label's name at GitHub. */
export function labelName(label: RunLabel): string {
  return LABELS[label].name;
}

/** Returns the thread's label when one of its runs has the label `own`: the most urgent one, or else `own`. */
function labelOfThreadWith({ runs }: Ledger, runId: string, own: RunLabel): RunLabel {
  const all = [own, ...runs.filter((run) => run.id !== runId).map(labelOfRun)];
  return URGENT_LABELS.find((urgent) => all.includes(urgent)) ?? own;
}

// Creating an existing label wastes a call, so a process creates each label once.
const createdLabels = new Set<string>();

/**
 * Sets the thread's label and removes our other labels, or all of ours for `undefined`. Creates the label with its colour if
 * the repository lacks it. One call if nothing changes. Otherwise three calls the first time and two later, and one more for
 * each removed label.
 */
export async function setThreadLabel(
  { github, address }: Thread,
  label: RunLabel | undefined,
): Promise<void> {
  const repository = { owner: address.repository.owner, repo: address.repository.name };
  const issue = { ...repository, issue_number: address.threadNumber };
  const { data } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", issue);
  const present = RawLabels.parse(data).map(({ name }) => name);
  const wanted = label && LABELS[label];
  const others = Object.values(LABELS).filter(({ name }) => name !== wanted?.name && present.includes(name));
  if (wanted && !present.includes(wanted.name)) {
    const cacheKey = `${repository.owner}/${repository.repo} ${wanted.name}`;
    if (!createdLabels.has(cacheKey))
      await ignoreHttpStatus(
        422,
        github.request("POST /repos/{owner}/{repo}/labels", { ...repository, ...wanted }),
      );
    createdLabels.add(cacheKey);
    const labels = [wanted.name];
    await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...issue, labels });
  }
  for (const { name } of others) {
    const target = { ...issue, name };
    await ignoreHttpStatus(
      404,
      github.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", target),
    );
  }
}

const LABEL_UPDATE = "The update of the thread's label";

/** Sets the thread's label from its records. Best effort: comments say the same. */
export async function refreshLabel(thread: Thread, { runs }: Ledger): Promise<void> {
  await bestEffort(LABEL_UPDATE, setThreadLabel(thread, labelOfThread(runs.map(labelOfRun))));
}

/** Sets the thread's label after one of its runs reached the label `own`. Best effort: comments say the same. */
export async function updateThreadLabel(
  thread: Thread,
  ledger: Ledger,
  runId: string,
  own: RunLabel,
): Promise<void> {
  await bestEffort(LABEL_UPDATE, setThreadLabel(thread, labelOfThreadWith(ledger, runId, own)));
}

/** A thread with an unfinished crew, as GitHub's list of issues returns it. */
export type UnfinishedThread = {
  readonly threadNumber: number;
  readonly commentCount: number;
  readonly labels: readonly string[];
  /** Whether the issue or pull request is closed, which decides nothing. */
  readonly isClosed: boolean;
};

const RawThreads = z.array(
  z.object({
    number: z.number(),
    comments: z.number().default(0),
    state: z.string().default("open"),
    labels: z.array(z.union([z.string(), z.looseObject({ name: z.string().nullish() })])).default([]),
  }),
);

/** The most threads that one call lists. */
const PAGE_SIZE = 100;

/**
 * Lists the issues and pull requests with a label for a running or waiting crew, open ones first, then newest first. Up to
 * 100 per label. One call per label, because GitHub's list matches threads that have all the given labels.
 */
export async function listUnfinishedThreads(
  github: GitHub,
  { owner, name }: Repository,
): Promise<UnfinishedThread[]> {
  const lists = await Promise.all(
    OPEN_LABELS.map(async (labels) => {
      const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
        owner,
        repo: name,
        state: "all",
        labels,
        per_page: PAGE_SIZE,
      });
      return RawThreads.parse(data);
    }),
  );
  const all = new Map(
    lists.flat().map(({ number: threadNumber, comments: commentCount, labels, state }) => {
      const names = labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? [])));
      return [
        threadNumber,
        { threadNumber, commentCount, labels: names, isClosed: state === "closed" },
      ] as const;
    }),
  );
  return [...all.values()].toSorted(
    (a, b) => Number(a.isClosed) - Number(b.isClosed) || b.threadNumber - a.threadNumber,
  );
}
