import { createHash } from "node:crypto";

export type ParsedUrl = { kind: "ok"; url: string } | { kind: "bad"; reason: string };

/** Whether a host is this very machine: the only place where plain http is safe. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Editors and secret stores leave marks around what was pasted; AMP answers them with 401 or worse. */
export function unquote(pasted: string): string {
  return pasted
    .replace(/^[\uFEFF\s]+|[\uFEFF\s]+$/g, "")
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim();
}

function parseWebUrl(input: string, name: string): ParsedUrl {
  const text = unquote(input);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return { kind: "bad", reason: `${name} is not a URL. Write it whole, with https:// in front.` };
  if (url.username || url.password)
    return { kind: "bad", reason: `${name} holds a user name or password. Leave them out of the URL.` };
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname)))
    return {
      kind: "bad",
      reason: `${name} must start with https://. Only a host on this machine may use http://.`,
    };
  // Every path is appended, so a prefix is kept and a trailing slash would double.
  return { kind: "ok", url: `${url.origin}${url.pathname.replace(/\/+$/, "")}` };
}

/**
 * The base URL of a deployment on AMP. https only, loopback apart; on `*.crewai.com`, this machine, or one of
 * `allowedHosts` (a self-hosted AMP), so that a slip in a workflow cannot send the crew token elsewhere.
 * Query and fragment are dropped, a path prefix stays.
 */
export function parseCrewUrl(input: string, allowedHosts: readonly string[]): ParsedUrl {
  const address = parseWebUrl(input, "crew-url");
  if (address.kind === "bad") return address;
  const { hostname, host } = new URL(address.url);
  const allowed =
    hostname.endsWith(".crewai.com") ||
    isLoopback(hostname) ||
    allowedHosts.some((entry) => [hostname, host].includes(entry.toLowerCase()));
  if (allowed) return address;
  return {
    kind: "bad",
    reason: `crew-url names the host ${hostname}, which is not on *.crewai.com. If it is your own AMP, add the host to the input allowed-hosts.`,
  };
}

/**
 * Returns the id of a deployment on AMP: the SHA-256 of its host, port and path in base64url. Records and links carry it,
 * since the address itself stays out of GitHub. `url` is a crew URL as `parseCrewUrl` returns it.
 */
export function deploymentIdOf(url: string): string {
  const { host, pathname } = new URL(url);
  return createHash("sha256")
    .update(`${host}${pathname.replace(/\/+$/, "")}`)
    .digest("base64url");
}

/** The base URL of our own functions, which AMP calls back. https only, loopback apart. */
export function parseBridgeUrl(input: string): ParsedUrl {
  return parseWebUrl(input, "bridge-url");
}
