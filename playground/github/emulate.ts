import type { LocalRequest } from "./request.ts";
import { OWNER, tokenOf } from "./seed.ts";

/** emulate's GitHub, behind ours. What comes from it still names emulate's own address. */
export class Emulate {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Passes a request on as it came, or with another path or body. */
  async pass(request: LocalRequest, change: { path?: string; body?: string } = {}): Promise<Response> {
    const { path = request.path, body = request.body } = change;
    const asking = new Headers(request.headers);
    asking.delete("content-length");
    const response = await fetch(`${this.url}${path}${request.url.search}`, {
      method: request.method,
      headers: asking,
      ...(body !== undefined && { body }),
    });
    const headers = new Headers(response.headers);
    for (const name of ["content-length", "content-encoding", "transfer-encoding"]) headers.delete(name);
    return new Response(response.status === 204 ? null : await response.text(), {
      status: response.status,
      headers,
    });
  }

  /** What the repository's owner gets from a path, or `undefined` where nothing is. */
  async read<T>(path: string): Promise<T | undefined> {
    const response = await this.#asOwner(path);
    return response.ok ? ((await response.json()) as T) : undefined;
  }

  /** How long a list at a path is: the number of the last page, at one entry a page. */
  async count(path: string): Promise<number> {
    const response = await this.#asOwner(`${path}?per_page=1`);
    const last = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(response.headers.get("link") ?? "")?.[1];
    return Number(last ?? ((await response.json()) as unknown[]).length);
  }

  /** Writes something as the repository's owner. */
  async put(path: string, body: unknown): Promise<void> {
    const response = await this.#asOwner(path, { method: "PUT", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`emulate answered ${response.status} to PUT ${path}`);
  }

  #asOwner(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { ...init, headers: { authorization: `Bearer ${tokenOf(OWNER)}` } });
  }
}
