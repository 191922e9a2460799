import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";
import * as z from "zod";
import { fetchAccount } from "../github/client.ts";
import { describeGitHubError, httpStatusOf, isTransient } from "../github/errors.ts";
import { octokitOptions } from "../github/octokit-options.ts";
import { followRename } from "../github/redirects.ts";
import {
  type AccessProblem,
  levelsOfInstallation,
  levelsOfToken,
  type PermissionLevels,
  type RepositoryAccess,
} from "../github/repository-access.ts";
import { retryCalls } from "../github/retry.ts";
import type { NamedRepository } from "../ledger/signing/challenge.ts";
import type { Credential, FunctionSettings } from "./configuration.ts";
import { logLackingAccess } from "./failure.ts";
import { createTimeoutSignal } from "./scheduling.ts";

/** The time for all calls of one probe, in milliseconds. The Action waits 20 s for the answer. */
const PROBE_TIMEOUT_MS = 12_000;
/** How long an instance repeats its last finding, in milliseconds, so that a replayed challenge costs no calls. */
const PROBE_CACHE_MS = 10_000;

/** The account that writes, if GitHub names it, and what it may write. */
type GrantedAccess = PermissionLevels & { readonly account?: string };

/** An error for a probe that has found its result. */
class AccessFailure extends Error {
  override name = "AccessFailure";
  readonly problem: AccessProblem;
  constructor(problem: AccessProblem, cause: unknown) {
    super(describeGitHubError(cause), { cause });
    this.problem = problem;
  }
}

/** Waits for a call, and replaces an error with one of these statuses by an AccessFailure. */
async function translateErrors<T>(
  problems: Readonly<Record<number, AccessProblem>>,
  call: Promise<T>,
): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const problem = isTransient(error) ? undefined : problems[httpStatusOf(error) ?? 0];
    if (problem) throw new AccessFailure(problem, error);
    throw error;
  }
}

function probeOptions(apiUrl: string) {
  return octokitOptions(apiUrl, { signal: createTimeoutSignal(PROBE_TIMEOUT_MS) });
}

const Installation = z.object({
  id: z.number(),
  app_slug: z.string().optional(),
  suspended_at: z.string().nullish(),
  permissions: z.record(z.string(), z.string()).default({}),
});

/** Probes as the App: it exists, is installed in the repository, and may create a token for it. */
async function probeApp(
  { appId, privateKey }: Extract<Credential, { kind: "app" }>,
  apiUrl: string,
  { repository, repositoryId }: NamedRepository,
): Promise<GrantedAccess> {
  const ProbeOctokit = Octokit.plugin(retryCalls, followRename(repositoryId));
  const options = { ...probeOptions(apiUrl), authStrategy: createAppAuth, auth: { appId, privateKey } };
  const app = new ProbeOctokit(options);
  const [owner = "", repo = ""] = repository.split("/");
  // 404 means both "no such App" and "not installed here", and only the App itself can ask for itself.
  await translateErrors({ 401: "wrong-key", 404: "unknown-app" }, app.request("GET /app"));
  const { data } = await translateErrors(
    { 403: "no-access", 404: "not-installed" },
    app.request("GET /repos/{owner}/{repo}/installation", { owner, repo }),
  );
  const { id, app_slug: slug, suspended_at: suspendedAt, permissions } = Installation.parse(data);
  if (suspendedAt)
    throw new AccessFailure("suspended", new Error(`Its installation was suspended at ${suspendedAt}`));
  await translateErrors(
    { 403: "no-access", 404: "no-access", 422: "no-access" },
    app.request("POST /app/installations/{installation_id}/access_tokens", {
      installation_id: id,
      repository_ids: [repositoryId],
    }),
  );
  return { ...(slug && { account: `${slug}[bot]` }), ...levelsOfInstallation(permissions) };
}

const TokenRepository = z.object({
  id: z.number(),
  private: z.boolean().default(false),
  permissions: z.object({ push: z.boolean().default(false) }).default({ push: false }),
});

/** Probes with a token: it is valid, and its account can read the repository. */
async function probeToken(
  token: string,
  apiUrl: string,
  { repository, repositoryId }: NamedRepository,
): Promise<GrantedAccess> {
  const ProbeOctokit = Octokit.plugin(retryCalls, followRename(repositoryId));
  const github = new ProbeOctokit({ ...probeOptions(apiUrl), auth: token });
  const [owner = "", repo = ""] = repository.split("/");
  const [account, { data, headers }] = await Promise.all([
    translateErrors({ 401: "wrong-token" }, fetchAccount(github)),
    translateErrors(
      { 401: "wrong-token", 403: "no-access", 404: "no-access" },
      github.request("GET /repos/{owner}/{repo}", { owner, repo }),
    ),
  ]);
  const { id, private: isPrivate, permissions } = TokenRepository.parse(data);
  if (id !== repositoryId)
    throw new AccessFailure("no-access", new Error(`The name belongs to the repository ${id}`));
  const levels = levelsOfToken(headers["x-oauth-scopes"], { isPrivate, canPush: permissions.push });
  return { ...(account?.login && { account: account.login }), ...levels };
}

/** Returns the permissions for comments that are missing, such as `issues: read`. Unknown is not missing. */
function describeMissing(access: PermissionLevels): string {
  const missing = (["issues", "pull_requests"] as const).filter(
    (name) => access[name] !== "write" && access[name] !== "unknown",
  );
  return missing.map((name) => `${name}: ${access[name]}`).join(", ");
}

/** Runs one probe, and logs one line if something is missing. */
async function runProbe(settings: FunctionSettings, named: NamedRepository): Promise<RepositoryAccess> {
  const { credential, apiUrl, secrets } = settings;
  const { repository } = named;
  try {
    const access =
      credential.kind === "app"
        ? await probeApp(credential, apiUrl, named)
        : await probeToken(credential.token, apiUrl, named);
    const missing = describeMissing(access);
    if (missing) logLackingAccess(repository, `missing-permission. It has ${missing}.`, secrets);
    return { kind: "granted", repository, ...access };
  } catch (error) {
    // Without an answer of GitHub, nothing is known about the credential.
    const problem = error instanceof AccessFailure ? error.problem : "github-unavailable";
    logLackingAccess(repository, `${problem}. ${describeGitHubError(error)}`, secrets);
    return { kind: "failed", repository, problem };
  }
}

const probes = new Map<string, Promise<RepositoryAccess>>();

/**
 * Returns what the credential can do in a repository. Never throws. Repeats its last finding for ten seconds, unless
 * GitHub was unavailable.
 */
export async function probeAccess(
  settings: FunctionSettings,
  named: NamedRepository,
): Promise<RepositoryAccess> {
  const key = `${settings.apiUrl} ${named.repositoryId} ${named.repository}`;
  const known = probes.get(key);
  if (known) return known;
  const probing = runProbe(settings, named);
  probes.set(key, probing);
  setTimeout(() => probes.delete(key), PROBE_CACHE_MS).unref();
  const access = await probing;
  if (access.kind === "failed" && access.problem === "github-unavailable") probes.delete(key);
  return access;
}
