import type { Announcer } from "./announce.ts";
import type { Emulate } from "./emulate.ts";
import type { RawPull, RawReview } from "./raw.ts";
import { json, type LocalRequest, parseBody, refusal, type RequestHandler } from "./request.ts";
import type { Roles } from "./roles.ts";
import { REPO } from "./seed.ts";
import type { Threads } from "./threads.ts";

const ROUTE = /\/pulls\/(\d+)\/reviews(?:\/(\d+)(?:\/(events|dismissals))?)?$/;
const OWN_ERRORS: Record<string, string> = {
  APPROVE: "Can not approve your own pull request",
  REQUEST_CHANGES: "Can not request changes on your own pull request",
};

type ReviewsOptions = { emulate: Emulate; threads: Threads; roles: Roles; announcer: Announcer };

function unprocessable(error: string): Response {
  return refusal(422, "Unprocessable Entity", [error]);
}

function refuseDismissal({ state }: RawReview): Response {
  return unprocessable(`Can not dismiss a ${state.toLowerCase().replace("_", " ")} pull request review`);
}

/** Returns the body of a review, which is about the head unless it names another commit. */
function bodyWithCommit(request: LocalRequest, pull: RawPull | undefined): string {
  return JSON.stringify({ commit_id: pull?.head.sha, ...parseBody(request) });
}

/** Removes two times that emulate adds to a review and GitHub's REST API does not have. */
function withoutTimes(review: RawReview & { created_at?: string; updated_at?: string }): RawReview {
  const { created_at: _, updated_at: __, ...rest } = review;
  return rest;
}

/**
 * Serves reviews as GitHub does. emulate rejects edits of submitted reviews, overwrites the text with the reason of a
 * dismissal, lets authors approve their own pull requests, adds times, and answers 201 in place of 200.
 */
export function reviewsPart({ emulate, threads, roles, announcer }: ReviewsOptions): RequestHandler {
  const texts = new Map<number, string>();

  const shown = (review: RawReview): RawReview => ({
    ...withoutTimes(review),
    body: texts.get(review.id) ?? review.body,
  });

  const submit = async (request: LocalRequest, number: number): Promise<Response> => {
    const { event, body } = parseBody(request);
    const pull = await threads.readPull(number);
    const own =
      pull && request.caller !== "app" && pull.user.id === request.caller.id && OWN_ERRORS[String(event)];
    if (own) return unprocessable(own);
    if (!body && (event === "REQUEST_CHANGES" || event === "COMMENT"))
      return unprocessable("Body can't be blank");
    const response = await emulate.pass(request, { body: bodyWithCommit(request, pull) });
    if (!response.ok) return response;
    const review = shown((await response.json()) as RawReview);
    await announcer.review(number, review);
    return json(200, review);
  };

  const change = async (request: LocalRequest, review: RawReview): Promise<Response> => {
    const { caller } = request;
    const isDismissal = request.path.endsWith("/dismissals");
    const mayChange =
      caller !== "app" &&
      (caller.type === "Bot" ||
        (!isDismissal && review.user.id === caller.id) ||
        (await roles.canWrite(caller.login)));
    if (!mayChange) return refusal(403, "Must have admin rights to Repository.");
    const { body, message } = parseBody(request);
    if (!isDismissal) {
      if (typeof body !== "string") return unprocessable("body is missing");
      texts.set(review.id, body);
      return json(200, shown(review));
    }
    if (!["APPROVED", "CHANGES_REQUESTED"].includes(review.state)) return refuseDismissal(review);
    if (!message) return unprocessable("message is missing");
    texts.set(review.id, review.body);
    const response = await emulate.pass(request);
    return response.ok ? json(200, shown((await response.json()) as RawReview)) : response;
  };

  return async (request) => {
    const [, number, id] = ROUTE.exec(request.path) ?? [];
    if (!number) return undefined;
    if (request.method === "POST") return submit(request, Number(number));
    if (request.method === "PUT") {
      const review = await emulate.read<RawReview>(`${REPO}/pulls/${number}/reviews/${id}`);
      return review ? change(request, shown(review)) : refusal(404, "Not Found");
    }
    const response = await emulate.pass(request);
    if (request.method !== "GET" || !response.ok) return response;
    const { headers } = response;
    const reviews = (await response.json()) as RawReview | RawReview[];
    return Response.json(Array.isArray(reviews) ? reviews.map(shown) : shown(reviews), { headers });
  };
}
