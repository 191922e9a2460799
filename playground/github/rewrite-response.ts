import type { Moves } from "./moves.ts";
import type { Threads } from "./threads.ts";

type RewriterOptions = { emulator: string; url: () => string; threads: Threads; moves: Moves };

/**
 * Rewrites emulate's answers: with the local GitHub's own address, times in whole seconds, web addresses of pull
 * requests, and people's current logins.
 */
export class ResponseRewriter {
  #options: RewriterOptions;
  #renamed = new Map<string, string>();

  constructor(options: RewriterOptions) {
    this.#options = options;
  }

  /** Renames a person. The id stays, and the old login is free for others. */
  rename(login: string, to: string): void {
    this.#renamed.set(login, to);
  }

  /** Returns the login by which emulate knows a person. */
  #originalLogin(login: string): string {
    const [original] = Array.from(this.#renamed).find(([, now]) => now.toLowerCase() === login) ?? [];
    // A login that was given up belongs to nobody, unless another person took it.
    return original ?? (this.#renamed.has(login) ? `formerly-${login}` : login);
  }

  /** Replaces a login in a path by the one that emulate knows, ignoring case. */
  toOriginalPath(path: string): string {
    return path.replace(
      /^(\/users\/|\/orgs\/.+\/memberships\/|\/repos\/[^/]+\/[^/]+\/collaborators\/)([^/]+)/,
      (_, before: string, login: string) =>
        before + this.#originalLogin(decodeURIComponent(login).toLowerCase()),
    );
  }

  login(login: string): string {
    return this.#renamed.get(login) ?? login;
  }

  rewriteText(text: string): string {
    const { emulator, url, threads, moves } = this.#options;
    return moves
      .rewriteText(text)
      .replaceAll(emulator, url())
      .replaceAll(/("(?:created|updated|submitted|closed|merged)_at":"[^".]*)\.\d{3}Z"/g, '$1Z"')
      .replaceAll(/("html_url":"[^"]*)\/issues\/(\d+)(?=["#])/g, (whole, before: string, number: string) =>
        threads.pulls.has(Number(number)) ? `${before}/pull/${number}` : whole,
      )
      .replaceAll(/"login":"([^"]+)"/g, (_, login: string) => `"login":"${this.login(login)}"`);
  }

  rewriteValue<T>(value: T): T {
    return JSON.parse(this.rewriteText(JSON.stringify(value))) as T;
  }

  async rewriteResponse(response: Response): Promise<Response> {
    const headers = new Headers(response.headers);
    const link = headers.get("link");
    if (link) headers.set("link", this.rewriteText(link));
    const { status } = response;
    return new Response(status === 204 ? null : this.rewriteText(await response.text()), { status, headers });
  }
}
