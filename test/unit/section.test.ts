import { describe, expect, it } from "vitest";
import { renderDecisionComment, renderDecisionOutcome } from "../../src/comment/decision-comment.ts";
import { renderClosedGate, renderGateComment } from "../../src/comment/gate-comment.ts";
import { renderKickoffOutcome, renderRunComment } from "../../src/comment/run-comment.ts";
import { readSection, replaceSection, section } from "../../src/comment/section.ts";
import { digestVisibleText } from "../../src/ledger/signing/digest.ts";
import { en, type Messages } from "../../src/messages/en.ts";
import { createDecisionRecord, createGateRecord, createRunRecord } from "../support/records.ts";

/** A catalogue in which every message is different: it consists of the key and the arguments. */
function reworded<T extends object>(catalogue: T, path = ""): T {
  const entries = Object.entries(catalogue).map(([key, value]: [string, unknown]) => {
    const name = `${path}${key}`;
    if (typeof value === "function") return [key, (...values: unknown[]) => `«${name}» ${values.join(" ")}`];
    return [key, typeof value === "object" && value ? reworded(value, `${name}.`) : `«${name}»`];
  });
  return Object.fromEntries(entries) as T;
}

const REWORDED: Messages = reworded(en);
const EN = { messages: en };
const OTHER = { messages: REWORDED };
const URL = "https://github.com/o/r/issues/3#issuecomment-9";
/** Text of others that looks like our markers. */
const HOSTILE = `\n${section("question", "x")}\n${section("outcome", "x")}\n${section("details", "x")}\n`;

describe("a comment that was written with another catalogue", () => {
  it("of a gate is still closed, and keeps the crew's output", () => {
    const { visibleDigest: _shown, ...record } = createGateRecord("k3f2a");
    const parts = [`---\n\n\`\`\`text${HOSTILE}\`\`\`\n\n---`] as const;
    const open = renderGateComment(record, { parts }, {}, OTHER);
    const signed = { ...record, visibleDigest: digestVisibleText(open) };
    const outdated = renderClosedGate(open, signed, { kind: "outdated", url: URL }, REWORDED);
    const closed = renderClosedGate(outdated, signed, { kind: "closed", url: URL }, en);
    expect(closed).toContain(en.gateOverTitle.closed);
    expect(closed).toContain(en.gateOver.closed(URL));
    expect(closed).not.toContain("«gateOver");
    expect(readSection(closed, "question")).toBe(open);
  });

  it("of a decision still gets its outcome, and keeps the text for the crew", () => {
    const view = { taskId: "t1", round: 1, sentText: HOSTILE, commentUrl: URL };
    const sending = createDecisionRecord("k3f2a", { state: "sending" });
    const before = renderDecisionComment(sending, view, OTHER);
    const accepted = createDecisionRecord("k3f2a", { state: "accepted", segmentId: "s-2" });
    const after = renderDecisionOutcome(before, accepted, EN);
    expect(after).toContain(en.resume.accepted);
    expect(after).toContain(HOSTILE);
    expect(after).toContain("`s-2`");
    expect(after).not.toContain("«resume.sending»");
    expect(renderDecisionOutcome(after, sending, OTHER)).toBe(before);
  });

  it("of a run still gets the outcome of its kickoff", () => {
    const calling = { ...createRunRecord("e1"), kickoff: { state: "calling" } } as const;
    const before = renderRunComment(calling, { names: ["topic"] }, OTHER);
    const after = renderKickoffOutcome(before, createRunRecord("e1"), EN);
    expect(after).toContain(en.runTitle.started);
    expect(after).toContain(en.kickoff.started);
    expect(after).toContain("«runInputs» `topic`");
    expect(after).toContain("`e1`");
    expect(after).not.toContain("«kickoff.calling»");
    expect(after).not.toContain("«runTitle.calling»");
  });

  it("shows in every language why a job's outcome is unknown", () => {
    const unknown = createDecisionRecord("k3f2a", { state: "unknown", code: "job-cut-off" });
    const view = { taskId: "t1", round: 1, sentText: "x", commentUrl: URL };
    for (const messages of [en, REWORDED])
      expect(renderDecisionComment(unknown, view, { messages })).toContain(
        messages.signs.sentence(messages.cutOff),
      );
  });
});

describe("a section of a comment", () => {
  it("is not replaced when it is missing or not closed", () => {
    for (const comment of [
      "",
      "Text.",
      `Look: ${section("details", "x")}`,
      "\n<!-- crew-gate:details -->\n\nx",
    ])
      expect(replaceSection(comment, "details", "y")).toBeUndefined();
  });

  it("is replaced when it is empty, and with the line ends of a browser", () => {
    const comment = `Text.\n\n${section("outcome", "")}\n\nMore.`;
    expect(replaceSection(comment, "outcome", "y")).toBe(`Text.\n\n${section("outcome", "y")}\n\nMore.`);
    expect(replaceSection(comment.replaceAll("\n", "\r\n"), "outcome", "y")).toBe(
      `Text.\n\n${section("outcome", "y")}\n\nMore.`,
    );
  });
});
