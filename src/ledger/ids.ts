import { type KeyObject, randomInt } from "node:crypto";
import { hmac } from "./signing/secret.ts";

// No vowels and no characters that look alike: people read the id aloud, and it must not spell a word.
const RUN_ID_ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

/** Creates a run id, such as `run-7kq2mxw4tz`: ten random letters and digits, 47 bits. */
export function createRunId(): string {
  return `run-${Array.from({ length: 10 }, () => RUN_ID_ALPHABET[randomInt(RUN_ID_ALPHABET.length)]).join("")}`;
}

/** The run id in the record of a refused command that refers to no run. */
export const NO_RUN_ID = "none";

const GATE_ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
const GATE_ID_DIGITS = "23456789";

/**
 * Returns a short id derived from `parts` with a keyed hash: 5 letters and digits that are hard to misread
 * (23 bits). The digit in the middle keeps ids distinct from words, because `/revise` accepts an id or
 * feedback in the same place. The key prevents an attacker from searching for a text that gets the id of
 * another gate.
 */
export function deriveShortId(key: KeyObject, ...parts: (string | number)[]): string {
  const bytes = hmac(key, JSON.stringify(parts));
  return Array.from(bytes.subarray(0, 5), (byte, index) => {
    const alphabet = index === 2 ? GATE_ID_DIGITS : GATE_ID_LETTERS;
    return alphabet[byte % alphabet.length];
  }).join("");
}
