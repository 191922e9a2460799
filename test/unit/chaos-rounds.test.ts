import { describe, expect, it } from "vitest";
import type { ThreadSnapshot } from "../../src/thread/snapshot.ts";
import type { Edit } from "../chaos/edits.ts";
import {
  decidedAfterEdit,
  decidedAfterNewerRound,
  decidedWithoutName,
  repeatedWhileOpen,
} from "../chaos/rounds.ts";

/** Returns a gate in comment `commentId` that asks about `output`. */
const gate = (name: string, commentId: number, output: string) => ({
  commentId,
  record: { gateId: name, taskId: "t", segmentId: "s", outputDigest: output },
});

/** Returns a decision in comment `commentId` that the command in comment `command` made. */
const decision = (name: string, command: number, commentId: number) => ({
  commentId,
  record: { gateId: name, commentId: command, resume: { state: "accepted" } },
});

/** The part of a reading that the rules use. Comment 40 names gate b. */
const reading = (gates: ReturnType<typeof gate>[], decisions: ReturnType<typeof decision>[]) =>
  ({
    ledger: { runs: [{ gates }] },
    decisions,
    comments: [{ id: 40, body: "/approve b" }],
  }) as unknown as ThreadSnapshot;

const FIRST = gate("a", 10, "one");
const SECOND = gate("c", 20, "two");
const AGAIN = gate("b", 30, "one");

describe("the verdict on a chaos schedule", () => {
  it("reports a question that was asked again while another one waited for a decision", () => {
    expect(repeatedWhileOpen(reading([FIRST, SECOND, AGAIN], [decision("a", 11, 12)]), [])).toEqual([
      "gate b repeats gate a while gate c waited for a decision",
    ]);
    const decided = [decision("a", 11, 12), decision("c", 21, 22)];
    expect(repeatedWhileOpen(reading([FIRST, SECOND, AGAIN], decided), [])).toEqual([]);
    expect(repeatedWhileOpen(reading([FIRST, SECOND], []), [])).toEqual([]);
  });

  it("reports a decision on a gate that a newer one had replaced before the command", () => {
    const gates = [FIRST, SECOND];
    expect(decidedAfterNewerRound(reading(gates, [decision("a", 21, 22)]), [])).toEqual([
      "gate a was decided after gate c had replaced it",
    ]);
    expect(decidedAfterNewerRound(reading(gates, [decision("a", 11, 22)]), [])).toEqual([]);
  });

  it("reports a decision on a gate that was edited before the command, unless the gate was posted again", () => {
    const edit = { record: FIRST.record, commentId: 10, after: 11 } as unknown as Edit;
    expect(decidedAfterEdit(reading([FIRST], [decision("a", 15, 16)]), [edit])).toEqual([
      "gate a was decided after it had been edited",
    ]);
    expect(decidedAfterEdit(reading([FIRST], [decision("a", 11, 16)]), [edit])).toEqual([]);
    const repeated = gate("a", 13, "one");
    expect(decidedAfterEdit(reading([repeated], [decision("a", 15, 16)]), [edit])).toEqual([]);
  });

  it("reports a decision on a repeated question whose command does not name the gate", () => {
    const gates = [FIRST, AGAIN];
    expect(decidedWithoutName(reading(gates, [decision("b", 41, 42)]), [])).toEqual([
      "gate b repeats an earlier text, and no command named it",
    ]);
    expect(decidedWithoutName(reading(gates, [decision("b", 40, 42)]), [])).toEqual([]);
  });
});
