import type { Emulate } from "./emulate.ts";
import type { RawComment, RawIssue, RawPull } from "./raw.ts";
import { json, refusal, type RequestHandler } from "./request.ts";
import { REPO } from "./seed.ts";

type RawRef = { object: { sha: string } };

/** Returns a pull request as an issue. On GitHub it is both, in emulate only a pull request. */
function toIssue(pull: RawPull, comments: number): RawIssue & Record<string, unknown> {
  const { id, number, title, body, state, user, labels, author_association } = pull;
  const { created_at, updated_at, closed_at, merged_at } = pull;
  const { url, html_url, diff_url, patch_url, issue_url, comments_url } = pull;
  return {
    url: issue_url,
    html_url,
    comments_url,
    id,
    number,
    title,
    body,
    state,
    user,
    labels,
    comments,
    author_association,
    created_at,
    updated_at,
    closed_at,
    locked: false,
    pull_request: { url, html_url, diff_url, patch_url, merged_at },
  };
}

/** Issues and pull requests, which share their numbers, comments and reactions on GitHub. */
export class Threads {
  readonly locked = new Set<number>();
  readonly pulls = new Set<number>();
  #emulate: Emulate;

  constructor(emulate: Emulate) {
    this.#emulate = emulate;
  }

  /** Reads a pull request. Its head is the newest commit of its branch, which emulate's does not follow. */
  async readPull(number: number): Promise<RawPull | undefined> {
    const pull = await this.#emulate.read<RawPull>(`${REPO}/pulls/${number}`);
    const branch = pull && (await this.#emulate.read<RawRef>(`${REPO}/git/ref/heads/${pull.head.ref}`));
    return pull && { ...pull, head: { ...pull.head, sha: branch?.object.sha ?? pull.head.sha } };
  }

  /** Reads a thread as an issue. Returns `undefined` if it does not exist. */
  async read(number: number): Promise<RawIssue | undefined> {
    const at = `${REPO}/issues/${number}`;
    const pull = this.pulls.has(number)
      ? await this.#emulate.read<RawPull>(`${REPO}/pulls/${number}`)
      : undefined;
    const issue = pull
      ? toIssue(pull, await this.#emulate.count(`${at}/comments`))
      : await this.#emulate.read<RawIssue>(at);
    return issue && { ...issue, locked: this.locked.has(number) };
  }

  /** Returns the number of a comment's thread. */
  async ofComment(id: number): Promise<number | undefined> {
    const comment = await this.comment(id);
    return comment && Number(comment.issue_url.split("/").at(-1));
  }

  comment(id: number): Promise<RawComment | undefined> {
    return this.#emulate.read<RawComment>(`${REPO}/issues/comments/${id}`);
  }

  /** Records the numbers of pull requests, and serves pull requests, also as issues. */
  readonly part: RequestHandler = async (request) => {
    if (request.method === "POST" && request.path.endsWith("/pulls")) {
      const response = await this.#emulate.pass(request);
      if (response.ok) this.pulls.add(((await response.clone().json()) as RawPull).number);
      return response;
    }
    const pullNumber = Number(/\/pulls\/(\d+)$/.exec(request.path)?.[1]);
    if (pullNumber && request.method === "GET") {
      const pull = await this.readPull(pullNumber);
      return pull ? json(200, pull) : refusal(404, "Not Found");
    }
    const number = Number(/\/issues\/(\d+)$/.exec(request.path)?.[1]);
    if (!number) return undefined;
    if (request.method === "PATCH") {
      const path = this.pulls.has(number) ? `${REPO}/pulls/${number}` : request.path;
      const response = await this.#emulate.pass(request, { path });
      if (!response.ok) return response;
    } else if (request.method !== "GET") return undefined;
    const thread = await this.read(number);
    return thread ? json(200, thread) : refusal(404, "Not Found");
  };
}
