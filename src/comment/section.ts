/**
 * The sections of our comments that code replaces later, and which of several equal markers is ours: the text of others
 * stands before the commands and the details, and behind an outcome.
 */
const SECTIONS = { commands: "last", outcome: "first", details: "last" } as const;
type SectionName = keyof typeof SECTIONS;

function markers(name: SectionName): { opening: string; closing: string } {
  return { opening: `<!-- crew-gate:${name} -->\n\n`, closing: `\n\n<!-- crew-gate:end-${name} -->` };
}

/**
 * Returns Markdown between two markers, which GitHub does not show. Code finds a section by its markers and never by its
 * sentences, so that those can be reworded and translated.
 */
export function section(name: SectionName, text: string): string {
  const { opening, closing } = markers(name);
  return `${opening}${text}${closing}`;
}

/** Returns a comment with another text in one of its sections, or `undefined` where it has no such section. */
export function replaceSection(comment: string, name: SectionName, text: string): string | undefined {
  const { opening, closing } = markers(name);
  const body = comment.replaceAll("\r\n", "\n");
  const isFirst = SECTIONS[name] === "first";
  // At the beginning of a line: names that others chose stand behind a bullet.
  const marker = `\n${opening}`;
  const start = isFirst ? body.indexOf(marker) : body.lastIndexOf(marker);
  const end = start < 0 ? -1 : body.indexOf(closing, start + marker.length - 2);
  if (end < 0) return undefined;
  return `${body.slice(0, start + 1)}${section(name, text)}${body.slice(end + closing.length)}`;
}

/** Returns a comment with another title. The title is its first block. */
export function replaceTitle(comment: string, title: string): string {
  const body = comment.replaceAll("\r\n", "\n");
  const end = body.indexOf("\n\n");
  return end < 0 ? title : `${title}${body.slice(end)}`;
}
