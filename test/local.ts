import { Octokit } from "@octokit/core";
import { OWNER, REPOSITORY } from "../playground/github/seed.ts";
import type { LocalGitHub } from "../playground/github/types.ts";
import { SECRET } from "../playground/town.ts";
import { type Link, mintLink, type WebhookKind } from "../src/ledger/link.ts";
import { type Keyring, keyring } from "../src/ledger/secret.ts";
import { en } from "../src/messages/en.ts";
import type { GitHub } from "../src/thread/github.ts";
import { octokitOptions, PLUGINS } from "../src/thread/limits.ts";
import type { Thread } from "../src/thread/log.ts";

function localKeys(): Keyring {
  const keys = keyring(SECRET);
  if (!keys) throw new Error("the secret of the local world is too short");
  return keys;
}

/** The keys that everything on this machine is signed with. */
export const KEYS = localKeys();

/** The deployment that the tests of the functions give in links. */
export const DEPLOYMENT_ID = "a-deployment";

/** A run's place in the local GitHub, as its links name it. */
export function placeOf({ repositoryId }: LocalGitHub, thread: number, run: string): Omit<Link, "kind"> {
  return { repository: `${OWNER}/${REPOSITORY}`, repositoryId, thread, run, deploymentId: DEPLOYMENT_ID };
}

/** The path and query of a callback, as the Action would have given it to the crew. */
export async function callbackOf(
  github: LocalGitHub,
  thread: number,
  run: string,
  kind: WebhookKind,
): Promise<string> {
  return `/api/webhooks/${kind}?link=${await mintLink({ ...placeOf(github, thread, run), kind }, KEYS)}`;
}

/** A client with the retries and limits that we ship. */
export function clientWith(auth: string, { url }: LocalGitHub): GitHub {
  return new (Octokit.plugin(...PLUGINS))({ ...octokitOptions(url), auth });
}

/** A thread of the local GitHub, as a client sees it. */
export function threadAs(client: GitHub, { repositoryId }: LocalGitHub, thread: number): Thread {
  return {
    github: client,
    at: { repository: { owner: OWNER, name: REPOSITORY }, thread },
    place: { repository: repositoryId, thread },
    keyring: KEYS,
    say: en,
    format: "markdown",
    secrets: [],
  };
}
