import { describe, expect, it } from "vitest";
import { type Fate, gateComment, type NewGate, withFate } from "../../src/comment/gate.ts";
import { LANGUAGES } from "../../src/messages/languages.ts";
import { gate } from "./records.ts";

const { shown: _shown, ...RECORD }: NewGate & { shown: string } = gate("k3f2a", { round: 2 });
const OUTPUT = {
  parts: ["---\n\n### A title\n\nThe crew's text, with a [link](https://example.org).\n\n---"],
} as const;
const URL = "https://github.com/o/r/issues/3#issuecomment-9";
const FATES: Fate[] = [
  { kind: "decided", verdict: "approve", by: "octavia", url: URL },
  { kind: "decided", verdict: "revise", by: "mei[bot]", url: URL },
  { kind: "outdated", url: URL },
  { kind: "closed", url: URL },
];

describe.each(Object.entries(LANGUAGES))("a gate's comment in %s", (_tag, say) => {
  const open = gateComment(RECORD, OUTPUT, {}, say);

  it("tells one fate after another in the place of its commands, and keeps the rest", () => {
    for (const first of FATES)
      for (const second of FATES) {
        const once = withFate(open, RECORD, first, say) ?? "";
        const twice = withFate(once, RECORD, second, say) ?? "";
        expect(once).not.toContain("/approve");
        expect(twice.split("\n")[0]).toBe(say.gateOver[second.kind].title("`k3f2a`", 2));
        expect(twice).toContain(OUTPUT.parts[0]);
        expect(twice).toContain(`](${URL})`);
        expect(twice).toContain("<details>");
        expect(twice).toBe(withFate(open, RECORD, second, say));
      }
  });

  it("is read with the line ends that a browser sends", () => {
    const [fate] = FATES;
    if (fate)
      expect(withFate(open.replaceAll("\n", "\r\n"), RECORD, fate, say)).toBe(
        withFate(open, RECORD, fate, say),
      );
  });

  it("is not closed where its markers are gone", () => {
    for (const text of ["", "### A title", open.replace("<!-- crew-gate:commands -->", "")])
      for (const fate of FATES) expect(withFate(text, RECORD, fate, say)).toBeUndefined();
  });
});
