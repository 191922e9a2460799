/**
 * The longest run that a fence of ours is longer than. GitHub's parser keeps a fence's length in one byte: a fence of 300
 * backticks is closed there by a line of 255 (measured with cmark-gfm 0.29.0.gfm.6).
 */
const LONGEST_RUN = 200;

/** How long the longest run of a letter is. */
export function longestRun(text: string, letter: "`" | "~"): number {
  let longest = 0;
  for (const [run] of text.matchAll(letter === "`" ? /`+/g : /~+/g)) longest = Math.max(longest, run.length);
  return longest;
}

/**
 * A text that some fence can hold: where both backticks and tildes run longer than any fence, the backticks get a
 * zero-width space every 200. Everything else stays as it is.
 */
export function holdable(text: string): string {
  if (longestRun(text, "`") <= LONGEST_RUN || longestRun(text, "~") <= LONGEST_RUN) return text;
  return text.replaceAll(/`{200}(?=`)/g, "$&\u200B");
}

/** A fence that nothing in a holdable text can close, of backticks or, where those run long in it, of tildes. */
export function fenceFor(text: string): string {
  const [backticks, tildes] = [longestRun(text, "`"), longestRun(text, "~")];
  const letter = backticks > Math.max(2, tildes) ? "~" : "`";
  return letter.repeat(Math.max(2, letter === "`" ? backticks : tildes) + 1);
}

/** Text in a code fence that it cannot close. `language` is what GitHub colours it as. */
export function fenced(text: string, language: string): string {
  const held = holdable(text);
  const fence = fenceFor(held);
  return `${fence}${language}\n${held}${held === "" || held.endsWith("\n") ? "" : "\n"}${fence}`;
}
