// Not from "jose", which has 46 files: a function that starts would load them all.
import { CompactSign } from "jose/jws/compact/sign";
import { compactVerify } from "jose/jws/compact/verify";
import { z } from "zod";
import { hmac, isEqualInConstantTime, type Keyring } from "./secret.ts";

/** The webhooks that AMP can be given, one URL each. */
export const WEBHOOK_KINDS = ["human-input", "task", "step", "crew", "events"] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

const Link = z.object({
  repository: z.string().regex(/^[^/]+\/[^/]+$/),
  repositoryId: z.number().int(),
  threadNumber: z.number().int().positive(),
  runId: z.string().min(1),
  /** Digest that names the deployment on AMP, which the functions do not know otherwise. */
  deploymentId: z.string().min(1),
  kind: z.enum(WEBHOOK_KINDS),
});

/** What a callback URL says: which thread tells this run, and which kind of event the URL takes. */
export type Link = z.infer<typeof Link>;

const HEADER = { alg: "HS256", typ: "crew-gate-link" };

/**
 * A link as a compact JWS. AMP signs none of its task, step and crew webhooks, so the URL itself is the
 * credential. It holds no time and no chance: the same run has the same URLs at every resume, as AMP
 * asks for.
 */
export async function mintLink(link: Link, keyring: Keyring): Promise<string> {
  // Written out in one order, so that equal links are equal texts whoever built the object.
  const { repository, repositoryId, threadNumber, runId, deploymentId, kind } = link;
  const payload = JSON.stringify({ repository, repositoryId, threadNumber, runId, deploymentId, kind });
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader(HEADER)
    .sign(keyring.current.link);
}

/** The link that a text is, or `undefined` when it is forged, broken or signed with an unknown secret. */
export async function verifyLink(text: string, keyring: Keyring): Promise<Link | undefined> {
  for (const keys of keyring.accepted) {
    try {
      const { payload, protectedHeader } = await compactVerify(text, keys.link, { algorithms: ["HS256"] });
      if (protectedHeader.typ !== HEADER.typ) return undefined;
      return Link.parse(JSON.parse(new TextDecoder().decode(payload)));
    } catch {
      // Not signed with this one of our keys, or not a JWS at all: the next key decides.
    }
  }
  return undefined;
}

function deriveBearer(link: Omit<Link, "kind">, key: Uint8Array): string {
  return hmac(key, `${link.repositoryId}\n${link.threadNumber}\n${link.runId}`).toString("base64url");
}

/** The bearer token that AMP sends with human-input webhooks of this run. */
export function mintBearer(link: Omit<Link, "kind">, keyring: Keyring): string {
  return deriveBearer(link, keyring.current.bearer);
}

/** Whether an Authorization header carries this run's bearer token. Compared in constant time. */
export function hasValidBearer(header: string, link: Omit<Link, "kind">, keyring: Keyring): boolean {
  const token = /^Bearer +(\S+)$/i.exec(header.trim())?.[1] ?? "";
  const given = Buffer.from(token, "utf8");
  return keyring.accepted.some((keys) =>
    isEqualInConstantTime(Buffer.from(deriveBearer(link, keys.bearer), "utf8"), given),
  );
}
