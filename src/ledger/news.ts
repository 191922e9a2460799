import type { NoticeRecord } from "./record.ts";
import type { Entry, Run } from "./state.ts";

/** What we say by ourselves about a run that says nothing. It is no news of the run. */
const OURS: readonly NoticeRecord["about"][] = ["reminder", "stale"];

/**
 * When the thread last heard something of a run, by GitHub's clock, in milliseconds since 1970; 0 where it never did. A
 * comment that is brought up to date counts anew.
 */
export function heardAt({ record, gates, notices, parts, progress, results }: Run): number {
  const entries: readonly (Entry | undefined)[] = [
    record,
    progress,
    ...gates.flatMap((gate) => [gate, gate.decision, ...gate.approvals]),
    ...notices.filter(({ record: { about } }) => !OURS.includes(about)),
    ...parts,
    ...results,
  ];
  return entries.reduce((newest, entry) => Math.max(newest, entry?.saidAt ?? 0), 0);
}

/** Where the thread says that a run is silent, unless something was heard of it since. */
export function silenceOf(run: Run): Entry<NoticeRecord> | undefined {
  const told = run.notices.findLast(({ record }) => record.about === "stale");
  return told && heardAt(run) <= told.saidAt ? told : undefined;
}
