import type { Agent } from "node:http";
import type { OctokitOptions } from "@octokit/core/types";
import { createFetch } from "./transport.ts";

function logNothing(): void {}

/** Returns options for an Octokit that calls `apiUrl` over our transport, and logs nothing. `signal` aborts every call. */
export function octokitOptions(
  apiUrl: string,
  { agent, signal }: { readonly agent?: Agent; readonly signal?: AbortSignal | undefined } = {},
): OctokitOptions {
  return {
    baseUrl: apiUrl,
    log: { debug: logNothing, info: logNothing, warn: logNothing, error: logNothing },
    // Octokit's own parser looks for large integers, which GitHub does not use, and takes eight times as long.
    request: { fetch: createFetch(agent), parseSuccessResponseBody: false, ...(signal && { signal }) },
  };
}
