import { OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { startGitHub } from "../../playground/github/server.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { functionsEnvironment } from "../../playground/town.ts";
import { threadOf } from "../../src/functions/connect.ts";
import { receiveWebhook } from "../../src/functions/receive.ts";
import { configure } from "../../src/functions/settings.ts";
import { runOf } from "../../src/ledger/fold.ts";
import { mintBearer, mintLink, type WebhookKind } from "../../src/ledger/link.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { editComment } from "../../src/thread/comments.ts";
import { append, readThread } from "../../src/thread/log.ts";
import { placeOf } from "../local.ts";

/** What an answer of the functions says. */
export type Said = { status: number; body: Record<string, unknown> };

/** The functions with a GitHub behind them and one thread per run, and AMP played by the test. */
export class Receiving {
  readonly github: LocalGitHub;
  readonly #env: Record<string, string>;
  #thread = 0;

  private constructor(github: LocalGitHub) {
    this.github = github;
    this.#env = functionsEnvironment(github);
  }

  static async start(): Promise<Receiving> {
    return new Receiving(await startGitHub());
  }

  /** Opens a thread for the rest of the test. */
  async openThread(): Promise<void> {
    const { data } = await this.github
      .person(OWNER)
      .request("POST /repos/{owner}/{repo}/issues", { owner: OWNER, repo: REPOSITORY, title: "A run" });
    this.#thread = data.number;
  }

  /** The number of the thread of this test. */
  get thread(): number {
    return this.#thread;
  }

  #base() {
    return placeOf(this.github, this.#thread, "run-x");
  }

  #settings() {
    const configuration = configure(this.#env);
    if (configuration.kind !== "ready") throw new Error(configuration.missing.join(" "));
    return configuration.settings;
  }

  /** The bearer token that AMP would send. */
  bearer(): string {
    return `Bearer ${mintBearer(this.#base(), this.#settings().keyring)}`;
  }

  /** Sends one webhook with a link of ours, and a human-input one with its bearer token unless the headers hold one. */
  async send(
    kind: WebhookKind,
    body: unknown,
    headers: Record<string, string> = {},
    more: { env?: Record<string, string> } = {},
  ): Promise<Said> {
    const bearer: Record<string, string> = kind === "human-input" ? { authorization: this.bearer() } : {};
    return this.sendBare(kind, body, { ...bearer, ...headers }, more);
  }

  /** Sends one webhook with a link of ours and no other headers than these, to functions of another environment if one is given. */
  async sendBare(
    kind: WebhookKind,
    body: unknown,
    headers: Record<string, string> = {},
    more: { env?: Record<string, string> } = {},
  ): Promise<Said> {
    const link = await mintLink({ ...this.#base(), kind }, this.#settings().keyring);
    const request = new Request(`http://functions/api/webhooks/${kind}?link=${link}`, {
      method: "POST",
      headers,
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return said(await receiveWebhook(request, more.env ? { ...this.#env, ...more.env } : this.#env));
  }

  /** Writes a record into the thread as the Action would. */
  async write(record: LedgerRecord, visible = "### A record\n\nBy a test.\n\nIts outcome."): Promise<void> {
    await append(await this.#ours(), record, visible);
  }

  /** Gives the thread's first comment another body, as another instance of the functions would. */
  async overwrite(body: string): Promise<void> {
    const thread = await this.#ours();
    const [first] = (await readThread(thread)).comments;
    await editComment(thread.github, thread.at, first?.id ?? 0, body);
  }

  /** The run as the thread tells it now. */
  async run() {
    return runOf((await readThread(await this.#ours())).ledger, "run-x");
  }

  /** The bodies of the thread's comments. */
  async bodies(): Promise<string[]> {
    return (await readThread(await this.#ours())).comments.map(({ body }) => body);
  }

  #ours() {
    return threadOf({ ...this.#base(), kind: "task" }, this.#settings());
  }
}

async function said(response: Response): Promise<Said> {
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
