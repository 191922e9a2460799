import { fetchCommitStatus } from "../../github/commit-statuses.ts";
import type { EpochMs } from "../../ledger/record.ts";
import { isFinished, lastActivityAtMs } from "../../ledger/run-status.ts";
import type { Ledger } from "../../ledger/state.ts";
import {
  commitStatusOf,
  ignoreMissingPermission,
  listStatusOwners,
  setCommitStatus,
  type StatusOwner,
} from "../../thread/commit-status.ts";
import { readThread, type Thread } from "../../thread/snapshot.ts";

/** How long after its last activity the commit status of a finished run is checked, in milliseconds. */
export const STATUS_CHECK_MS = 24 * 3_600_000;

/** The most commit statuses of a thread that are checked, newest first. */
const MAX_STATUSES_PER_THREAD = 5;

/** Returns the owners of the statuses to check: those of unfinished and of recently finished runs. */
function listCheckedOwners(ledger: Ledger, nowAtMs: EpochMs): StatusOwner[] {
  return listStatusOwners(ledger)
    .filter(({ run }) => !isFinished(run) || nowAtMs - lastActivityAtMs(run) <= STATUS_CHECK_MS)
    .slice(-MAX_STATUSES_PER_THREAD);
}

/** Returns whether a commit shows the status that the ledger implies. Its words may be in another language. */
async function hasExpectedStatus(
  { github, address: { repository }, messages }: Thread,
  { run, target }: StatusOwner,
): Promise<boolean> {
  const expected = commitStatusOf(run, messages);
  const actual = await fetchCommitStatus(github, repository, target);
  return actual?.state === expected.state && actual.url === expected.url;
}

/** Describes a commit status that was set, in a form that fits both "done" and "would be done". */
function describeStatus({ target: { sha, name } }: StatusOwner, state: string): string {
  return `commit status ${name} of ${sha.slice(0, 7)} set to ${state}`;
}

/** Sets the commit status of an owner if it differs. Returns what was done, or in a dry run would be. */
async function reconcileStatus(
  thread: Thread,
  owner: StatusOwner,
  dryRun: boolean,
): Promise<string | undefined> {
  if (await hasExpectedStatus(thread, owner)) return undefined;
  if (dryRun) return describeStatus(owner, commitStatusOf(owner.run, thread.messages).state);
  // A webhook may have written since the thread was read.
  const current = listStatusOwners((await readThread(thread)).ledger).find(
    ({ target: { sha, name } }) => sha === owner.target.sha && name === owner.target.name,
  );
  if (!current || (await hasExpectedStatus(thread, current))) return undefined;
  return describeStatus(current, (await setCommitStatus(thread, current)).state);
}

/**
 * Compares the commit statuses of a thread's runs with its records, and sets those that differ. Takes one call per status,
 * and three more for each that differs. A missing permission is only a warning. Throws GitHub's other errors.
 */
export async function reconcileStatuses(
  thread: Thread,
  ledger: Ledger,
  { dryRun }: { readonly dryRun: boolean },
): Promise<string[]> {
  const done: string[] = [];
  for (const owner of listCheckedOwners(ledger, Date.now())) {
    const step = await ignoreMissingPermission(reconcileStatus(thread, owner, dryRun));
    if (step) done.push(step);
  }
  return done;
}
