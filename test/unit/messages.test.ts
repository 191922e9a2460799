import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { en } from "../../src/messages/en.ts";
import { CATALOGUES } from "../../playground/screens/catalogues.ts";
import { findLanguage, LANGUAGE_TAGS } from "../../src/messages/languages.ts";

type Value = string | number;
/** A message, or the function that makes one from arguments. */
type Message = string | ((...values: readonly Value[]) => string);

/** Returns all messages of a catalogue by their path. */
function messages(catalogue: object, path = ""): Map<string, Message> {
  const found = Object.entries(catalogue).map(([key, value]: [string, Message | object]) => {
    const name = path ? `${path}.${key}` : key;
    return typeof value === "object" ? [...messages(value, name)] : [[name, value] as const];
  });
  return new Map(found.flat());
}

const english = messages(en);
const translations = Object.entries(CATALOGUES).filter(([tag]) => tag !== "en");

/** Placeholders for arguments: none is part of another, and none appears in our messages. */
const NUMBERS: readonly Value[] = [5041, 5142, 5243, 5344];
const WORDS = NUMBERS.map((number) => `⟦${number}⟧`);
/** People's names as they occur. CommonMark finds no bold where the stars are between punctuation and a letter. */
const BOLD = NUMBERS.map((number) => `**n${number}**`);

/**
 * Returns the calls of a message: with placeholders only, and then with each argument in turn as nothing, 0,
 * 1 and 2.
 */
function calls(message: Message): (readonly Value[])[] {
  if (typeof message === "string") return [[]];
  const [numbers, ...more] = [NUMBERS, WORDS, BOLD].map((markers) => markers.slice(0, message.length));
  const changed = numbers?.flatMap((_, index) => ["", 0, 1, 2].map((value) => numbers.with(index, value)));
  return [numbers ?? [], ...more, ...(changed ?? [])];
}

function render(message: Message | undefined, values: readonly Value[]): string {
  return typeof message === "function" ? message(...values) : (message ?? "");
}

/** A message with placeholders in it. */
function written(message: Message): string {
  return render(message, NUMBERS);
}

/** Returns every English message in every call, with its translation. */
function pairs(catalogue: object) {
  const theirs = messages(catalogue);
  return [...english].flatMap(([path, message]) =>
    calls(message).map((values) => ({
      call: `${path}(${values.join(", ")})`,
      values,
      ours: render(message, values),
      their: render(theirs.get(path), values),
    })),
  );
}

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>["children"][number];

function nodes(node: Node): Node[] {
  return [node, ...("children" in node ? node.children.flatMap(nodes) : [])];
}

/** Returns a message's structure after Markdown parsing: its blocks, and the code, links and bold in it. */
function shape(markdown: string) {
  const { children } = fromMarkdown(markdown);
  const all = children.flatMap(nodes);
  return {
    blocks: children.map((node) => {
      if (node.type === "heading") return `heading ${node.depth}`;
      return node.type === "list" ? `list of ${node.children.length}` : node.type;
    }),
    code: new Set(all.flatMap((node) => (node.type === "inlineCode" ? [node.value] : []))),
    links: new Set(all.flatMap((node) => (node.type === "link" ? [node.url] : []))),
    counts: (["inlineCode", "link", "strong", "emphasis"] as const).map(
      (type) => `${all.filter((node) => node.type === type).length} ${type}`,
    ),
  };
}

/** Returns the visible words of a message, without code and addresses. */
function words(markdown: string): string {
  const read = nodes(fromMarkdown(markdown)).flatMap((node) => (node.type === "text" ? [node.value] : []));
  return read.join(" ");
}

/** Messages that are the same as in English, and why. */
const ALIKE: Readonly<Record<string, string>> = {
  "fields.gate": "the same word in Portuguese",
  "platformSays.unasked": "empty",
  "signs.and": "Latin signs are the same",
  "signs.sentence": "Latin signs are the same",
  "signs.titled": "Latin signs are the same",
  "signs.statusLine": "Latin signs are the same",
};

/** Our terms, and texts that are written as they are set or typed. */
const NAMES = new Set([
  "AMP",
  "crew",
  "crew-gate",
  "CrewAI",
  "GATE",
  "ID",
  "SHA",
  "token",
  "true",
  "webhook",
  "x",
]);

/** Portuguese has too many words in Latin letters to list. None of these is one. */
const ENGLISH = /^(the|and|of|is|was|are|been|it|its|this|that|which|with|by|not|will|your?)$/i;

/** Traces of an unexpected empty argument: two spaces, a space before punctuation, empty brackets. */
const GAP =
  /^ | $| {2}| [,.;:\u3001-\u3002\uFF0C\uFF1A\uFF1B]|[(\uFF08]\s*[)\uFF09]|[,:\uFF0C\uFF1A]\s*[,.)\u3002\uFF09\uFF0C]/u;

describe.each(translations)("the messages in %s", (tag, catalogue) => {
  const theirs = messages(catalogue);

  it("have the keys of the English ones, each with as many arguments", () => {
    const list = (all: Map<string, Message>) =>
      [...all].map(([path, message]) => `${path}: ${typeof message === "string" ? "text" : message.length}`);
    expect(list(theirs)).toEqual(list(english));
  });

  it("use every argument that the English ones use", () => {
    for (const { call, values, ours, their } of pairs(catalogue))
      for (const marker of values.map(String).filter(({ length }) => length > 1))
        if (ours.includes(marker)) expect(their, call).toContain(marker);
  });

  it("have the paragraphs, lists, titles, code, links and bold of the English ones", () => {
    for (const { call, ours, their } of pairs(catalogue)) {
      // Markdown makes a list of a bare number and a full stop.
      if (call.startsWith("signs.sentence")) continue;
      expect(shape(their), call).toEqual(shape(ours));
      expect(their.split("\n\n").length, call).toBe(ours.split("\n\n").length);
      expect(their.startsWith("### "), call).toBe(ours.startsWith("### "));
    }
  });

  it("leave no gap when an argument is empty", () => {
    const empty = pairs(catalogue).filter(({ values, ours }) => values.includes("") && !GAP.test(ours));
    expect(empty.length).toBeGreaterThan(7);
    for (const { call, their } of empty) expect(their, call).not.toMatch(GAP);
  });

  it("differ from the English ones", () => {
    const alike = [...english].filter(([path, message]) =>
      calls(message).every((values) => render(message, values) === render(theirs.get(path), values)),
    );
    expect(alike.map(([path]) => path).filter((path) => !(path in ALIKE))).toEqual([]);
  });

  it("contain no English words except our terms", () => {
    for (const [path, message] of theirs) {
      const latin = words(written(message)).match(/\p{Script=Latin}+(?:-\p{Script=Latin}+)*/gu) ?? [];
      const stray = latin.filter((word) => (tag === "pt-BR" ? ENGLISH.test(word) : !NAMES.has(word)));
      expect(stray, path).toEqual([]);
    }
  });
});

describe("the messages in Chinese", () => {
  const texts = [...messages(CATALOGUES["zh"] ?? {})].map(
    ([path, message]) => [path, written(message)] as const,
  );

  it("use Chinese punctuation, with no space beside it", () => {
    // Latin ones are only the dot in a title, a link, and a number made of two.
    for (const [path, text] of texts) {
      expect(words(text).replaceAll(/\[x\]/g, ""), path).not.toMatch(/[,.;:?!()[\]"]/);
      expect(text, path).not.toMatch(
        / [\u3001\u3002\uFF08\uFF09\uFF0C\uFF1A\uFF1B]|[\u3001\u3002\uFF08\uFF0C\uFF1A\uFF1B] /,
      );
    }
  });

  it("have a space between Chinese and Latin letters, digits or code", () => {
    for (const [path, text] of texts)
      expect(text, path).not.toMatch(/\p{Script=Han}[A-Za-z0-9`]|[A-Za-z0-9`]\p{Script=Han}/u);
  });
});

describe("the messages in Korean", () => {
  const texts = [...messages(CATALOGUES["ko"] ?? {})].map(
    ([path, message]) => [path, written(message)] as const,
  );

  it("end every sentence in one style", () => {
    for (const [path, text] of texts) {
      const ends = text.match(/\p{Script=Hangul}+(?=[^\p{Script=Hangul}\s]*\.[*_]*(\s|$))/gu) ?? [];
      for (const end of ends) expect(end, path).toMatch(/(니다|주십시오)$/u);
      expect(text, path).not.toMatch(/(세|어|아|해|예|에|게)요/u);
    }
  });

  it("put no particle that depends on a sound after an argument", () => {
    for (const [path, text] of texts)
      expect(text, path).not.toMatch(/5\d{3}[`*]*(은|는|이|가|을|를|과|와|으로|로)(?!\p{Script=Hangul})/u);
  });
});

describe("a language", () => {
  it("is found by its tag in any case", () => {
    expect(LANGUAGE_TAGS).toEqual(["en", "zh", "pt-BR", "ko"]);
    for (const tag of LANGUAGE_TAGS)
      for (const spelling of [tag, tag.toLowerCase(), tag.toUpperCase()])
        expect(findLanguage(spelling), spelling).toBe(tag);
  });

  it("is not found by an unknown tag", () => {
    for (const tag of ["", "de", "pt", "zh-TW", " en", "constructor"])
      expect(findLanguage(tag), tag).toBeUndefined();
  });
});
