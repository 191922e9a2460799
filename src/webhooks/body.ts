import { isTooDeep, MAX_DEPTH } from "./nesting.ts";

/** AMP's outputs can be long; a body over this many bytes is refused. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** A sender hears an answer only when its body was taken, so as many bytes are read and thrown away before we give up. */
const MAX_DRAINED_BYTES = 16 * MAX_BODY_BYTES;

export type ParsedBody =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "too-large" }
  | { readonly kind: "malformed"; readonly reason: string };

async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  let chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > MAX_DRAINED_BYTES) break;
    if (length > MAX_BODY_BYTES) chunks = [];
    else chunks.push(chunk);
  }
  return length > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
}

/** Reads a request's body as JSON in UTF-8, strictly: a text that is not UTF-8 must not be repaired by guessing. */
export async function readBody(request: Request): Promise<ParsedBody> {
  const bytes = await readBytes(request);
  if (!bytes) return { kind: "too-large" };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { kind: "malformed", reason: "the body is not UTF-8" };
  }
  if (isTooDeep(text))
    return { kind: "malformed", reason: `the body is nested more than ${MAX_DEPTH} levels deep` };
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "malformed", reason: "the body is not JSON" };
  }
}
