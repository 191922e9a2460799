import { createHash } from "node:crypto";

/** SHA-256 of a text's UTF-8 bytes in base64url, 43 characters. */
export function digest(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url");
}

/**
 * Digest of what a reader of a comment sees. Line ends are folded and outer space is dropped, since GitHub may
 * keep both otherwise than they were sent.
 */
export function digestVisibleText(visibleText: string): string {
  return digest(visibleText.replaceAll("\r\n", "\n").trim());
}
