import type { Presentation } from "../../src/comment/presentation.ts";
import { renderStatusComment, type RunStatusLine } from "../../src/comment/status-comment.ts";
import { fold } from "../../src/ledger/fold.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { digest } from "../../src/ledger/signing/digest.ts";
import type { Entry } from "../../src/ledger/state.ts";
import type { Messages } from "../../src/messages/en.ts";
import { at, decision, gate, notice, result, RESUMES, run as runOf, url } from "./records.ts";
import type { ScreenSection } from "./section.ts";

type Told = Omit<RunStatusLine, "run"> & {
  readonly records: readonly LedgerRecord[];
  readonly isEdited?: true;
};

const shown = { ...gate(), visibleDigest: digest("") };
const began = runOf("started");
const decided = (resume: keyof Messages["resume"]) => [began, shown, decision(RESUMES[resume])];

/** Runs that stand in every way, by the sentence that tells it. */
const RUNS: Readonly<Record<keyof Messages["status"], Told>> = {
  waiting: { records: [began, shown], platform: "unasked" },
  blocked: { records: [began, shown], platform: "unasked", isEdited: true },
  handing: { records: decided("sending"), platform: "unasked" },
  unknown: { records: decided("unknown"), platform: "absent" },
  rejected: {
    records: [began, shown, decision(RESUMES["not-sent"], { verdict: "reject" })],
    platform: "unasked",
  },
  completed: { records: [began, result("completed")], platform: "unasked" },
  error: { records: [began, result("error")], platform: "unasked" },
  reported: { records: [began, notice("failure-reported")], platform: "silent" },
  started: {
    records: [began],
    platform: "running",
    progress: { done: 1, total: 3, current: "analysis_task", agent: "Analyst" },
  },
  silent: { records: [began, notice("stale")], platform: "unasked" },
  calling: { records: [runOf("calling")], platform: "unasked" },
  maybe: { records: [runOf("unknown")], platform: "unasked" },
  refused: { records: [runOf("refused")], platform: "unasked" },
};

/** A run as the thread tells it, under an id of its own. */
function line({ records, isEdited, ...told }: Told, index: number): RunStatusLine[] {
  const id = `run-${"bcdfghjkmnpqr"[index]}kq2mxw4tz`;
  const entries = records.map((record, place): Entry => {
    const commentId = 10 * (index + 1) + place;
    const updatedAtMs = Date.parse(record.writtenAt);
    return {
      commentId,
      url: url(commentId),
      record: { ...record, runId: id },
      updatedAtMs,
      visibleText: "",
      isIntact: !isEdited,
    };
  });
  return fold(entries).runs.map((run) => ({ run, ...told }));
}

/** The answers to `/status`. */
export function statusScreens({ messages }: Presentation): ScreenSection {
  const waits: Told = { records: [began], platform: "waiting" };
  const rows: [string, RunStatusLine[]][] = [
    ["one run, and its platform tells that it waits", line(waits, 0)],
    ["one run whose result GitHub did not take", line({ records: [began], platform: "success" }, 0)],
    ["one run whose failure GitHub did not take", line({ records: [began], platform: "failure" }, 0)],
    ["runs that stand in every way", Object.values(RUNS).flatMap(line)],
    ["no run", []],
  ];
  const closed = "one run that waits in a closed thread";
  return {
    kind: "status",
    comments: [...rows, [closed, line(RUNS.waiting, 0)] as const].map(([name, lines]) => ({
      name,
      by: "github-actions",
      body: renderStatusComment(lines, at(50), messages, name === closed),
    })),
  };
}
