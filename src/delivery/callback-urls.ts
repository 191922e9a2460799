import type { Callbacks } from "../amp/dialect.ts";
import { type Link, mintBearer, mintLink, type WebhookKind } from "../ledger/signing/link.ts";
import type { Thread } from "../thread/snapshot.ts";

export type CallbackSettings = {
  readonly bridgeUrl: string;
  /** The deployment on AMP that receives the callback URLs. */
  readonly deploymentId: string;
  /** Whether AMP is asked to stream failures. */
  readonly failureEvents: boolean;
  /** Makes the runner mask a secret in the job's log. */
  readonly maskInLog: (secret: string) => void;
};

/**
 * Returns the callback URLs of a run and their bearer token, and masks them in the log. Deterministic for a run. The URL for
 * streamed events is present only if the workflow asks for it, because not every deployment may know that field.
 */
export function createCallbacks(
  thread: Thread,
  runId: string,
  { bridgeUrl, deploymentId, failureEvents, maskInLog }: CallbackSettings,
): Callbacks {
  const { address, identity, keyring } = thread;
  const base: Omit<Link, "kind"> = {
    repository: `${address.repository.owner}/${address.repository.name}`,
    repositoryId: identity.repositoryId,
    threadNumber: identity.threadNumber,
    runId,
    deploymentId,
  };
  const url = (kind: WebhookKind) => {
    const link = mintLink({ ...base, kind }, keyring);
    // Its holder can post events for this run. Not the whole URL: other programs log the path alone.
    maskInLog(link);
    return `${bridgeUrl}/api/webhooks/${kind}?link=${link}`;
  };
  const callbacks: Callbacks = {
    humanInput: url("human-input"),
    task: url("task"),
    step: url("step"),
    crew: url("crew"),
    bearer: mintBearer(base, keyring),
    ...(failureEvents && { events: url("events") }),
  };
  maskInLog(callbacks.bearer);
  return callbacks;
}
