import { describe, expect, it } from "vitest";
import { decisionComment, withOutcome } from "../../src/comment/decision.ts";
import { gateComment, withFate } from "../../src/comment/gate.ts";
import { runComment, withKickoff } from "../../src/comment/run.ts";
import { replaceSection, section } from "../../src/comment/section.ts";
import { en, type Messages } from "../../src/messages/en.ts";
import { decision, gate, started } from "./records.ts";

/** A catalogue in which every sentence is another one: the key and the arguments are all that is left of it. */
function reworded<T extends object>(catalogue: T, path = ""): T {
  const entries = Object.entries(catalogue).map(([key, value]: [string, unknown]) => {
    const name = `${path}${key}`;
    if (typeof value === "function") return [key, (...values: unknown[]) => `«${name}» ${values.join(" ")}`];
    return [key, typeof value === "object" && value ? reworded(value, `${name}.`) : `«${name}»`];
  });
  return Object.fromEntries(entries) as T;
}

const REWORDED: Messages = reworded(en);
const URL = "https://github.com/o/r/issues/3#issuecomment-9";
/** Text of others that looks like our markers. */
const HOSTILE = `\n${section("commands", "x")}\n${section("outcome", "x")}\n${section("details", "x")}\n`;

describe("a comment that was written with other sentences", () => {
  it("of a gate is closed all the same, and keeps the crew's output", () => {
    const { shown: _shown, ...record } = gate("k3f2a");
    const parts = [`---\n\n\`\`\`text${HOSTILE}\`\`\`\n\n---`] as const;
    const open = gateComment(record, { parts }, {}, REWORDED);
    const closed = withFate(open, record, { kind: "outdated", url: URL }, en);
    expect(closed).toContain(en.gateOver.outdated.title("`k3f2a`", 1));
    expect(closed).toContain(en.gateOver.outdated.how(URL));
    expect(closed).toContain(parts[0]);
    expect(closed).not.toContain("«gateHow»");
    expect(closed).not.toContain("«gateTitle»");
  });

  it("of a decision gets its outcome all the same, and keeps the text for the crew", () => {
    const view = { round: 1, sent: HOSTILE, commentUrl: URL };
    const sending = decision("k3f2a", { state: "sending" });
    const before = decisionComment(sending, view, REWORDED);
    const accepted = decision("k3f2a", { state: "accepted", segment: "s-2" });
    const after = withOutcome(before, accepted, en);
    expect(after).toContain(en.resume.accepted);
    expect(after).toContain(HOSTILE);
    expect(after).toContain("`s-2`");
    expect(after).not.toContain("«resume.sending»");
    expect(withOutcome(after, sending, REWORDED)).toBe(before);
  });

  it("of a run gets what became of its kickoff all the same", () => {
    const calling = { ...started("e1"), kickoff: { state: "calling" } } as const;
    const before = runComment(calling, ["topic"], REWORDED);
    const after = withKickoff(before, started("e1"), en);
    expect(after).toContain(en.runTitle.started);
    expect(after).toContain(en.kickoff.started);
    expect(after).toContain("«runInputs» `topic`");
    expect(after).toContain("`e1`");
    expect(after).not.toContain("«kickoff.calling»");
    expect(after).not.toContain("«runTitle.calling»");
  });

  it("says in every language why a job's outcome is unknown", () => {
    const unknown = decision("k3f2a", { state: "unknown", code: "job-cut-off" });
    const view = { round: 1, sent: "x", commentUrl: URL };
    for (const say of [en, REWORDED])
      expect(decisionComment(unknown, view, say)).toContain(say.signs.sentence(say.cutOff));
  });
});

describe("a section", () => {
  it("that is not there, or not closed, is not replaced", () => {
    for (const comment of [
      "",
      "Text.",
      `Look: ${section("commands", "x")}`,
      "\n<!-- crew-gate:commands -->\n\nx",
    ])
      expect(replaceSection(comment, "commands", "y")).toBeUndefined();
  });

  it("is replaced also where it is empty, and with the line ends of a browser", () => {
    const comment = `Text.\n\n${section("outcome", "")}\n\nMore.`;
    expect(replaceSection(comment, "outcome", "y")).toBe(`Text.\n\n${section("outcome", "y")}\n\nMore.`);
    expect(replaceSection(comment.replaceAll("\n", "\r\n"), "outcome", "y")).toBe(
      `Text.\n\n${section("outcome", "y")}\n\nMore.`,
    );
  });
});
