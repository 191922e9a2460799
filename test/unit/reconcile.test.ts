import { describe, expect, it } from "vitest";
import { labelAfter, planRun } from "../../src/action/reconcile/plan.ts";
import { chooseSegmentId, type PlatformStatus } from "../../src/action/reconcile/platform-status.ts";
import type { Status } from "../../src/amp/status.ts";
import { describeRecord } from "../../src/audit/describe-record.ts";
import { type ReminderSubject, renderReminderComment } from "../../src/comment/notice-comment.ts";
import { fold } from "../../src/ledger/fold.ts";
import type { LedgerRecord, NoticeRecord, ResultRecord } from "../../src/ledger/record.ts";
import {
  findStaleNotice,
  isFinished,
  isStartOverdue,
  kickoffStateOf,
  lastActivityAtMs,
} from "../../src/ledger/run-status.ts";
import type { Entry, Run } from "../../src/ledger/state.ts";
import { en } from "../../src/messages/en.ts";
import { hasExactLabel, labelOfThread } from "../../src/thread/labels.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createProgressRecord,
  createRunRecord,
  foldRunOf,
} from "../support/records.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const THEN = Date.parse(AT);
const NEVER = { remindAfterHours: 0, rejectAfterHours: 0, expireAfterHours: 0 };

const result = (outcome: ResultRecord["outcome"], segmentId: string): ResultRecord => ({
  kind: "result",
  runId: "r",
  writtenAt: AT,
  outcome,
  segmentId,
  outputDigest: "o",
});
const notice = (about: NoticeRecord["about"], key: string): NoticeRecord => ({
  kind: "notice",
  runId: "r",
  writtenAt: AT,
  about,
  key,
});
const platform = (state: Status["state"], more: Partial<Status> = {}): PlatformStatus => ({
  kind: "known",
  segmentId: "s2",
  status: { state, ...more },
});
const NOT_ASKED: PlatformStatus = { kind: "not-asked" };
const LOST: PlatformStatus = { kind: "unknown", reason: "lost" };
const DENIED: PlatformStatus = { kind: "refused", reason: "401" };

/** The records of runs by their state. */
const STARTED = [createRunRecord("e1")];
const WAITING = [createRunRecord("e1"), createGateRecord("g1")];
const GOING = [...WAITING, createDecisionRecord("g1", { state: "accepted", segmentId: "s2" })];
const SENDING = [...WAITING, createDecisionRecord("g1", { state: "sending" })];
const DONE = [...GOING, result("completed", "s2")];

const REJECTED = [...WAITING, createDecisionRecord("g1", { state: "not-sent" }, { verdict: "reject" })];

const refused = createRunRecord("e1", { kickoff: { state: "refused", reason: "no" } });

describe("a run is over", () => {
  it.each<[what: string, over: boolean, records: readonly LedgerRecord[]]>([
    ["when it was not started", true, [refused]],
    ["when it completed", true, DONE],
    ["when it was rejected", true, REJECTED],
    [
      "when it was rejected, whatever comes then",
      true,
      [...REJECTED, createGateRecord("g2", { segmentId: "s2" })],
    ],
    ["when it failed", true, [...GOING, result("error", "s2")]],
    ["when it failed before any question", true, [...STARTED, result("error", "e1")]],
    ["not when it was only started", false, STARTED],
    ["not while a gate is open", false, WAITING],
    ["not while a decision is on its way", false, SENDING],
    [
      "not by a failure that a newer gate contradicts",
      false,
      [...GOING, result("error", "s2"), createGateRecord("g2")],
    ],
    [
      "not by a failure before the newest decision",
      false,
      [
        ...GOING,
        result("error", "s2"),
        createGateRecord("g2"),
        createDecisionRecord("g2", { state: "accepted", segmentId: "s3" }),
      ],
    ],
  ])("%s", (_, over, records) => {
    expect(isFinished(foldRunOf(...records))).toBe(over);
  });
});

describe("the segment whose status is requested", () => {
  it.each<[what: string, segment: string | undefined, records: readonly LedgerRecord[]]>([
    ["is the first one at first", "e1", STARTED],
    ["is the newest one after a decision", "s2", GOING],
    ["is the open gate's", "e1", WAITING],
    // s2 is a resume that came too late. Its outcome is not evidence about the gate that opened after it.
    [
      "is not one from before the open gate",
      "e1",
      [...GOING, createGateRecord("g2", { segmentId: "e1", round: 2 })],
    ],
    [
      "is one that the thread learned of after the open gate",
      "s9",
      [...WAITING, createProgressRecord([{ segmentId: "s9", afterCommentId: 2 }])],
    ],
    ["is undefined when the run is over", undefined, DONE],
    [
      "is undefined when no id is known",
      undefined,
      [createRunRecord("e1", { kickoff: { state: "unknown", reason: "lost" } })],
    ],
  ])("%s", (_, segmentId, records) => {
    expect(chooseSegmentId(foldRunOf(...records))).toBe(segmentId);
  });
});

/** Returns a plan's steps, in one word each. */
function plan(
  records: readonly LedgerRecord[],
  platformStatus: PlatformStatus,
  now = THEN,
  patience = NEVER,
) {
  return planRun(foldRunOf(...records), platformStatus, now, patience).map((step) => step.kind);
}

describe("the plan for a run", () => {
  it.each<[what: string, steps: string[], records: readonly LedgerRecord[], status: PlatformStatus]>([
    ["writes the result that it completed", ["record-result"], GOING, platform("success")],
    ["writes the result that it failed", ["record-result"], GOING, platform("failure")],
    ["writes a result while a gate is open", ["record-result"], WAITING, platform("success")],
    ["confirms that the run continued", ["confirm-resumed"], GOING, platform("running", { isStarted: true })],
    ["writes nothing about a queued run", [], GOING, platform("running")],
    ["writes nothing about an absent run", [], GOING, platform("absent")],
    ["writes nothing when AMP does not answer", [], GOING, LOST],
    ["writes nothing when AMP rejects the request", [], GOING, DENIED],
    ["leaves a waiting run alone", [], WAITING, platform("absent")],
    ["leaves a run that is over alone", [], DONE, platform("failure")],
    ["leaves a rejected run alone", [], REJECTED, platform("success")],
    [
      "writes no failure twice",
      [],
      [...GOING, result("error", "s2"), createGateRecord("g2", { segmentId: "s2" })],
      platform("failure"),
    ],
  ])("%s", (_, steps, records, platformStatus) => {
    expect(plan(records, platformStatus)).toEqual(steps);
  });

  it("gives the result as CrewAI AMP gave it", () => {
    const run = foldRunOf(...GOING);
    expect(planRun(run, platform("success", { output: { a: 1 } }), THEN, NEVER)).toEqual([
      { kind: "record-result", outcome: "completed", segmentId: "s2", output: { a: 1 } },
    ]);
    expect(planRun(run, platform("failure", { error: "no paper" }), THEN, NEVER)).toEqual([
      { kind: "record-result", outcome: "error", segmentId: "s2", output: "no paper" },
    ]);
  });

  it.each<[minutes: number, steps: string[]]>([
    [9, []],
    [10, []],
    [10.1, ["record-unknown"]],
  ])("marks a decision unknown that has been in delivery for %d minutes: %j", (minutes, steps) => {
    expect(plan(SENDING, platform("absent"), THEN + minutes * MINUTE)).toEqual(steps);
    expect(plan(SENDING, LOST, THEN + minutes * MINUTE)).toEqual(steps);
  });

  it("marks a decision unknown before it writes the result that shows its effect", () => {
    expect(plan(SENDING, platform("success"), THEN + HOUR)).toEqual(["record-unknown", "record-result"]);
  });

  it("names the gate that proves that a decision arrived", () => {
    const run = foldRunOf(...SENDING, createGateRecord("g2", { segmentId: "s2" }));
    const [step] = planRun(run, platform("absent"), THEN + HOUR, NEVER);
    expect(step).toMatchObject({ kind: "record-unknown", next: { record: { gateId: "g2" } } });
  });

  const HASTY = { ...NEVER, remindAfterHours: 2, expireAfterHours: 3 };
  it.each<
    [what: string, steps: string[], records: readonly LedgerRecord[], status: PlatformStatus, hours: number]
  >([
    ["reminds of a gate", ["remind"], WAITING, platform("absent"), 2.1],
    ["reminds when CrewAI AMP did not answer", ["remind"], WAITING, LOST, 2.1],
    ["reminds nobody before the time limit", [], WAITING, platform("absent"), 2],
    ["reminds once", [], [...WAITING, notice("reminder", "g1")], platform("absent"), 9],
    [
      "reminds of every gate",
      ["remind"],
      [...GOING, notice("reminder", "g1"), createGateRecord("g2")],
      LOST,
      9,
    ],
    ["reminds nobody of a decided gate", [], GOING, platform("running"), 9],
    ["reminds nobody when the run ended", ["record-result"], WAITING, platform("success"), 9],
    ["reports a silent run", ["report-silence"], GOING, platform("absent"), 3.1],
    ["reports a run without an id", ["report-silence"], STARTED, NOT_ASKED, 3.1],
    ["reports no silence before the time limit", [], GOING, platform("absent"), 3],
    ["reports no silence while a gate is open", ["remind"], WAITING, platform("absent"), 99],
    ["reports no silence while CrewAI AMP reports it as running", [], GOING, platform("running"), 99],
    ["reports no silence while CrewAI AMP does not answer", [], GOING, LOST, 99],
    ["reports a silence once", [], [...GOING, notice("stale", "r")], platform("absent"), 99],
  ])("%s", (_, steps, records, platformStatus, hours) => {
    expect(plan(records, platformStatus, THEN + hours * HOUR, HASTY)).toEqual(steps);
    // It does this only when the workflow enables it.
    expect(plan(records, platformStatus, THEN + hours * HOUR)).toEqual(
      steps.filter((kind) => kind === "record-result"),
    );
  });
});

describe("the rejection of a gate that nobody decided", () => {
  const policy = { ...NEVER, remindAfterHours: 2, rejectAfterHours: 5 };

  it.each<
    [what: string, steps: string[], records: readonly LedgerRecord[], word: PlatformStatus, hours: number]
  >([
    ["is planned after the time limit", ["reject"], WAITING, platform("absent"), 5.1],
    ["is planned when CrewAI AMP does not answer", ["reject"], WAITING, LOST, 5.1],
    ["is not planned before the time limit", ["remind"], WAITING, platform("absent"), 5],
    ["is not planned for a decided gate", [], GOING, platform("absent"), 9],
    ["is not planned for a decision of unknown outcome", ["record-unknown"], SENDING, platform("absent"), 9],
    ["is not planned for a rejected gate", [], REJECTED, platform("absent"), 9],
    [
      "is not planned when CrewAI AMP reports that the run ended",
      ["record-result"],
      WAITING,
      platform("success"),
      9,
    ],
  ])("%s", (_, steps, records, platformStatus, hours) => {
    expect(plan(records, platformStatus, THEN + hours * HOUR, policy)).toEqual(steps);
  });

  it("is planned for an edited gate, and sets the label", () => {
    const entries = WAITING.map(
      (record, index): Entry => ({ ...createEntry(index + 1, record), isIntact: false }),
    );
    const [run] = fold(entries).runs;
    if (!run) throw new Error("there is no run");
    const steps = planRun(run, platform("absent"), THEN + 6 * HOUR, policy);
    expect(steps).toMatchObject([{ kind: "reject", gate: { record: { gateId: "g1" } }, afterHours: 5 }]);
    expect(labelAfter(run, steps)).toBe("rejected");
  });
});

/** Returns the run of records that were each written or updated at an hour. */
function runAt(...records: readonly (readonly [hour: number, record: LedgerRecord])[]): Run {
  const entries = records.map(
    ([hour, record], index): Entry => ({
      ...createEntry(index + 1, record),
      updatedAtMs: THEN + hour * HOUR,
    }),
  );
  const [run] = fold(entries).runs;
  if (!run) throw new Error("there is no run");
  return run;
}

describe("the silence of a run", () => {
  it("is counted from the newest comment about the run, without our own notices", () => {
    const run = runAt([0, createRunRecord("e1")], [1, createGateRecord("g1")], [4, notice("reminder", "g1")]);
    expect(lastActivityAtMs(run)).toBe(THEN + HOUR);
    expect(lastActivityAtMs(runAt([0, createRunRecord("e1")], [5, createProgressRecord([])]))).toBe(
      THEN + 5 * HOUR,
    );
    expect(lastActivityAtMs(runAt([0, createRunRecord("e1")], [6, notice("failure-reported", "e1")]))).toBe(
      THEN + 6 * HOUR,
    );
  });

  it("ends with the next activity, and may begin anew", () => {
    const silent = runAt([0, createRunRecord("e1")], [9, notice("stale", "r 1")]);
    expect(findStaleNotice(silent)?.record.key).toBe("r 1");
    const heard = runAt(
      [0, createRunRecord("e1")],
      [9, notice("stale", "r 1")],
      [10, createGateRecord("g1")],
    );
    expect(findStaleNotice(heard)).toBeUndefined();
    const progressed = runAt(
      [0, createRunRecord("e1")],
      [10, createProgressRecord([])],
      [9, notice("stale", "r 1")],
    );
    const patience = { ...NEVER, expireAfterHours: 3 };
    expect(planRun(progressed, platform("absent"), THEN + 14 * HOUR, patience)).toEqual([
      { kind: "report-silence", isStarted: true, sinceAtMs: THEN + 10 * HOUR },
    ]);
  });
});

describe("a run whose links nothing has used", () => {
  const awaiting = createRunRecord("", { kickoff: { state: "awaiting-start" } });

  it("is reported after six hours without any setting, or earlier after expire-after, and once", () => {
    const patience = { ...NEVER, expireAfterHours: 2 };
    expect(plan([awaiting], NOT_ASKED, THEN + 6 * HOUR)).toEqual([]);
    expect(plan([awaiting], NOT_ASKED, THEN + 6.1 * HOUR)).toEqual(["report-silence"]);
    expect(plan([awaiting], NOT_ASKED, THEN + 2.1 * HOUR, patience)).toEqual(["report-silence"]);
    expect(plan([awaiting, notice("not-started", "r")], NOT_ASKED, THEN + 99 * HOUR)).toEqual([]);
    const [step] = planRun(foldRunOf(awaiting), NOT_ASKED, THEN + 7 * HOUR, NEVER);
    expect(step).toEqual({ kind: "report-silence", isStarted: false, sinceAtMs: THEN });
  });

  it("runs once a webhook names its segment, even if its record was not updated", () => {
    const run = foldRunOf(awaiting, createProgressRecord([{ segmentId: "e1", afterCommentId: 1 }]));
    expect(kickoffStateOf(foldRunOf(awaiting))).toBe("awaiting-start");
    expect(kickoffStateOf(run)).toBe("started");
    expect(isStartOverdue(run, THEN + 99 * HOUR)).toBe(false);
    expect(plan([awaiting, createGateRecord("g1")], NOT_ASKED, THEN + 99 * HOUR)).toEqual([]);
  });

  it("is in the audit as links that were created, and as started once it was", () => {
    const starter = { id: 5, login: "octavia" };
    expect(describeRecord({ ...awaiting, starter })).toBe("Links created by octavia");
    expect(describeRecord({ ...createRunRecord("e1"), starter })).toBe("Started by octavia");
  });
});

describe("the label", () => {
  it.each<[standing: string | undefined, records: readonly LedgerRecord[], status: PlatformStatus]>([
    ["running", GOING, platform("absent")],
    ["waiting", WAITING, platform("absent")],
    ["done", WAITING, platform("success")],
    ["failed", GOING, platform("failure")],
    ["done", DONE, NOT_ASKED],
    ["failed", [refused], NOT_ASKED],
    ["rejected", REJECTED, NOT_ASKED],
    ["rejected", [...REJECTED, result("completed", "s2")], NOT_ASKED],
    [undefined, [...GOING, notice("stale", "r")], platform("absent")],
  ])("is %s after a plan", (standing, records, platformStatus) => {
    const run = foldRunOf(...records);
    expect(labelAfter(run, planRun(run, platformStatus, THEN, NEVER))).toBe(standing);
  });

  it("is absent for a run whose silence was just reported", () => {
    const run = foldRunOf(...GOING);
    const steps = planRun(run, platform("absent"), THEN + 9 * HOUR, { ...NEVER, expireAfterHours: 1 });
    expect(labelAfter(run, steps)).toBeUndefined();
  });

  it("shows waiting runs first, then active ones, then the newest", () => {
    expect(labelOfThread(["done", "waiting", "running"])).toBe("waiting");
    expect(labelOfThread(["running", "failed", undefined])).toBe("running");
    expect(labelOfThread(["done", "failed", undefined])).toBe("failed");
    expect(labelOfThread([undefined])).toBeUndefined();
  });

  it("is unchanged when it is correct and the only one of ours", () => {
    expect(hasExactLabel("waiting", ["brief", "crew: waiting"])).toBe(true);
    expect(hasExactLabel("waiting", ["crew: running", "crew: waiting"])).toBe(false);
    expect(hasExactLabel("waiting", [])).toBe(false);
    expect(hasExactLabel(undefined, ["brief"])).toBe(true);
    expect(hasExactLabel(undefined, ["crew: running"])).toBe(false);
  });
});

describe("a reminder", () => {
  const words = (more: Partial<ReminderSubject>, starter?: string) =>
    renderReminderComment(
      notice("reminder", "g1"),
      {
        gate: createEntry(7, createGateRecord("g1")) as ReminderSubject["gate"],
        policy: { minimumRole: "write", requiredApprovals: 1 },
        notify: "approvers",
        approvers: [],
        teamLogins: new Map(),
        starter: starter === undefined ? undefined : { id: 1, login: starter },
        ...more,
      },
      { messages: en },
    );

  it("names the task and the time since which it waits, and mentions the approvers alone", () => {
    const text = words({ approvers: ["mei", "a_corp"] }, "octavia");
    expect(text).toMatch(/^### ✋ Decision still needed: `t1`\n\n@mei @a_corp\n/);
    expect(text).toContain("[This question](#7) has been waiting since 2026-11-22 10:00 UTC.");
    expect(text).not.toContain("@octavia");
  });

  it("mentions the person who started the run when nobody is named, and no bot", () => {
    expect(words({}, "octavia")).toMatch(/\n\n@octavia\n\n[^]*the role `write` or higher/);
    expect(words({}, "github-actions[bot]")).not.toContain("@");
    expect(words({})).not.toMatch(/@|Started/);
  });

  it("mentions the people whom notify chooses, ten at most", () => {
    const approvers = Array.from({ length: 12 }, (_, index) => `person-${index + 1}`);
    expect(words({ approvers, notify: "starter" }, "octavia").match(/@[\w-]+/g)).toEqual(["@octavia"]);
    expect(words({ approvers, notify: "none" }, "octavia")).not.toContain("@");
    expect(words({ approvers }, "octavia").match(/@person-\d+/g)).toHaveLength(10);
  });

  it("mentions the members of a team that the token can read, each once, and the team itself if they are too many", () => {
    const [night, day] = ["harbour/night.pilots", "harbour/day.pilots"];
    const many = Array.from({ length: 20 }, (_, index) => `pilot-${index + 1}`);
    const mentioned = (...dayPilots: string[]) => {
      const teamLogins = new Map([
        [night, ["octavia", "mei"]],
        [day, dayPilots],
      ]);
      return words({ approvers: ["mei", night, day], teamLogins }).match(/@[\w./-]+/g);
    };
    expect(mentioned("joon")).toEqual(["@mei", "@octavia", "@joon"]);
    expect(mentioned(...many.slice(0, 18))).toHaveLength(20);
    expect(mentioned(...many)).toEqual(["@mei", "@octavia", `@${day}`]);
  });

  it("says which team was not notified, because the token cannot read it", () => {
    const team = "harbour/pilots";
    const text = words({ approvers: ["mei", team] });
    expect(text).toMatch(/\n\n@mei\n\n/);
    expect(text).not.toContain(`@${team}`);
    expect(text).toContain(en.reminder.unnotified(`\`${team}\``));
  });
});
