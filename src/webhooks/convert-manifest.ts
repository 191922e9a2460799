import { Octokit } from "@octokit/core";
import * as z from "zod";
import { describeGitHubError, httpStatusOf } from "../github/errors.ts";
import { octokitOptions } from "../github/octokit-options.ts";
import type { NewApp } from "../setup/credential-page.ts";
import { mask } from "../text/mask.ts";
import { logSetupFailure } from "./failure.ts";
import { createTimeoutSignal } from "./scheduling.ts";

/** The time for the call, in milliseconds. Vercel ends a function after 30 s. */
const CONVERSION_TIMEOUT_MS = 15_000;

/** A new App, or a sentence that says why there is none. */
export type Conversion =
  | { readonly kind: "created"; readonly app: NewApp }
  | { readonly kind: "failed"; readonly reason: string };

const Converted = z.object({
  id: z.number(),
  pem: z.string().startsWith("-----BEGIN "),
  // A link in our page: no other scheme than a web address's.
  html_url: z.string().regex(/^https?:\/\//),
});

function explainError(error: unknown, code: string): string {
  const status = httpStatusOf(error);
  if (status === 404 || status === 422)
    return "GitHub does not know this code. It can be used once, within one hour: if this page was shown before, or reloaded, its key cannot be shown again.";
  const detail = mask(describeGitHubError(error), [code]);
  return `The App could not be fetched from GitHub, or its answer was lost. ${detail}.${status === 403 ? " An Enterprise Server in private mode refuses this call: create the App by hand there." : ""}`;
}

/**
 * Exchanges the code of GitHub's manifest flow for the new App and its private key. GitHub accepts each code once, so nothing
 * is retried. Calls only `apiUrl`, and follows no redirect. Never throws.
 * https://docs.github.com/en/rest/apps/apps#create-a-github-app-from-a-manifest
 */
export async function convertManifest(code: string, apiUrl: string): Promise<Conversion> {
  if (!/^[\w-]{1,200}$/.test(code))
    return { kind: "failed", reason: "GitHub's answer has no valid code. Start again." };
  const github = new Octokit(octokitOptions(apiUrl, { signal: createTimeoutSignal(CONVERSION_TIMEOUT_MS) }));
  try {
    const { data } = await github.request("POST /app-manifests/{code}/conversions", { code });
    const { id, pem, html_url: pageUrl } = Converted.parse(data);
    return { kind: "created", app: { id, pageUrl, privateKey: pem } };
  } catch (error) {
    const isUnreadable = error instanceof z.ZodError;
    const reason = isUnreadable
      ? "GitHub's answer has not the expected form, so the App's key is unknown."
      : explainError(error, code);
    logSetupFailure(isUnreadable ? "the answer has another form." : describeGitHubError(error), code);
    return { kind: "failed", reason };
  }
}
