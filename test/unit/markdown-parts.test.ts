import { describe, expect, it } from "vitest";
import { digest } from "../../src/ledger/signing/digest.ts";
import { type Format, render } from "../../src/markdown/render.ts";
import {
  all,
  checkList,
  checkSmallParts,
  checkTable,
  COMMENT,
  renderParts,
  plain,
  sizeOf,
  times,
} from "../support/parts-of-markdown.ts";
import { findHarm, read } from "../support/reading-markdown.ts";
import { visibleText } from "../support/rendering-markdown.ts";

// test/long/markdown-parts.test.ts has longer ones.

describe("output that does not fit one comment", () => {
  it("is cut between sentences and complete: 300 KB of Chinese in one line", async () => {
    const text = times(5000, (index) => `第${index}段说明团队如何等待人工反馈，然后继续执行。`, "");
    const parts = await renderParts(text, "markdown", COMMENT);
    expect(Buffer.byteLength(text)).toBeGreaterThan(300_000);
    expect(parts.length).toBe(3);
    expect(all(parts)).toBe(text);
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/[。，]$/);
  });

  it("is never cut inside a visible character, unless that is larger than a part", async () => {
    const family = "👨‍👩‍👧‍👦";
    const flags = "🇦🇹🇧🇷";
    for (const text of [
      family.repeat(2000),
      flags.repeat(3000),
      `a${flags.repeat(3000)}`,
      "가".normalize("NFD").repeat(9000),
    ]) {
      const parts = await renderParts(text, "markdown", sizeOf(2000));
      expect(parts.join("")).toBe(text);
      const units = new Intl.Segmenter("en", { granularity: "grapheme" });
      const count = (one: string) => [...units.segment(one)].length;
      expect(parts.reduce((sum, part) => sum + count(part), 0)).toBe(count(text));
    }
    const tower = `a${"\u0301".repeat(9000)}`;
    expect(all(await renderParts(tower, "markdown", sizeOf(2000)))).toBe(tower);
    expect(all(await renderParts("\u{1F600}".repeat(5000), "text", sizeOf(999)))).toBe(
      "\u{1F600}".repeat(5000),
    );
  });

  it("repeats the header of a table of 500 rows on each part, and has every row once", async () => {
    await checkTable(500);
  });

  it("closes and opens a code block of 5,000 lines between lines", async () => {
    const code = times(5000, (index) => `  line ${index}: @octavia \`\`\` ${"x".repeat(index % 80)}`);
    const parts = await renderParts(`~~~~ts title="a"\n${code}\n~~~~`, "markdown", COMMENT);
    expect(parts.length).toBeGreaterThan(3);
    const blocks = parts.flatMap(read);
    expect(
      blocks.map((block) => (block.type === "code" ? `${block.lang} ${block.meta}` : block.type)),
    ).toEqual(parts.map(() => "ts null"));
    // The info string is the first line, once.
    expect(blocks.map((block) => ("value" in block ? block.value : "")).join("\n")).toBe(
      `title="a"\n${code}`,
    );
  });

  it("is cut between the items of a long list, and the numbers continue", async () => {
    await checkList(500);
  });

  it("continues a long item, quote, heading or emphasis as text", async () => {
    const words = times(4000, (index) => `word${index}`, " ");
    const cases = {
      [`- ${words}`]: "list",
      [`> > ${words}`]: "blockquote",
      [`## ${words}`]: "heading",
      [`**${words}**`]: "paragraph",
    };
    for (const [text, type] of Object.entries(cases)) {
      const parts = await renderParts(text, "markdown", sizeOf(5000));
      expect(parts.length).toBeGreaterThan(5);
      const [first, ...others] = parts.flatMap(read).map((block) => block.type);
      expect(first).toBe(type);
      expect(new Set(others)).toEqual(new Set(["paragraph"]));
      expect(all(parts)).toBe(plain(words));
    }
  });

  it("keeps a fence in a list in a quote closed on every part", async () => {
    const code = times(900, (index) => `> -   line ${index} </details> /approve`.replace("> -  ", ">    "));
    const parts = await renderParts(
      `> - text\n>\n>   \`\`\`js\n${code}\n>   \`\`\`\n>\n> end @octavia`,
      "markdown",
      sizeOf(4000),
    );
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.flatMap(findHarm)).toEqual([]);
    expect(all(parts)).toBe(
      plain(`text${code.replaceAll(">", "")}end@octavia`).replaceAll("</details", "</details>"),
    );
  });

  it("is cut between blocks if that wastes little space, and keeps its characters", async () => {
    const text = times(
      200,
      (index) => `## Part ${index}\n\n${"Some words of it. ".repeat(20).trim()}`,
      "\n\n\n",
    );
    const parts = await renderParts(text, "markdown", sizeOf(5000));
    expect(parts.join("\n\n\n").replaceAll(/\n{2,}/g, "\n\n")).toBe(text.replaceAll(/\n{2,}/g, "\n\n"));
    expect(parts.every((part) => text.includes(part))).toBe(true);
  });

  it("shows a block as source if it cannot be cut otherwise", async () => {
    for (const text of [
      `[link](https://example.com/${"x".repeat(9000)})`,
      `| a |\n| - |\n| ${"cell ".repeat(2000)}|`,
      `| ${"head ".repeat(2000)}|\n| - |\n| a |`,
      `\`${"code ".repeat(2000)}\``,
    ]) {
      const parts = await renderParts(text, "markdown", sizeOf(3000));
      expect(all(parts).replaceAll(/[`|-]/g, "")).toBe(plain(text).replaceAll(/[`|-]/g, ""));
    }
  });

  it("is never cut through a secret", async () => {
    const token = `ghp_${"a1B2".repeat(9)}`;
    const parts = await renderParts(
      `${"word ".repeat(398)}${token}${" word".repeat(500)}`,
      "markdown",
      sizeOf(2000),
    );
    expect(parts.join("")).toContain("***");
    expect(parts.join("")).not.toMatch(/ghp_|a1B2/);
  });

  it("is harmless in small parts of any size", async () => {
    await checkSmallParts(100);
  });
});

describe("output that exceeds the maximum number of parts", () => {
  const sample = async (text: string, format: Format, most: number) => {
    const { parts, missing } = await render(text, format, sizeOf(2000), { most });
    expect(parts.length).toBe(most);
    expect(missing).toMatchObject({ total: text.length, digest: digest(text) });
    const { from = 0, to = 0 } = missing ?? {};
    return { parts, head: text.slice(0, from), tail: text.slice(to), missing: to - from };
  };

  it("shows its beginning and its end, and names the missing range exactly", async () => {
    const kinds: Record<string, string> = {
      paragraphs: times(1000, (index) => `Paragraph ${index} says something.`, "\n\n"),
      "one line": times(4000, (index) => `word${index}`, " "),
      "one list": times(1500, (index) => `- item ${index} with words`),
      code: `\`\`\`\n${times(1500, (index) => `line ${index}`)}\n\`\`\``,
      "with other line ends": times(1000, (index) => `Paragraph ${index} says\r\nsomething.`, "\r\n\r\n"),
      "with escapes": times(1000, (index) => `some more words w\\*${index} &amp; x`, " "),
      "to be neutralised": times(2000, (index) => `for @octavia${index} and #${index}`, " "),
    };
    for (const [kind, text] of Object.entries(kinds)) {
      const { parts, head, tail, missing } = await sample(text, "markdown", 4);
      expect(missing, kind).toBeGreaterThan(1000);
      // The parts show everything outside the missing range.
      expect(all(parts.slice(0, -1)), kind).toBe(all((await render(head, "markdown", COMMENT)).parts));
      // The end may begin inside a block.
      expect(visibleText(parts.at(-1) ?? ""), kind).toBe(all((await render(tail, "text", COMMENT)).parts));
    }
  });

  it("does the same as plain text, and with secrets and hidden characters in it", async () => {
    const secret = `ghp_${"a1B2".repeat(9)}`;
    const text = times(3000, (index) => (index % 7 === 0 ? secret : `line\u202E ${index}`), "\r\n");
    for (const format of ["text", "markdown"] as const) {
      const { parts, head, tail } = await sample(text, format, 3);
      expect(all(parts.slice(0, -1))).toBe(all((await render(head, format, COMMENT)).parts));
      expect(visibleText(parts.at(-1) ?? "")).toBe(all((await render(tail, format, COMMENT)).parts));
    }
  });

  it("shows only its beginning if one part is allowed", async () => {
    const { parts, missing } = await render("word ".repeat(2000), "markdown", sizeOf(1000), { most: 1 });
    expect(parts.length).toBe(1);
    expect(missing).toMatchObject({ to: 10_000, total: 10_000 });
  });
});

describe("values and text", () => {
  it("are JSON in a fence in either format if they are not strings", async () => {
    for (const format of ["markdown", "text"] as const) {
      expect(await render({ 标题: ["@a"] }, format, COMMENT)).toEqual({
        parts: ['```json\n{\n  "标题": [\n    "@a"\n  ]\n}\n```'],
      });
      expect((await render(null, format, COMMENT)).parts).toEqual(["```json\nnull\n```"]);
    }
    const parts = await renderParts(
      { list: Array.from({ length: 3000 }, (_, n) => ({ n })) },
      "text",
      sizeOf(9000),
    );
    expect(parts.flatMap(read).map((block) => ("lang" in block ? block.lang : block.type))).toEqual(
      parts.map(() => "json"),
    );
    const json = parts.flatMap(read).map((block) => ("value" in block ? block.value : ""));
    expect(JSON.parse(json.join("\n"))).toMatchObject({ list: { length: 3000 } });
  });

  it("are shown as source in the text format, whatever they contain", async () => {
    expect((await render("# @a\r\n\t``` \u202E\u0007", "text", COMMENT)).parts).toEqual([
      "~~~text\n# @a\n\t``` ⟨U+202E⟩⟨U+0007⟩\n~~~",
    ]);
    for (const text of ["`".repeat(900), `${"`".repeat(900)}\n${"~".repeat(900)}`, "```\n".repeat(300)])
      expect(all(await renderParts(text, "text", sizeOf(1000)))).toBe(plain(text));
  });

  it("have no part when nothing in them is visible", async () => {
    expect(await render(" \n\n", "markdown", COMMENT)).toEqual({ parts: [] });
  });
});
