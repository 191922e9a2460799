import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText } from "../../src/text/json.ts";
import { isBlank } from "../../src/text/hidden.ts";
import { shorten } from "../../src/text/shorten.ts";
import { addEvents, createProgress } from "../../src/webhooks/record-progress.ts";

describe("a shortened text", () => {
  it("ends between two visible characters", () => {
    expect(shorten("abc", 3)).toBe("abc");
    expect(shorten("ab👨‍👩‍👧‍👦c", 6)).toBe("ab");
    expect(shorten("😀😀😀", 3)).toBe("😀");
  });

  it("never ends inside a code point, and is a prefix that fits", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.integer({ min: 2, max: 30 }),
        (text, most) => {
          const short = shorten(text, most);
          expect(text.startsWith(short)).toBe(true);
          expect(short.length).toBeLessThanOrEqual(Math.max(most, 0));
          expect(short.isWellFormed() || !text.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it("is used for the names of tasks, agents and tools in a run's progress", () => {
    const name = "😀".repeat(40);
    const task = { kind: "task", name: `a${name}`, agent: name, segmentId: "s" } as const;
    const step = { kind: "step", tool: `ab${name}`, segmentId: "s" } as const;
    const events = [task, step].map((event, index) => ({
      event,
      key: `k${index}`,
      arrivedAt: "2026-11-22T10:00:00Z",
    }));
    const known = { segmentIds: [], afterCommentId: 0 };
    const record = addEvents(createProgress("r", "2026-11-22T10:00:00Z"), events, known);
    for (const short of [record.tasks[0]?.name, record.tasks[0]?.agent, record.steps[0]?.tool])
      expect(short?.isWellFormed()).toBe(true);
  });
});

describe("a JSON value as text", () => {
  it("is indented, as people read it", () => {
    expect(jsonText({ a: [1, "b"], c: {} })).toBe('{\n  "a": [\n    1,\n    "b"\n  ],\n  "c": {}\n}');
    expect(jsonText(null)).toBe("null");
  });

  it("is on one line where it is too deep to be indented, however deep", () => {
    for (const levels of [40, 100_000]) {
      const text = `${'[1,{"a\\n":'.repeat(levels)}"b"${"}]".repeat(levels)}`;
      expect(jsonText(JSON.parse(text))).toBe(text);
    }
  });
});

describe("an invisible text", () => {
  it.each([
    "",
    " \t\n",
    "\u00A0\u3000\u2003",
    "\u2800",
    "\u3164\uFFA0",
    "\u{1D159}\u{16FE4}",
    "\u200B\u202E",
  ])("is blank: %j", (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it("is not blank with a symbol or a letter in it", () => {
    for (const text of [".", "\u2800a", "汉", "😀", "\u0301"]) expect(isBlank(text)).toBe(false);
  });
});
