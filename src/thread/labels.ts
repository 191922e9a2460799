import * as z from "zod";
import { MARKS } from "../comment/marks.ts";
import { bestEffort } from "../github/best-effort.ts";
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
export const OPEN_LABELS = [LABELS.running.name, LABELS.waiting.name, LABELS.blocked.name] as const;

/** The labels of threads whose newest run is finished. */
export const FINISHED_LABELS = [LABELS.done.name, LABELS.failed.name, LABELS.rejected.name] as const;

/** The labels that outrank others, most urgent first. */
const URGENT_LABELS = ["waiting", "blocked", "running"] as const;

const RawLabels = z.array(z.object({ name: z.string() }));

/**
 * Returns the label for one run. Returns `undefined` if it is stale, so that its state is unknown, or outdated, so that
 * nobody waits for it.
 */
export function labelOfRun(run: Run): RunLabel | undefined {
  if (run.rejection) return "rejected";
  const open = run.gates.find(({ status }) => status === "open");
  if (open) return open.isIntact ? "waiting" : "blocked";
  if (isFinished(run)) return run.result?.record.outcome === "completed" ? "done" : "failed";
  return run.outdatedBy || findStaleNotice(run) ? undefined : "running";
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

/** Sets the thread's label from its records. Best effort: comments say the same. */
export async function refreshLabel(thread: Thread, { runs }: Ledger): Promise<void> {
  const update = setThreadLabel(thread, labelOfThread(runs.map(labelOfRun)));
  await bestEffort("The update of the thread's label", update);
}
