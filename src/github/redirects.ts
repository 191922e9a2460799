import type { Octokit } from "@octokit/core";
import { RequestError } from "@octokit/request-error";
import type { Fetch } from "./transport.ts";

/** A plugin for Octokit. */
export type Plugin = (octokit: Octokit) => void;

// GitHub answers 301 to reads and 307 to writes under a repository's old name.
// https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
const REDIRECTS = [301, 302, 307, 308];

/** Returns whether a status is a redirect. */
export function isRedirect(status: number): boolean {
  return REDIRECTS.includes(status);
}

/** Returns whether an address is a repository, or a resource in it, on the same API. */
function isWithin(address: string, baseUrl: string, repositoryId: number): boolean {
  const root = `${baseUrl}/repositories/${repositoryId}`;
  return address === root || address.startsWith(`${root}/`) || address.startsWith(`${root}?`);
}

/**
 * Returns a fetch that follows a redirect within one repository, with the same method, headers and body. Every other
 * redirect is returned unchanged.
 */
export function createRedirectingFetch(
  fetch: Fetch,
  baseUrl: string,
  repositoryId: number | undefined,
): Fetch {
  return async (url, options) => {
    const response = await fetch(url, options);
    const address = isRedirect(response.status) ? response.headers.get("location") : undefined;
    if (!address || repositoryId === undefined || !isWithin(address, baseUrl, repositoryId)) return response;
    return fetch(address, options);
  };
}

/**
 * Returns a plugin that follows GitHub's redirects of a renamed repository, for reads and writes, and no others: a
 * transferred issue leads into another repository. Any other redirect is thrown as a RequestError with its own status.
 * Without an id, no redirect is followed.
 */
export function followRename(repositoryId: number | undefined): Plugin {
  return (octokit) => {
    octokit.hook.before("request", (options) => {
      const fetch = options.request?.["fetch"] as Fetch;
      options.request = {
        ...options.request,
        fetch: createRedirectingFetch(fetch, options.baseUrl, repositoryId),
      };
    });
    octokit.hook.after("request", (response, options) => {
      if (!isRedirect(response.status)) return;
      const request = octokit.request.endpoint.parse(options);
      throw new RequestError("Moved Permanently", response.status, { request, response });
    });
  };
}

/** Returns the new address of a moved resource, without a query, if the error is a redirect. */
export function newAddressOf(error: unknown): string | undefined {
  if (!(error instanceof RequestError) || !isRedirect(error.status)) return undefined;
  const address = error.response?.headers.location ?? "";
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/(\/issues\/\d+)\/.*$/, "$1")}`;
}

/**
 * Returns a plugin that limits an App's installation tokens to one repository. GitHub then refuses every write to another
 * repository, also one that takes over the name later.
 */
export function onlyRepository(repositoryId: number): Plugin {
  return (octokit) => {
    octokit.hook.before("request", (options) => {
      if (options.url.endsWith("/access_tokens")) options["repository_ids"] = [repositoryId];
    });
  };
}
