import type { LocalRequest } from "./request.ts";
import { OWNER, tokenOf } from "./seed.ts";

/** A client of emulate, which runs behind the local GitHub. Its answers contain emulate's own address. */
export class Emulate {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Forwards a request unchanged, or with another path or body. */
  async pass(request: LocalRequest, change: { path?: string; body?: string } = {}): Promise<Response> {
    const { path = request.path, body = request.body } = change;
    const requestHeaders = new Headers(request.headers);
    requestHeaders.delete("content-length");
    const response = await fetch(`${this.url}${path}${request.url.search}`, {
      method: request.method,
      headers: requestHeaders,
      ...(body !== undefined && { body }),
    });
    const headers = new Headers(response.headers);
    for (const name of ["content-length", "content-encoding", "transfer-encoding"]) headers.delete(name);
    return new Response(response.status === 204 ? null : await response.text(), {
      status: response.status,
      headers,
    });
  }

  /** Reads a path as the repository's owner. Returns `undefined` if nothing is there. */
  async read<T>(path: string): Promise<T | undefined> {
    const response = await this.#asOwner(path);
    return response.ok ? ((await response.json()) as T) : undefined;
  }

  /** Returns the length of a list at a path: the number of the last page, with one entry a page. */
  async count(path: string): Promise<number> {
    const response = await this.#asOwner(`${path}?per_page=1`);
    const last = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(response.headers.get("link") ?? "")?.[1];
    return Number(last ?? ((await response.json()) as unknown[]).length);
  }

  /** Writes to a path as the repository's owner. */
  async put(path: string, body: unknown): Promise<void> {
    const response = await this.#asOwner(path, { method: "PUT", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`emulate answered ${response.status} to PUT ${path}`);
  }

  #asOwner(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { ...init, headers: { authorization: `Bearer ${tokenOf(OWNER)}` } });
  }
}
