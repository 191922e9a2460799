// Import from subpaths: "jose" itself loads 46 files, which slows the cold start of a function.
import { CompactSign } from "jose/jws/compact/sign";
import { compactVerify } from "jose/jws/compact/verify";
import * as z from "zod";
import { hmac, isEqualInConstantTime, type Keyring } from "./secret.ts";

/** The kinds of webhooks that AMP can call, each with its own URL. */
export const WEBHOOK_KINDS = ["human-input", "task", "step", "crew", "events"] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

const Link = z.object({
  repository: z.string().regex(/^[^/]+\/[^/]+$/),
  repositoryId: z.number().int(),
  threadNumber: z.number().int().positive(),
  runId: z.string().min(1),
  /** The digest that identifies the AMP deployment. The functions have no other way to know it. */
  deploymentId: z.string().min(1),
  kind: z.enum(WEBHOOK_KINDS),
});

/** The content of a callback URL: the thread of the run, and the kind of event that the URL accepts. */
export type Link = z.infer<typeof Link>;

const HEADER = { alg: "HS256", typ: "crew-gate-link" };

/**
 * Mints a link as a compact JWS. AMP does not sign its task, step and crew webhooks, so the URL itself is the
 * credential. It contains no time and no randomness: AMP requires the same URLs at every resume of a run.
 */
export async function mintLink(link: Link, keyring: Keyring): Promise<string> {
  // List the fields in a fixed order, so that equal links serialise to equal texts.
  const { repository, repositoryId, threadNumber, runId, deploymentId, kind } = link;
  const payload = JSON.stringify({ repository, repositoryId, threadNumber, runId, deploymentId, kind });
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader(HEADER)
    .sign(keyring.current.link);
}

/**
 * Verifies and parses a link. Returns `undefined` if it is forged, malformed or signed with an unknown
 * secret.
 */
export async function verifyLink(text: string, keyring: Keyring): Promise<Link | undefined> {
  for (const keys of keyring.accepted) {
    try {
      const { payload, protectedHeader } = await compactVerify(text, keys.link, { algorithms: ["HS256"] });
      if (protectedHeader.typ !== HEADER.typ) return undefined;
      return Link.parse(JSON.parse(new TextDecoder().decode(payload)));
    } catch {
      // This key did not sign it, or the text is not a JWS. Try the next key.
    }
  }
  return undefined;
}

function deriveBearer(link: Omit<Link, "kind">, key: Uint8Array): string {
  return hmac(key, `${link.repositoryId}\n${link.threadNumber}\n${link.runId}`).toString("base64url");
}

/** Mints the bearer token that AMP sends with human-input webhooks of this run. */
export function mintBearer(link: Omit<Link, "kind">, keyring: Keyring): string {
  return deriveBearer(link, keyring.current.bearer);
}

/** Returns whether an Authorization header has this run's bearer token. Compares in constant time. */
export function hasValidBearer(header: string, link: Omit<Link, "kind">, keyring: Keyring): boolean {
  const token = /^Bearer +(\S+)$/i.exec(header.trim())?.[1] ?? "";
  const given = Buffer.from(token, "utf8");
  return keyring.accepted.some((keys) =>
    isEqualInConstantTime(Buffer.from(deriveBearer(link, keys.bearer), "utf8"), given),
  );
}
