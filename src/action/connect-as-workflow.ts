import { getOctokit } from "@actions/github";
import { HttpClient } from "@actions/http-client";
import { type Environment, type GitHub, readApiUrl, withTokenKind } from "../github/client.ts";
import { octokitOptions } from "../github/octokit-options.ts";
import { followRename } from "../github/redirects.ts";
import { retryCalls } from "../github/retry.ts";

/**
 * Connects with the workflow's token, through the proxy that the runner sets. A client with a signal has only seconds: the
 * signal aborts its calls, and none is retried.
 */
export function connectAsWorkflow(
  env: Environment,
  token: string,
  repositoryId: number | undefined,
  signal?: AbortSignal,
): GitHub {
  const apiUrl = readApiUrl(env);
  const agent = new HttpClient(undefined, undefined, { keepAlive: true }).getAgent(apiUrl);
  const plugins = signal ? [] : [retryCalls];
  // Octokit takes plugins as separate arguments, and ignores those inside the options.
  const options = octokitOptions(apiUrl, { agent, signal });
  return withTokenKind(getOctokit(token, options, ...plugins, followRename(repositoryId)), token);
}
