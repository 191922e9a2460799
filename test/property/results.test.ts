import { describe, expect, it, vi } from "vitest";
import { renderOutput } from "../../src/comment/output.ts";
import { renderResultComment } from "../../src/comment/result-comment.ts";
import { en } from "../../src/messages/en.ts";
import type { LedgerRecord, ResultRecord } from "../../src/ledger/record.ts";
import { digest } from "../../src/ledger/signing/digest.ts";
import { recordResult, renderResultText, type RunResult } from "../../src/thread/run-result.ts";
import {
  AT,
  createDecisionRecord,
  createGateRecord,
  createProgressRecord,
  createRunRecord,
} from "../support/records.ts";
import { MemoryThread } from "./memory-thread.ts";
import { DECISION, STYLE } from "./place.ts";
import { silenceLogs } from "./silence-logs.ts";

vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

const DONE: RunResult = {
  runId: "r",
  writtenAt: AT,
  outcome: "completed",
  segmentId: "s2",
  output: "The brief.",
};
const FAILED: RunResult = { ...DONE, outcome: "error", output: "__init__ broke." };
const RUN = createRunRecord("e1");
const GATE = createGateRecord("g1");
const ACCEPTED = createDecisionRecord("g1", { state: "accepted", segmentId: "s2" });

async function createThread(...records: LedgerRecord[]): Promise<MemoryThread> {
  const thread = new MemoryThread();
  for (const record of records) await thread.write(record);
  return thread;
}

const resultsOf = ({ records }: MemoryThread): ResultRecord[] =>
  records.filter((record) => record.kind === "result");
const decisionOf = ({ records }: MemoryThread) =>
  records.flatMap((record) => (record.kind === "decision" ? [record.resume] : []))[0];

describe("a result", () => {
  it("is written with its output, its facts and its digest, and confirms the newest decision", async () => {
    const thread = await createThread(RUN, GATE, ACCEPTED);
    const result = { ...DONE, executionSeconds: 7, totalTokens: 9 };
    const { kind, url } = await recordResult(thread.as(), result);
    const { id = 0 } = thread.github.comments.at(-1) ?? {};
    expect([kind, url]).toEqual(["recorded", expect.stringContaining(String(id))]);
    const base = {
      kind: "result",
      runId: "r",
      writtenAt: AT,
      outcome: "completed",
      segmentId: "s2",
      outputDigest: digest("The brief."),
    } as const;
    expect(resultsOf(thread)).toEqual([expect.objectContaining(base)]);
    const output = await renderOutput("The brief.", STYLE);
    expect(thread.textOf(id)).toBe(
      renderResultComment(base, output, { executionSeconds: 7, totalTokens: 9 }, STYLE),
    );
    expect(decisionOf(thread)).toMatchObject({ confirmedAt: AT, next: { kind: "finished", url } });
    expect(await renderResultText(result, thread.as())).toBe(thread.textOf(id));
  });

  it("is written once for each completion, and a failure is written once for each segment", async () => {
    const thread = await createThread(RUN);
    const write = async (result: RunResult) => (await recordResult(thread.as(), result)).kind;
    const { segmentId: _segment, ...unnamed } = FAILED;
    expect([await write(FAILED), await write(FAILED), await write({ ...FAILED, segmentId: "s3" })]).toEqual([
      "recorded",
      "duplicate",
      "recorded",
    ]);
    expect([await write(unnamed), await write(unnamed)]).toEqual(["recorded", "duplicate"]);
    expect([await write(DONE), await write({ ...DONE, segmentId: "s9" })]).toEqual(["recorded", "duplicate"]);
    expect(resultsOf(thread).at(2)).not.toHaveProperty("segmentId");
  });

  it("is not a failure once the run has completed, and the answer links to the completion", async () => {
    const thread = await createThread(RUN);
    const done = await recordResult(thread.as(), DONE);
    expect(await recordResult(thread.as(), { ...FAILED, segmentId: "s3" })).toEqual({
      kind: "duplicate",
      url: done.url,
    });
    expect(resultsOf(thread)).toHaveLength(1);
    // The second one is not even posted and removed again.
    expect(thread.routes.filter((route) => route === DECISION)).toHaveLength(1);
  });

  it("is not one of another run", async () => {
    const thread = await createThread(RUN, createRunRecord("f1", { runId: "b" }));
    await recordResult(thread.as(), { ...DONE, runId: "b" });
    expect((await recordResult(thread.as(), DONE)).kind).toBe("recorded");
  });

  it("of a failure shows AMP's text as it is, links the decision to it, and proves nothing", async () => {
    const thread = await createThread(RUN, GATE, ACCEPTED);
    const { url } = await recordResult(thread.as(), FAILED);
    const { id = 0 } = thread.github.comments.at(-1) ?? {};
    // As text and not as Markdown, which would take the underscores for emphasis.
    const output = await renderOutput("__init__ broke.", { ...STYLE, format: "text" });
    const [record] = resultsOf(thread);
    expect(record && renderResultComment(record, output, {}, STYLE)).toBe(thread.textOf(id));
    expect(thread.textOf(id)).not.toContain(en.pauseGone("CrewAI AMP"));
    expect(decisionOf(thread)).toEqual({ state: "accepted", segmentId: "s2", next: { kind: "failed", url } });
  });

  it("confirms a decision also where AMP keeps one id for the whole run", async () => {
    const thread = await createThread(RUN, GATE, createDecisionRecord("g1", { state: "accepted" }));
    await recordResult(thread.as(), { ...DONE, segmentId: "e1" });
    expect(decisionOf(thread)).toMatchObject({ confirmedAt: AT });
  });

  it("explains a failure that is typical of a pause that is gone, and no completion that mentions it", async () => {
    const output = "'NoneType' object has no attribute 'x'";
    const texts = [FAILED, DONE].map(async (result) => {
      const thread = await createThread(RUN);
      await recordResult(thread.as(), { ...result, output });
      return thread.textOf(thread.github.comments.at(-1)?.id ?? 0).includes(en.pauseGone("CrewAI AMP"));
    });
    expect(await Promise.all(texts)).toEqual([true, false]);
  });

  it.each<[what: string, isClosed: boolean, result: RunResult, records: LedgerRecord[]]>([
    ["closes an open question when the run completed", true, DONE, [RUN, GATE]],
    ["leaves an open question when a segment failed", false, FAILED, [RUN, GATE]],
    ["leaves a decided question", false, DONE, [RUN, GATE, createDecisionRecord("g1", { state: "sending" })]],
  ])("%s", async (_what, isClosed, result, records) => {
    const thread = await createThread(...records);
    const { url } = await recordResult(thread.as(), result);
    const [, gate] = thread.github.comments;
    expect(thread.textOf(gate?.id ?? 0).includes(url)).toBe(isClosed);
  });

  it("closes the newest question of several", async () => {
    const gates = ["g1", "g2", "g3"].map((name) => createGateRecord(name));
    const thread = await createThread(RUN, ...gates);
    const { url } = await recordResult(thread.as(), DONE);
    const closed = thread.github.comments.map(({ id }) => thread.textOf(id).includes(url));
    expect(closed).toEqual([false, false, false, true, false]);
  });

  it.each<[label: string, result: RunResult, more: LedgerRecord[]]>([
    ["done", DONE, [ACCEPTED]],
    ["failed", FAILED, [ACCEPTED]],
    ["rejected", DONE, [createDecisionRecord("g1", { state: "not-sent" }, { verdict: "reject" })]],
  ])("labels the thread and its progress comment as %s", async (label, result, more) => {
    const thread = await createThread(RUN, GATE, ...more, createProgressRecord([]));
    await recordResult(thread.as(), result);
    expect(thread.labels).toEqual([[`crew: ${label}`]]);
    expect(thread.routes).toContain("PATCH /issues/comments/{comment_id}");
  });

  it("names the comments of its parts when it is long", async () => {
    const thread = await createThread(RUN);
    const output = Array.from({ length: 40 }, (_, index) => `Line ${index}. ${"word ".repeat(400)}`).join(
      "\n\n",
    );
    await recordResult(thread.as(), { ...DONE, output });
    const [record] = resultsOf(thread);
    const parts = thread.records.flatMap((one) => (one.kind === "part" ? [one] : []));
    expect(parts.length).toBeGreaterThan(0);
    expect(record?.parts).toHaveLength(parts.length);
    expect(parts.every(({ belongsTo }) => belongsTo.kind === "result" && belongsTo.key === "completed")).toBe(
      true,
    );
    const text = await renderResultText({ ...DONE, output }, thread.as());
    expect(text.split("Line 0.")).toHaveLength(2);
    expect(text.split("Line 39.")).toHaveLength(2);
    expect(text).toContain("\n\n### ");
  });
});
