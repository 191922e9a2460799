import { replaceSpans, type Span } from "./span.ts";

/**
 * Characters that are invisible or change how other characters are displayed: Unicode's default ignorable characters
 * (zero-width, bidi, variation selectors, tags, fillers), controls except tab and line ends, the two Unicode line
 * separators, and interlinear annotations.
 */
const HIDDEN = /(?![\t\n\r])[\p{DI}\p{Cc}\u2028\u2029\uFFF9-\uFFFB]/gu;

/** Matches the end of a text in a script that uses joiners and non-joiners to select the form of a letter. */
const JOINING =
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]$/u;
/** Matches a letter of a script without spaces between words, where a zero-width space marks a line break. */
const UNSPACED = /^[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]/u;
/** The flags of England, Scotland and Wales: a black flag followed by tags. Tags have no other use. */
const FLAGS = ["gbeng", "gbsct", "gbwls"].map((name) =>
  String.fromCodePoint(0x1f3f4, ...Array.from(name, (letter) => 0xe0000 + letter.charCodeAt(0)), 0xe007f),
);

const between = (code: number, low: number, high: number) => low <= code && code <= high;

/** Returns whether a hidden character has its regular function between `before` and `after`. */
function belongs(code: number, before: string, after: string): boolean {
  if (code === 0x200d && /[\p{ExtPict}\p{EMod}\uFE0F]$/u.test(before) && /^\p{ExtPict}/u.test(after))
    return true;
  if (code === 0x200c || code === 0x200d) return JOINING.test(before) && !/\p{Cf}$/u.test(before);
  if (code === 0x200b) return UNSPACED.test(before.slice(-1)) && UNSPACED.test(after);
  if (code === 0xfe0e || code === 0xfe0f)
    return /\p{ExtPict}$/u.test(before) || (/[0-9#*]$/.test(before) && after.startsWith("\u20E3"));
  if (between(code, 0xfe00, 0xfe02)) return /[\p{Ideo}\p{Sm}\u3001\u3002\uFF00-\uFF1F]$/u.test(before);
  if (between(code, 0xe0100, 0xe011f)) return /\p{Ideo}$/u.test(before);
  if (between(code, 0x180b, 0x180f)) return /\p{sc=Mong}$/u.test(before);
  if (code === 0x115f) return /^[\u1161-\u11A7]/.test(after);
  if (code === 0x1160) return /[\u1100-\u115E]$/.test(before);
  return false;
}

/** Returns the offsets of the tags that belong to flags. */
function tagsOfFlags(text: string): Set<number> {
  const tags = new Set<number>();
  for (const flag of text.includes("\u{E007F}") ? FLAGS : [])
    for (let at = text.indexOf(flag); at >= 0; at = text.indexOf(flag, at + flag.length))
      for (let tag = at + 2; tag < at + flag.length; tag += 2) tags.add(tag);
  return tags;
}

/**
 * Returns the spans of invisible characters, each with a visible replacement such as `⟨U+202E⟩`. Joiners in emoji and in
 * scripts that need them are not included, and neither are variation selectors that follow a character with variants.
 */
export function hiddenSpans(text: string): Span[] {
  const tags = tagsOfFlags(text);
  const spans: Span[] = [];
  for (const { index, 0: character } of text.matchAll(HIDDEN)) {
    const code = character.codePointAt(0) ?? 0;
    const end = index + character.length;
    if (tags.has(index) || belongs(code, text.slice(Math.max(0, index - 2), index), text.slice(end, end + 2)))
      continue;
    spans.push({ from: index, to: end, by: `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩` });
  }
  return spans;
}

/** Returns a text with every invisible character replaced by its code point, such as `⟨U+202E⟩`. */
export function markHidden(text: string): string {
  return replaceSpans(text, hiddenSpans(text));
}

/** Matches a visible character: not a space, and not the blank of Braille, music, hieroglyphs or Khitan. */
const SEEN = /[^\s\p{Z}\p{C}\p{DI}\u2800\u{1D159}\u{13441}\u{13442}\u{16FE4}]/u;

/** Returns whether a text has no visible character. */
export function isBlank(text: string): boolean {
  return !SEEN.test(text);
}

/**
 * Returns text of a parsed tree, in which character references are decoded, with invisible characters replaced. Keeps a
 * zero-width space after a character that we separate with one: that is how we neutralise mentions.
 */
export function markHiddenInTree(text: string): string {
  const ours = ({ from }: Span) => text[from] === "\u200B" && /[@#\-/:.]/.test(text[from - 1] ?? "");
  return replaceSpans(
    text,
    hiddenSpans(text).filter((span) => !ours(span)),
  );
}
