import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";
import type { Link } from "../ledger/link.ts";
import { accountOf, type GitHub, type Repository } from "../thread/github.ts";
import { octokitOptions, PLUGINS } from "../thread/limits.ts";
import type { Thread } from "../thread/log.ts";
import { noteWriter } from "../thread/writer.ts";
import type { Credential, Settings } from "./settings.ts";

const GateOctokit = Octokit.plugin(...PLUGINS);

async function asApp(
  credential: Extract<Credential, { kind: "app" }>,
  apiUrl: string,
  { owner, name }: Repository,
): Promise<GitHub> {
  const { appId, privateKey } = credential;
  const options = octokitOptions(apiUrl);
  const app = new GateOctokit({ ...options, authStrategy: createAppAuth, auth: { appId, privateKey } });
  const { data } = await app.request("GET /repos/{owner}/{repo}/installation", { owner, repo: name });
  const auth = { appId, privateKey, installationId: data.id };
  return new GateOctokit({ ...options, authStrategy: createAppAuth, auth });
}

async function asToken(token: string, apiUrl: string): Promise<GitHub> {
  const github = new GateOctokit({ ...octokitOptions(apiUrl), auth: token });
  noteWriter(github, await accountOf(github));
  return github;
}

// An instance of a function serves many events: who it is and its installation token are asked for once.
const connections = new Map<string, Promise<GitHub>>();

/** The repository that a link names. */
function repositoryOf({ repository }: Link): Repository {
  const [owner = "", name = ""] = repository.split("/");
  return { owner, name };
}

/** The connection to one repository, made once per process. A failed one is forgotten, so that the next event tries anew. */
async function connect({ credential, apiUrl }: Settings, repository: Repository): Promise<GitHub> {
  const key = `${apiUrl} ${credential.kind} ${repository.owner}/${repository.name}`;
  const known = connections.get(key);
  if (known) return known;
  const connecting =
    credential.kind === "app" ? asApp(credential, apiUrl, repository) : asToken(credential.token, apiUrl);
  connections.set(key, connecting);
  connecting.catch(() => connections.delete(key));
  return connecting;
}

/** Forgets every connection: the next event asks GitHub anew who we are. */
export function forgetConnections(): void {
  connections.clear();
}

/** The thread that a link names. */
export async function threadOf(link: Link, settings: Settings): Promise<Thread> {
  const repository = repositoryOf(link);
  const { keyring, style, secrets } = settings;
  return {
    github: await connect(settings, repository),
    at: { repository, thread: link.thread },
    place: { repository: link.repositoryId, thread: link.thread },
    keyring,
    ...style,
    secrets,
  };
}
