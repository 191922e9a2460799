import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { box, BOX_LIMIT, inlineCode } from "../../src/markdown/box.ts";

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        "```",
        "````",
        "~~~",
        "\n",
        "\r\n",
        "</details>",
        "<!--",
        "-->",
        "@octavia",
        "#1",
        "\uD800",
        "    ",
        ">",
        "- ",
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("a code block for any text", () => {
  it("is one block with the whole text in it", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { children } = fromMarkdown(box(text).markdown);
        expect(children.map(({ type }) => type)).toEqual(["code"]);
        const [code] = children;
        // Markdown normalises line ends and drops the last. NUL and lone surrogates are shown as U+FFFD.
        const shown = text
          .toWellFormed()
          .replaceAll("\0", "\uFFFD")
          .replaceAll(/\r\n?/g, "\n")
          .replace(/\n$/, "");
        expect(code && "value" in code ? code.value.replaceAll(/\r\n?/g, "\n") : "").toBe(shown);
      }),
      { numRuns: 2000 },
    );
  });

  it("includes a fence of the necessary length in its limits", () => {
    for (const text of [
      "`".repeat(30_000),
      `${"x".repeat(57_000)}${"`".repeat(3000)}`,
      `${"`".repeat(30_000)}${"~".repeat(29_000)}`,
      "`~".repeat(40_000),
    ]) {
      const { markdown } = box(text);
      expect(markdown.length).toBeLessThan(BOX_LIMIT.characters + 20);
      expect(fromMarkdown(markdown).children.map(({ type }) => type)).toEqual(["code"]);
    }
  });

  it("is not closed by its content in GitHub's own parser, which counts at most 255 characters of a fence", () => {
    const lines = (letter: string) => [250, 255, 300].map((length) => letter.repeat(length)).join("\n");
    for (const text of [lines("`"), lines("~"), `${lines("`")}\n${lines("~")}\n@octavia`]) {
      const { markdown } = box(text);
      expect(/^[`~]+/.exec(markdown)?.[0].length).toBeLessThan(255);
      const shown = fromMarkdown(markdown).children.flatMap((node) =>
        node.type === "code" ? [node.value] : [],
      );
      expect(shown.map((value) => value.replaceAll("\u200B", ""))).toEqual([text]);
    }
  });

  it("shows values that are not strings as JSON", () => {
    expect(box({ 标题: ["a"] }).markdown).toBe('```json\n{\n  "标题": [\n    "a"\n  ]\n}\n```');
  });

  it("stays within the limits, ends between two visible characters, and states how much is missing", () => {
    const family = "👨‍👩‍👧‍👦";
    for (const text of [
      family.repeat(20_000),
      "汉".repeat(100_000),
      `${"a".repeat(59_999)}${family}${"b".repeat(10)}`,
    ]) {
      const { markdown, cut } = box(text);
      expect(markdown.length).toBeLessThan(BOX_LIMIT.characters + 20);
      expect(Buffer.byteLength(markdown)).toBeLessThan(BOX_LIMIT.bytes + 20);
      const inside = markdown.split("\n")[1] ?? "";
      expect(cut).toMatchObject({ shown: inside.length, total: text.length });
      expect(text.startsWith(inside)).toBe(true);
      expect(inside.isWellFormed() && !inside.endsWith("\u200D")).toBe(true);
    }
  });
});

describe("inline code", () => {
  it("shows invisible characters by their numbers", () => {
    expect(inlineCode("search\u202Egpj.exe")).toBe("`search⟨U+202E⟩gpj.exe`");
    expect(inlineCode("a\u200Bb\0c\u{E0041}")).toBe("`a⟨U+200B⟩b⟨U+0000⟩c⟨U+E0041⟩`");
    expect(inlineCode("\u202E".repeat(60))).toBe(`\`${"⟨U+202E⟩".repeat(14)}…\``);
    expect(inlineCode("\u2800 \u00A0")).toBe("`-`");
  });

  it("ends between two visible characters", () => {
    expect(inlineCode(`${"a".repeat(118)}${"👨‍👩‍👧‍👦".repeat(3)}`)).toBe(`\`${"a".repeat(118)}…\``);
    expect(inlineCode("😀".repeat(4_000_000 / 2))).toBe(`\`${"😀".repeat(59)}…\``);
  });

  it("has at most as many backticks around it as GitHub's own parser counts", () => {
    expect(inlineCode("`".repeat(110))).toBe("`` `…` ``");
    expect(inlineCode(`a${"`".repeat(20)}`)).toBe(`${"`".repeat(21)} a${"`".repeat(20)} ${"`".repeat(21)}`);
  });

  it("is one piece of code on one line, whatever the text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [paragraph, ...others] = fromMarkdown(`- ${inlineCode(text)}`).children;
        expect(others).toEqual([]);
        expect(JSON.stringify(paragraph)).toContain('"type":"inlineCode"');
        expect(JSON.stringify(paragraph)).not.toMatch(/"type":"(html|link|text|emphasis|code)"/);
      }),
      { numRuns: 2000 },
    );
  });
});
