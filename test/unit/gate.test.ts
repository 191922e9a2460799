import { describe, expect, it } from "vitest";
import {
  type GateOutcome,
  type NewGate,
  renderClosedGate,
  renderGateComment,
} from "../../src/comment/gate-comment.ts";
import { LANGUAGES } from "../../src/messages/languages.ts";
import { createGateRecord } from "../support/records.ts";

const { visibleDigest: _shown, ...RECORD }: NewGate & { visibleDigest: string } = createGateRecord("k3f2a", {
  round: 2,
});
const OUTPUT = {
  parts: ["---\n\n### A title\n\nThe crew's text, with a [link](https://example.org).\n\n---"],
} as const;
const URL = "https://github.com/o/r/issues/3#issuecomment-9";
const FATES: GateOutcome[] = [
  { kind: "decided", verdict: "approve", login: "octavia", url: URL },
  { kind: "decided", verdict: "revise", login: "mei[bot]", url: URL },
  { kind: "outdated", url: URL },
  { kind: "closed", url: URL },
];

describe.each(Object.entries(LANGUAGES))("a gate's comment in %s", (_tag, messages) => {
  const open = renderGateComment(RECORD, OUTPUT, {}, messages);

  it("shows one outcome after another in place of its commands, and keeps the rest", () => {
    for (const first of FATES)
      for (const second of FATES) {
        const once = renderClosedGate(open, RECORD, first, messages) ?? "";
        const twice = renderClosedGate(once, RECORD, second, messages) ?? "";
        expect(once).not.toContain("/approve");
        expect(twice.split("\n")[0]).toBe(messages.gateOver[second.kind].title("`k3f2a`", 2));
        expect(twice).toContain(OUTPUT.parts[0]);
        expect(twice).toContain(`](${URL})`);
        expect(twice).toContain("<details>");
        expect(twice).toBe(renderClosedGate(open, RECORD, second, messages));
      }
  });

  it("is parsed with the line ends that a browser sends", () => {
    const [outcome] = FATES;
    if (outcome)
      expect(renderClosedGate(open.replaceAll("\n", "\r\n"), RECORD, outcome, messages)).toBe(
        renderClosedGate(open, RECORD, outcome, messages),
      );
  });

  it("shows who may decide beside its commands, mentions nobody, and drops it once it is closed", () => {
    const approvers = ["mei", "your-org/reviewers"];
    const policy = {
      fileDigest: "f",
      values: { "minimum-role": "write", approvers, "required-approvals": 2 },
    };
    const text = renderGateComment(RECORD, OUTPUT, { policy }, messages);
    const line = `${messages.gatePolicy.approvers(`\`mei\`${messages.signs.and("", "")}\`your-org/reviewers\``)} · ${messages.gatePolicy.count(2)}`;
    expect(text).toContain(`\n\n${line}\n`);
    expect(text).not.toContain("@");
    const [outcome] = FATES;
    if (outcome) expect(renderClosedGate(text, RECORD, outcome, messages)).not.toContain("your-org");
  });

  it("names twenty approvers at most, and how many more there are", () => {
    const approvers = Array.from({ length: 25 }, (_, index) => `person-${index + 1}`);
    const text = renderGateComment(RECORD, OUTPUT, { policy: { values: { approvers } } }, messages);
    expect(text).toContain("`person-20`");
    expect(text).toContain("`+5`");
    expect(text).not.toContain("person-21");
  });

  it("is not closed when its markers are gone", () => {
    for (const text of ["", "### A title", open.replace("<!-- crew-gate:commands -->", "")])
      for (const outcome of FATES) expect(renderClosedGate(text, RECORD, outcome, messages)).toBeUndefined();
  });
});
