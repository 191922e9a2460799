import { failureIn, type StreamEvent } from "../amp/stream.ts";
import type { Pause } from "../amp/webhooks.ts";
import { noticeComment, type PlainNotice } from "../comment/notice.ts";
import { outputOf } from "../comment/output.ts";
import { digest, shortName } from "../ledger/digest.ts";
import { runOf } from "../ledger/fold.ts";
import type { Parts } from "../ledger/record.ts";
import type { Run } from "../ledger/state.ts";
import { textOf } from "../markdown/box.ts";
import { type Appended, type Reading, readThread, type Thread, type Writing } from "../thread/log.ts";
import { appendWhole } from "../thread/parts.ts";
import { tellWentOn } from "../thread/went-on.ts";

type News = Pick<PlainNotice, "about" | "key" | "segment"> & {
  readonly fields?: readonly string[];
  readonly output?: unknown;
};

/** Tells something that decides nothing, once. */
async function recordNotice(
  thread: Thread,
  { about, key, segment, fields = [], output }: News,
  reading: Reading,
  { run: runId, at }: Writing,
): Promise<Appended> {
  const run = runOf(reading.ledger, runId);
  const standing = ({ notices }: Run) =>
    notices.find(({ record }) => record.about === about && record.key === key);
  const known = standing(run);
  if (known) return { kind: "duplicate", url: known.url };
  const whole =
    output === undefined || output === ""
      ? undefined
      : await outputOf(output, {
          ...thread,
          ...(about === "failure-reported" && { format: "text" as const }),
        });
  const write = (parts: Parts) => {
    const record: PlainNotice = {
      kind: "notice",
      run: run.id,
      at,
      about,
      key,
      ...(segment && { segment }),
      ...(parts && { parts }),
    };
    return { record, visible: noticeComment(record, fields, whole, thread.say) };
  };
  const { after: _after, ...appended } = await appendWhole(
    thread,
    { of: { kind: "notice", key: `${about} ${key}` }, run, reading },
    whole ?? { parts: [""] },
    { run: run.id, at },
    write,
    (ledger) => standing(runOf(ledger, run.id)),
  );
  return appended;
}

/** A pause of a part of the run that is over: it opens no gate, but it is told. */
export async function recordLateQuestion(
  thread: Thread,
  { segment, task, output }: Pause,
  reading: Reading,
  writing: Writing,
): Promise<Appended> {
  const key = shortName(thread.keyring.current.gateName, segment, task, digest(textOf(output).text));
  return recordNotice(thread, { about: "late-question", key, segment, output }, reading, writing);
}

/** A pause in a form that we do not know: the crew waits, so people must hear of it. Its values are shown to nobody. */
export async function recordUnreadQuestion(
  thread: Thread,
  fields: readonly string[],
  payload: unknown,
  writing: Writing,
): Promise<Appended> {
  const reading = await readThread(thread);
  const key = shortName(thread.keyring.current.gateName, digest(JSON.stringify(payload)));
  return recordNotice(thread, { about: "unread-question", key, fields }, reading, writing);
}

/**
 * What AMP streams. A failure in it opens no gate and closes no run: a platform may stop a crew for a human in that
 * way. It is told unless a gate is open or the run is over; a status confirms it. Other events show that a run goes on.
 */
export async function recordStream(
  thread: Thread,
  events: readonly StreamEvent[],
  writing: Writing,
): Promise<Appended | { kind: "ignored" }> {
  const reading = await readThread(thread);
  const run = runOf(reading.ledger, writing.run);
  const failure = failureIn(events);
  const alive = events.findLast(({ type }) => type !== "crew_kickoff_failed");
  if (alive) await tellWentOn(thread, reading, writing, { segment: alive.execution, told: "stream" });
  if (!failure) return { kind: "ignored" };
  const { execution: segment, error: output } = failure;
  const isOld = run.segments.includes(segment) && run.segments.at(-1) !== segment;
  const waits = run.gates.some(({ status }) => status === "open");
  if (isOld || waits || run.result) return { kind: "ignored" };
  return recordNotice(thread, { about: "failure-reported", key: segment, segment, output }, reading, writing);
}
