import fc from "fast-check";

/** The fragments of outputs, most of them harmful. */
const WORDS = [
  ..."a|b c|text|汉字|한국어|não|😀|👨‍👩‍👧|می‌خواهم|1|42|1234567|$5|$x$|$$|\\(|%40|＠foo".split("|"),
  ..."@foo|@org/team|\\@foo|&#64;foo|&commat;foo|&amp;#64;foo|&#x40;a|@&#8203;foo|x@y|a@b.co|@|<@foo>|@foo@bar".split(
    "|",
  ),
  ..."#12|o/r#12|GH-12|gh-1|&#35;12|#|&num;3|abcdef1|o@abcdef1|o/r@a5c3785ed8d6a35868bc169f07e40e889087fd2e".split(
    "|",
  ),
  ..."https://github.com/o/r/issues/1|http://github.com/o/r/pull/2#x|www.github.com/o/r/pull/1|<https://github.com/o/r/commit/abcdef1>".split(
    "|",
  ),
  ..."https://example.com/@foo|https://e.com/a_b_c|www.e.com|ftp://e.com|xmpp:a@b.c|mailto:a@b.c|javascript:alert(1)|https&#58;//github.com/o/r/issues/3".split(
    "|",
  ),
  ..."[x](javascript:x)|[x](http://e.com)|[x](/rel)|[@foo](http://e.com)|[](http://e.com)|![a](http://e.com/i.png)|![](data:x)|![a][r]|[r]|[x][r]|[^1]|[[a](b)](c)|![a](<b>)".split(
    "|",
  ),
  ...'<b>|</b>|<br>|<img src=x>|</details>|<!-- c -->|<!--|-->|<source x|<?php|<![CDATA[|<a href="|&lt;b&gt;|<|<script>'.split(
    "|",
  ),
  ..."`|``|```|~~~|*|**|_|__|~|~~|\\|[|]|(|)|!|![|](|>|:|&|;|`@foo`|`` ` ``|*@foo*|@*foo*|**@**foo".split(
    "|",
  ),
  ..."\u200B|\u200D|\u202E|\u2028|\u00A0|\u00AD|\uFEFF|\u0007|\t|\uD800|\0|\u{E0041}|\uFE0F|&#8238;|&zwj;|&#0;|&#10;|&#13;".split(
    "|",
  ),
  ...`[x](http://e.com "a title")|[x](/rel 'hidden @foo')|![a](http://e.com "t")|[\u2800](http://e.com)|[&nbsp;](http://e.com)|[**\u{1D159}**](/x)|[\u3164](http://e.com 't')`.split(
    "|",
  ),
  ..."\u2800|&nbsp;|&emsp;|[ ]|[x]|[X] a|- [x] b|* [ ] c|1. [x] d|&#91;x] e|\\[ ] f|[x]: http://e.com 'gone'".split(
    "|",
  ),
  "/approve",
  "/revise x",
  "<!-- crew-gate:1:e30.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA -->",
  "|",
  "\\|",
  ":smile:",
];

const word = fc.constantFrom(...WORDS);
const line = fc
  .array(fc.tuple(word, fc.constantFrom(" ", " ", "", "  ")), { minLength: 1, maxLength: 6 })
  .map((words) => words.flat().join(""));
const lines = fc
  .array(fc.tuple(line, fc.constantFrom("\n", "\n", "\n", "  \n", "\\\n", "\r\n", "\r", "\n\n")), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => all.flat().join("").trimEnd());

const prefixed = (text: string, first: string, others: string) =>
  text
    .split(/\r\n?|\n/)
    .map((one, index) => (index === 0 ? first : others) + one)
    .join("\n");

const fence = fc
  .tuple(
    fc.constantFrom("```", "~~~", "````", "    ", "\t"),
    fc.constantFrom(
      "",
      "js",
      "mermaid",
      "math",
      "text @foo",
      "MATH x",
      "js title='hidden words'",
      "mermaid hidden",
      "no-word-that-names-a-language",
      "&#x61;b&#32;c",
    ),
    lines,
    fc.boolean(),
  )
  .map(([mark, info, text, closed]) =>
    mark.trim() === "" ? prefixed(text, mark, mark) : `${mark}${info}\n${text}${closed ? `\n${mark}` : ""}`,
  );
const table = fc
  .tuple(
    fc.array(line, { minLength: 2, maxLength: 2 }),
    fc.array(fc.array(line, { minLength: 1, maxLength: 5 }), { maxLength: 3 }),
  )
  .map(([head, rows]) =>
    [head.join(" | "), "- | :-:", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n"),
  );
const html = fc
  .tuple(
    fc.constantFrom(
      "<details>",
      "<div>",
      "<!--",
      "<pre>",
      "<source",
      "</details>",
      "<x-y a='b'>",
      "<script>",
    ),
    lines,
  )
  .map(([tag, text]) => `${tag}\n${text}`);
const definition = fc
  .tuple(
    fc.constantFrom("[r]: ", "[^1]: ", "[//]: ", "[a]:\n"),
    word,
    fc.constantFrom("", ' "t"', " '@foo'", "\n'x\ny'", " 'a title of many words'"),
  )
  .map((all) => all.join(""));
const setext = fc.tuple(lines, fc.constantFrom("===", "---", "=")).map((all) => all.join("\n"));

const empty = fc.constantFrom(
  "#",
  "# ",
  "### ###",
  "## &nbsp;",
  "# \u2800",
  "&nbsp;\n===",
  "#\t",
  "- #",
  "|\u2800|\n|-|",
);

/** Numbers of list items that count up, repeat, jump, count down or start with zeros. */
const numbers = fc
  .oneof(
    fc.constantFrom(
      "1 2 3",
      "1 1 1",
      "0 0",
      "0 1 2",
      "2 2",
      "2023 2021",
      "2023 2023",
      "3 2 1",
      "1 3",
      "007 008",
      "1 01",
      "999999999 1",
      "41 42 43",
      "1 1 2",
      "2 1 1",
    ),
    fc
      .array(fc.oneof(fc.nat(4), fc.constantFrom("00", "010", "1234567")), { minLength: 1, maxLength: 4 })
      .map((all) => all.join(" ")),
  )
  .map((all) => all.split(" "));
const numberedList = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(
      numbers,
      fc.constantFrom(". ", ". ", ") "),
      fc.constantFrom("\n", "\n", "\n\n"),
      fc.array(text, { minLength: 4, maxLength: 4 }),
    )
    .map(([all, sign, between, texts]) =>
      all
        .map((number, index) => {
          const marker = `${number}${sign}`;
          return prefixed(texts[index] ?? "", marker, " ".repeat(marker.length));
        })
        .join(between),
    );

/** Nested blocks with different separators. */
const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    lines,
    lines,
    fence,
    table,
    html,
    definition,
    setext,
    empty,
    line.map((text) => `## ${text}`),
    tie("blocks").map((text) => prefixed(text, "> ", "> ")),
    tie("blocks").map((text) => prefixed(text, "> ", "")),
    tie("blocks").map((text) => prefixed(text, "- ", "  ")),
    tie("blocks").map((text) => prefixed(text, "1. ", "   ")),
    numberedList(line),
    numberedList(tie("block")),
    tie("blocks").map((text) => prefixed(text, "- [ ] ", "  ")),
    tie("blocks").map((text) => prefixed(text, "* [x] ", "  ")),
    tie("blocks").map((text) => prefixed(text, "7) [X] ", "   ")),
    tie("blocks").map((text) => prefixed(text, "[^1]: ", "    ")),
  ),
  blocks: fc
    .array(fc.tuple(tie("block"), fc.constantFrom("\n\n", "\n\n", "\n", "\n\n\n")), {
      minLength: 1,
      maxLength: 3,
    })
    .map((all) => all.flat().join("").trimEnd()),
}));

/** Generates outputs of a crew under prompt injection. */
export const hostileMarkdown: fc.Arbitrary<string> = fc
  .array(fc.tuple(block, fc.constantFrom("\n\n", "\n\n", "\n", "\r\n\r\n")), { minLength: 1, maxLength: 3 })
  .map((all) => all.flat().join(""));
