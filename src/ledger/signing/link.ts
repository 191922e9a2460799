import type { KeyObject } from "node:crypto";
import * as z from "zod";
import { makeRoom } from "./make-room.ts";
import { isEqualInConstantTime, type Keyring, signText } from "./secret.ts";

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

/** The only header that we sign. A text with another one, and thus another algorithm, is not a link. */
const HEADER = Buffer.from('{"alg":"HS256","typ":"crew-gate-link"}', "utf8").toString("base64url");
const SIGNED_LINK = new RegExp(`^(${HEADER}\\.([\\w-]+))\\.([\\w-]{43})$`);

/**
 * Mints a link as a compact JWS. AMP does not sign its task, step and crew webhooks, so the URL itself is the
 * credential. It contains no timestamp and no random part: AMP requires the same URLs at every resume of a run.
 */
export function mintLink(link: Link, keyring: Keyring): string {
  // List the fields in a fixed order, so that equal links serialise to equal texts.
  const { repository, repositoryId, threadNumber, runId, deploymentId, kind } = link;
  const payload = JSON.stringify({ repository, repositoryId, threadNumber, runId, deploymentId, kind });
  const signedText = `${HEADER}.${Buffer.from(payload, "utf8").toString("base64url")}`;
  return `${signedText}.${signText(keyring.current.link, signedText)}`;
}

/** The most links to remember of one keyring, some 300 kB. */
const MAX_VERIFIED = 1000;

/** The links that this process verified. A run sends its few links with every event. */
const verified = new WeakMap<Keyring, Map<string, Link>>();

function rememberVerified(text: string, link: Link, keyring: Keyring): Link {
  const links = verified.get(keyring) ?? new Map<string, Link>();
  verified.set(keyring, links);
  makeRoom(links, MAX_VERIFIED);
  links.set(text, link);
  return link;
}

/**
 * Verifies and parses a link. Returns `undefined` if it is forged, malformed or signed with an unknown secret. The
 * signature must be the exact text that we would write: base64url can encode the same bytes in several ways.
 */
export function verifyLink(text: string, keyring: Keyring): Link | undefined {
  const known = verified.get(keyring)?.get(text);
  if (known) return known;
  const [, signedText = "", payload = "", signature = ""] = SIGNED_LINK.exec(text) ?? [];
  const isGenuine = keyring.accepted.some((keys) =>
    isEqualInConstantTime(signText(keys.link, signedText), signature),
  );
  if (!isGenuine) return undefined;
  const parsed = Link.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  return parsed.success ? rememberVerified(text, parsed.data, keyring) : undefined;
}

function deriveBearer(link: Omit<Link, "kind">, key: KeyObject): string {
  return signText(key, `${link.repositoryId}\n${link.threadNumber}\n${link.runId}`);
}

/** Mints the bearer token that AMP sends with human-input webhooks of this run. */
export function mintBearer(link: Omit<Link, "kind">, keyring: Keyring): string {
  return deriveBearer(link, keyring.current.bearer);
}

/** Returns whether an Authorization header has this run's bearer token. Compares in constant time. */
export function hasValidBearer(header: string, link: Omit<Link, "kind">, keyring: Keyring): boolean {
  const token = /^Bearer +(\S+)$/i.exec(header.trim())?.[1] ?? "";
  return keyring.accepted.some((keys) => isEqualInConstantTime(deriveBearer(link, keys.bearer), token));
}
