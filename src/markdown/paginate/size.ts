/** A size of Markdown, or a limit of one, in UTF-16 units and in UTF-8 bytes: GitHub counts both. */
export type Size = { readonly characters: number; readonly bytes: number };

/** Returns the size of some Markdown. */
export function sizeOf(markdown: string): Size {
  return { characters: markdown.length, bytes: Buffer.byteLength(markdown) };
}

/** Returns what is left of a size. Negative where nothing is. */
export function minus(size: Size, taken: Size): Size {
  return { characters: size.characters - taken.characters, bytes: size.bytes - taken.bytes };
}

/** Whether some Markdown fits into a size. */
export function fits(markdown: string, limit: Size): boolean {
  return markdown.length <= limit.characters && Buffer.byteLength(markdown) <= limit.bytes;
}

/** Returns how many units of a text fit into a size, going by how many bytes its first units have. */
export function capacity({ characters, bytes }: Size, text: string, from: number): number {
  const sample = text.slice(from, from + characters);
  const bytesPerUnit = sample === "" ? 1 : Buffer.byteLength(sample) / sample.length;
  return Math.max(1, Math.floor(Math.min(characters, bytes / bytesPerUnit)));
}
