import { setTimeout as sleep } from "node:timers/promises";
import type { Pause } from "../amp/webhooks.ts";
import { type Fate, gateComment, type NewGate } from "../comment/gate.ts";
import { outputOf } from "../comment/output.ts";
import { isUuid } from "../comment/parts.ts";
import { digest, digestOfShown, shortName } from "../ledger/digest.ts";
import { runOf } from "../ledger/fold.ts";
import type { GateRecord } from "../ledger/record.ts";
import { isLate, type Sign } from "../ledger/signs.ts";
import type { Gate, Run } from "../ledger/state.ts";
import { textOf } from "../markdown/box.ts";
import { mask } from "../text/mask.ts";
import { tellFate } from "../thread/fate.ts";
import { showStanding } from "../thread/labels.ts";
import { type Appended, readThread, type Thread, type Writing } from "../thread/log.ts";
import { appendWhole } from "../thread/parts.ts";
import { tellWentOn } from "../thread/went-on.ts";
import { TryLater } from "./answer.ts";
import { recordLateQuestion } from "./notice.ts";

/** Whether a pause is one that the ledger knows. `unclear`: that depends on an answer of AMP's that is still awaited. */
export type Known = { kind: "new" } | { kind: "known"; gate: Gate } | { kind: "unclear" };

/**
 * AMP says nothing that would tell a repeated webhook from a repeated pause, but the segment does where every
 * resume gives a new one. Where the id stays the same, only a gate that was sent back for revision, and whose
 * revision AMP took, can pause again with the same text.
 */
export function knownPause({ gates }: Run, event: Pause, output: string): Known {
  const gate = gates.findLast(
    ({ record }) =>
      record.task === event.task && record.segment === event.segment && record.output === output,
  );
  if (!gate) return { kind: "new" };
  const decision = gate.decision?.record;
  if (decision?.verdict !== "revise") return { kind: "known", gate };
  if (decision.resume.state === "sending") return { kind: "unclear" };
  const { resume } = decision;
  const sameSegment =
    resume.state === "accepted" && (!resume.segment || resume.segment === gate.record.segment);
  return sameSegment ? { kind: "new" } : { kind: "known", gate };
}

/** How often and how long to wait for a decision that is just being handed over, in milliseconds. */
const LOOKS = 5;
const PAUSE_BETWEEN = 1000;

async function settledPause(thread: Thread, event: Pause, runId: string, output: string) {
  for (let looks = 0; looks < LOOKS; looks++) {
    if (looks > 0) await sleep(PAUSE_BETWEEN);
    const reading = await readThread(thread);
    const run = runOf(reading.ledger, runId);
    const known = knownPause(run, event, output);
    if (known.kind !== "unclear") return { reading, run, known };
  }
  throw new TryLater("A decision on this pause is being handed to the crew.");
}

/** A task waits for a human: asks for a decision in the thread, once per pause. Throws TryLater. */
export async function recordPause(thread: Thread, event: Pause, writing: Writing): Promise<Appended> {
  const { run: runId, at } = writing;
  const { segment } = event;
  const output = digest(textOf(event.output).text);
  const { reading, run, known } = await settledPause(thread, event, runId, output);
  if (known.kind === "known") return { kind: "duplicate", url: known.gate.url };
  if (isLate(run, segment)) return recordLateQuestion(thread, event, reading, writing);

  const execution = run.execution ?? event.execution;
  const round = 1 + run.gates.filter(({ record }) => record.task === event.task).length;
  const base: NewGate = {
    kind: "gate",
    run: runId,
    at,
    gate: shortName(runId, event.task, segment, round, output),
    round,
    execution,
    segment,
    task: event.task,
    output,
  };
  const shown = await outputOf(event.output, thread);
  const agent = isUuid(event.agent) ? "" : event.agent;
  // Masked before its digest is taken: what is posted is what is signed.
  const visible = mask(gateComment(base, shown, agent, thread.say), thread.secrets);
  const appended = await appendWhole(
    thread,
    { of: { kind: "gate", key: base.gate }, run, reading },
    shown,
    writing,
    (parts): { record: GateRecord; visible: string } => ({
      record: { ...base, shown: digestOfShown(visible), ...(parts && { parts }) },
      visible,
    }),
    (ledger) => runOf(ledger, runId).gates.find((gate) => gate.record.gate === base.gate),
  );
  const { url } = appended;
  const before = run.gates.findLast(({ record }) => record.gate !== base.gate);
  const outdated: Fate = { kind: "outdated", url };
  const sign: Sign = { segment, told: "pause", next: { kind: "next-gate", url } };
  await Promise.all([
    tellWentOn(thread, reading, writing, sign, before?.record.task === base.task ? outdated : undefined),
    before && !before.decision && tellFate(thread, before, outdated),
    showStanding(thread, reading.ledger, runId, "waiting"),
  ]);
  return appended;
}
