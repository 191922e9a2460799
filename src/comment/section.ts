import { MARKS } from "./marks.ts";
/**
 * The sections of our comments that code finds, and which of several equal opening and closing markers are ours. Text by
 * others comes after an outcome and before the details, and inside a question.
 */
const OWN_MARKERS = {
  outcome: { opening: "first", closing: "first" },
  details: { opening: "last", closing: "first" },
  question: { opening: "first", closing: "last" },
} as const;
type SectionName = keyof typeof OWN_MARKERS;

function formatMarkers(name: SectionName): { opening: string; closing: string } {
  return { opening: `<!-- crew-gate:${name} -->\n\n`, closing: `\n\n<!-- crew-gate:end-${name} -->` };
}

/**
 * Returns Markdown between two markers, which GitHub does not show. Code finds a section only by its markers,
 * so that its sentences can be reworded and translated.
 */
export function section(name: SectionName, text: string): string {
  const { opening, closing } = formatMarkers(name);
  return `${opening}${text}${closing}`;
}

/** Returns where a section begins and ends with its markers, or `undefined` if there is no such section. */
function findSection(body: string, name: SectionName): { start: number; end: number } | undefined {
  const { opening, closing } = formatMarkers(name);
  const own = OWN_MARKERS[name];
  // Match only at the start of a line: names chosen by others come after a bullet.
  const marker = `\n${opening}`;
  const before = own.opening === "first" ? body.indexOf(marker) : body.lastIndexOf(marker);
  if (before < 0) return undefined;
  // An empty section shares its line ends between the two markers.
  const from = before + marker.length - 2;
  const closingAt = own.closing === "first" ? body.indexOf(closing, from) : body.lastIndexOf(closing);
  return closingAt < from ? undefined : { start: before + 1, end: closingAt + closing.length };
}

/** Returns the text of a section, or `undefined` if the comment has no such section. */
export function readSection(comment: string, name: SectionName): string | undefined {
  const body = comment.replaceAll("\r\n", "\n");
  const found = findSection(body, name);
  if (!found) return undefined;
  const { opening, closing } = formatMarkers(name);
  return body.slice(found.start + opening.length, found.end - closing.length);
}

/** Returns a comment with the text of one section replaced, or `undefined` if it has no such section. */
export function replaceSection(comment: string, name: SectionName, text: string): string | undefined {
  const body = comment.replaceAll("\r\n", "\n");
  const found = findSection(body, name);
  return found && `${body.slice(0, found.start)}${section(name, text)}${body.slice(found.end)}`;
}

/** Returns a comment with its title replaced. The title is the first block. */
export function replaceTitle(comment: string, title: string): string {
  const body = comment.replaceAll("\r\n", "\n");
  const end = body.indexOf("\n\n");
  return end < 0 ? title : `${title}${body.slice(end)}`;
}

const MARKED_TITLE = new RegExp(`^### (?:${Object.values(MARKS).join("|")})(?= )`);

/**
 * Replaces the title of a comment, if it is one of ours and has another mark. One with the same mark says the same, and keeps
 * its language. `renderNew` gets the task in the title: inline code at its end in every language, or an empty text.
 */
export function retitle(comment: string, renderNew: (task: string) => string): string {
  const [before] = MARKED_TITLE.exec(comment) ?? [];
  if (before === undefined) return comment;
  return comment.replace(/^[^`\r\n]*(`[^\r\n]*)?/, (title, task: string = "") => {
    const renewed = renderNew(task);
    return renewed.startsWith(`${before} `) ? title : renewed;
  });
}
