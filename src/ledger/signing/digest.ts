import { hash } from "node:crypto";

/** Returns the SHA-256 of a text's UTF-8 bytes in base64url, 43 characters. */
export function digest(text: string): string {
  return hash("sha256", text, "base64url");
}

/**
 * Returns the digest of a comment's visible text. Line endings are normalised and the text is trimmed,
 * because GitHub can change both.
 */
export function digestVisibleText(visibleText: string): string {
  return digest(visibleText.replaceAll("\r\n", "\n").trim());
}

/** Returns a value as JSON with sorted keys, so that equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
