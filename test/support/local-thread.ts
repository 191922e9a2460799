import { OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { SECRET } from "../../playground/sandbox.ts";
import type { GitHub } from "../../src/github/client.ts";
import { createRestClient } from "../../src/github/rest-client.ts";
import { type Link, mintLink, type WebhookKind } from "../../src/ledger/signing/link.ts";
import { deriveKeyring, type Keyring } from "../../src/ledger/signing/secret.ts";
import { en } from "../../src/messages/en.ts";
import type { Thread } from "../../src/thread/snapshot.ts";

function localKeys(): Keyring {
  const keys = deriveKeyring(SECRET);
  if (!keys) throw new Error("the secret of the test keys is too short");
  return keys;
}

/** The keys with which everything on this machine is signed. */
export const KEYS = localKeys();

/** The deployment that the tests of the functions put into links. */
export const DEPLOYMENT_ID = "a-deployment";

/** A run's place in the local GitHub, as its links name it. */
export function linkBase(
  { repositoryId }: LocalGitHub,
  threadNumber: number,
  runId: string,
): Omit<Link, "kind"> {
  return {
    repository: `${OWNER}/${REPOSITORY}`,
    repositoryId,
    threadNumber,
    runId,
    deploymentId: DEPLOYMENT_ID,
  };
}

/** Returns the path and query of a callback, as the Action would have given it to the crew. */
export function callbackPath(
  github: LocalGitHub,
  threadNumber: number,
  runId: string,
  kind: WebhookKind,
): string {
  return `/api/webhooks/${kind}?link=${mintLink({ ...linkBase(github, threadNumber, runId), kind }, KEYS)}`;
}

/** Returns the functions' client of GitHub at this URL, for the repository with this id. */
export function createClient(
  token: string,
  { url, repositoryId }: Pick<LocalGitHub, "url" | "repositoryId">,
): GitHub {
  return createRestClient({ apiUrl: url, repositoryId, accessToken: async () => ({ token }) });
}

/** Returns a thread of the local GitHub, as a client sees it. */
export function createThread(client: GitHub, { repositoryId }: LocalGitHub, threadNumber: number): Thread {
  return {
    github: client,
    address: { repository: { owner: OWNER, name: REPOSITORY }, threadNumber },
    identity: { repositoryId, threadNumber },
    keyring: KEYS,
    messages: en,
    format: "markdown",
    secrets: [],
  };
}
