/**
 * The sections of our comments that code can replace, and whether the first or the last of several equal
 * markers is ours. Text by others comes before the commands and the details, and after an outcome.
 */
const OWN_MARKER_OF_SECTION = { commands: "last", outcome: "first", details: "last" } as const;
type SectionName = keyof typeof OWN_MARKER_OF_SECTION;

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

/** Returns a comment with the text of one section replaced, or `undefined` if it has no such section. */
export function replaceSection(comment: string, name: SectionName, text: string): string | undefined {
  const { opening, closing } = formatMarkers(name);
  const body = comment.replaceAll("\r\n", "\n");
  const isFirst = OWN_MARKER_OF_SECTION[name] === "first";
  // Match only at the start of a line: names chosen by others come after a bullet.
  const marker = `\n${opening}`;
  const start = isFirst ? body.indexOf(marker) : body.lastIndexOf(marker);
  const end = start < 0 ? -1 : body.indexOf(closing, start + marker.length - 2);
  if (end < 0) return undefined;
  return `${body.slice(0, start + 1)}${section(name, text)}${body.slice(end + closing.length)}`;
}

/** Returns a comment with its title replaced. The title is the first block. */
export function replaceTitle(comment: string, title: string): string {
  const body = comment.replaceAll("\r\n", "\n");
  const end = body.indexOf("\n\n");
  return end < 0 ? title : `${title}${body.slice(end)}`;
}
