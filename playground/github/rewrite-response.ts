import type { Moves } from "./moves.ts";
import type { Threads } from "./threads.ts";

type RewriterOptions = { emulator: string; url: () => string; threads: Threads; moves: Moves };

/**
 * What leaves the local GitHub: with its own address in place of emulate's, whole seconds, the web address of
 * pull requests, and the logins that people have by now.
 */
export class ResponseRewriter {
  #options: RewriterOptions;
  #renamed = new Map<string, string>();

  constructor(options: RewriterOptions) {
    this.#options = options;
  }

  /** Gives somebody another login. Their id stays, and their old login is free for others. */
  rename(login: string, to: string): void {
    this.#renamed.set(login, to);
  }

  /** The login by which emulate goes on knowing somebody. */
  #home(login: string): string {
    const [home] = Array.from(this.#renamed).find(([, now]) => now.toLowerCase() === login) ?? [];
    // Nobody has a login that somebody gave up, unless another took it.
    return home ?? (this.#renamed.has(login) ? `formerly-${login}` : login);
  }

  /** A path as emulate knows it. Logins count the same in capitals. */
  inward(path: string): string {
    return path.replace(
      /^(\/users\/|\/orgs\/.+\/memberships\/|\/repos\/[^/]+\/[^/]+\/collaborators\/)([^/]+)/,
      (_, before: string, login: string) => before + this.#home(decodeURIComponent(login).toLowerCase()),
    );
  }

  login(login: string): string {
    return this.#renamed.get(login) ?? login;
  }

  text(text: string): string {
    const { emulator, url, threads, moves } = this.#options;
    return moves
      .text(text)
      .replaceAll(emulator, url())
      .replaceAll(/("(?:created|updated|submitted|closed|merged)_at":"[^".]*)\.\d{3}Z"/g, '$1Z"')
      .replaceAll(/("html_url":"[^"]*)\/issues\/(\d+)(?=["#])/g, (whole, before: string, number: string) =>
        threads.pulls.has(Number(number)) ? `${before}/pull/${number}` : whole,
      )
      .replaceAll(/"login":"([^"]+)"/g, (_, login: string) => `"login":"${this.login(login)}"`);
  }

  value<T>(value: T): T {
    return JSON.parse(this.text(JSON.stringify(value))) as T;
  }

  async response(response: Response): Promise<Response> {
    const headers = new Headers(response.headers);
    const link = headers.get("link");
    if (link) headers.set("link", this.text(link));
    const { status } = response;
    return new Response(status === 204 ? null : this.text(await response.text()), { status, headers });
  }
}
