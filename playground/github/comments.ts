import { setTimeout as sleep } from "node:timers/promises";
import type { Announcer } from "./announce.ts";
import type { Emulate } from "./emulate.ts";
import type { RawComment } from "./raw.ts";
import { type LocalRequest, paginateResponse, parseBody, refusal, type RequestHandler } from "./request.ts";
import type { Roles } from "./roles.ts";
import type { Threads } from "./threads.ts";

const COMMENT_CHARACTERS = 65_536;
const COMMENT_BYTES = 262_144;

function isTooLong(body: string): boolean {
  return body.length > COMMENT_CHARACTERS || Buffer.byteLength(body) > COMMENT_BYTES;
}

/**
 * Waits if the current second is about to end. emulate writes a comment in two steps, and a comment whose steps are in
 * two seconds has the times of an edited one.
 */
async function avoidEndOfSecond(): Promise<void> {
  const left = 1000 - (Date.now() % 1000);
  if (left <= 20) await sleep(left);
}

type CommentsOptions = { emulate: Emulate; threads: Threads; roles: Roles; announcer: Announcer };

/**
 * Rejects comments as GitHub does and emulate does not: texts that are too long, locked threads, and changes of others'
 * comments without the right to. Announces every new comment.
 */
export function commentsPart({ emulate, threads, roles, announcer }: CommentsOptions): RequestHandler {
  const denyChange = async (request: LocalRequest, commentId: number): Promise<Response | undefined> => {
    if (request.caller === "app" || request.caller.type === "Bot" || !commentId) return undefined;
    const found = await threads.comment(commentId);
    const allowed =
      !found || found.user.id === request.caller.id || (await roles.canWrite(request.caller.login));
    return allowed ? undefined : refusal(403, "Must have admin rights to Repository.");
  };

  /** Returns the comments that were written or edited since a time. emulate returns all of them. */
  const changedSince = async (request: LocalRequest, since: string): Promise<Response> => {
    const all: RawComment[] = [];
    for (let page = 1; all.length === (page - 1) * 100; page++)
      all.push(...((await emulate.read<RawComment[]>(`${request.path}?per_page=100&page=${page}`)) ?? []));
    const from = Date.parse(since);
    return paginateResponse(
      request,
      all.filter(({ updated_at }) => Date.parse(updated_at) >= from),
    );
  };

  return async (request) => {
    const { method, path, caller } = request;
    const since = request.url.searchParams.get("since");
    if (method === "GET" && since && /\/issues\/\d+\/comments$/.test(path))
      return changedSince(request, since);
    if (method === "GET" || !/\/comments(\/\d+)?$/.test(path)) return undefined;
    const { body: text = "" } = parseBody(request);
    if (isTooLong(String(text))) return refusal(422, "Body is too long (maximum is 65536 characters)");
    const threadNumber = Number(/\/issues\/(\d+)\/comments$/.exec(path)?.[1]);
    if (threads.locked.has(threadNumber))
      return refusal(403, "Unable to create comment because issue is locked.");
    const denial = await denyChange(request, Number(/\/issues\/comments\/(\d+)$/.exec(path)?.[1]));
    if (denial) return denial;
    if (method === "POST") await avoidEndOfSecond();
    const response = await emulate.pass(request);
    if (method === "POST" && threadNumber && response.status === 201 && caller !== "app")
      await announcer.comment(threadNumber, (await response.clone().json()) as RawComment);
    return response;
  };
}
