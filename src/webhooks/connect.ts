import { createAppAuth, type InstallationAccessTokenAuthentication } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";
import { fetchAccount, type GitHub, rememberWriter, type Repository } from "../github/client.ts";
import { currentRepository } from "../github/repository.ts";
import { logDebug } from "../github/best-effort.ts";
import { describeGitHubError, httpStatusOf } from "../github/errors.ts";
import { type AccessToken, createRestClient } from "../github/rest-client.ts";
import { octokitOptions } from "../github/octokit-options.ts";
import { retryCalls } from "../github/retry.ts";
import type { EpochMs } from "../ledger/record.ts";
import type { Link } from "../ledger/signing/link.ts";
import type { Thread } from "../thread/snapshot.ts";
import { followRename, onlyRepository } from "../github/redirects.ts";
import type { Credential, FunctionSettings } from "./configuration.ts";

/**
 * How long a token is used before the App's client is asked for it again, in milliseconds. The client renews a token a minute
 * before it expires, and asking it for every call takes two percent of a webhook's processor time.
 */
const TOKEN_REUSE_MS = 30_000;

/** A link's repository under its current name, and a client that writes there. */
type Connection = { readonly github: GitHub; readonly repository: Repository };

/** An error for a link whose repository's name now belongs to another one, or that the credential cannot access. */
export class WrongRepository extends Error {
  override name = "WrongRepository";
}

/**
 * Connects as the App. Its token is limited to the link's repository; GitHub answers 422 if the installation does not
 * include it. A configured installation is tried first, which saves the call that looks it up.
 */
async function connectAsApp(
  credential: Extract<Credential, { kind: "app" }>,
  apiUrl: string,
  named: Repository,
  repositoryId: number,
): Promise<Connection> {
  const { appId, privateKey, installationId } = credential;
  const options = { ...octokitOptions(apiUrl), authStrategy: createAppAuth };
  const AppOctokit = Octokit.plugin(retryCalls, followRename(repositoryId), onlyRepository(repositoryId));
  const connect = async (id: number): Promise<Connection> => {
    const app = new AppOctokit({ ...options, auth: { appId, privateKey, installationId: id } });
    let known: (AccessToken & { readonly askedAtMs: EpochMs }) | undefined;
    const accessToken = async () => {
      const nowMs = Date.now();
      if (known && nowMs - known.askedAtMs < TOKEN_REUSE_MS) return known;
      const { token, createdAt } = (await app.auth({
        type: "installation",
      })) as InstallationAccessTokenAuthentication;
      known = { token, createdAtMs: Date.parse(createdAt), askedAtMs: nowMs };
      return known;
    };
    // Creates the token, which shows whether the installation includes the repository.
    await accessToken();
    // Only writes wait for the verification, so that it costs a new instance no round trip.
    const verification = verifiedRepository(app, named, repositoryId);
    verification.catch(forgetConnections);
    const beforeWrite = async () => verification;
    return {
      github: createRestClient({ apiUrl, repositoryId, accessToken, beforeWrite }),
      repository: named,
    };
  };
  if (installationId !== undefined) {
    try {
      return await connect(installationId);
    } catch (error) {
      if (![403, 404, 422].includes(httpStatusOf(error) ?? 0)) throw error;
      logDebug(`The installation ${installationId} does not fit. ${describeGitHubError(error)}`);
    }
  }
  const app = new AppOctokit({ ...options, auth: { appId, privateKey } });
  const { owner, name } = named;
  const { data } = await app.request("GET /repos/{owner}/{repo}/installation", { owner, repo: name });
  try {
    return await connect(data.id);
  } catch (error) {
    if (httpStatusOf(error) === 422) throw new WrongRepository(`the App has no access to ${repositoryId}`);
    throw error;
  }
}

/** Connects with a token, and looks up its account. */
async function connectAsToken(
  token: string,
  apiUrl: string,
  named: Repository,
  repositoryId: number,
): Promise<Connection> {
  const github = createRestClient({ apiUrl, repositoryId, accessToken: async () => ({ token }) });
  const [account, repository] = await Promise.all([
    fetchAccount(github),
    verifiedRepository(github, named, repositoryId),
  ]);
  rememberWriter(github, account);
  return { github, repository };
}

/**
 * Returns a repository under its current name. Another repository can reuse a name, so its id must be the link's. One call.
 * @throws WrongRepository if the ids differ.
 */
async function verifiedRepository(
  github: GitHub,
  named: Repository,
  repositoryId: number,
): Promise<Repository> {
  const { id, repository } = await currentRepository(github, named);
  if (id === repositoryId) return repository;
  throw new WrongRepository(`${named.owner}/${named.name} has the id ${id} in place of ${repositoryId}`);
}

// An instance serves many events, so it fetches its account, its token and the repository's id once.
const connections = new Map<string, Promise<Connection>>();

/** Connects to the repository of a link, once per process. A failed connection is forgotten, so that the next event retries. */
async function connectRepository({ credential, apiUrl }: FunctionSettings, link: Link): Promise<Connection> {
  const { repository, repositoryId } = link;
  const key = `${apiUrl} ${credential.kind} ${repositoryId} ${repository}`;
  const known = connections.get(key);
  if (known) return known;
  const [owner = "", name = ""] = repository.split("/");
  const connecting =
    credential.kind === "app"
      ? connectAsApp(credential, apiUrl, { owner, name }, repositoryId)
      : connectAsToken(credential.token, apiUrl, { owner, name }, repositoryId);
  connections.set(key, connecting);
  connecting.catch(() => connections.delete(key));
  return connecting;
}

/** Forgets every connection, so that the next event reconnects. */
export function forgetConnections(): void {
  connections.clear();
}

/** Returns the thread that a link names. */
export async function connectThread(link: Link, settings: FunctionSettings): Promise<Thread> {
  const { keyring, presentation, secrets } = settings;
  const { github, repository } = await connectRepository(settings, link);
  return {
    github,
    address: { repository, threadNumber: link.threadNumber },
    identity: { repositoryId: link.repositoryId, threadNumber: link.threadNumber },
    keyring,
    ...presentation,
    secrets,
  };
}
