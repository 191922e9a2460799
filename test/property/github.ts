import { RequestError } from "@octokit/request-error";
import type { GitHub } from "../../src/github/client.ts";
import type { SeenComment, SimulatedJob, TestAccount } from "./job.ts";

type Reaction = {
  readonly id: number;
  readonly content: string;
  readonly user: TestAccount;
  readonly createdAt: number;
};
type Comment = SeenComment & {
  body: string;
  updatedAt: number;
  reactions: Reaction[];
};
type Options = Readonly<Record<string, unknown>>;
type Answer = { readonly status: number; readonly data: unknown };

/** Rounds a time to whole seconds, as GitHub does. */
function second(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** One thread of one repository in memory: only the calls and fields that the code uses. */
export class MemoryGitHub {
  readonly comments: Comment[] = [];
  /** Every comment ever posted, in its first version. */
  readonly archive: SeenComment[] = [];
  /** Every text that a comment ever had. */
  readonly texts: string[] = [];
  readonly #accounts: readonly TestAccount[];
  #nextId = 100;

  constructor(accounts: readonly TestAccount[]) {
    this.#accounts = accounts;
  }

  /** Returns a job's connection, with the account of its token. */
  connection(job: SimulatedJob, account: TestAccount): GitHub {
    const request = async (route: string, options: Options = {}): Promise<Answer> => {
      // The repository has no policy file. This call reads nothing of the thread, so it takes no turn.
      if (route === "GET /repos/{owner}/{repo}/contents/{path}") throw createError(route, 404, "Not Found");
      await job.turn(route.replace("/repos/{owner}/{repo}", ""));
      return this.#answer(route, options, job, account);
    };
    return { request } as unknown as GitHub;
  }

  /** Returns the comment with this id, if it still exists. */
  find(id: number): Comment | undefined {
    return this.comments.find((comment) => comment.id === id);
  }

  /** Posts a comment. */
  post(author: TestAccount, body: string): Comment {
    const now = Date.now();
    const isEdited = () => second(comment.createdAt) !== second(comment.updatedAt);
    const comment: Comment = {
      id: this.#nextId++,
      body,
      author,
      createdAt: now,
      updatedAt: now,
      reactions: [],
      get edited() {
        return isEdited();
      },
    };
    this.comments.push(comment);
    this.texts.push(body);
    this.archive.push({ id: comment.id, body, author, edited: false, createdAt: now });
    return comment;
  }

  /** Replaces the text of a comment. */
  edit(id: number, body: string): void {
    const comment = this.find(id);
    if (comment) Object.assign(comment, { body, updatedAt: Date.now() });
    this.texts.push(body);
  }

  /** Removes a comment and its reactions. */
  remove(id: number): void {
    drop(this.comments, (comment) => comment.id === id);
  }

  /** Returns a copy of the current thread. */
  snapshot(): readonly SeenComment[] {
    return this.comments.map(({ id, body, author, edited, createdAt }) => ({
      id,
      body,
      author,
      edited,
      createdAt,
    }));
  }

  #answer(route: string, options: Options, job: SimulatedJob, account: TestAccount): Answer {
    const fail = (status: number, message: string) => createError(route, status, message);
    const wanted = () => {
      const comment = this.find(Number(options["comment_id"]));
      if (!comment) throw fail(404, "Not Found");
      return comment;
    };
    const content = typeof options["content"] === "string" ? options["content"] : "";
    switch (route) {
      case "GET /repos/{owner}/{repo}/issues/{issue_number}/comments": {
        job.effects.read.push({ comments: this.snapshot(), textCount: this.texts.length });
        const [size, page] = [Number(options["per_page"]), Number(options["page"])];
        const since = Date.parse(typeof options["since"] === "string" ? options["since"] : "1970-01-01");
        const wanted = this.comments.filter(({ updatedAt }) => updatedAt >= since);
        return { status: 200, data: wanted.slice((page - 1) * size, page * size).map(asRest) };
      }
      case "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": {
        const comment = this.post(account, String(options["body"]));
        job.effects.posted.push(comment.id);
        return { status: 201, data: asRest(comment) };
      }
      case "GET /repos/{owner}/{repo}/issues/comments/{comment_id}":
        return { status: 200, data: asRest(wanted()) };
      case "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}": {
        const { id } = wanted();
        this.edit(id, String(options["body"]));
        return { status: 200, data: asRest(wanted()) };
      }
      case "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}": {
        const { id } = wanted();
        this.remove(id);
        drop(job.effects.posted, (posted) => posted === id);
        return { status: 204, data: undefined };
      }
      case "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions": {
        const { id: commentId, reactions } = wanted();
        const known = reactions.find((own) => own.user.id === account.id && own.content === content);
        if (known) return { status: 200, data: reactionAsRest(known) };
        const reaction = { id: this.#nextId++, content, user: account, createdAt: Date.now() };
        reactions.push(reaction);
        job.effects.reacted.push({ id: reaction.id, commentId, content });
        return { status: 201, data: reactionAsRest(reaction) };
      }
      case "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions": {
        const fitting = wanted().reactions.filter((reaction) => !content || reaction.content === content);
        return { status: 200, data: fitting.map(reactionAsRest) };
      }
      case "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}": {
        const comment = wanted();
        const [gone] = comment.reactions.filter(({ id }) => id === options["reaction_id"]);
        if (!gone) throw fail(404, "Not Found");
        comment.reactions = comment.reactions.filter((reaction) => reaction !== gone);
        drop(job.effects.reacted, ({ id }) => id === gone.id);
        return { status: 204, data: undefined };
      }
      case "GET /repos/{owner}/{repo}/collaborators/{username}/permission": {
        const person = this.#accounts.find(({ login }) => login === options["username"]);
        if (!person || person.role === "none") throw fail(404, "Not Found");
        return { status: 200, data: { permission: person.role, role_name: person.role } };
      }
      default:
        throw new Error(`The GitHub of this test does not know ${route}`);
    }
  }
}

function createError(route: string, status: number, message: string): RequestError {
  const [method, path] = route.split(" ") as ["GET", string];
  const request = { method, url: `https://api.github.test${path}`, headers: {} };
  const response = { status, url: request.url, headers: {}, data: { message } };
  return new RequestError(message, status, { request, response });
}

function drop<T>(list: T[], isGone: (item: T) => boolean): void {
  const index = list.findIndex(isGone);
  if (index >= 0) list.splice(index, 1);
}

function accountAsRest({ id, login, type }: TestAccount) {
  return { id, login, type };
}

/** Returns a comment as GitHub's REST API does. */
export function asRest({ id, body, author, createdAt, updatedAt }: Comment) {
  return {
    id,
    body,
    html_url: `https://github.test/o/r/issues/3#issuecomment-${id}`,
    user: accountAsRest(author),
    created_at: second(createdAt),
    updated_at: second(updatedAt),
  };
}

function reactionAsRest({ id, content, user, createdAt }: Reaction) {
  return { id, content, user: accountAsRest(user), created_at: second(createdAt) };
}
