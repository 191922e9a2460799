import * as z from "zod";
import { type AppRequest, parseAppRequest } from "./setup-forms.ts";

/**
 * Returns the cookie's name. A browser accepts the prefix only from this host itself and over HTTPS: a page on a neighbouring
 * subdomain could otherwise set a state of its own, and show its own App's key here.
 */
function cookieName(isSecure: boolean): string {
  return isSecure ? "__Host-crew-gate-setup" : "crew-gate-setup";
}

/** GitHub's flow must be completed within one hour. */
const LIFETIME_SECONDS = 3600;

/** What the browser keeps while its user is at GitHub. It contains no secret but `state`. */
export type PendingApp = { readonly state: string; readonly request: AppRequest };

const Pending = z.object({ state: z.string().min(32), request: z.record(z.string(), z.string()) });

/** Returns the Set-Cookie header of a pending App. Lax, since GitHub's redirect must bring the cookie back. */
export function toSetCookie(pending: PendingApp, isSecure: boolean): string {
  const value = Buffer.from(JSON.stringify(pending)).toString("base64url");
  const attributes = `Path=/; Max-Age=${LIFETIME_SECONDS}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return `${cookieName(isSecure)}=${value}; ${attributes}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the pending App from a Cookie header, as `toSetCookie` names it. Returns `undefined` if there is none, or if it has another form. */
export function parseCookie(header: string | null, isSecure: boolean): PendingApp | undefined {
  const [, value = ""] = new RegExp(`(?:^|; *)${cookieName(isSecure)}=([\\w-]+)`).exec(header ?? "") ?? [];
  const pending = Pending.safeParse(parseJson(Buffer.from(value, "base64url").toString("utf8")));
  if (!pending.success) return undefined;
  const request = parseAppRequest(new URLSearchParams(pending.data.request));
  return request.kind === "valid" ? { state: pending.data.state, request: request.values } : undefined;
}
