import type { Account } from "./raw.ts";

/** A request to the local GitHub, read once, so that every part may look at it. */
export type LocalRequest = {
  readonly method: string;
  readonly url: URL;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  /** An App with its own JWT is nobody yet. */
  readonly caller: Account | "app";
};

/** A piece of GitHub that emulate lacks or does otherwise. `undefined`: the request is not its business. */
export type RequestHandler = (request: LocalRequest) => Promise<Response | undefined> | Response | undefined;

/** Reads a request; `path` is where it goes when it asks for somebody by a name that is not theirs at home. */
export async function readLocalRequest(
  request: Request,
  path: string,
  caller: Account | "app",
): Promise<LocalRequest> {
  const { method, headers } = request;
  const body = method === "GET" || method === "HEAD" ? undefined : await request.text();
  return { method, url: new URL(request.url), path, headers, body, caller };
}

/** The JSON of a request's body. What is none counts as `{}`: emulate says what is wrong with it. */
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

/** GitHub's refusal, with the errors it names. */
export function refusal(status: number, message: string, errors?: readonly string[]): Response {
  return json(status, { message, ...(errors && { errors }) });
}

/** One page of a list, 30 long or as `per_page` wants it up to 100, with the links to the others. */
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
