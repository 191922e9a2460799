import type { Nodes } from "mdast";
import { resendQuestion } from "../support/resend-question.ts";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GateFixture, REPOSITORY_PATH, type WaitingRun } from "../support/gate-fixture.ts";

const CHINESE = Array.from(
  { length: 500 },
  (_, index) => `第${index}段。${"货运自行车适合城市配送，成本低。".repeat(13)}`,
).join("\n\n");
const TABLE = [
  "| 年份 | 数量 |",
  "| --- | ---: |",
  ...Array.from(
    { length: 2000 },
    (_, index) => `| ${index} | bicicletas, ação número ${index}: 자전거 ${index * 7} |`,
  ),
].join("\n");
const CODE = [
  "```yaml",
  ...Array.from({ length: 3000 }, (_, index) => `  line_${index}: "value ${index}"`),
  "```",
].join("\n");

const kinds = { chinese: CHINESE, table: TABLE, code: CODE };
let gates: Record<keyof typeof kinds, GateFixture>;
beforeAll(async () => {
  const open = async (output: string) =>
    GateFixture.open(
      JSON.stringify({ name: "draft", human_input: true, seconds: 0.05, outputs: [output, "short"] }),
    );
  const [chinese, table, code] = await Promise.all([open(CHINESE), open(TABLE), open(CODE)]);
  gates = { chinese, table, code };
});
afterAll(() => Promise.all(Object.values(gates).map((each) => each.close())));

const ALL_PARTS = /^### (Output, part|✋ Decision needed)/;

/** Returns the crew's text in the comments of a run, as Markdown: the text between the two rules of each. */
async function written(run: WaitingRun): Promise<string[]> {
  const comments = await run.comments(ALL_PARTS);
  for (const { body } of comments) {
    expect(body.length).toBeLessThanOrEqual(65_000);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(262_000);
  }
  return comments.map(({ body }) => /\n---\n\n([^]*)\n\n---\n/.exec(body)?.[1] ?? "");
}

function all<T extends Nodes["type"]>(markdown: string, type: T): Extract<Nodes, { type: T }>[] {
  const found: Extract<Nodes, { type: T }>[] = [];
  const walk = (node: Nodes) => {
    if (node.type === type) found.push(node as Extract<Nodes, { type: T }>);
    if ("children" in node) node.children.forEach(walk);
  };
  walk(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return found;
}

function textIn(markdown: string): string {
  return all(markdown, "text")
    .map(({ value }) => value)
    .join("");
}

const bare = (text: string) => text.replaceAll(/\s+/g, "");

describe("an output that one comment cannot hold", () => {
  it("arrives whole: 300 kB of Chinese", async () => {
    expect(Buffer.byteLength(CHINESE)).toBeGreaterThan(300_000);
    const parts = await written(await gates.chinese.waiting());
    expect(parts.length).toBeGreaterThan(1);
    expect(bare(parts.map(textIn).join(""))).toBe(bare(CHINESE));
  });

  it("arrives whole: a table of 2,000 rows, with its header on every part", async () => {
    const parts = await written(await gates.table.waiting());
    expect(parts.length).toBeGreaterThan(1);
    const rows = parts.flatMap((part) => {
      const [head, ...rest] = all(part, "tableRow");
      expect(head?.children).toHaveLength(2);
      expect(textIn(part).startsWith("年份数量")).toBe(true);
      return rest;
    });
    expect(rows).toHaveLength(2000);
    expect(parts.map(textIn).join("")).toContain("bicicletas, ação número 1999: 자전거 13993");
  });

  it("arrives whole: a block of code of 3,000 lines", async () => {
    const parts = await written(await gates.code.waiting());
    expect(parts.length).toBeGreaterThan(1);
    const blocks = parts.flatMap((part) => all(part, "code"));
    expect(blocks.every(({ lang }) => lang === "yaml")).toBe(true);
    const value = blocks.map((block) => block.value).join("\n");
    expect(`\`\`\`yaml\n${value}\n\`\`\``).toBe(CODE);
  });

  it("numbers its parts in their titles, and the last part has the commands", async () => {
    const run = await gates.code.waiting();
    const comments = await run.comments(ALL_PARTS);
    const total = comments.length;
    const titles = comments.map(({ body }) => body.split("\n")[0]);
    expect(titles).toEqual([
      ...Array.from({ length: total - 1 }, (_, index) => `### Output, part ${index + 1} of ${total}`),
      expect.stringMatching(/^### ✋ Decision needed/),
    ]);
    expect(comments.at(-1)?.body).toContain(`Part ${total} of ${total}; the earlier part`);
  });

  it("can be approved, unless any part of it was edited or removed", async () => {
    const run = await gates.code.waiting();
    expect((await run.comment("octavia", "/approve")).ended.outputs).toMatchObject({ reason: "approved" });
    for (const change of ["PATCH", "DELETE"] as const) {
      const other = await gates.code.waiting();
      const [first] = await other.comments(ALL_PARTS);
      await gates.code.sandbox.github
        .person("harbour")
        .request(`${change} /repos/{owner}/{repo}/issues/comments/{comment_id}`, {
          ...REPOSITORY_PATH,
          comment_id: first?.id ?? 0,
          ...(change === "PATCH" && { body: first?.body.replace("line_7:", "line_8:") }),
        });
      expect((await other.comment("octavia", "/approve")).ended.outputs).toMatchObject({
        reason: "text-changed",
      });
      expect(other.resumes()).toEqual([]);
    }
  });

  it("is in the thread once, however often its webhook comes", async () => {
    const run = await gates.table.waiting();
    const before = await run.comments(ALL_PARTS);
    const sent = gates.table.sandbox.amp.log.filter(
      (line) =>
        line.kind === "webhook" &&
        line.event === "human-input" &&
        (line.body as { execution_id?: string }).execution_id === run.executionId,
    );
    const [first] = sent;
    if (first?.kind !== "webhook") throw new Error("the platform sent no pause");
    const again = async () => resendQuestion(gates.table.sandbox.amp.log, first);
    const answers = await Promise.all([again(), again(), again()]);
    for (const answer of answers) expect(await answer.json()).toMatchObject({ status: "duplicate" });
    expect(await run.comments(ALL_PARTS)).toHaveLength(before.length);
  });
});
