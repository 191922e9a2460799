/** A size of Markdown in UTF-16 units and in UTF-8 bytes. GitHub limits both. */
export type Size = { readonly characters: number; readonly bytes: number };

/** Returns the size of Markdown. */
export function sizeOf(markdown: string): Size {
  return { characters: markdown.length, bytes: Buffer.byteLength(markdown) };
}

/** Returns the difference of two sizes, which can be negative. */
export function minus(size: Size, taken: Size): Size {
  return { characters: size.characters - taken.characters, bytes: size.bytes - taken.bytes };
}

/** Whether Markdown fits a size. */
export function fits(markdown: string, limit: Size): boolean {
  return markdown.length <= limit.characters && Buffer.byteLength(markdown) <= limit.bytes;
}

/** Estimates how many units of a text fit a size, from the bytes of its first units. */
export function capacity({ characters, bytes }: Size, text: string, from: number): number {
  const sample = text.slice(from, from + characters);
  const bytesPerUnit = sample === "" ? 1 : Buffer.byteLength(sample) / sample.length;
  return Math.max(1, Math.floor(Math.min(characters, bytes / bytesPerUnit)));
}
