import { expect, it } from "vitest";
import {
  addEvents,
  createProgress,
  hasEvent,
  type ProgressEvent,
} from "../../src/webhooks/record-progress.ts";

const ARRIVED_AT = "2026-11-26T10:00:00.000Z";
const KNOWN = { segmentIds: ["segment"], afterCommentId: 0 };

const taskEvent = (index: number): ProgressEvent => ({
  event: { kind: "task", segmentId: "segment", name: `task ${index}`, agent: "Writer" },
  key: `key ${index}`,
  arrivedAt: ARRIVED_AT,
});

it("shows the ten newest tasks, counts all, and still recognises an older one that arrives again", () => {
  const events = Array.from({ length: 25 }, (_, index) => taskEvent(index));
  const record = addEvents(createProgress("run", ARRIVED_AT), events, KNOWN);
  expect(record.tasks.map(({ name }) => name)).toEqual(
    events.slice(-10).map(({ event }) => (event as { name: string }).name),
  );
  expect(record.taskCount).toBe(25);
  expect(hasEvent(record, taskEvent(0))).toBe(true);
  expect(addEvents(record, [taskEvent(0)], KNOWN)).toBe(record);
});
