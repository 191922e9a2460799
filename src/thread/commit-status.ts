import { isUuid } from "../comment/format.ts";
import { bestEffort, warnOnce } from "../github/best-effort.ts";
import { type CommitStatus, createCommitStatus } from "../github/commit-statuses.ts";
import { httpStatusOf } from "../github/errors.ts";
import { kickoffStateOf } from "../ledger/run-status.ts";
import type { Ledger, Run } from "../ledger/state.ts";
import type { Messages } from "../messages/en.ts";
import { hiddenSpans } from "../text/hidden.ts";
import { mask } from "../text/mask.ts";
import { shorten } from "../text/shorten.ts";
import { replaceSpans } from "../text/span.ts";
import { labelOfRun } from "./labels.ts";
import type { Thread } from "./snapshot.ts";

/** The most characters of a description that GitHub accepts. */
const MAX_DESCRIPTION_LENGTH = 140;

function describeUnlabelled({ outdatedBy }: Run, messages: Messages): string {
  return outdatedBy ? messages.gateOverTitle.outdated : messages.noticeTitle.stale;
}

/** Returns the commit status of a run, from its records alone. */
export function commitStatusOf(run: Run, messages: Messages): CommitStatus {
  const { record, result, rejection, outdatedBy } = run;
  const label = labelOfRun(run);
  const pending = (description: string, url = record?.url): CommitStatus => ({
    state: "pending",
    description,
    url: url ?? "",
  });
  switch (label) {
    case "waiting":
    case "blocked": {
      const gate = run.gates.find(({ status }) => status === "open");
      const { taskId = "" } = gate?.record ?? {};
      const words = label === "waiting" ? messages.gateTitle : messages.progressTitle.blocked;
      const description = taskId && !isUuid(taskId) ? messages.signs.titled(words, taskId) : words;
      return pending(description, gate?.url);
    }
    case "done":
      return { ...pending(messages.resultTitle.completed, result?.url), state: "success" };
    case "rejected":
      return { ...pending(messages.verdictTitle.reject, rejection?.url), state: "failure" };
    case "failed": {
      const words = result ? messages.resultTitle.error : messages.runTitle.refused;
      return { ...pending(words, result?.url), state: "failure" };
    }
    case "running":
      return pending(
        kickoffStateOf(run) === "awaiting-start"
          ? messages.runTitle["awaiting-start"]
          : messages.progressTitle.running,
      );
    case undefined:
      return pending(describeUnlabelled(run, messages), outdatedBy?.url);
  }
}

/** The newest run that has a commit status of one name on one commit, which alone determines that status. */
export type StatusOwner = {
  readonly run: Run;
  readonly target: { readonly sha: string; readonly name: string };
};

/** Returns the owner of each commit status that the runs of a thread have, oldest run first. */
export function listStatusOwners({ runs }: Ledger): StatusOwner[] {
  const owners = new Map<string, StatusOwner>();
  for (const run of runs) {
    const { sha = "", status: name } = run.record?.record.commit ?? {};
    if (name === undefined) continue;
    const key = JSON.stringify([sha, name]);
    owners.delete(key);
    owners.set(key, { run, target: { sha, name } });
  }
  return [...owners.values()];
}

/** Sets the commit status of its owner. Throws GitHub's errors. */
export async function setCommitStatus(
  { github, address: { repository }, messages, secrets }: Thread,
  { run, target }: StatusOwner,
): Promise<CommitStatus> {
  const { description, ...status } = commitStatusOf(run, messages);
  const line = description.replaceAll(/\s+/g, " ");
  const text = shorten(mask(replaceSpans(line, hiddenSpans(line)), secrets), MAX_DESCRIPTION_LENGTH);
  await createCommitStatus(github, repository, target, { ...status, description: text });
  return { ...status, description: text };
}

/**
 * Sets the commit status of a run, if it has one and no newer run of the commit determines it. `ledger` is the thread after
 * the caller's own write. Best effort: comments say the same, and reconcile repairs it.
 */
export async function updateCommitStatus(thread: Thread, ledger: Ledger, runId: string): Promise<void> {
  const owner = listStatusOwners(ledger).find(({ run }) => run.id === runId);
  if (!owner) return;
  const update = ignoreMissingPermission(setCommitStatus(thread, owner));
  await bestEffort("The update of the commit status", update);
}

/** Waits for calls about commit statuses. If the permission is missing, warns once and returns `undefined`. */
export async function ignoreMissingPermission<T>(calls: Promise<T>): Promise<T | undefined> {
  try {
    return await calls;
  } catch (error) {
    const isForbidden = httpStatusOf(error) === 403 && !/rate limit/i.test(String(error));
    // To a classic token without the scope, GitHub answers that there is no such commit.
    if (!isForbidden && httpStatusOf(error) !== 404) throw error;
    warnOnce(
      "GitHub refused a commit status. Give the job the permission statuses: write, and the functions' GitHub App the permission Commit statuses: write.",
    );
    return undefined;
  }
}
