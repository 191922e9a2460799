import { createHmac, randomInt } from "node:crypto";

// No vowels and nothing that looks like another: the id is read aloud, and must not spell anything.
const RUN_ID_ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

/** A new run id, such as `run-7kq2mxw4tz`: ten random letters and digits, 47 bits. */
export function createRunId(): string {
  return `run-${Array.from({ length: 10 }, () => RUN_ID_ALPHABET[randomInt(RUN_ID_ALPHABET.length)]).join("")}`;
}

const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
const DIGITS = "23456789";

/**
 * Returns a short name derived from `parts` under a key: 5 letters and digits that are hard to misread (23 bits). The digit
 * in the middle keeps words from being names: `/revise` takes a name or feedback in the same place. Without the key nobody
 * can search for a text that gets the name of another gate.
 */
export function deriveShortId(key: Uint8Array, ...parts: (string | number)[]): string {
  const bytes = createHmac("sha256", key).update(JSON.stringify(parts), "utf8").digest();
  return Array.from(bytes.subarray(0, 5), (byte, index) => {
    const alphabet = index === 2 ? DIGITS : LETTERS;
    return alphabet[byte % alphabet.length];
  }).join("");
}
