import { setSecret } from "@actions/core";
import type { Callbacks } from "../amp/callbacks.ts";
import { type Link, mintBearer, mintLink, type WebhookKind } from "../ledger/link.ts";
import type { Thread } from "../thread/log.ts";

/** The four callback URLs of a run and the bearer token for human-input: the same at every call for one run. */
export async function callbacksOf(thread: Thread, run: string, bridgeUrl: string): Promise<Callbacks> {
  const { at, place, keyring } = thread;
  const base: Omit<Link, "kind"> = {
    repository: `${at.repository.owner}/${at.repository.name}`,
    repositoryId: place.repository,
    thread: place.thread,
    run,
  };
  const url = async (kind: WebhookKind) =>
    `${bridgeUrl}/api/webhooks/${kind}?link=${await mintLink({ ...base, kind }, keyring)}`;
  const [humanInput, task, step, crew] = await Promise.all([
    url("human-input"),
    url("task"),
    url("step"),
    url("crew"),
  ]);
  const callbacks: Callbacks = { humanInput, task, step, crew, bearer: mintBearer(base, keyring) };
  // Each is a credential: who has it can post events for this run.
  for (const secret of Object.values(callbacks)) setSecret(secret);
  return callbacks;
}
