import { RequestError } from "@octokit/request-error";
import type { GitHub } from "../../src/github/client.ts";
import { en } from "../../src/messages/en.ts";
import type { Thread } from "../../src/thread/snapshot.ts";
import { KEYS } from "./local-thread.ts";

type Options = Readonly<Record<string, unknown>>;
/** An answer of GitHub, or an error's status and message. */
export type ScriptedAnswer =
  | { readonly status: number; readonly data?: unknown }
  | { readonly fails: number; readonly message?: string };

/** A GitHub that gives these answers one after another, and keeps the calls. Without an answer it fails with 404. */
export class ScriptedGitHub {
  readonly calls: { readonly route: string; readonly options: Options }[] = [];
  readonly #answers: ScriptedAnswer[];

  constructor(...answers: ScriptedAnswer[]) {
    this.#answers = answers;
  }

  /** Returns the calls without the repository's part of their paths. */
  get routes(): string[] {
    return this.calls.map(({ route }) => route.replace("/repos/{owner}/{repo}", ""));
  }

  readonly github = {
    request: (route: string, options: Options = {}) => {
      this.calls.push({ route, options });
      const answer = this.#answers.shift() ?? { fails: 404 };
      return "fails" in answer
        ? Promise.reject(createGitHubError(answer.fails, answer.message))
        : Promise.resolve(answer);
    },
  } as unknown as GitHub;

  /** The thread 3 of the repository o/r. */
  readonly thread: Thread = {
    github: this.github,
    address: { repository: { owner: "o", name: "r" }, threadNumber: 3 },
    identity: { repositoryId: 77, threadNumber: 3 },
    keyring: KEYS,
    messages: en,
    format: "markdown",
    secrets: [],
  };
}

export function createGitHubError(
  status: number,
  message = "no",
  headers: Record<string, string> = {},
): RequestError {
  const request = { method: "POST" as const, url: "https://api.github.test/x", headers: {} };
  return new RequestError(message, status, {
    request,
    response: { status, url: request.url, headers, data: { message } },
  });
}
