import type { Account } from "./raw.ts";
import { json, paginateResponse, parseBody, refusal, type RequestHandler } from "./request.ts";
import type { Threads } from "./threads.ts";

/** A reaction in GitHub's REST API. */
export type Reaction = { id: number; node_id: string; user: Account; content: string; created_at: string };

type Subject = `comment ${string}` | `issue ${string}`;

const CONTENTS = new Set(["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"]);
const ROUTE = /\/issues\/(?:comments\/(\d+)|(\d+))\/reactions(?:\/(\d+))?$/;

/** Reactions, which emulate lacks: 201 for the first of an account, 200 for the same one again. */
export class Reactions {
  #all = new Map<Subject, Reaction[]>();
  #next = 1;

  /** Returns the reactions to a comment. */
  of(commentId: number): Reaction[] {
    return this.#at(`comment ${commentId}`);
  }

  /** Returns the reactions to an issue or pull request itself. */
  ofIssue(number: number): Reaction[] {
    return this.#at(`issue ${number}`);
  }

  #at(subject: Subject): Reaction[] {
    return this.#all.get(subject) ?? [];
  }

  #add(subject: Subject, user: Account, content: unknown): Response {
    if (typeof content !== "string" || !CONTENTS.has(content)) return refusal(422, "Validation Failed");
    const known = this.#at(subject).find((own) => own.user.id === user.id && own.content === content);
    if (known) return json(200, known);
    const id = this.#next++;
    const created = { id, node_id: `REA_${id}`, user, content, created_at: new Date().toISOString() };
    this.#all.set(subject, [...this.#at(subject), created]);
    return json(201, created);
  }

  #remove(subject: Subject, id: number): Response {
    const left = this.#at(subject).filter((reaction) => reaction.id !== id);
    const isRemoved = left.length < this.#at(subject).length;
    this.#all.set(subject, left);
    return isRemoved ? json(204, undefined) : refusal(404, "Not Found");
  }

  /** Serves the reactions to issues, pull requests and their comments. */
  part(threads: Threads): RequestHandler {
    return async (request) => {
      const [, comment, issue, id] = ROUTE.exec(request.path) ?? [];
      if ((!comment && !issue) || request.caller === "app") return undefined;
      const threadNumber = comment
        ? await threads.ofComment(Number(comment))
        : (await threads.read(Number(issue)))?.number;
      if (threadNumber === undefined) return refusal(404, "Not Found");
      const subject: Subject = comment ? `comment ${comment}` : `issue ${issue}`;
      if (request.method === "GET") {
        const content = request.url.searchParams.get("content");
        return paginateResponse(
          request,
          this.#at(subject).filter((reaction) => !content || reaction.content === content),
        );
      }
      if (threads.locked.has(threadNumber))
        return refusal(403, "Unable to react because the conversation is locked.");
      if (request.method === "DELETE") return this.#remove(subject, Number(id));
      return this.#add(subject, request.caller, parseBody(request)["content"]);
    };
  }
}
