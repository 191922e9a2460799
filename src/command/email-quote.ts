import type { GateHint } from "../ledger/gates.ts";

/** The end of the attribution line before a quoted e-mail, in the languages of our known users. */
const ATTRIBUTION_END =
  /(?:\bwrote|\bescreveu|\sécrit|\bescribió|写道|寫道|작성|썼습니다|\bschrieb\b[^:]{0,200})\s*[:：]\s*$/i;
const ATTRIBUTION_START = /^\s*(?:On|Am|Em|Le|El|En)\b|\d{4}/;
/** An address or a time of day: typical of attribution lines and rare in a person's own sentences. */
const ADDRESS_OR_TIME = /@|\d{1,2}[:.h]\d{2}/;

/** Returns whether a line contains a day and a year. */
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
 * Returns the first line of an attribution that ends at line `end`. Mail programs wrap it over two lines.
 * Before quoted lines, a date is enough to recognise it.
 */
function findAttribution(lines: readonly string[], end: number): number | undefined {
  const line = lines[end] ?? "";
  if (!ATTRIBUTION_END.test(line)) return undefined;
  const previous = lines[end - 1] ?? "";
  const isWrapped = !ATTRIBUTION_START.test(line) && !isBlank(previous) && ATTRIBUTION_START.test(previous);
  const attribution = isWrapped ? `${previous} ${line}` : line;
  const isBeforeQuote = lines.slice(end + 1).some(isQuoted);
  const isAttribution =
    ADDRESS_OR_TIME.test(attribution) ||
    (isBeforeQuote && ATTRIBUTION_START.test(attribution) && hasDate(attribution));
  if (!isAttribution) return undefined;
  return isWrapped ? end - 1 : end;
}

/** The first lines of the header that Outlook puts before an unmarked copy of the e-mail. */
const SENDER = /^\s*\*{0,2}(?:From|De|发件人|보낸 사람)\s*\*{0,2}\s*[:：]/i;
const OTHER_HEADER =
  /^\s*\*{0,2}(?:Sent|Date|To|Subject|Enviado|Data|Para|Assunto|发送时间|收件人|主题|보낸 날짜|받는 사람|제목)[^:：]{0,20}[:：]/i;

/** A command in a question of ours, which names its gate if the text is repeated. */
const OUR_COMMAND = /^\s*\/approve(?: \w{5})?\s*$/;

/**
 * Returns the first line of an unmarked copy of one of our questions. Feedback can contain the header of an e-mail as
 * well, so the copy must also contain the command of a question on a line of its own.
 */
function findCopiedQuestion(lines: readonly string[]): number {
  const start = lines.findIndex(
    (line, index) =>
      SENDER.test(line) &&
      lines.slice(index + 1, index + 4).filter((next) => OTHER_HEADER.test(next)).length >= 2,
  );
  return start >= 0 && lines.slice(start).some((line) => OUR_COMMAND.test(line)) ? start : -1;
}

/**
 * Returns a text without the e-mail at its end, which mail programs add to a reply. It starts at a line such as
 * "Original Message", at the header of a copied question, or at an attribution followed only by quoted lines. Other
 * quotes are the author's own and stay.
 */
export function stripEmailQuote(text: string): string {
  const lines = text.split("\n");
  const copyStart = findCopiedQuestion(lines);
  if (copyStart >= 0) return lines.slice(0, copyStart).join("\n");
  const originalStart = lines.findIndex((line) => ORIGINAL_MESSAGE.test(line));
  if (originalStart >= 0) return lines.slice(0, originalStart).join("\n");
  const lastOwnLine = lines.findLastIndex((line) => !isBlank(line) && !isQuoted(line));
  return lines.slice(0, findAttribution(lines, lastOwnLine)).join("\n");
}

/** All gate ids in a text. */
const GATE_IDS = /(?<![\w-])[2-9a-hjkmnp-z]{2}[2-9][2-9a-hjkmnp-z]{2}(?![\w-])/gi;

/** Returns the gate ids in the quoted lines of a comment and in the e-mail that it answers. */
export function findQuotedGates(text: string): GateHint {
  const quotedLines = text.split("\n").filter(isQuoted);
  const emailQuote = text.slice(stripEmailQuote(text).length);
  const gateIds = `${quotedLines.join("\n")}\n${emailQuote}`.match(GATE_IDS) ?? [];
  const uniqueIds = [...new Set(gateIds.map((gateId) => gateId.toLowerCase()))];
  return uniqueIds.length > 0 ? { quotedGateIds: uniqueIds } : {};
}

/** Maps the index of each run of backticks to the next run of the same length, which closes a code span. */
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
 * Returns a text without HTML comments, which GitHub does not show. Two lookalikes are visible and stay: one
 * in a code span, and an unclosed opening in the middle of a line. An unclosed opening at the start of a line
 * hides the rest.
 */
export function stripHtmlComments(text: string): string {
  const pieces = text.split(/(`+|<!--|-->)/);
  const codeSpans = findCodeSpans(pieces);
  const lastClosing = pieces.lastIndexOf("-->");
  let visible = "";
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] ?? "";
    const closing = codeSpans.get(index);
    if (closing !== undefined) {
      visible += pieces.slice(index, closing + 1).join("");
      index = closing;
    } else if (piece !== "<!--") visible += piece;
    else if (index < lastClosing) index = pieces.indexOf("-->", index);
    // Match only the last characters, because a text may contain thousands of openings.
    else if (/(?:^|\n) {0,3}$/.test(visible.slice(-4))) return visible;
    else visible += piece;
  }
  return visible;
}
