import type { Code, RootContent } from "mdast";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/markdown/parse.ts";
import {
  findUnsafe,
  hiddenInfo,
  isRendered,
  isSafe,
  withoutInfo,
} from "../../src/markdown/sanitise/find-unsafe.ts";
import {
  classifyLink,
  decodeAddress,
  isAddress,
  showsOwnAddress,
} from "../../src/markdown/sanitise/links.ts";
import { firstNumber, markerOf, numberingAfter } from "../../src/markdown/sanitise/numbering.ts";
import { visibleText } from "../../src/markdown/sanitise/print.ts";
import { findReferences } from "../../src/markdown/sanitise/references.ts";
import { MAX_MISSING_CELLS, measureTable, widenHead } from "../../src/markdown/sanitise/tables.ts";

const unsafe = (text: string) => findUnsafe(parse(text).nodes, text);
const first = (text: string): RootContent => {
  const [node] = parse(text).nodes;
  if (!node) throw new Error("there is no block");
  return node;
};
const codeOf = (text: string) => first(text) as Code;

describe("what makes Markdown unsafe", () => {
  it.each([
    ["a\u200Bb", "a hidden character"],
    ["a <source b", "ambiguous text"],
    ["a < b \\<b> \\\\\\<c>", undefined],
    ["a \\\\<source", "ambiguous text"],
    ["a ![b", "ambiguous text"],
    ["a [^b", "ambiguous text"],
    ["a ][b", "ambiguous text"],
    ["a ](b", "ambiguous text"],
    ["a [b]: c", undefined],
    ["a\n[b]:", "ambiguous text"],
    ["```mermaid\na\n```", "rendered mermaid"],
    ["```c++ x\na\n```", "a hidden info string"],
    ["```not-a-short-language\na\n```", "a hidden info string"],
    ["```c++\na\n```", undefined],
    ["    <!-- crew-gate:1:", "a record"],
    ["```\n<!-- crew-gate:1:\n```", undefined],
    ["    <!-- another", undefined],
    [`${"`".repeat(250)}\na\n${"`".repeat(250)}`, undefined],
    [`${"`".repeat(251)}\na\n${"`".repeat(251)}`, "a long fence"],
    [`${"~".repeat(251)}\na\n${"~".repeat(251)}`, "a long fence"],
    [`a ${"`".repeat(79)}a${"`".repeat(79)}`, undefined],
    [`a ${"`".repeat(80)}a${"`".repeat(80)}`, "a long fence"],
    ["[a](/x)", "a link: closed"],
    ["[a](https://github.com/o/r/issues/1)", "a link: thread"],
    ["[a](https://a.b 'c')", "a hidden title"],
    ["<https://a.b/&amp;amp;>", "an ambiguous address"],
    ["[\u2800](https://a.b)", "an invisible link"],
    ["[&nbsp;](https://a.b)", "an invisible link"],
    ["| a |\n| - |\n| b | c |", "hidden cells"],
    ["| a | b |\n| - | - |\n| c |", undefined],
    ["2. a\n1. b", "hidden numbers"],
    ["2. a\n3. b", undefined],
    ["- a\n- b", undefined],
    ["- [ ] a", "a checkbox"],
    ["- [x] a", "a checkbox"],
    ["- a [ ] b", undefined],
    ["#", "a rule"],
    ["# a", undefined],
    ["---", "a rule"],
    ["a @b", "separate"],
    ["a *@b*", "separate"],
    ["# @b", "separate"],
    ["| @b |\n| - |", "separate"],
    ["abcdef1", "code"],
    ["[a]: https://a.b", "definition"],
    ["a[^1]\n\n[^1]: b", "footnoteReference"],
    ["[^1]: b", "footnoteDefinition"],
    ["<b>", "html"],
    ["a <b>c</b>", "html"],
    ["![a](https://a.b)", "image"],
    ["![a]\n\n[a]: https://a.b", "imageReference"],
    ["[a]\n\n[a]: https://a.b", "linkReference"],
    ["> *a* **b** ~~c~~\\\nd", undefined],
    ["> @b", "separate"],
    ["- - @b", "separate"],
    ["/approve", "a command"],
    ["a\n  /approve", "a command"],
    ["- a\n\n  /approve", "a command"],
    ["a /approve", undefined],
    ["/1", undefined],
    ["`/approve`", undefined],
    ["```\n/approve\n```", undefined],
    ["    /approve", undefined],
    ["> /approve", undefined],
    ["    a\n2. b", "an ambiguous item"],
    [`${"> ".repeat(120)}a`, "too deep"],
  ])("in %j is %j", (text, reason) => {
    expect(unsafe(text)).toBe(reason);
  });

  it("is also a table whose cells GitHub drops, or of which it adds too many", () => {
    const table = (widths: number[]): RootContent => ({
      type: "table",
      children: widths.map((width) => ({
        type: "tableRow",
        children: Array.from({ length: width }, () => ({ type: "tableCell", children: [] })),
      })),
    });
    expect(findUnsafe([table([1, 2])], "")).toBe("hidden cells");
    expect(findUnsafe([table([2, 1, 2])], "")).toBeUndefined();
    const width = MAX_MISSING_CELLS;
    expect(findUnsafe([table([width + 1, 1])], "")).toBeUndefined();
    expect(findUnsafe([table([width + 1, 0])], "")).toBe("too many missing cells");
  });

  it("is also a block that stays open", () => {
    expect(["a", "```\na\n```", "```\na", "@b", "<!-- a"].map(isSafe)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("the info string of code", () => {
  it.each([
    ["```mermaid\n```", true],
    ["```MATH{x}\n```", true],
    ["```a-suggestion\n```", true],
    ["```mermaids\n```", false],
    ["```\n```", false],
  ])("is rendered by GitHub in %j: %s", (text, rendered) => {
    expect(isRendered(codeOf(text))).toBe(rendered);
  });

  it.each([
    ["```js\n```", "", "js"],
    ["```js a b\n```", "a b", "js"],
    ["```a-language-of-17ch\n```", "a-language-of-17ch", "text"],
    ["```a-name-of-16-char\n```", "a-name-of-16-char", "text"],
    ["```a-name-of-16-cha\n```", "", "a-name-of-16-cha"],
    ["```-x y\n```", "-x y", "text"],
    ["```\n```", "", null],
  ])("of %j hides %j, and keeps %j", (text, hidden, lang) => {
    expect(hiddenInfo(codeOf(text))).toBe(hidden);
    expect(withoutInfo(codeOf(text))).toMatchObject({ lang, meta: null });
  });
});

describe("a link", () => {
  it.each([
    ["#a-b_%20", "open"],
    ["#a b", "closed"],
    ["x#a", "closed"],
    ["mailto:a@b.c", "open"],
    ["xmailto:a", "closed"],
    ["HTTPS://a.b", "open"],
    ["xhttps://a.b", "closed"],
    ["https://", "closed"],
    ["/a", "closed"],
    ["https://a.b/o/r/issues/1", "thread"],
    ["https://a.b/o/r/issue/1", "thread"],
    ["https:a.b\\o\\r\\pull\\1", "thread"],
    ["https://a.b/o//r/pulls//1", "thread"],
    ["https://a.b/o/r/discussions/1", "thread"],
    ["https://a.b/o/r/commit/abcdef1", "thread"],
    ["https://a.b/o/r/commits/abcdef", "open"],
    ["https://a.b/o/r/blob/main/x#L1", "thread"],
    ["https://a.b/o/r/blob/main/x", "open"],
    ["https://a.b/o/r/%69ssues/1", "thread"],
    ["https://a.b/%E0%A4%A", "open"],
    ["https://a.b/o/issues/1", "open"],
    ["https://a.b/o/r/issues/x", "open"],
  ])("to %j is %s", (url, kind) => {
    expect(classifyLink(url)).toBe(kind);
  });

  it("shows its own address by any of its forms", () => {
    expect(["http://a.b", "a.b", "mailto:a.b", "b"].map((text) => isAddress(text, "http://a.b"))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([isAddress("a@b.c", "mailto:a@b.c"), isAddress("", "")]).toEqual([true, true]);
    const shown = (...values: string[]) =>
      showsOwnAddress({
        type: "link",
        url: "http://a.b",
        children: values.map((value) => ({ type: "text", value })),
      });
    expect([shown("a.b"), shown("a.b", "c"), shown("c"), shown()]).toEqual([true, false, false, false]);
    const code = { type: "inlineCode", value: "a.b" } as const;
    expect(showsOwnAddress({ type: "link", url: "a.b", children: [code] })).toBe(false);
  });

  it("is decoded as GitHub's parser does", () => {
    expect(decodeAddress("a&amp;b&#38;&#x26;&AMP;")).toBe("a&b&&&");
    expect(decodeAddress("&unknown; &#12345678; &#x1234567;")).toBe("&unknown; &#12345678; &#x1234567;");
    expect(decodeAddress("a \t\r\n\t b&#10; c\td")).toBe("a\nb\nc\td");
  });
});

describe("the numbers of a list", () => {
  const list = (text: string) => {
    const node = first(text);
    if (node.type !== "list") throw new Error("there is no list");
    return node;
  };
  const number = (text: string, before?: object) => firstNumber(list(text), text, before);

  it.each([
    ["1. a\n2. b", undefined, 1],
    ["7) a\n8) b", undefined, 7],
    ["1. a\n1. b", undefined, 1],
    ["0. a\n0. b", undefined, 0],
    ["2. a\n2. b", undefined, undefined],
    ["01. a", undefined, undefined],
    ["1. a\n3. b", undefined, undefined],
    ["3. a\n4. b", { next: 3 }, 3],
    ["3. a\n4. b", { next: 4 }, undefined],
    ["1. a\n1. b", { next: 3, repeated: "1" }, 3],
    ["1. a\n1. b", { next: 3, repeated: "0" }, undefined],
    ["1. a", { next: 1 }, 1],
    ["1. a", {}, undefined],
  ])("of %j after %j begin with %s", (text, before, expected) => {
    expect(number(text, before)).toBe(expected);
  });

  it("continue after a cut as they began", () => {
    const after = (text: string, count: number, before?: object) =>
      numberingAfter(list(text), text, count, before);
    expect(after("3. a\n4. b\n5. c", 2)).toEqual({ next: 5, repeated: undefined });
    expect(after("1. a\n1. b\n1. c", 2)).toEqual({ next: 3, repeated: "1" });
    expect(after("3. a\n5. b", 2)).toEqual({});
    expect(after("3. a\n5. b", 1)).toEqual({ next: 4, repeated: undefined });
    expect(after("1. a\n1. b", 2, { next: 5, repeated: "1" })).toEqual({ next: 7, repeated: "1" });
  });

  it("are read with their delimiter", () => {
    const [item, other] = list("12) a\n13) b").children;
    expect(item && markerOf(item, "12) a\n13) b")).toBe("12)");
    expect(other && markerOf(other, "- a\n- b")).toBe("");
  });
});

describe("a table", () => {
  it("is measured, and its head is widened by empty cells", () => {
    const node = first("| a | b |\n| - | -: |\n| c |");
    if (node.type !== "table") throw new Error("there is no table");
    expect(measureTable(node)).toEqual({ head: 2, widest: 2, missing: 1 });
    expect(widenHead(node)).toBe(node);
    const [head, row] = node.children;
    if (!head || !row) throw new Error("there is no row");
    const [cell] = row.children;
    if (!cell) throw new Error("there is no cell");
    const wide = widenHead({ ...node, children: [head, { ...row, children: [cell, cell, cell] }] });
    expect(wide.align).toEqual([null, "right", null]);
    expect(wide.children.map(({ children }) => children.length)).toEqual([3, 3]);
    expect(measureTable({ type: "table", children: [] })).toEqual({ head: 0, widest: 0, missing: 0 });
    expect(widenHead({ type: "table", children: [] }).children).toEqual([]);
  });
});

describe("the references in a text", () => {
  const found = (...texts: string[]) =>
    Array.from(findReferences(texts), (one) =>
      one.kind === "code" ? `code ${one.textIndex}:${one.from}-${one.to}` : `${one.textIndex}:${one.at}`,
    ).toSorted();

  it.each([
    [["a @b"], ["0:3"]],
    [["a@b @"], []],
    [["#1 x#2 #a"], ["0:1", "0:5"]],
    [["GH-1 xgh-2 gh-x"], ["0:3"]],
    [["ftp:/ xftp:/ ftp:x xmpp:a xmpp: "], ["0:24", "0:4"]],
    [["a.mailto:b mailto:c"], ["0:9"]],
    [["a@b.c@d"], ["0:6"]],
    [["abcdef1"], ["code 0:0-7"]],
    [["abcdef xabcdef1 abcdef1g"], []],
    [["0123456789".repeat(4)], ["code 0:0-40"]],
    [[`${"0123456789".repeat(4)}1`], []],
    [["(o/r@abcdef1)."], ["code 0:1-12"]],
    [["abcdef1.abcdef2 x"], ["code 0:0-15"]],
    [["www.a.b/o/r/issues/1 http://a.b"], ["code 0:0-20"]],
    [["@", "b"], ["0:1"]],
    [["x", "@", "b"], []],
    [["#", "1"], ["0:1"]],
    [["a $b$ c"], ["code 0:2-5"]],
    [["a $b c"], []],
    [["a $ b $ c"], []],
    [["$a b$ $c"], ["code 0:0-5", "code 0:6-8"]],
    [["$$"], ["code 0:0-2"]],
    [
      ["$a", "b$"],
      ["code 0:0-2", "code 1:1-2"],
    ],
    [["5$ and 6$"], []],
    [["a"], []],
  ])("of %j are %j", (texts, expected) => {
    expect(found(...texts)).toEqual(expected);
  });
});

describe("the visible text of blocks", () => {
  it.each([
    ["# a\n\nb *c*", "a b c"],
    ["a\\\nb", "a b"],
    ["2. a\n3. b", "2. a 3. b"],
    ["- a\n- b", "a b"],
    ["| a | b |\n| - | - |", "a b"],
    ["a\n\n\n  b", "a b"],
  ])("of %j is %j", (text, expected) => {
    expect(visibleText(parse(text).nodes)).toBe(expected);
  });

  it("keeps the spaces of code, and tells it from text", () => {
    const shown = (text: string) => visibleText(parse(text).nodes);
    expect(shown("`a  b`")).not.toBe(shown("`a b`"));
    expect(shown("`a b`")).not.toBe(shown("a b"));
    expect(shown("`a\nb`")).toBe(shown("`a b`"));
    expect(shown("```\na\nb\n```")).not.toBe(shown("```\na b\n```"));
  });
});
