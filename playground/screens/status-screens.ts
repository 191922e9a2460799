import type { Presentation } from "../../src/comment/presentation.ts";
import { renderStatusComment, type RunStatusLine } from "../../src/comment/status-comment.ts";
import { fold } from "../../src/ledger/fold.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { digest } from "../../src/ledger/signing/digest.ts";
import type { Entry } from "../../src/ledger/state.ts";
import type { Messages } from "../../src/messages/en.ts";
import { at, decision, gate, notice, result, RESUMES, run as runOf, url } from "./records.ts";
import type { ScreenSection } from "./section.ts";

type StatusSample = Omit<RunStatusLine, "run"> & {
  readonly records: readonly LedgerRecord[];
  readonly isEdited?: true;
  /** Whether a newer run for another commit closed the question. */
  readonly isOutdated?: true;
};

const openGate = { ...gate(), visibleDigest: digest("") };
const started = runOf("started");
const decided = (resume: keyof Messages["resume"]) => [started, openGate, decision(RESUMES[resume])];

/** Runs in every state, by the key of its message. */
const RUNS: Readonly<Record<keyof Messages["status"], StatusSample>> = {
  waiting: { records: [started, openGate], platform: "unasked" },
  blocked: { records: [started, openGate], platform: "unasked", isEdited: true },
  handing: { records: decided("sending"), platform: "unasked" },
  unknown: { records: decided("unknown"), platform: "absent" },
  rejected: {
    records: [started, openGate, decision(RESUMES["not-sent"], { verdict: "reject" })],
    platform: "unasked",
  },
  completed: { records: [started, result("completed")], platform: "unasked" },
  error: { records: [started, result("error")], platform: "unasked" },
  reported: { records: [started, notice("failure-reported")], platform: "silent" },
  started: {
    records: [started],
    platform: "running",
    progress: { done: 1, total: 3, current: "analysis_task", agent: "Analyst" },
  },
  outdated: { records: [started, openGate], platform: "unasked", isOutdated: true },
  silent: { records: [started, notice("stale")], platform: "unasked" },
  "awaiting-start": { records: [runOf("awaiting-start")], platform: "unasked" },
  calling: { records: [runOf("calling")], platform: "unasked" },
  maybe: { records: [runOf("unknown")], platform: "unasked" },
  refused: { records: [runOf("refused")], platform: "unasked" },
};

/** Returns the status of a sample's run, which gets its own id. */
function toLines({ records, isEdited, isOutdated, ...shown }: StatusSample, index: number): RunStatusLine[] {
  const id = `run-${"bcdfghjkmnpqrstvwxyz"[index]}kq2mxw4tz`;
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
  const { runs } = fold(entries);
  if (!isOutdated) return runs.map((run) => ({ run, ...shown }));
  const newer = { commentId: 40, url: url(40), updatedAtMs: 0, visibleText: "", isIntact: true };
  return runs.map(({ gates, ...run }) => ({
    run: {
      ...run,
      gates: gates.map((gate) => ({ ...gate, status: "superseded" as const })),
      outdatedBy: { ...newer, record: started },
    },
    ...shown,
  }));
}

/** Returns the samples of the answers to `/status`. */
export function statusScreens(style: Presentation): ScreenSection {
  const waits: StatusSample = { records: [started], platform: "waiting" };
  const rows: [string, RunStatusLine[]][] = [
    ["one run that waits, by its platform's status", toLines(waits, 0)],
    ["one run whose result GitHub did not accept", toLines({ records: [started], platform: "success" }, 0)],
    ["one run whose failure GitHub did not accept", toLines({ records: [started], platform: "failure" }, 0)],
    [
      "decisions of unknown outcome, by their platform's status",
      (["waiting", "success", "failure"] as const).flatMap((platform, index) =>
        toLines({ ...RUNS.unknown, platform }, index),
      ),
    ],
    ["runs in every state", Object.values(RUNS).flatMap(toLines)],
    ["no run", []],
  ];
  const closed = "one run that waits in a closed thread";
  return {
    kind: "status",
    comments: [...rows, [closed, toLines(RUNS.waiting, 0)] as const].map(([name, lines]) => ({
      name,
      by: "github-actions",
      body: renderStatusComment(lines, at(50), style, name === closed),
    })),
  };
}
