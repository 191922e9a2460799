/**
 * Hides what an error text of AMP must not carry on into logs, outputs and comments: the secrets that we know
 * (the crew token, this run's callbacks), and whatever looks like a signed link or a bearer token.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let hidden = text;
  // The longest first, so that no secret leaves the rest of a longer one behind.
  const known = [...secrets].filter((secret) => secret.length > 3);
  for (const secret of known.toSorted((a, b) => b.length - a.length))
    hidden = hidden.replaceAll(secret, "***");
  return hidden
    .replaceAll(/\blink=[^\s&"'<>]+/gi, "link=***")
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, "***")
    .replaceAll(/\bBearer\s+[^\s"'<>]+/gi, "Bearer ***");
}
