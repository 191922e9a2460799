import { isTooDeep, MAX_DEPTH } from "./nesting.ts";

/** The largest accepted body, in bytes. AMP's outputs can be long. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The most bytes that we read of a body. A sender receives an answer only after its whole body was read. */
const MAX_DRAINED_BYTES = 16 * MAX_BODY_BYTES;

export type ParsedBody =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "too-large" }
  | { readonly kind: "malformed"; readonly reason: string };

/** A request to `npm start`. srvx also gives Node's own request, whose body takes less time to read than a Web stream. */
type HostedRequest = Request & {
  readonly runtime?: { readonly node?: { readonly req?: AsyncIterable<Uint8Array> } };
};

async function readBytes(request: HostedRequest): Promise<Uint8Array | undefined> {
  let chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.runtime?.node?.req ?? request.body ?? []) {
    length += chunk.byteLength;
    if (length > MAX_DRAINED_BYTES) break;
    if (length > MAX_BODY_BYTES) chunks = [];
    else chunks.push(chunk);
  }
  return length > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
}

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** Parses a request's body as JSON in strict UTF-8. Invalid bytes are refused, never replaced. */
export async function readBody(request: Request): Promise<ParsedBody> {
  const bytes = await readBytes(request);
  if (!bytes) return { kind: "too-large" };
  let text: string;
  try {
    text = UTF8.decode(bytes);
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
