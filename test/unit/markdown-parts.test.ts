import { describe, expect, it } from "vitest";
import { digest } from "../../src/ledger/signing/digest.ts";
import { type Format, render } from "../../src/markdown/render.ts";
import {
  all,
  checkList,
  checkNumbers,
  checkSmallPages,
  checkTable,
  COMMENT,
  renderParts,
  plain,
  pageSize,
  times,
} from "../support/parts-of-markdown.ts";
import { findHarm, read } from "../support/reading-markdown.ts";
import { renderedText } from "../support/rendering-markdown.ts";

// Longer ones, and more: test/long/markdown-parts.test.ts.

describe("output that does not fit one comment", () => {
  it("of 300 KB of Chinese in one line is cut between sentences and arrives whole", async () => {
    const text = times(5000, (index) => `第${index}段说明团队如何等待人工反馈，然后继续执行。`, "");
    const parts = await renderParts(text, "markdown", COMMENT);
    expect(Buffer.byteLength(text)).toBeGreaterThan(300_000);
    expect(parts.length).toBe(3);
    expect(all(parts)).toBe(text);
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/[。，]$/);
  });

  it("never ends inside of a character as people see it, unless it is larger than a part", async () => {
    const family = "👨‍👩‍👧‍👦";
    const flags = "🇦🇹🇧🇷";
    for (const text of [
      family.repeat(2000),
      flags.repeat(3000),
      `a${flags.repeat(3000)}`,
      "가".normalize("NFD").repeat(9000),
    ]) {
      const parts = await renderParts(text, "markdown", pageSize(2000));
      expect(parts.join("")).toBe(text);
      const units = new Intl.Segmenter("en", { granularity: "grapheme" });
      const count = (one: string) => [...units.segment(one)].length;
      expect(parts.reduce((sum, part) => sum + count(part), 0)).toBe(count(text));
    }
    const tower = `a${"\u0301".repeat(9000)}`;
    expect(all(await renderParts(tower, "markdown", pageSize(2000)))).toBe(tower);
    expect(all(await renderParts("\u{1F600}".repeat(5000), "text", pageSize(999)))).toBe(
      "\u{1F600}".repeat(5000),
    );
  });

  it("of a table of 500 rows has the head on each part, and every row once", async () => {
    await checkTable(500);
  });

  it("of a code block of 5,000 lines is closed and opened again between lines", async () => {
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

  it("of a long list is cut between items, and numbers go on", async () => {
    await checkList(500);
  });

  it("of an ordered list shows every number as written, whatever the numbers are", async () => {
    await checkNumbers(8);
  });

  it("of a list that repeats the number 1 is counted on from part to part", async () => {
    const parts = await renderParts(
      times(400, () => "1. item"),
      "markdown",
      pageSize(2000),
    );
    expect(all(parts)).toBe(times(400, (index) => `${index + 1}.item`, ""));
  });

  it("of a list that repeats another number shows that number on every part", async () => {
    const parts = await renderParts(
      times(400, () => "2023. item"),
      "markdown",
      pageSize(2000),
    );
    expect(all(parts)).toBe(times(400, () => "2023.item", ""));
  });

  it("of a long item, quote, heading or emphasis goes on as text", async () => {
    const words = times(4000, (index) => `word${index}`, " ");
    const cases = {
      [`- ${words}`]: "list",
      [`> > ${words}`]: "blockquote",
      [`## ${words}`]: "heading",
      [`**${words}**`]: "paragraph",
    };
    for (const [text, type] of Object.entries(cases)) {
      const parts = await renderParts(text, "markdown", pageSize(5000));
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
      pageSize(4000),
    );
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.flatMap(findHarm)).toEqual([]);
    expect(all(parts)).toBe(
      plain(`text${code.replaceAll(">", "")}end@octavia`).replaceAll("</details", "</details>"),
    );
  });

  it("is cut between blocks where that wastes little, and keeps its own characters", async () => {
    const text = times(
      200,
      (index) => `## Part ${index}\n\n${"Some words of it. ".repeat(20).trim()}`,
      "\n\n\n",
    );
    const parts = await renderParts(text, "markdown", pageSize(5000));
    expect(parts.join("\n\n\n").replaceAll(/\n{2,}/g, "\n\n")).toBe(text.replaceAll(/\n{2,}/g, "\n\n"));
    expect(parts.every((part) => text.includes(part))).toBe(true);
  });

  it("shows as it is written what has no better place to be cut", async () => {
    for (const text of [
      `[link](https://example.com/${"x".repeat(9000)})`,
      `| a |\n| - |\n| ${"cell ".repeat(2000)}|`,
      `| ${"head ".repeat(2000)}|\n| - |\n| a |`,
      `\`${"code ".repeat(2000)}\``,
    ]) {
      const parts = await renderParts(text, "markdown", pageSize(3000));
      expect(all(parts).replaceAll(/[`|-]/g, "")).toBe(plain(text).replaceAll(/[`|-]/g, ""));
    }
  });

  it("is never cut through a secret", async () => {
    const token = `ghp_${"a1B2".repeat(9)}`;
    const parts = await renderParts(
      `${"word ".repeat(398)}${token}${" word".repeat(500)}`,
      "markdown",
      pageSize(2000),
    );
    expect(parts.join("")).toContain("***");
    expect(parts.join("")).not.toMatch(/ghp_|a1B2/);
  });

  it("on small pages is as safe and as complete as on large ones", async () => {
    await checkSmallPages(100);
  });
});

describe("output of more parts than there may be", () => {
  const sample = async (text: string, format: Format, maxParts: number) => {
    const { parts, missing } = await render(text, format, pageSize(2000), { maxParts });
    expect(parts.length).toBe(maxParts);
    expect(missing).toMatchObject({ total: text.length, digest: digest(text) });
    const { from = 0, to = 0 } = missing ?? {};
    return { parts, head: text.slice(0, from), tail: text.slice(to), missing: to - from };
  };

  it("shows the beginning and the end, and says exactly what is missing", async () => {
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
      // The parts show all of the text that is not missing.
      expect(all(parts.slice(0, -1)), kind).toBe(all((await render(head, "markdown", COMMENT)).parts));
      // The end can start in the middle of a block.
      expect(renderedText(parts.at(-1) ?? ""), kind).toBe(all((await render(tail, "text", COMMENT)).parts));
    }
  });

  it("does so with text that is shown as it is written, and with secrets and hidden characters in it", async () => {
    const secret = `ghp_${"a1B2".repeat(9)}`;
    const text = times(3000, (index) => (index % 7 === 0 ? secret : `line\u202E ${index}`), "\r\n");
    for (const format of ["text", "markdown"] as const) {
      const { parts, head, tail } = await sample(text, format, 3);
      expect(all(parts.slice(0, -1))).toBe(all((await render(head, format, COMMENT)).parts));
      expect(renderedText(parts.at(-1) ?? "")).toBe(all((await render(tail, format, COMMENT)).parts));
    }
  });

  it("shows the beginning alone where there may be one part", async () => {
    const { parts, missing } = await render("word ".repeat(2000), "markdown", pageSize(1000), {
      maxParts: 1,
    });
    expect(parts.length).toBe(1);
    expect(missing).toMatchObject({ to: 10_000, total: 10_000 });
  });
});

describe("values and text", () => {
  it("that are no text are JSON in a fence, whatever the format", async () => {
    for (const format of ["markdown", "text"] as const) {
      expect(await render({ 标题: ["@a"] }, format, COMMENT)).toEqual({
        parts: ['```json\n{\n  "标题": [\n    "@a"\n  ]\n}\n```'],
      });
      expect((await render(null, format, COMMENT)).parts).toEqual(["```json\nnull\n```"]);
    }
    const parts = await renderParts(
      { list: Array.from({ length: 3000 }, (_, n) => ({ n })) },
      "text",
      pageSize(9000),
    );
    expect(parts.flatMap(read).map((block) => ("lang" in block ? block.lang : block.type))).toEqual(
      parts.map(() => "json"),
    );
    const json = parts.flatMap(read).map((block) => ("value" in block ? block.value : ""));
    expect(JSON.parse(json.join("\n"))).toMatchObject({ list: { length: 3000 } });
  });

  it("as text are shown as they are written, whatever they hold", async () => {
    expect((await render("# @a\r\n\t``` \u202E\u0007", "text", COMMENT)).parts).toEqual([
      "~~~text\n# @a\n\t``` ⟨U+202E⟩⟨U+0007⟩\n~~~",
    ]);
    for (const text of ["`".repeat(900), `${"`".repeat(900)}\n${"~".repeat(900)}`, "```\n".repeat(300)])
      expect(all(await renderParts(text, "text", pageSize(1000)))).toBe(plain(text));
  });

  it("are no part at all when there is nothing to be seen", async () => {
    expect(await render(" \n\n", "markdown", COMMENT)).toEqual({ parts: [] });
  });
});
