import { createHash, createHmac } from "node:crypto";

/** SHA-256 of a text's UTF-8 bytes in base64url, 43 characters. */
export function digest(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url");
}

/**
 * Digest of what a reader of a comment sees. Line ends are folded and outer space is dropped, since GitHub may
 * keep both otherwise than they were sent.
 */
export function digestOfShown(visible: string): string {
  return digest(visible.replaceAll("\r\n", "\n").trim());
}

const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
const DIGITS = "23456789";

/**
 * Returns a short name derived from `parts` under a key: 5 letters and digits that are hard to misread (23 bits). The digit
 * in the middle keeps words from being names: `/revise` takes a name or feedback in the same place. Without the key nobody
 * can search for a text that gets the name of another gate.
 */
export function shortName(key: Uint8Array, ...parts: (string | number)[]): string {
  const bytes = createHmac("sha256", key).update(JSON.stringify(parts), "utf8").digest();
  return Array.from(bytes.subarray(0, 5), (byte, index) => {
    const alphabet = index === 2 ? DIGITS : LETTERS;
    return alphabet[byte % alphabet.length];
  }).join("");
}
