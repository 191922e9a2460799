/** How mail programs introduce what they quote, in the languages whose users we know of. */
const ATTRIBUTION =
  /(?:\bwrote|\bescreveu|\sécrit|\bescribió|写道|寫道|작성|썼습니다|\bschrieb\b[^:]{0,200})\s*[:：]\s*$/i;
const BEGINNING = /^\s*(?:On|Am|Em|Le|El|En)\b|\d{4}/;
/** What introductions name and a sentence of a person's own hardly does: an address, or a time of the day. */
const MAIL_MARK = /@|\d{1,2}[:.h]\d{2}/;

/** Whether a line holds a day and a year. */
function hasDate(line: string): boolean {
  return /\d{4}/.test(line) && /(?<!\d)\d{1,2}(?!\d)/.test(line);
}
const ORIGINAL_MESSAGE =
  /^\s*-{2,}\s*(?:Original Message|Mensagem original|原始邮件|원본 메시지)\s*-{2,}\s*$/i;

function isQuoted(line: string): boolean {
  return line.trimStart().startsWith(">");
}

function isBlank(line: string): boolean {
  return line.trim() === "";
}

/**
 * The first line of an introduction that ends at `end`: mail programs break it over two lines. Before a quote a date is
 * enough for one.
 */
function findIntroduction(lines: readonly string[], end: number): number | undefined {
  const line = lines[end] ?? "";
  if (!ATTRIBUTION.test(line)) return undefined;
  const before = lines[end - 1] ?? "";
  const wraps = !BEGINNING.test(line) && !isBlank(before) && BEGINNING.test(before);
  const whole = wraps ? `${before} ${line}` : line;
  const isQuoting = lines.slice(end + 1).some(isQuoted);
  const isMail = MAIL_MARK.test(whole) || (isQuoting && BEGINNING.test(whole) && hasDate(whole));
  if (!isMail) return undefined;
  return wraps ? end - 1 : end;
}

/**
 * A text without the mail that was answered below it: who replies to a notification by e-mail sends that along. Only an
 * introduction with nothing but quoted lines after it counts, or a line that says that the original message follows:
 * what people quote themselves is theirs to say.
 */
export function stripEmailQuote(text: string): string {
  const lines = text.split("\n");
  const original = lines.findIndex((line) => ORIGINAL_MESSAGE.test(line));
  if (original >= 0) return lines.slice(0, original).join("\n");
  const last = lines.findLastIndex((line) => !isBlank(line) && !isQuoted(line));
  const start = findIntroduction(lines, last);
  return start === undefined ? text : lines.slice(0, start).join("\n");
}

/** For every run of backticks in `pieces`, whether it opens code: a later run has its length. Index to index. */
function findCodeSpans(pieces: readonly string[]): Map<number, number> {
  const next = new Map<string, number>();
  const closings = new Map<number, number>();
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index] ?? "";
    if (!piece.startsWith("`")) continue;
    const closing = next.get(piece);
    if (closing !== undefined) closings.set(index, closing);
    next.set(piece, index);
  }
  return closings;
}

/**
 * A text without HTML comments, which GitHub shows to nobody. What only looks like one is shown and stays: inside code,
 * and an opening that nothing closes in the middle of a line. At the start of one it hides all that follows.
 */
export function stripHtmlComments(text: string): string {
  const pieces = text.split(/(`+|<!--|-->)/);
  const code = findCodeSpans(pieces);
  const lastClosing = pieces.lastIndexOf("-->");
  let shown = "";
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] ?? "";
    const closing = code.get(index);
    if (closing !== undefined) {
      shown += pieces.slice(index, closing + 1).join("");
      index = closing;
    } else if (piece !== "<!--") shown += piece;
    else if (index < lastClosing) index = pieces.indexOf("-->", index);
    // Only the end is looked at: a text may hold thousands of these.
    else if (/(?:^|\n) {0,3}$/.test(shown.slice(-4))) return shown;
    else shown += piece;
  }
  return shown;
}
