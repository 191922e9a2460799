import { isTooDeep, MAX_DEPTH } from "./nesting.ts";

/** AMP's outputs can be long; a body over this many bytes is refused. */
export const BODY_LIMIT = 4 * 1024 * 1024;

/** A sender hears an answer only when its body was taken, so as many bytes are read and thrown away before we give up. */
const DRAIN_LIMIT = 16 * BODY_LIMIT;

export type Body =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "too-large" }
  | { readonly kind: "malformed"; readonly why: string };

async function bytesOf(request: Request): Promise<Uint8Array | undefined> {
  let chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > DRAIN_LIMIT) break;
    if (length > BODY_LIMIT) chunks = [];
    else chunks.push(chunk);
  }
  return length > BODY_LIMIT ? undefined : Buffer.concat(chunks);
}

/** Reads a request's body as JSON in UTF-8, strictly: a text that is not UTF-8 must not be repaired by guessing. */
export async function readBody(request: Request): Promise<Body> {
  const bytes = await bytesOf(request);
  if (!bytes) return { kind: "too-large" };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { kind: "malformed", why: "the body is not UTF-8" };
  }
  if (isTooDeep(text))
    return { kind: "malformed", why: `the body is nested more than ${MAX_DEPTH} levels deep` };
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "malformed", why: "the body is not JSON" };
  }
}
