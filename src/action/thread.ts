import { repositoryId } from "../thread/github.ts";
import type { Thread } from "../thread/log.ts";
import type { Settings } from "./settings.ts";

/**
 * A thread of the workflow's repository. The repository's id comes from the runner or the event where they name
 * it, and costs a call only where they do not.
 */
export async function threadOf(settings: Settings, number: number, idInEvent?: number): Promise<Thread> {
  const { github, repository, keyring, style, secrets } = settings;
  const id = settings.repositoryId ?? idInEvent ?? (await repositoryId(github, repository));
  return {
    github,
    at: { repository, thread: number },
    place: { repository: id, thread: number },
    keyring,
    ...style,
    secrets,
  };
}
