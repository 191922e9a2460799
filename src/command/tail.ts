/** How mail programs introduce what they quote, in the languages whose users we know of. */
const ATTRIBUTION =
  /(?:\bwrote|\bescreveu|\sécrit|\bescribió|写道|寫道|작성|썼습니다|\bschrieb\b[^:]{0,200})\s*[:：]\s*$/i;
const BEGINNING = /^\s*(?:On|Am|Em|Le|El|En)\b|\d{4}/;
const ORIGINAL = /^\s*-{2,}\s*(?:Original Message|Mensagem original|原始邮件|원본 메시지)\s*-{2,}\s*$/i;

function isQuoted(line: string): boolean {
  return line.trimStart().startsWith(">");
}

function isBlank(line: string): boolean {
  return line.trim() === "";
}

/**
 * The lines of an introduction that ends at `end`, as the index of its first: mail programs break it over two lines.
 * They all name a date or an address; a sentence of a person's own, which may end in the same word, hardly does.
 */
function introductionAt(lines: readonly string[], end: number): number | undefined {
  const line = lines[end] ?? "";
  if (!ATTRIBUTION.test(line)) return undefined;
  const before = lines[end - 1] ?? "";
  const wraps = !BEGINNING.test(line) && !isBlank(before) && BEGINNING.test(before);
  const whole = wraps ? `${before} ${line}` : line;
  if (!/[\d@]/.test(whole)) return undefined;
  return wraps ? end - 1 : end;
}

/**
 * A text without the mail that was answered below it: who replies to a notification by e-mail sends that along. Only an
 * introduction with nothing but quoted lines after it counts, or a line that says that the original message follows:
 * what people quote themselves is theirs to say.
 */
export function withoutMailTail(text: string): string {
  const lines = text.split("\n");
  const original = lines.findIndex((line) => ORIGINAL.test(line));
  if (original >= 0) return lines.slice(0, original).join("\n");
  let last = lines.length - 1;
  let quoted = 0;
  for (; last >= 0 && (isBlank(lines[last] ?? "") || isQuoted(lines[last] ?? "")); last--)
    if (isQuoted(lines[last] ?? "")) quoted++;
  const start = introductionAt(lines, last);
  // Without a quote, only a date tells an introduction from a sentence that ends like one.
  const isMail = start !== undefined && (quoted > 0 || /\d{4}/.test(lines.slice(start, last + 1).join(" ")));
  return isMail ? lines.slice(0, start).join("\n") : text;
}

/** A text without HTML comments, which GitHub shows to nobody. One that is never closed hides all that follows. */
export function withoutHtmlComments(text: string): string {
  const parts = text.split("<!--");
  const shown = parts.slice(1).map((part) => {
    const end = part.indexOf("-->");
    return end < 0 ? "" : part.slice(end + 3);
  });
  const unclosed = parts.findIndex((part, index) => index > 0 && !part.includes("-->"));
  return [parts[0], ...(unclosed < 0 ? shown : shown.slice(0, unclosed - 1))].join("");
}
