import { createHash } from "node:crypto";

/** A normalised URL, or the reason why an input is not acceptable, as a sentence. */
export type ParsedUrl = { kind: "ok"; url: string } | { kind: "bad"; reason: string };

/** The dashboard of CrewAI AMP. It is on `*.crewai.com` as well, and no deployment. */
const DASHBOARD_HOST = "app.crewai.com";

/** Returns whether a host is this machine. Only there is plain http safe. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Removes the quotes, spaces and byte order marks that editors and secret stores add. AMP answers them with 401 or worse. */
export function unquote(pasted: string): string {
  return pasted
    .replace(/^[\uFEFF\s]+|[\uFEFF\s]+$/g, "")
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim();
}

function parseWebUrl(input: string, name: string): ParsedUrl {
  const text = unquote(input);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url)
    return { kind: "bad", reason: `${name} is not a URL. Write the full address, starting with https://.` };
  if (url.username || url.password)
    return { kind: "bad", reason: `${name} contains a user name or password. Remove them from the URL.` };
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname)))
    return {
      kind: "bad",
      reason: `${name} must start with https://. Only a loopback host may use http://.`,
    };
  // Paths are appended to it: keep a prefix, and drop trailing slashes so that none is doubled.
  return { kind: "ok", url: `${url.origin}${url.pathname.replace(/\/+$/, "")}` };
}

/**
 * Parses the base URL of a deployment on AMP. It must use https, except on loopback hosts.
 * The host must be on `*.crewai.com`, loopback, or in `allowedHosts` (a self-hosted AMP). A mistake in a workflow
 * therefore cannot send the crew token to another host. The dashboard is refused. Drops query and fragment, keeps a path prefix.
 */
export function parseCrewUrl(input: string, allowedHosts: readonly string[]): ParsedUrl {
  const address = parseWebUrl(input, "crew-url");
  if (address.kind === "bad") return address;
  const { hostname, host } = new URL(address.url);
  if (hostname === DASHBOARD_HOST)
    return {
      kind: "bad",
      reason: `crew-url is a page of CrewAI AMP's dashboard, ${DASHBOARD_HOST}. Set it to the URL of the deployment, which its Status tab shows, such as https://your-crew.crewai.com.`,
    };
  const allowed =
    hostname.endsWith(".crewai.com") ||
    isLoopback(hostname) ||
    allowedHosts.some((entry) => [hostname, host].includes(entry.toLowerCase()));
  if (allowed) return address;
  return {
    kind: "bad",
    reason: `crew-url has the host ${hostname}, which is not on *.crewai.com. If this is your own AMP, add the host to the input allowed-hosts.`,
  };
}

/**
 * Returns the id of a deployment on AMP: the SHA-256 of its host, port and path in base64url. Records and links
 * contain this id, because the address itself must not appear on GitHub. `url` is a crew URL from `parseCrewUrl`.
 */
export function deploymentIdOf(url: string): string {
  const { host, pathname } = new URL(url);
  return createHash("sha256")
    .update(`${host}${pathname.replace(/\/+$/, "")}`)
    .digest("base64url");
}

/** Parses the base URL of our webhook functions. It must use https, except on loopback hosts. */
export function parseBridgeUrl(input: string): ParsedUrl {
  return parseWebUrl(input, "bridge-url");
}
