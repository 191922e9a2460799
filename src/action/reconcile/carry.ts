import { noticeComment, type PlainNotice } from "../../comment/notice.ts";
import { time } from "../../comment/parts.ts";
import { reminderComment } from "../../comment/reminder.ts";
import type { Policy } from "../../command/policy.ts";
import { runOf } from "../../ledger/fold.ts";
import type { NoticeRecord } from "../../ledger/record.ts";
import type { Ledger, Run } from "../../ledger/state.ts";
import { type Appended, appendOnce, type Reading, type Thread, type Writing } from "../../thread/log.ts";
import { recordResult } from "../../thread/result.ts";
import { tellUnknown } from "../../thread/unknown.ts";
import { tellWentOn } from "../../thread/went-on.ts";
import type { Step } from "./plan.ts";

/** Says something in the thread once, whoever else says the same at the same time. */
async function notify(
  thread: Thread,
  before: Reading,
  record: NoticeRecord,
  visible: string,
): Promise<Appended> {
  const find = (ledger: Ledger) =>
    runOf(ledger, record.run).notices.find(
      ({ record: { about, key } }) => about === record.about && key === record.key,
    );
  return appendOnce(thread, record, visible, find, before);
}

/**
 * Does one step for a run. `reading` is the thread as the plan was made from. `duplicate`: somebody else wrote the same
 * in the same moment. Throws what GitHub answers.
 */
export async function carry(
  thread: Thread,
  reading: Reading,
  run: Run,
  step: Step,
  policy: Policy,
): Promise<Appended["kind"]> {
  const writing: Writing = { run: run.id, at: new Date().toISOString() };
  switch (step.kind) {
    case "tell-unknown": {
      const { decision, next } = step;
      const shown = next && {
        wentOn: next.record.at,
        next: { kind: "next-gate" as const, url: next.url },
      };
      await tellUnknown(thread, decision, shown);
      return "recorded";
    }
    case "record-result": {
      const { outcome, segment, output } = step;
      return (await recordResult(thread, { ...writing, outcome, segment, output }, reading)).kind;
    }
    case "tell-went-on":
      await tellWentOn(thread, reading, writing, step.sign);
      return "recorded";
    case "remind": {
      const key = step.gate.record.gate;
      const record: NoticeRecord = { kind: "notice", ...writing, about: "reminder", key };
      const visible = reminderComment(record, step.gate, policy, run.record?.record.starter, thread.say);
      return (await notify(thread, reading, record, visible)).kind;
    }
    case "tell-silence": {
      const since = new Date(step.since).toISOString();
      // Once for each silence: a run that was heard of again may fall silent again.
      const record: PlainNotice = {
        kind: "notice",
        ...writing,
        about: "stale",
        key: `${run.id} ${since}`,
      };
      const visible = noticeComment(record, [time(since)], undefined, thread.say);
      return (await notify(thread, reading, record, visible)).kind;
    }
  }
}
