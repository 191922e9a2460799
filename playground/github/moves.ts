import { json, refusal } from "./request.ts";
import { OWNER, REPO, REPOSITORY } from "./seed.ts";

/** The place of a thread after a transfer. */
export type TransferTarget = { readonly repositoryId: number; readonly number: number };

type MovesOptions = { readonly url: () => string; readonly repositoryId: number };

/** Answers for renamed repositories, reused names, and threads that were transferred, deleted or are full. */
export class Moves {
  #options: MovesOptions;
  #name = REPOSITORY;
  #reusedBy: number | undefined;
  #transferred = new Map<number, TransferTarget>();
  /** The status of a write under an old name. GitHub was observed to answer 307, and documents 301 as well. */
  redirectOfWrites: 301 | 307 = 307;
  #deleted = new Set<number>();
  #full = new Set<number>();

  constructor(options: MovesOptions) {
    this.#options = options;
  }

  /** Renames the repository. Its old name redirects to it. */
  renameRepository(to: string): void {
    this.#name = to;
  }

  /** Gives the repository's first name to another repository, or releases it again. */
  reuseName(by: number | undefined): void {
    this.#reusedBy = by;
  }

  /** Moves a thread to another repository. */
  transfer(threadNumber: number, to: TransferTarget): void {
    this.#transferred.set(threadNumber, to);
  }

  deleteThread(threadNumber: number): void {
    this.#deleted.add(threadNumber);
  }

  /** Makes a thread full: as if it had 2,500 comments, it accepts no more. */
  fill(threadNumber: number): void {
    this.#full.add(threadNumber);
  }

  /** Returns a path under the repository's current name or its id as the path under its first name. */
  toOriginalPath(path: string): string {
    for (const root of [`/repos/${OWNER}/${this.#name}`, `/repositories/${this.#options.repositoryId}`])
      if (path === root || path.startsWith(`${root}/`)) return REPO + path.slice(root.length);
    return path;
  }

  /** Writes the repository's current name into an answer. */
  rewriteText(text: string): string {
    return text.replaceAll(`"full_name":"${OWNER}/${REPOSITORY}"`, `"full_name":"${OWNER}/${this.#name}"`);
  }

  /** Answers requests for moved, deleted or full targets. Returns `undefined` for other requests. */
  answer({ method, url }: Request): Response | undefined {
    const { pathname, search } = new URL(url);
    const foreign = /^\/repositories\/(\d+)(?:\/|$)/.exec(pathname)?.[1];
    if (foreign && Number(foreign) !== this.#options.repositoryId) return answerFromOtherRepository(method);
    const isOld = pathname === REPO || pathname.startsWith(`${REPO}/`);
    const rest = pathname.slice(REPO.length);
    if (isOld && this.#reusedBy !== undefined && rest !== "/installation")
      return rest === ""
        ? json(200, { id: this.#reusedBy, full_name: `${OWNER}/${REPOSITORY}` })
        : answerFromOtherRepository(method);
    if (isOld && this.#name !== REPOSITORY && this.#reusedBy === undefined)
      return this.#redirect(method, `/repositories/${this.#options.repositoryId}${rest}${search}`);
    return this.#answerForThread(method, this.toOriginalPath(pathname));
  }

  #answerForThread(method: string, path: string): Response | undefined {
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

/** Answers as another repository, which accepts every request. */
function answerFromOtherRepository(method: string): Response {
  const user = { id: 1, login: "crew-gate[bot]", type: "Bot" };
  const time = "2026-01-01T00:00:00Z";
  const comment = { id: 1, body: "", html_url: "", user, created_at: time, updated_at: time };
  return method === "GET" ? json(200, []) : json(201, comment);
}
