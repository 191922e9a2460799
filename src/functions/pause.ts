import type { Pause } from "../amp/webhooks.ts";
import { gateComment } from "../comment/render.ts";
import { digest, digestOfShown, shortName } from "../ledger/digest.ts";
import { type Gate, type Run, runOf } from "../ledger/fold.ts";
import type { GateRecord } from "../ledger/record.ts";
import { textOf } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { type Appended, appendOnce, readThread, type Thread, type Writing } from "../thread/log.ts";

/**
 * The gate that a pause is a second copy of, if any. AMP says nothing that would tell a repeated webhook from a
 * repeated pause, but the segment does where every resume gives a new one. Where the id stays the same, only a
 * gate that was sent back for revision can pause again with the same text.
 */
export function knownGate({ gates }: Run, event: Pause, output: string): Gate | undefined {
  const same = gates.findLast(
    ({ record }) =>
      record.task === event.task && record.segment === event.segment && record.output === output,
  );
  const resume = same?.decision?.record;
  const sentBack = resume?.verdict === "revise" && resume.resume.state !== "refused";
  const staysInSegment = resume?.resume.state !== "accepted" || !resume.resume.segment;
  return sentBack && staysInSegment ? undefined : same;
}

/** A task waits for a human: asks for a decision in the thread, once per pause. */
export async function recordPause(
  thread: Thread,
  event: Pause,
  { run: runId, at }: Writing,
  say: Messages,
): Promise<Appended> {
  const run = runOf((await readThread(thread)).ledger, runId);
  const output = digest(textOf(event.output).text);
  const known = knownGate(run, event, output);
  if (known) return { kind: "duplicate", url: known.url };

  const execution = run.execution ?? event.execution;
  const round = 1 + run.gates.filter(({ record }) => record.task === event.task).length;
  const base: Omit<GateRecord, "shown"> = {
    kind: "gate",
    run: runId,
    at,
    gate: shortName(runId, event.task, event.segment, round, output),
    round,
    execution,
    segment: event.segment,
    task: event.task,
    output,
  };
  const visible = gateComment(base, event.output, say);
  const record: GateRecord = { ...base, shown: digestOfShown(visible) };
  return appendOnce(thread, record, visible, (ledger) =>
    runOf(ledger, runId).gates.find((gate) => gate.record.gate === record.gate),
  );
}
