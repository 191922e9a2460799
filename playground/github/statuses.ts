import type { Access } from "./access.ts";
import type { Emulate } from "./emulate.ts";
import type { Account } from "./raw.ts";
import {
  json,
  type LocalRequest,
  paginateResponse,
  parseBody,
  refusal,
  type RequestHandler,
} from "./request.ts";
import type { Roles } from "./roles.ts";
import { REPO } from "./seed.ts";

/** A commit status in GitHub's REST API. */
export type RawStatus = {
  id: number;
  state: "error" | "failure" | "pending" | "success";
  description: string | null;
  target_url: string | null;
  context: string;
  creator: Account;
  created_at: string;
  updated_at: string;
};

const STATES: readonly unknown[] = ["error", "failure", "pending", "success"];
const MAX_DESCRIPTION = 140;
/** The most statuses of one name on one commit. */
const MAX_STATUSES = 1000;

/** Commit statuses, which emulate lacks. */
export class Statuses {
  #all = new Map<string, RawStatus[]>();
  #next = 1;

  /** Returns all statuses of a commit, oldest first. */
  of(sha: string): RawStatus[] {
    return this.#all.get(sha) ?? [];
  }

  /** Returns the newest status of each name, as a branch protection rule reads them. */
  latest(sha: string): RawStatus[] {
    return [...new Map(this.of(sha).map((status) => [status.context, status])).values()];
  }

  #combined(sha: string): object {
    const statuses = this.latest(sha);
    const isFailure = statuses.some(({ state }) => state === "failure" || state === "error");
    const isSuccess = statuses.length > 0 && statuses.every(({ state }) => state === "success");
    const state = isFailure ? "failure" : isSuccess ? "success" : "pending";
    return { state, sha, total_count: statuses.length, statuses };
  }

  #add(sha: string, { caller, ...request }: LocalRequest & { caller: Account }): Response {
    const {
      state,
      context = "default",
      description = null,
      target_url = null,
    } = parseBody({ ...request, caller });
    const isTooLong = typeof description === "string" && description.length > MAX_DESCRIPTION;
    if (!STATES.includes(state) || typeof context !== "string" || isTooLong)
      return refusal(422, "Validation Failed");
    if (this.of(sha).filter((status) => status.context === context).length >= MAX_STATUSES)
      return refusal(422, "This SHA and context has reached the maximum number of statuses.");
    const time = new Date().toISOString();
    const created = {
      id: this.#next++,
      state,
      description,
      target_url,
      context,
      creator: caller,
      created_at: time,
      updated_at: time,
    } as RawStatus;
    this.#all.set(sha, [...this.of(sha), created]);
    return json(201, created);
  }

  /** Serves the statuses of commits that exist. Only accounts that may write statuses can set one. */
  part(emulate: Emulate, access: Access, roles: Roles): RequestHandler {
    return async (request) => {
      const { method, path, caller } = request;
      const written = /\/statuses\/([0-9a-f]{40})$/.exec(path)?.[1];
      const [, read, list] = /\/commits\/([0-9a-f]{40})\/status(es)?$/.exec(path) ?? [];
      const sha = written ?? read;
      if (!sha || caller === "app" || !path.startsWith(REPO)) return undefined;
      if (!(await emulate.read(`${REPO}/git/commits/${sha}`)))
        return refusal(422, `No commit found for SHA: ${sha}`);
      if (method === "GET")
        return list ? paginateResponse(request, this.of(sha).toReversed()) : json(200, this.#combined(sha));
      if (!(await access.maySetStatus(caller, (login) => roles.canWrite(login))))
        return refusal(403, "Resource not accessible by integration");
      return this.#add(sha, { ...request, caller });
    };
  }
}
