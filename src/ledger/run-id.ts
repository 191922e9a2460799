import { randomInt } from "node:crypto";

// No vowels and nothing that looks like another: the id is read aloud, and must not spell anything.
const ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

/** A new run id, such as `run-7kq2mxw4tz`: ten random letters and digits, 47 bits. */
export function runId(): string {
  return `run-${Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")}`;
}
