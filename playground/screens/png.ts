import { crc32, deflateSync, inflateSync } from "node:zlib";

// The part of PNG that a browser's screenshots use: https://www.w3.org/TR/png-3/. Eight bits a channel, not interlaced.

/** A picture with its pixels in rows, each 0xRRGGBB. */
export type Picture = { readonly width: number; readonly height: number; readonly pixels: Uint32Array };

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");

/** Returns the predictor of the Paeth filter. */
function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp] = [Math.abs(up - corner), Math.abs(left - corner)];
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Removes the filters. Every row begins with the number of its filter. */
function unfilter(data: Buffer, height: number, stride: number, step: number): Buffer {
  const out = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= step ? (out[at - step] ?? 0) : 0;
      const up = y > 0 ? (out[at - stride] ?? 0) : 0;
      const corner = x >= step && y > 0 ? (out[at - stride - step] ?? 0) : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[at] = (data[at + y + 1] ?? 0) + predicted;
    }
  }
  return out;
}

/** Reads a browser's PNG. Throws on other kinds. */
export function readPng(file: Buffer): Picture {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth, colour, , , interlaced] = file.subarray(24, 29);
  const step = colour === 6 ? 4 : 3;
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlaced)
    throw new Error("this PNG is not a browser's screenshot");
  const chunks: Buffer[] = [];
  for (let at = SIGNATURE.length; at < file.length; at += 12 + file.readUInt32BE(at))
    if (file.toString("latin1", at + 4, at + 8) === "IDAT")
      chunks.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  const bytes = unfilter(inflateSync(Buffer.concat(chunks)), height, width * step, step);
  const pixels = Uint32Array.from({ length: width * height }, (_, index) =>
    bytes.readUIntBE(index * step, 3),
  );
  return { width, height, pixels };
}

/** Returns the squared distance of two colours. */
function distance(a: number, b: number): number {
  const [red, green, blue] = [
    (a >> 16) - (b >> 16),
    ((a >> 8) & 255) - ((b >> 8) & 255),
    (a & 255) - (b & 255),
  ];
  return red * red + green * green + blue * blue;
}

/** Chooses at most 256 colours to represent all: the most frequent ones that are far enough apart. */
function choosePalette(counts: ReadonlyMap<number, number>): number[] {
  const all = [...counts]
    .toSorted(([a, often], [b, other]) => other - often || a - b)
    .map(([colour]) => colour);
  for (let apart = 0; ; apart = 2 * apart + 1) {
    const chosen: number[] = [];
    for (const colour of all)
      if (chosen.length <= 256 && chosen.every((other) => distance(colour, other) > apart))
        chosen.push(colour);
    if (chosen.length <= 256) return chosen;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** Writes a PNG of at most 256 colours, a third of the size of a browser's PNG. */
export function writePng({ width, height, pixels }: Picture): Buffer {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const colours = choosePalette(counts);
  const nearest = new Map<number, number>();
  for (const colour of counts.keys()) {
    const far = colours.map((chosen) => distance(colour, chosen));
    nearest.set(colour, far.indexOf(Math.min(...far)));
  }
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + x + 1] = nearest.get(pixels[y * width + x] ?? 0) ?? 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  const table = Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", table),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
