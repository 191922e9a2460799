import { describe, expect, it } from "vitest";
import { isSafe } from "../../src/markdown/sanitise/find-unsafe.ts";
import { render } from "../../src/markdown/render.ts";
import { checkWindows } from "../support/checking-markdown.ts";
import { renderedText } from "../support/rendering-markdown.ts";

const COMMENT_SIZE = { characters: 60_000, bytes: 240_000 };

/** A quoted API description. Its content would be harmful outside of code. */
const describeInterface = (words: readonly string[]) => `# POST /decide

> ${words[0]}

## OpenAPI

\`\`\`\`yaml api.en.yaml post /decide
paths:
  /decide:
    post:
      description: |
        **📋 ${words[1]}** - *${words[2]}*

        \`\`\`json
        {"id": "abcd1234-5678-90ef", "by": "@octavia", "ref": "#12"}
        \`\`\`
      responses:
        '200': { $ref: '#/components/responses/Ok' }
/approve: ${words[3]}
\`\`\`\`

1. **${words[1]}**: ${words[2]}
2. ${words[3]} — \`curl -H "Authorization: $TOKEN"\`

| ${words[0]} | ${words[1]} |
|---|---|
| ${words[2]} | [${words[3]}](https://example.com/${encodeURIComponent(words[1] ?? "")}) |
`;

const DOCUMENTS = {
  Chinese: ["根据人工反馈继续执行", "参考示例", "请替换为您的令牌。", "任务将根据您的反馈重试"],
  Portuguese: [
    "Retomar a execução com retorno humano",
    "Referência",
    "Só exemplos; não use.",
    "À espera de revisão",
  ],
  Korean: ["사람의 피드백으로 실행 재개", "참고", "예시일 뿐입니다.", "작업을 다시 시도합니다"],
  "wrong code page": ["æ ¹æ®äººå·¥å馈", "ExecuÃ§Ã£o", "nÃ£o â€” â€œsimâ€", "ì‚¬ëžŒì˜ í”¼ë“œë°±"],
};

describe("documents that crews quote", () => {
  it.each(Object.entries(DOCUMENTS))("in %s come through character for character", async (_, words) => {
    const text = describeInterface(words);
    // The hidden part of the info string becomes a line of the code.
    const shown = text.replace("yaml api.en.yaml post /decide", "yaml\napi.en.yaml post /decide");
    expect(await render(text, "markdown", COMMENT_SIZE)).toEqual({ parts: [shown.trimEnd()] });
    expect((await render(text, "text", COMMENT_SIZE)).parts[0]).toBe(`~~~text\n${text}~~~`);
    const { parts } = await render(text, "markdown", { characters: 400, bytes: 1600 });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every(isSafe)).toBe(true);
  });
});

describe("reading a text in windows", () => {
  it("finds the blocks and the definitions that reading it at once finds, whatever the windows", async () => {
    await checkWindows(100);
  });

  it("goes on with the numbers of a list, and with those only", async () => {
    const item = (number: number) => `${number}. ${"word ".repeat(30)}`;
    const items = Array.from({ length: 300 }, (_, index) => item(index + 1)).join("\n");
    const [part = ""] = (await render(`${items}\n\ntext\n\n${item(1)}`, "markdown", COMMENT_SIZE)).parts;
    expect(part).toBe(`${items}\n\ntext\n\n${item(1)}`);
    const same = Array.from({ length: 300 }, () => item(1)).join("\n");
    const numbers = Array.from(
      (await render(same, "markdown", { characters: 5000, bytes: 20_000 }, { maxParts: 99 })).parts
        .join("\n")
        .matchAll(/^\d+/gm),
      Number,
    );
    expect(numbers.length).toBe(300);
    const jumps = numbers.flatMap((number, index) =>
      number > 1 && number !== (numbers[index - 1] ?? 0) + 1 ? [index] : [],
    );
    // Each part starts with the number of its first item.
    expect(jumps.every((index) => numbers[index] === index + 1)).toBe(true);
  });
});

describe("text that would take the parser very long", () => {
  const repeated = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length));
  const SLOW: Record<string, string> = {
    quotes: `${repeated(">", 10_000)} a`,
    "quotes, line by line": repeated(`${repeated(">", 39)} a\n`, 100_000),
    lists: `${repeated("- ", 20_000)}a`,
    "lists, line by line": Array.from({ length: 500 }, (_, depth) => `${" ".repeat(2 * depth)}- a`).join(
      "\n",
    ),
    brackets: repeated("[", 10_000),
    links: `${repeated("[", 5000)}a${repeated("](b)", 20_000)}`,
    emphasis: `${repeated("*", 10_000)}a${repeated("*", 10_000)}`,
    "bold words": repeated("**a** ", 100_000),
    backticks: Array.from({ length: 400 }, (_, length) => "`".repeat(length + 1)).join(" a "),
    tags: repeated("<a ", 50_000),
    comments: repeated("<!-- ", 50_000),
    "a wide table": `${repeated("|a", 10_000)}|\n${repeated("|-", 10_000)}|\n${repeated("|a|\n", 4000)}`,
    "short lines": repeated("a\n", 200_000),
    definitions: Array.from({ length: 1500 }, (_, index) => `[a${index}]: http://x/${index}`).join("\n"),
    "hidden characters": repeated("\u200D", 20_000),
    "one character": `a${repeated("\u0301", 200_000)}`,
  };

  it.each(Object.entries(SLOW))("by %s is shown at once, whole or with what is missing", async (_, text) => {
    const start = process.cpuUsage();
    const { parts, missing } = await render(text, "markdown", COMMENT_SIZE);
    const { user, system } = process.cpuUsage(start);
    // CPU seconds. Without our bounds, most shapes take minutes or overflow the stack.
    expect((user + system) / 1_000_000).toBeLessThan(10);
    expect(missing !== undefined).toBe(parts.length === 10);
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(COMMENT_SIZE.characters);
  });

  it("is shown as it is written, and what stands before it as Markdown", async () => {
    const deep = `${repeated(">", 10_000)} @octavia`;
    const { parts } = await render(`# Title\n\n${deep}\n\n${repeated("[", 7000)}`, "markdown", COMMENT_SIZE);
    expect(parts.length).toBe(1);
    expect(parts[0]).toMatch(/^# Title\n\n```text\n>{10000} @octavia\n```\n\n```text\n\[{7000}\n```$/);
    const dense = repeated("[", 7000);
    expect((await render(`# Title\n\n${dense}\n\nend`, "markdown", COMMENT_SIZE)).parts).toEqual([
      `# Title\n\n\`\`\`text\n${dense}\n\`\`\`\n\nend`,
    ]);
  });
});

describe("a whole document", () => {
  it("has no table of which GitHub's parser would make up most cells", async () => {
    const row = (cell: string, count: number) => `|${`${cell}|`.repeat(count)}`;
    const text = [row("a", 200), row("-", 200), ...Array.from({ length: 60 }, () => row("b", 1))].join("\n");
    expect((await render(text, "markdown", COMMENT_SIZE)).parts).toEqual([`\`\`\`text\n${text}\n\`\`\``]);
  });

  it("keeps what is between its blocks, and resolves labels across them", async () => {
    const text =
      "# One\ntext [one], [two][One] and [three].\n\n\n\n***\n[ONE]: <https://example.com/a> 'An \"a\"'\n\n> [three]: /x";
    const [part = ""] = (await render(text, "markdown", COMMENT_SIZE)).parts;
    expect(part).toBe(
      [
        "# One\n\ntext [one](https://example.com/a), [two](https://example.com/a) and three (`/x`).",
        "\\* \\* \\*",
        '\\[ONE]: <https://example.com/a> "An "a""',
        "> \\[three]: `/x`",
      ].join("\n\n"),
    );
    expect(renderedText(part)).toContain("three(/x).");
  });
});
