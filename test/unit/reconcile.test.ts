import { describe, expect, it } from "vitest";
import { planFor, standingAfter } from "../../src/action/reconcile/plan.ts";
import { segmentToAsk, type Word } from "../../src/action/reconcile/word.ts";
import type { Status } from "../../src/amp/status.ts";
import { reminderComment } from "../../src/comment/reminder.ts";
import { fold } from "../../src/ledger/fold.ts";
import { heardAt, silenceOf } from "../../src/ledger/news.ts";
import { isOver } from "../../src/ledger/over.ts";
import type { LedgerRecord, NoticeRecord, ResultRecord } from "../../src/ledger/record.ts";
import type { Entry, Run } from "../../src/ledger/state.ts";
import { en } from "../../src/messages/en.ts";
import { isShown, standingOfAll } from "../../src/thread/labels.ts";
import { AT, decision, entry, gate, progress, runWith, started } from "./records.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const THEN = Date.parse(AT);
const NEVER = { remindAfter: 0, expireAfter: 0 };

const result = (outcome: ResultRecord["outcome"], segment: string): ResultRecord => ({
  kind: "result",
  run: "r",
  at: AT,
  outcome,
  segment,
  output: "o",
});
const notice = (about: NoticeRecord["about"], key: string): NoticeRecord => ({
  kind: "notice",
  run: "r",
  at: AT,
  about,
  key,
});
const said = (state: Status["state"], more: Partial<Status> = {}): Word => ({
  kind: "said",
  segment: "s2",
  status: { state, ...more },
});
const UNASKED: Word = { kind: "unasked" };
const LOST: Word = { kind: "unknown", why: "lost" };
const DENIED: Word = { kind: "refused", why: "401" };

/** The records of runs by how they stand. */
const STARTED = [started("e1")];
const WAITING = [started("e1"), gate("g1")];
const GOING = [...WAITING, decision("g1", { state: "accepted", segment: "s2" })];
const SENDING = [...WAITING, decision("g1", { state: "sending" })];
const DONE = [...GOING, result("completed", "s2")];

const refused = started("e1", { kickoff: { state: "refused", why: "no" } });

describe("a run is over", () => {
  it.each<[what: string, over: boolean, records: readonly LedgerRecord[]]>([
    ["when it was not started", true, [refused]],
    ["when it completed", true, DONE],
    ["when it failed", true, [...GOING, result("error", "s2")]],
    ["when it failed before any question", true, [...STARTED, result("error", "e1")]],
    ["not when it was only started", false, STARTED],
    ["not while a gate is open", false, WAITING],
    ["not while a decision is on its way", false, SENDING],
    ["not by a failure that a newer gate contradicts", false, [...GOING, result("error", "s2"), gate("g2")]],
    [
      "not by a failure before the newest decision",
      false,
      [...GOING, result("error", "s2"), gate("g2"), decision("g2", { state: "accepted", segment: "s3" })],
    ],
  ])("%s", (_, over, records) => {
    expect(isOver(runWith(...records))).toBe(over);
  });
});

describe("the segment that is asked about", () => {
  it.each<[what: string, segment: string | undefined, records: readonly LedgerRecord[]]>([
    ["is the first one at first", "e1", STARTED],
    ["is the newest one after a decision", "s2", GOING],
    ["is the open gate's", "e1", WAITING],
    // s2 is a resume that came too late. What became of it says nothing of the gate that opened after it.
    ["is not one from before the open gate", "e1", [...GOING, gate("g2", { segment: "e1", round: 2 })]],
    ["is one that was heard of after the open gate", "s9", [...WAITING, progress([{ id: "s9", after: 2 }])]],
    ["is none where the run is over", undefined, DONE],
    [
      "is none where no id is known",
      undefined,
      [started("e1", { kickoff: { state: "unknown", why: "lost" } })],
    ],
  ])("%s", (_, segment, records) => {
    expect(segmentToAsk(runWith(...records))).toBe(segment);
  });
});

/** What a plan does, in one word each. */
function plan(records: readonly LedgerRecord[], word: Word, now = THEN, patience = NEVER) {
  return planFor(runWith(...records), word, now, patience).map((step) => step.kind);
}

describe("the plan for a run", () => {
  it.each<[what: string, steps: string[], records: readonly LedgerRecord[], word: Word]>([
    ["writes the result that it completed", ["record-result"], GOING, said("success")],
    ["writes the result that it failed", ["record-result"], GOING, said("failure")],
    ["writes a result while a gate is open", ["record-result"], WAITING, said("success")],
    ["tells that the crew went on", ["tell-went-on"], GOING, said("running", { started: true })],
    ["tells nothing of a queued run", [], GOING, said("running")],
    ["tells nothing of an absent run", [], GOING, said("absent")],
    ["takes no answer for none", [], GOING, LOST],
    ["takes a refusal for none", [], GOING, DENIED],
    ["leaves a waiting run alone", [], WAITING, said("absent")],
    ["leaves a run that is over alone", [], DONE, said("failure")],
    [
      "writes no failure twice",
      [],
      [...GOING, result("error", "s2"), gate("g2", { segment: "s2" })],
      said("failure"),
    ],
  ])("%s", (_, steps, records, word) => {
    expect(plan(records, word)).toEqual(steps);
  });

  it("gives the result as the platform gave it", () => {
    const run = runWith(...GOING);
    expect(planFor(run, said("success", { output: { a: 1 } }), THEN, NEVER)).toEqual([
      { kind: "record-result", outcome: "completed", segment: "s2", output: { a: 1 } },
    ]);
    expect(planFor(run, said("failure", { error: "no paper" }), THEN, NEVER)).toEqual([
      { kind: "record-result", outcome: "error", segment: "s2", output: "no paper" },
    ]);
  });

  it.each<[minutes: number, steps: string[]]>([
    [9, []],
    [10, []],
    [10.1, ["tell-unknown"]],
  ])("calls a decision unknown that has been on its way for %d minutes: %j", (minutes, steps) => {
    expect(plan(SENDING, said("absent"), THEN + minutes * MINUTE)).toEqual(steps);
    expect(plan(SENDING, LOST, THEN + minutes * MINUTE)).toEqual(steps);
  });

  it("calls a decision unknown before it writes the result that shows what became of it", () => {
    expect(plan(SENDING, said("success"), THEN + HOUR)).toEqual(["tell-unknown", "record-result"]);
  });

  it("names the gate that shows that a decision arrived", () => {
    const run = runWith(...SENDING, gate("g2", { segment: "s2" }));
    const [step] = planFor(run, said("absent"), THEN + HOUR, NEVER);
    expect(step).toMatchObject({ kind: "tell-unknown", next: { record: { gate: "g2" } } });
  });

  const HASTY = { remindAfter: 2, expireAfter: 3 };
  it.each<[what: string, steps: string[], records: readonly LedgerRecord[], word: Word, hours: number]>([
    ["reminds of a gate", ["remind"], WAITING, said("absent"), 2.1],
    ["reminds where the platform did not answer", ["remind"], WAITING, LOST, 2.1],
    ["reminds nobody before it is time", [], WAITING, said("absent"), 2],
    ["reminds once", [], [...WAITING, notice("reminder", "g1")], said("absent"), 9],
    ["reminds of every gate", ["remind"], [...GOING, notice("reminder", "g1"), gate("g2")], LOST, 9],
    ["reminds nobody of a decided gate", [], GOING, said("running"), 9],
    ["reminds nobody when the run ended", ["record-result"], WAITING, said("success"), 9],
    ["tells of a silent run", ["tell-silence"], GOING, said("absent"), 3.1],
    ["tells of a run without an id", ["tell-silence"], STARTED, UNASKED, 3.1],
    ["tells of no silence before it is time", [], GOING, said("absent"), 3],
    ["tells of no silence while a gate is open", ["remind"], WAITING, said("absent"), 99],
    ["tells of no silence while the platform says that it runs", [], GOING, said("running"), 99],
    ["tells of no silence while the platform does not answer", [], GOING, LOST, 99],
    ["tells of a silence once", [], [...GOING, notice("stale", "r")], said("absent"), 99],
  ])("%s", (_, steps, records, word, hours) => {
    expect(plan(records, word, THEN + hours * HOUR, HASTY)).toEqual(steps);
    // Unless the workflow asks for it, it never does.
    expect(plan(records, word, THEN + hours * HOUR)).toEqual(
      steps.filter((kind) => kind === "record-result"),
    );
  });
});

/** The run of records that were each written, or brought up to date, at an hour. */
function runAt(...records: readonly (readonly [hour: number, record: LedgerRecord])[]): Run {
  const entries = records.map(
    ([hour, record], index): Entry => ({ ...entry(index + 1, record), saidAt: THEN + hour * HOUR }),
  );
  const [run] = fold(entries).runs;
  if (!run) throw new Error("there is no run");
  return run;
}

describe("silence", () => {
  it("is counted from the newest comment about the run, our own notices aside", () => {
    const run = runAt([0, started("e1")], [1, gate("g1")], [4, notice("reminder", "g1")]);
    expect(heardAt(run)).toBe(THEN + HOUR);
    expect(heardAt(runAt([0, started("e1")], [5, progress([])]))).toBe(THEN + 5 * HOUR);
    expect(heardAt(runAt([0, started("e1")], [6, notice("failure-reported", "e1")]))).toBe(THEN + 6 * HOUR);
  });

  it("ends with the next news, and may begin anew", () => {
    const silent = runAt([0, started("e1")], [9, notice("stale", "r 1")]);
    expect(silenceOf(silent)?.record.key).toBe("r 1");
    const heard = runAt([0, started("e1")], [9, notice("stale", "r 1")], [10, gate("g1")]);
    expect(silenceOf(heard)).toBeUndefined();
    const progressed = runAt([0, started("e1")], [10, progress([])], [9, notice("stale", "r 1")]);
    const patience = { remindAfter: 0, expireAfter: 3 };
    expect(planFor(progressed, said("absent"), THEN + 14 * HOUR, patience)).toEqual([
      { kind: "tell-silence", since: THEN + 10 * HOUR },
    ]);
  });
});

describe("the label", () => {
  it.each<[standing: string | undefined, records: readonly LedgerRecord[], word: Word]>([
    ["running", GOING, said("absent")],
    ["waiting", WAITING, said("absent")],
    ["done", WAITING, said("success")],
    ["failed", GOING, said("failure")],
    ["done", DONE, UNASKED],
    ["failed", [refused], UNASKED],
    [undefined, [...GOING, notice("stale", "r")], said("absent")],
  ])("says %s after a plan", (standing, records, word) => {
    const run = runWith(...records);
    expect(standingAfter(run, planFor(run, word, THEN, NEVER))).toBe(standing);
  });

  it("says nothing of a run whose silence was just told", () => {
    const run = runWith(...GOING);
    const steps = planFor(run, said("absent"), THEN + 9 * HOUR, { remindAfter: 0, expireAfter: 1 });
    expect(standingAfter(run, steps)).toBeUndefined();
  });

  it("shows what waits for people first, then what is at work, then the newest", () => {
    expect(standingOfAll(["done", "waiting", "running"])).toBe("waiting");
    expect(standingOfAll(["running", "failed", undefined])).toBe("running");
    expect(standingOfAll(["done", "failed", undefined])).toBe("failed");
    expect(standingOfAll([undefined])).toBeUndefined();
  });

  it("is right when it is the only one of ours", () => {
    expect(isShown("waiting", ["brief", "crew: waiting"])).toBe(true);
    expect(isShown("waiting", ["crew: running", "crew: waiting"])).toBe(false);
    expect(isShown("waiting", [])).toBe(false);
    expect(isShown(undefined, ["brief"])).toBe(true);
    expect(isShown(undefined, ["crew: running"])).toBe(false);
  });
});

describe("a reminder", () => {
  const policy = {
    minimumRole: "write",
    approvers: { users: [] as string[], teams: [] as { organisation: string; slug: string }[] },
    requiredApprovals: 1,
    allowSelfApproval: true,
  };
  const words = (approvers: Partial<typeof policy.approvers>, starter?: string) =>
    reminderComment(
      notice("reminder", "g1"),
      entry(7, gate("g1")) as Parameters<typeof reminderComment>[1],
      { ...policy, approvers: { ...policy.approvers, ...approvers } },
      starter === undefined ? undefined : { id: 1, login: starter },
      en,
    );

  it("says which gate waits since when, and mentions the approvers alone", () => {
    const text = words(
      { users: ["mei", "a_corp"], teams: [{ organisation: "harbour", slug: "night.pilots" }] },
      "octavia",
    );
    expect(text).toContain("[Gate `g1`](#7) has been waiting for a decision since 2026-11-22 10:00 UTC.");
    expect(text).toContain("Who may decide: @mei, @a_corp, @harbour/night.pilots.");
    expect(text).not.toContain("octavia");
  });

  it("mentions who started the run where nobody is named, and no bot", () => {
    expect(words({}, "octavia")).toContain("at least the role `write` in this repository may decide.");
    expect(words({}, "octavia")).toContain("The run was started by @octavia.");
    expect(words({}, "github-actions[bot]")).toContain("The run was started by `github-actions[bot]`.");
    expect(words({})).not.toMatch(/@|started/);
  });
});
