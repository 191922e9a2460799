import { describe, expect, it } from "vitest";
import { findFailure, parseStream } from "../../src/amp/stream.ts";
import { parseWebhook } from "../../src/amp/webhooks.ts";

function event(id: string, type: string, more: object = {}) {
  return { id, execution_id: "e1", type, ...more };
}

describe("a streaming envelope", () => {
  it("returns every event once, by its execution and id", () => {
    const started = event("1", "crew_kickoff_started");
    const events = [started, started, { ...started, execution_id: "e2" }];
    expect(parseStream({ events })).toHaveLength(2);
  });

  it("is ordered by time, and by sequence where times are equal", () => {
    const events = [
      event("3", "task_completed", { timestamp: "2026-10-01T10:00:02.000Z" }),
      event("2", "task_started", { timestamp: "2026-10-01T10:00:01.000Z", data: { emission_sequence: 2 } }),
      event("1", "crew_kickoff_started", {
        timestamp: "2026-10-01T10:00:01.000Z",
        data: { emission_sequence: 1 },
      }),
    ];
    expect(parseStream({ events })?.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    const untimed = [event("b", "x", { data: { emission_sequence: 9 } }), event("a", "x", { data: {} })];
    expect(parseStream({ events: untimed })?.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("leaves out entries that are not events, and is not an envelope without a list", () => {
    expect(parseStream({ events: [1, null, {}, event("1", "x")] })).toHaveLength(1);
    expect(parseStream({ event: "new_request" })).toBeUndefined();
    expect(parseWebhook("events", { event: "new_request" })).toEqual({ kind: "unknown", keys: ["event"] });
  });
});

describe("a failure in a stream", () => {
  const failed = { ...event("9", "crew_kickoff_failed"), data: { error: "ValueError: no" } };
  it("counts when nothing of the same execution follows", () => {
    expect(findFailure(parseStream({ events: [event("1", "task_started"), failed] }) ?? [])).toMatchObject({
      executionId: "e1",
      error: "ValueError: no",
    });
    const other = { ...event("10", "task_started"), execution_id: "e2" };
    expect(findFailure(parseStream({ events: [failed, other] }) ?? [])).toBeDefined();
  });

  it("is found quickly in as many events as a webhook can hold", () => {
    const many = Array.from({ length: 40_000 }, (_, index) => ({
      ...failed,
      id: String(index),
      executionId: "e1",
    }));
    const start = performance.now();
    expect(findFailure(many)).toBeDefined();
    expect(performance.now() - start).toBeLessThan(500);
  });

  it("does not count when the run continues after it", () => {
    expect(
      findFailure(parseStream({ events: [failed, event("10", "crew_kickoff_started")] }) ?? []),
    ).toBeUndefined();
  });
});
