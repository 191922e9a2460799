import type { Account } from "./raw.ts";

/** A request to the local GitHub, read once so that every handler can use it. */
export type LocalRequest = {
  readonly method: string;
  readonly url: URL;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  /** `app` is an App with its own JWT, which has no account. */
  readonly caller: Account | "app";
};

/** Handles requests that emulate lacks or answers differently. Returns `undefined` for all other requests. */
export type RequestHandler = (request: LocalRequest) => Promise<Response | undefined> | Response | undefined;

/** Reads a request. `path` has the first names of renamed people and repositories, as emulate knows them. */
export async function readLocalRequest(
  request: Request,
  path: string,
  caller: Account | "app",
): Promise<LocalRequest> {
  const { method, headers } = request;
  const body = method === "GET" || method === "HEAD" ? undefined : await request.text();
  return { method, url: new URL(request.url), path, headers, body, caller };
}

/** Parses a request's body. Invalid JSON becomes `{}`, and emulate answers with the error. */
export function parseBody(request: LocalRequest): Record<string, unknown> {
  try {
    return JSON.parse(request.body || "{}") as Record<string, unknown>;
  } catch {
    return {};
  }
}

export function json(status: number, body: unknown): Response {
  return status === 204 ? new Response(null, { status }) : Response.json(body, { status });
}

/** Returns GitHub's answer to a refused request. */
export function refusal(status: number, message: string, errors?: readonly string[]): Response {
  return json(status, { message, ...(errors && { errors }) });
}

/** Returns one page of a list with links to the others. Its size is `per_page`, at most 100, or 30. */
export function paginateResponse({ url }: LocalRequest, items: readonly unknown[]): Response {
  const parameter = (name: string, otherwise: number) =>
    Math.max(1, Number(url.searchParams.get(name)) || otherwise);
  const size = Math.min(100, parameter("per_page", 30));
  const page = parameter("page", 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string) => {
    const target = new URL(url);
    target.searchParams.set("page", String(to));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
    ...(page > 1 ? [link(1, "first")] : []),
  ];
  const shown = items.slice((page - 1) * size, page * size);
  return Response.json(shown, { headers: links.length > 0 ? { link: links.join(", ") } : {} });
}
