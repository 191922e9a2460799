import { json, refusal } from "./request.ts";
import { OWNER, REPO, REPOSITORY } from "./seed.ts";

/** Where a thread is after a transfer. */
export type Destination = { readonly repositoryId: number; readonly number: number };

type MovesOptions = { readonly url: () => string; readonly repositoryId: number };

/** A renamed repository, another one that took its name, and threads that were transferred, deleted or are full. */
export class Moves {
  #options: MovesOptions;
  #name = REPOSITORY;
  #reusedBy: number | undefined;
  #transferred = new Map<number, Destination>();
  /** What a write under an old name is answered. GitHub was seen to answer 307, and documents 301 as well. */
  redirectOfWrites: 301 | 307 = 307;
  #deleted = new Set<number>();
  #full = new Set<number>();

  constructor(options: MovesOptions) {
    this.#options = options;
  }

  /** Gives the repository another name. Its old name redirects to it. */
  renameRepository(to: string): void {
    this.#name = to;
  }

  /** Lets another repository take the name that the repository had at first, or gives it free again. */
  reuseName(by: number | undefined): void {
    this.#reusedBy = by;
  }

  /** Moves a thread to another repository. */
  transfer(threadNumber: number, to: Destination): void {
    this.#transferred.set(threadNumber, to);
  }

  deleteThread(threadNumber: number): void {
    this.#deleted.add(threadNumber);
  }

  /** Lets a thread have 2,500 comments, so that it takes no more. */
  fill(threadNumber: number): void {
    this.#full.add(threadNumber);
  }

  /** A path as the repository had it at first, under its name by now or its id. */
  inward(path: string): string {
    for (const root of [`/repos/${OWNER}/${this.#name}`, `/repositories/${this.#options.repositoryId}`])
      if (path === root || path.startsWith(`${root}/`)) return REPO + path.slice(root.length);
    return path;
  }

  /** The repository's name by now, in an answer. */
  text(text: string): string {
    return text.replaceAll(`"full_name":"${OWNER}/${REPOSITORY}"`, `"full_name":"${OWNER}/${this.#name}"`);
  }

  /** The answer to a request for what is not there any more; `undefined` to every other. */
  answer({ method, url }: Request): Response | undefined {
    const { pathname, search } = new URL(url);
    const foreign = /^\/repositories\/(\d+)(?:\/|$)/.exec(pathname)?.[1];
    if (foreign && Number(foreign) !== this.#options.repositoryId) return elsewhere(method);
    const isOld = pathname === REPO || pathname.startsWith(`${REPO}/`);
    const rest = pathname.slice(REPO.length);
    if (isOld && this.#reusedBy !== undefined && rest !== "/installation")
      return rest === ""
        ? json(200, { id: this.#reusedBy, full_name: `${OWNER}/${REPOSITORY}` })
        : elsewhere(method);
    if (isOld && this.#name !== REPOSITORY && this.#reusedBy === undefined)
      return this.#redirect(method, `/repositories/${this.#options.repositoryId}${rest}${search}`);
    return this.#ofThread(method, this.inward(pathname));
  }

  #ofThread(method: string, path: string): Response | undefined {
    const [, digits, rest = ""] = /\/issues\/(\d+)(\/.*)?$/.exec(path) ?? [];
    const threadNumber = Number(digits);
    if (!threadNumber) return undefined;
    const to = this.#transferred.get(threadNumber);
    if (to) return this.#redirect(method, `/repositories/${to.repositoryId}/issues/${to.number}${rest}`);
    if (this.#deleted.has(threadNumber)) return refusal(410, "This issue was deleted");
    if (this.#full.has(threadNumber) && method === "POST" && rest === "/comments")
      return refusal(403, "Commenting is disabled on issues with more than 2500 comments");
    return undefined;
  }

  #redirect(method: string, path: string): Response {
    const location = `${this.#options.url()}${path}`;
    const status = method === "GET" || method === "HEAD" ? 301 : this.redirectOfWrites;
    return Response.json({ message: "Moved Permanently", url: location }, { status, headers: { location } });
  }
}

/** Another repository, which takes everything. */
function elsewhere(method: string): Response {
  const user = { id: 1, login: "crew-gate[bot]", type: "Bot" };
  const time = "2026-01-01T00:00:00Z";
  const comment = { id: 1, body: "", html_url: "", user, created_at: time, updated_at: time };
  return method === "GET" ? json(200, []) : json(201, comment);
}
