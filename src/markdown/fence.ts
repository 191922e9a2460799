/**
 * The longest run of fence characters that we enclose in a longer fence. GitHub's parser keeps a fence's length in
 * one byte: a line of 255 backticks closes a fence of 300 (measured with cmark-gfm 0.29.0.gfm.6).
 */
const MAX_RUN = 200;

/** Returns the length of the longest run of a character. */
export function longestRun(text: string, character: "`" | "~"): number {
  let longest = 0;
  for (const [run] of text.matchAll(character === "`" ? /`+/g : /~+/g))
    longest = Math.max(longest, run.length);
  return longest;
}

/**
 * Returns a text that a fence can enclose. If both backticks and tildes have longer runs than any fence, inserts a
 * zero-width space after every 200 backticks.
 */
export function toFenceable(text: string): string {
  if (longestRun(text, "`") <= MAX_RUN || longestRun(text, "~") <= MAX_RUN) return text;
  return text.replaceAll(/`{200}(?=`)/g, "$&\u200B");
}

/** Returns a fence that a text cannot close: of backticks, or of tildes if those have the shorter runs. */
export function fenceFor(text: string): string {
  const [backticks, tildes] = [longestRun(text, "`"), longestRun(text, "~")];
  const character = backticks > Math.max(2, tildes) ? "~" : "`";
  return character.repeat(Math.max(2, character === "`" ? backticks : tildes) + 1);
}

/** Returns a text in a code fence that it cannot close. GitHub colours it by `language`. */
export function fenced(text: string, language: string): string {
  const content = toFenceable(text);
  const fence = fenceFor(content);
  return `${fence}${language}\n${content}${content === "" || content.endsWith("\n") ? "" : "\n"}${fence}`;
}
