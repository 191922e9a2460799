import type { Emulate } from "./emulate.ts";
import type { RawIssue } from "./raw.ts";
import { paginateResponse, type RequestHandler } from "./request.ts";
import { REPO } from "./seed.ts";
import type { Threads } from "./threads.ts";

const PAGE_SIZE = 100;

/**
 * Serves the list of issues, with the pull requests, which emulate omits. Filters by state, time, creator and labels, all of
 * which a thread must have. The newest is first.
 */
export function listingPart(emulate: Emulate, threads: Threads): RequestHandler {
  const issues = async (): Promise<RawIssue[]> => {
    const all: RawIssue[] = [];
    for (let page = 1; all.length === (page - 1) * PAGE_SIZE; page++)
      all.push(
        ...((await emulate.read<RawIssue[]>(`${REPO}/issues?state=all&per_page=${PAGE_SIZE}&page=${page}`)) ??
          []),
      );
    return all;
  };
  return async (request) => {
    if (request.method !== "GET" || request.path !== `${REPO}/issues`) return undefined;
    const wanted = request.url.searchParams.get("labels")?.split(",").filter(Boolean) ?? [];
    const since = Date.parse(request.url.searchParams.get("since") ?? "1970-01-01");
    const state = request.url.searchParams.get("state") ?? "open";
    const creator = request.url.searchParams.get("creator");
    const pulls = await Promise.all([...threads.pulls].map((number) => threads.read(number)));
    const found = [...(await issues()), ...pulls.filter((pull) => pull !== undefined)].filter(
      (thread) =>
        (state === "all" || thread.state === state) &&
        (!creator || thread.user.login === creator) &&
        Date.parse(thread.updated_at) >= since &&
        wanted.every((name) => thread.labels.some((label) => label.name === name)),
    );
    return paginateResponse(
      request,
      found.toSorted((a, b) => b.number - a.number),
    );
  };
}
