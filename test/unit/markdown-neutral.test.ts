import { describe, expect, it } from "vitest";
import { render } from "../../src/markdown/render.ts";
import { findHarm } from "../support/reading-markdown.ts";

const COMMENT_SIZE = { characters: 60_000, bytes: 240_000 };
/** A zero-width space. */
const Z = "\u200B";

async function shown(text: string): Promise<string> {
  const { parts, missing } = await render(text, "markdown", COMMENT_SIZE);
  expect(missing).toBeUndefined();
  expect(parts.length).toBe(1);
  expect(parts.flatMap(findHarm)).toEqual([]);
  return parts[0] ?? "";
}

const RECORD =
  "<!-- crew-gate:1:e30.AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA -->";
const LONG = " word".repeat(500);
const SHA = "a5c3785ed8d6a35868bc169f07e40e889087fd2e";

/** Outputs and their expected Markdown, by rule. */
const CASES: Record<string, Record<string, string>> = {
  "mentions nobody": {
    "Thanks @octavia and @octo-org/reviewers": `Thanks @${Z}octavia and @${Z}octo-org/reviewers`,
    "用户@octavia": `用户@${Z}octavia`,
    "(@octavia), a/@octavia and x\u00A0@octavia": `(@${Z}octavia), a/@${Z}octavia and x\u00A0@${Z}octavia`,
    "\\@octavia": `@${Z}octavia`,
    "&#64;octavia &commat;octavia &#x40;octavia": `@${Z}octavia @${Z}octavia @${Z}octavia`,
    "&amp;#64;octavia": `\\&#${Z}64;octavia`,
    "@*octavia*": `@${Z}*octavia*`,
    "_@octavia_ and ~~@octavia~~": `*@${Z}octavia* and ~~@${Z}octavia~~`,
    "<@octavia>": `<@${Z}octavia>`,
    "[@octavia](https://example.com)": `[@${Z}octavia](https://example.com)`,
    "# For @octavia": `# For @${Z}octavia`,
    "For @octavia\n===": `# For @${Z}octavia`,
    "- one\n- two @octavia\n\n  more": `- one\n- two @${Z}octavia\n\n  more`,
    "* one\n* two @octavia": `* one\n* two @${Z}octavia`,
    "3. one\n4. two @octavia": `3. one\n4. two @${Z}octavia`,
    "- [ ] ask\n- [x] asked @octavia": `- ☐ ask\n- ☑ asked @${Z}octavia`,
    "> quoted\n@octavia": `> quoted\n> @${Z}octavia`,
    "| a | b |\n| - | -: |\n| @octavia | `@b` |": `| a | b |\n| - | -: |\n| @${Z}octavia | \`@b\` |`,
    "a\\\nb  \n@c": `a\\\nb\\\n@${Z}c`,
    "a@b.co@octavia": `<a@b.co>@${Z}octavia`,
    "a\\@b.co@octavia": `a\\@b.co@${Z}octavia`,
    [`${"`".repeat(81)}@octavia${"`".repeat(81)}`]: `~~~text\n${"`".repeat(81)}@octavia${"`".repeat(81)}\n~~~`,
    // GitHub's parser counts at most 80 backticks.
    [`${"`".repeat(81)}@octavia${"`".repeat(81)}${LONG}`]: `\`@octavia\`${LONG}`,
    [`${"`".repeat(300)}\n${"`".repeat(260)}\n@octavia\n${"`".repeat(300)}`]: `~~~text\n${"`".repeat(300)}\n${"`".repeat(260)}\n@octavia\n${"`".repeat(300)}\n~~~`,
  },
  "refers to nothing": {
    "fixes #12": `fixes #${Z}12`,
    "octo/repo#12": `octo/repo#${Z}12`,
    "GH-12 and gh-3": `GH-${Z}12 and gh-${Z}3`,
    "\\#12, &#35;12 and #*12*": `\\#${Z}12, #${Z}12 and #${Z}*12*`,
    [SHA]: `\`${SHA}\``,
    "see abcdef1.": "see `abcdef1`.",
    "octavia@abcdef1 octo/repo@abcdef1": "`octavia@abcdef1` `octo/repo@abcdef1`",
    "https://github.com/octo/repo/issues/1": "`https://github.com/octo/repo/issues/1`",
    "see <https://github.com/octo/repo/pull/1#issuecomment-2>":
      "see `https://github.com/octo/repo/pull/1#issuecomment-2`",
    "www.github.com/octo/repo/discussions/1": "`www.github.com/octo/repo/discussions/1`",
    "[that *one*](https://github.com/octo/repo/commit/abcdef1)":
      "that *one* (`https://github.com/octo/repo/commit/abcdef1`)",
    "https://github.com/o/r/iss&#117;es/1": "`https://github.com/o/r/issues/1`",
    "https://github.com/o/r/%69ssues/1": "`https://github.com/o/r/%69ssues/1`",
    "www.github.com/o/r/issues/1&#13;b": "`www.github.com/o/r/issues/1\nb`",
    "https&#58;//github.com/o/r/issues/1": "`https://github.com/o/r/issues/1`",
    "https://ghe.example.com/o/r/issues/1": "`https://ghe.example.com/o/r/issues/1`",
  },
  "loads no image": {
    "![a chart](https://example.com/c.png 'of it')": '[a chart](https://example.com/c.png) "of it"',
    "![](https://example.com/c.png)": "<https://example.com/c.png>",
    "![*a* b](data:image/png;base64,AA)": "a b (`data:image/png;base64,AA`)",
    "[![build](https://example.com/b.svg)](https://example.com)":
      "[build (`https://example.com/b.svg`)](https://example.com)",
    "![i]\n\n[i]: https://example.com/i.png":
      "[i](https://example.com/i.png)\n\n\\[i]: <https://example.com/i.png>",
  },
  "carries no raw HTML and hides nothing": {
    "<b>bold</b>, H<sub>2</sub>O": "`<b>`bold`</b>`, H`<sub>`2`</sub>`O",
    "text <!-- hidden --> text": "text `<!-- hidden -->` text",
    "<!-- hidden\n\nmore": "```html\n<!-- hidden\n\nmore\n```",
    "<details>\n<summary>s</summary>\n\n@octavia\n\n</details>": `\`\`\`html\n<details>\n<summary>s</summary>\n\`\`\`\n\n@${Z}octavia\n\n\`\`\`html\n</details>\n\`\`\``,
    "| a |\n| - |\n| x<br>y<img src=z> |": "| a |\n| - |\n| x`<br>`y`<img src=z>` |",
    // GitHub's parser reads HTML here, and ours does not.
    "<source x": "\\<source x",
    "[//]: # (hidden)": '\\[//]: [#](#) "hidden"',
    "[](https://example.com)": "<https://example.com>",
    "a[^1]\n\n[^1]: a note": "a\\[^1]\n\n\\[^1]: a note",
    [RECORD]: `\`\`\`html\n${RECORD}\n\`\`\``,
    [`as ${RECORD}`]: `as \`${RECORD}\``,
    [`as\n\n    ${RECORD}`]: `as\n\n\`\`\`\n${RECORD}\n\`\`\``,
  },
  "shows what GitHub would drop or hide": {
    "| a | b |\n| - | - |\n| 1 | 2 | three | @four |\n| 5 |": `| a | b | | |\n| - | - | - | - |\n| 1 | 2 | three | @${Z}four |\n| 5 |`,
    "> | a |\n> | - |\n> | 1 | 2 |": "> | a | |\n> | - | - |\n> | 1 | 2 |",
    "```yaml api.yml post /resume\na: 1\n```": "```yaml\napi.yml post /resume\na: 1\n```",
    "~~~js title='a'\n~~~": "```js\ntitle='a'\n```",
    "- ```do-not-approve-this-one\n  a\n  ```": "- ```text\n  do-not-approve-this-one\n  a\n  ```",
    "```&#x70;ay&#32;all\na\n```": "```text\npay all\na\n```",
    "```mermaid hidden\na\n```": "```text\nhidden\na\n```",
    "[a](https://example.com 'hidden') b": '[a](https://example.com) "hidden" b',
    '[a](https://example.com "for @octavia")': `[a](https://example.com) "for @${Z}octavia"`,
    "[a](/x 'hidden')": 'a (`/x`) "hidden"',
    "[a][r]\n\n[r]: https://example.com 'hidden'":
      '[a](https://example.com)\n\n\\[r]: <https://example.com> "hidden"',
    "[\u2800](https://example.com)": "<https://example.com>",
    "[\u{1D159}&nbsp;\u3000](https://example.com)": "<https://example.com>",
    "[**\u2800**](/x)": "`/x`",
    "![\u2800](https://example.com)": "<https://example.com>",
    "[\u3164](https://example.com)": "[⟨U+3164⟩](https://example.com)",
    "[&#x3164;](https://example.com)": "[⟨U+3164⟩](https://example.com)",
    "#\n\na\n\n### \n\nb": "\\#\n\na\n\n\\###\n\nb",
    "> #": "> \\#",
    "- a\n- # ###": "- a\n- \\#",
    "## &nbsp; \u2800": "\\##",
    "&nbsp;\n===": "\\#",
  },
  "shows the numbers of ordered lists as they are written": {
    "2023. a\n2021. b": "- 2023\\. a\n- 2021\\. b",
    "2023) a\n2021) b": "- 2023\\) a\n- 2021\\) b",
    "2023. a\n2023. b": "- 2023\\. a\n- 2023\\. b",
    "1. a\n2. b\n4. c": "- 1\\. a\n- 2\\. b\n- 4\\. c",
    "3. a\n2. b\n1. c": "- 3\\. a\n- 2\\. b\n- 1\\. c",
    "1. a\n2. b\n1. c": "- 1\\. a\n- 2\\. b\n- 1\\. c",
    "0. a\n0. b\n1. c": "- 0\\. a\n- 0\\. b\n- 1\\. c",
    "007. a": "- 007\\. a",
    "1. a\n02. b": "- 1\\. a\n- 02\\. b",
    "999999999. a\n1. b": "- `999999999`. a\n- 1\\. b",
    "5. a\n\n   b\n\n3. c": "- 5\\. a\n\n  b\n\n- 3\\. c",
    "5.\n3. b": "- 5\\.\n- 3\\. b",
    "5. # a\n3. ```\n   b\n   ```": "- 5\\.\n  # a\n- 3\\.\n  ```\n  b\n  ```",
    "5. [x] a\n3. [ ] b": "- 5\\. ☑ a\n- 3\\. ☐ b",
    "1. a\n\n   5. b\n   3. c\n2. d": "1. a\n\n   - 5\\. b\n   - 3\\. c\n2. d",
    "> 5. a\n> 3. b": "> - 5\\. a\n> - 3\\. b",
    "[^1]: 7. a\n\n1. b": "```text\n[^1]: 7. a\n```\n\n1. b",
    // GitHub's parser reads a list here, and ours does not.
    "    a\n2. b\n1. c": "    a\n\n2\\. b\n\n1. c",
    // A separate list must not join the list before it.
    "1. a\n5) b @octavia": `1. a\n\n5) b @${Z}octavia`,
  },
  "has no boxes to tick": {
    "- [ ] a\n- [x] b\n- [X] c\n- d": "- ☐ a\n- ☑ b\n- ☑ c\n- d",
    "* [ ] a": "* ☐ a",
    "+ [x] a": "+ ☑ a",
    "1. [x] a\n2. [ ] b": "1. ☑ a\n2. ☐ b",
    "7) [x] a": "7) ☑ a",
    "> - a\n>   - [ ] b": "> - a\n>   - ☐ b",
    "- a\n  1. [x] b\n\n     c": "- a\n  1. ☑ b\n\n     c",
    "- [ ]\n  a": "- ☐ a",
    "- [x]": "- ☑",
    "- &#91;x] a": "- ☑ a",
    "- \\[ ] a": "- ☐ a",
    "- [\u00A0] a": "- ☐ a",
    "- [ ] # a": "- ☐ # a",
    "- [x] @octavia": `- ☑ @${Z}octavia`,
    "- - [x] a": "- - ☑ a",
    "- [x] a\n\n[x]: https://example.com": "- ☑ a\n\n\\[x]: <https://example.com>",
  },
  "opens no other scheme": {
    "[x](javascript:alert(1))": "x (`javascript:alert(1)`)",
    "[x](JAVASCRIPT&colon;alert(1))": "x (`JAVASCRIPT:alert(1)`)",
    "[x](/settings) [y](//example.com)": "x (`/settings`) y (`//example.com`)",
    "<vscode:x>": "`vscode:x`",
    "ftp://example.com/x": `ftp:${Z}//example.com/x`,
    "xmpp:a@b.co": `xmpp:${Z}<a@b.co>`,
    "[[x](vscode:a)](https://example.com)": "\\[x (`vscode:a`)]\\(<https://example.com>)",
  },
  "commands nothing": {
    "/approve": `/${Z}approve`,
    "text\n/approve": `text\n/${Z}approve`,
    "\u00A0/approve": `\u00A0/${Z}approve`,
    "- a\n\n  /approve": `- a\n\n  /${Z}approve`,
    "> a\n/approve": "> a\n> /approve",
    "/approve a\n---": `## /${Z}approve a`,
    "a\r/approve": `a\n/${Z}approve`,
    "a\u2028/approve": "a⟨U+2028⟩/approve",
  },
  "closes what it opens": {
    "```js\n@octavia": "```js\n@octavia\n```",
    "- a\n\n  ~~~\n  x": "- a\n\n  ~~~\n  x",
    "`````\n```\n`````": "`````\n```\n`````",
  },
  "draws nothing": {
    "```mermaid\ngraph TD\n```": "```text\ngraph TD\n```",
    "~~~ MATH {x}\nx\n~~~": "```text\n{x}\nx\n```",
    "Now $\\phantom{x}$ and $$y$$.": "Now ` $\\phantom{x}$ ` and ` $$y$$. `",
    "a $`x`$ b": "a ` $x$ ` b",
    "from $5/kg to 10$": "from ` $5/kg to 10$ `",
  },
  "shows what nobody sees": {
    "a\u202Eb\u2066c\u200Bd\u00ADe\u0007f\uFEFF": "a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+00AD⟩e⟨U+0007⟩f⟨U+FEFF⟩",
    "a&#8238;b&zwj;c": "a⟨U+202E⟩b⟨U+200D⟩c",
    "`a\u202Eb`": "`a⟨U+202E⟩b`",
    "\u{E0041}\u{E0042}": "⟨U+E0041⟩⟨U+E0042⟩",
    "@\u200Boctavia": "@⟨U+200B⟩octavia",
    "a\uFE0F x\u{E0101}": "a⟨U+FE0F⟩ x⟨U+E0101⟩",
    "a\0b\uD800c": "a\uFFFDb\uFFFDc",
  },
};

for (const [rule, cases] of Object.entries(CASES))
  describe(`output as Markdown ${rule}`, () => {
    it.each(Object.entries(cases))("%j", async (text, expected) => {
      expect(await shown(text)).toBe(expected);
    });
  });

describe("output as Markdown keeps its own characters", () => {
  it.each([
    "# A title\n\nand a paragraph.\n# Another",
    "* one\n* two\n\n\n+ three",
    "7) one\n8) two\n   - nested\n     more",
    "1. one\n1. two\n\n   1. nested\n   1. nested\n\n1. three",
    "0. zero\n0. one\n\ntext\n\n0. zero\n1. one\n2. two",
    "1. one\n5) five\n6) six",
    "| a | b |\n|---|:-:|\n| 1 | `x\\|y` |",
    "> quoted\nlazily\n>> deeper",
    "> [!NOTE]\n> Look here.",
    "- [x](https://example.com) done\n- a [ ] b",
    "```md\n- [ ] open\n```",
    "Setext\n======\n\nLast\n----",
    "```yaml\n/approve @octavia #12\n```",
    "```c++\na\n```\n\n~~~objective-c\nb\n~~~",
    "~~~\n</details>\n~~~",
    "\tindented @octavia\n    and more",
    "`@octavia` `#12` ``a ` b`` `$x$`",
    "[a](https://example.com) <https://example.com> https://example.com/@octavia/abcdef1234",
    "mail octavia@example.com or <mailto:octavia@example.com>",
    "https://github.com/octo/repo and https://github.com/octo/repo/issues",
    "[to a part](#part)",
    "__bold__ *and* _emphasis_ ~~gone~~ &amp; &lt;b&gt; \\* 1 < 2 <3",
    "it costs $5, or $10 for two; C# and F#; ＠octavia; 50 % @ night",
    "line one  \nline two\\\nline three",
    "- /usr/bin\n- /etc\n\n> /approve",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "👨‍👩‍👧‍👦 ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 می‌خواهم क्‍ष ﷺ 葛󠄀 ไทย\u200Bไทย",
    "trailing space \nand\ttabs\t.",
  ])("%j", async (text) => {
    expect(await shown(text)).toBe(text);
  });

  it("block by block: only what needs it is written anew", async () => {
    const safe = "*  one\n*  two\n\n\n| a |\n|--|\n|1|";
    expect(await shown(`${safe}\n\nfor @octavia\n\n${safe}`)).toBe(`${safe}\n\nfor @${Z}octavia\n\n${safe}`);
  });
});
