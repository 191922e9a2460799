import { OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { startGitHub } from "../../playground/github/server.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { webhookEnvironment } from "../../playground/sandbox.ts";
import { editComment } from "../../src/github/comments.ts";
import { findRun } from "../../src/ledger/fold.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { mintBearer, mintLink, type WebhookKind } from "../../src/ledger/signing/link.ts";
import { deriveKeyring, type Keyring } from "../../src/ledger/signing/secret.ts";
import { append } from "../../src/thread/log.ts";
import { readThread } from "../../src/thread/snapshot.ts";
import { readConfiguration } from "../../src/webhooks/configuration.ts";
import { connectThread } from "../../src/webhooks/connect.ts";
import { receiveWebhook } from "../../src/webhooks/receive.ts";
import { linkBase } from "./local-thread.ts";

/** The body of an answer of the functions. */
export type WebhookAnswer = { status: number; body: Record<string, unknown> };

/** The functions with a GitHub behind them and one thread per run. The test plays AMP. */
export class WebhookFixture {
  readonly github: LocalGitHub;
  readonly #env: Record<string, string>;
  #thread = 0;

  private constructor(github: LocalGitHub) {
    this.github = github;
    this.#env = webhookEnvironment(github);
  }

  static async start(): Promise<WebhookFixture> {
    return new WebhookFixture(await startGitHub());
  }

  /** Opens a thread for the rest of the test. */
  async openThread(): Promise<void> {
    const { data } = await this.github
      .person(OWNER)
      .request("POST /repos/{owner}/{repo}/issues", { owner: OWNER, repo: REPOSITORY, title: "A run" });
    this.#thread = data.number;
  }

  /** The number of the thread of this test. */
  get threadNumber(): number {
    return this.#thread;
  }

  #base() {
    return linkBase(this.github, this.#thread, "run-x");
  }

  async #settings() {
    const configuration = await readConfiguration(this.#env);
    if (configuration.kind !== "ready") throw new Error(configuration.missing.join(" "));
    return configuration.settings;
  }

  #keyring(): Keyring {
    const keyring = deriveKeyring(this.#env["CREW_GATE_SECRET"] ?? "");
    if (!keyring) throw new Error("the secret of the fixture is too short");
    return keyring;
  }

  /** Returns the bearer token that AMP would send. */
  bearer(): string {
    return `Bearer ${mintBearer(this.#base(), this.#keyring())}`;
  }

  /** Sends one webhook with one of our links. A human-input webhook has its bearer token unless the headers hold one. */
  async send(
    kind: WebhookKind,
    body: unknown,
    headers: Record<string, string> = {},
    more: { env?: Record<string, string> } = {},
  ): Promise<WebhookAnswer> {
    const bearer: Record<string, string> = kind === "human-input" ? { authorization: this.bearer() } : {};
    return this.sendBare(kind, body, { ...bearer, ...headers }, more);
  }

  /**
   * Sends one webhook with one of our links and only these headers, to functions with another environment if
   * one is given.
   */
  async sendBare(
    kind: WebhookKind,
    body: unknown,
    headers: Record<string, string> = {},
    more: { env?: Record<string, string> } = {},
  ): Promise<WebhookAnswer> {
    const link = mintLink({ ...this.#base(), kind }, this.#keyring());
    const request = new Request(`http://functions/api/webhooks/${kind}?link=${link}`, {
      method: "POST",
      headers,
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return parseAnswer(await receiveWebhook(request, more.env ? { ...this.#env, ...more.env } : this.#env));
  }

  /** Writes a record into the thread as the Action would. */
  async write(
    record: LedgerRecord,
    visibleText = "### A record\n\nBy a test.\n\nIts outcome.",
  ): Promise<void> {
    await append(await this.#ours(), record, visibleText);
  }

  /** Replaces the body of the thread's first comment, as another instance of the functions would. */
  async overwrite(body: string): Promise<void> {
    const thread = await this.#ours();
    const [first] = (await readThread(thread)).comments;
    await editComment(thread, first?.id ?? 0, body);
  }

  /** Returns the current state of the run in the thread. */
  async run() {
    return findRun((await readThread(await this.#ours())).ledger, "run-x");
  }

  /** Returns the bodies of the thread's comments. */
  async bodies(): Promise<string[]> {
    return (await readThread(await this.#ours())).comments.map(({ body }) => body);
  }

  async #ours() {
    return connectThread({ ...this.#base(), kind: "task" }, await this.#settings());
  }
}

async function parseAnswer(response: Response): Promise<WebhookAnswer> {
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
