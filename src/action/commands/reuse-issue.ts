import { randomUUID } from "node:crypto";
import { warning } from "@actions/core";
import { joinParagraphs } from "../../comment/format.ts";
import { findOwnIssue, openIssue } from "../../github/own-issues.ts";
import { hasIssueSeal, sealIssue } from "../../ledger/signing/issue-seal.ts";
import { isStartOverdue } from "../../ledger/run-status.ts";
import type { Run } from "../../ledger/state.ts";
import { setIssueState } from "../../thread/issue-state.ts";
import { labelOfRun } from "../../thread/labels.ts";
import { readThread, type Thread, type ThreadSnapshot } from "../../thread/snapshot.ts";
import { resolveThread } from "../load-context.ts";
import { reconcileThread } from "../reconcile/reconcile-thread.ts";
import type { EndedRun, Result } from "../result.ts";
import { type ActionSettings, type JobSettings, Misconfigured } from "../settings.ts";
import type { ThreadTarget } from "./thread-target.ts";

type IssueTarget = Extract<ThreadTarget, { kind: "issue" }>;

/** The thread of a new run. `ended`: earlier runs in it whose end this job recorded. `snapshot`: the reused issue. */
export type ThreadChoice =
  | {
      readonly kind: "chosen";
      readonly thread: Thread;
      readonly ended: readonly EndedRun[];
      readonly snapshot?: ThreadSnapshot;
    }
  | { readonly kind: "still-running"; readonly result: Result };

/** The comments above which an issue is not reused: every job reads all of them, and GitHub limits their number. */
const MAX_REUSED_COMMENTS = 1000;

/** Throws, or warns, if an input about our own issues is set for a thread that we did not open. */
export function validateIssueInputs({ reuseIssue, closeIssue }: JobSettings, target: ThreadTarget): void {
  if (target.kind === "issue") return;
  if (reuseIssue) throw new Misconfigured("reuse-issue needs issue-title, the title of the issue to reuse.");
  if (closeIssue !== "never")
    warning(
      "close-issue has no effect: crew-gate closes only issues that it opened, which needs issue-title.",
    );
}

/**
 * Returns the final status of a run that has not ended, or `undefined`. A run that is silent for long, or that nothing
 * started with its links, counts as ended.
 */
function findActivity(run: Run | undefined): "waiting" | "running" | undefined {
  const label = run && !isStartOverdue(run, Date.now()) ? labelOfRun(run) : undefined;
  if (label === "running") return label;
  return label === "waiting" || label === "blocked" ? "waiting" : undefined;
}

/** Opens an issue whose body is signed, so that a later kickoff can reuse it. `fullNumber`: the issue that it continues. */
async function openSignedIssue(
  { github, repository, keyring, presentation: { messages } }: ActionSettings,
  { title, labels }: IssueTarget,
  repositoryId: number,
  fullNumber?: number,
): Promise<number> {
  const continued = fullNumber === undefined ? "" : messages.issueContinues(`#${fullNumber}`);
  const seal = sealIssue(randomUUID(), { repositoryId, title }, keyring);
  return openIssue(github, repository, {
    title,
    body: joinParagraphs(messages.issueBody, continued, seal),
    labels,
  });
}

function refuseSecondRun(thread: Thread, run: Run, finalStatus: "waiting" | "running"): Result {
  const { threadNumber } = thread.address;
  const state = finalStatus === "waiting" ? "waits for a decision" : "is still running";
  const url = run.gates.find(({ status }) => status === "open")?.url ?? run.record?.url;
  return {
    code: "still-running",
    message: `No crew was started, because the last run in #${threadNumber} ${state}.`,
    finalStatus,
    issueNumber: threadNumber,
    ...(url && { commentUrl: url }),
  };
}

/**
 * Returns the thread of a new run: the one that the inputs name, a new issue, or our newest issue of that title, reopened. If
 * its last run has not ended, CrewAI AMP is asked first if `mayAskAmp`, because a lost webhook must not stop a schedule.
 */
export async function chooseThread(
  settings: ActionSettings,
  target: ThreadTarget,
  repositoryId: number,
  { mayAskAmp }: { readonly mayAskAmp: boolean },
): Promise<ThreadChoice> {
  const choose = async (threadNumber: number, ended: readonly EndedRun[] = []): Promise<ThreadChoice> => ({
    kind: "chosen",
    thread: await resolveThread(settings, threadNumber, repositoryId),
    ended,
  });
  if (target.kind === "thread") return choose(target.threadNumber);
  const { github, repository, keyring, reuseIssue } = settings;
  const { title } = target;
  const isSigned = (body: string) => hasIssueSeal(body, { repositoryId, title }, keyring);
  const own = reuseIssue ? await findOwnIssue(github, repository, { title, isSigned }) : undefined;
  if (!own) return choose(await openSignedIssue(settings, target, repositoryId));
  const thread = await resolveThread(settings, own.threadNumber, repositoryId);
  let snapshot = await readThread(thread, own.commentCount);
  let ended: readonly EndedRun[] = [];
  if (mayAskAmp && findActivity(snapshot.ledger.runs.at(-1))) {
    ({ ended } = await reconcileThread(settings, own));
    snapshot = await readThread(thread, own.commentCount);
  }
  const lastRun = snapshot.ledger.runs.at(-1);
  const activity = findActivity(lastRun);
  if (lastRun && activity)
    return { kind: "still-running", result: { ...refuseSecondRun(thread, lastRun, activity), ended } };
  if (own.commentCount > MAX_REUSED_COMMENTS)
    return choose(await openSignedIssue(settings, target, repositoryId, own.threadNumber), ended);
  // Also if it was open in the listing: the end of its last run, just recorded, may have closed it.
  await setIssueState(thread, "open");
  return { kind: "chosen", thread, ended, snapshot };
}
