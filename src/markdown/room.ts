/** How much room Markdown has, in UTF-16 units and in UTF-8 bytes: GitHub counts both. */
export type Room = { readonly characters: number; readonly bytes: number };

/** The room that some Markdown takes. */
export function sizeOf(markdown: string): Room {
  return { characters: markdown.length, bytes: Buffer.byteLength(markdown) };
}

/** What is left of a room. Negative where nothing is. */
export function minus(room: Room, taken: Room): Room {
  return { characters: room.characters - taken.characters, bytes: room.bytes - taken.bytes };
}

/** Whether some Markdown fits. */
export function fits(markdown: string, room: Room): boolean {
  return markdown.length <= room.characters && Buffer.byteLength(markdown) <= room.bytes;
}

/** How many units of a text's length fit in a room, going by how many bytes its units have. */
export function capacity(room: Room, text: string): number {
  const bytesPerUnit = text.length > 0 ? Buffer.byteLength(text) / text.length : 1;
  return Math.floor(Math.min(room.characters, room.bytes / bytesPerUnit));
}
