import { setTimeout as sleep } from "node:timers/promises";
import { listen, type Listening } from "../../server/listen.ts";
import type { Dice } from "./dice.ts";

/** A webhook that the functions acknowledged. */
export type Delivery = { readonly kind: string; readonly body: Record<string, unknown> };

/** A webhook as AMP sent it. */
type Webhook = {
  readonly kind: string;
  readonly path: string;
  readonly body: string;
  readonly headers: Record<string, string>;
};

/**
 * Delivers AMP's webhooks to the instances of the functions as a bad network does: late, twice, to two
 * instances at once, or not at all. Also replays accepted webhooks, as anybody can who recorded them.
 */
export class WebhookCarrier {
  readonly accepted: Delivery[] = [];
  /** The webhooks that were delivered again after they had been accepted. */
  readonly replayed: Delivery[] = [];
  readonly #recorded = new Set<Webhook>();
  readonly #instances: readonly { readonly url: string }[];
  readonly #dice: Dice;
  readonly #share: number;
  readonly #underWay = new Set<Promise<unknown>>();
  #server: Listening | undefined;

  constructor(instances: readonly { readonly url: string }[], dice: Dice, share: number) {
    this.#instances = instances;
    this.#dice = dice;
    this.#share = share;
  }

  get url(): string {
    return this.#server?.url ?? "";
  }

  async start(): Promise<this> {
    this.#server = await listen({ port: 0 }, async (request) => {
      const { pathname, search } = new URL(request.url);
      const body = await request.text();
      const headers = { authorization: request.headers.get("authorization") ?? "" };
      return this.#relay({
        kind: pathname.split("/").at(-1) ?? "",
        path: `${pathname}${search}`,
        body,
        headers: headers.authorization ? headers : {},
      });
    });
    return this;
  }

  /** Waits until no webhook is in transit. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async close(): Promise<void> {
    await this.idle();
    await this.#server?.close();
  }

  /** Delivers an accepted webhook again, with the same body and bearer token. Returns its kind, if there is one. */
  async replay(): Promise<string | undefined> {
    const all = [...this.#recorded];
    const questions = all.filter(({ kind }) => kind === "human-input");
    const some = this.#dice.happens("a question is replayed", 0.7) ? questions : all;
    const webhook = some[this.#dice.number("which webhook is replayed", 0, some.length - 1)];
    if (!webhook) return undefined;
    this.replayed.push({ kind: webhook.kind, body: JSON.parse(webhook.body) as Delivery["body"] });
    await this.#deliver(webhook, true);
    return webhook.kind;
  }

  async #relay(webhook: Webhook): Promise<Response> {
    const { kind } = webhook;
    const how = this.#dice.happens("a webhook goes astray", this.#share)
      ? this.#dice.pick(`how a ${kind} webhook goes astray`, { lost: 2, twice: 2, together: 3, late: 3 })
      : "well";
    const deliver = (first: boolean) => this.#deliver(webhook, first);
    switch (how) {
      case "lost":
        return new Response("", { status: 504 });
      case "late":
        void this.#follow(sleep(this.#dice.number("how late", 50, 1500)).then(() => deliver(true)));
        return new Response("", { status: 200 });
      case "together":
        return Response.json({}, { status: (await Promise.all([deliver(true), deliver(false)]))[0] });
      case "twice":
        await deliver(true);
        return Response.json({}, { status: await deliver(false) });
      case "well":
        return Response.json({}, { status: await deliver(true) });
    }
  }

  /** Delivers a webhook to one instance or the other, and sometimes again after a failure. */
  async #deliver(webhook: Webhook, first: boolean): Promise<number> {
    const { kind, path, body, headers } = webhook;
    const turn = this.#dice.number("which instance", 0, 1) ^ (first ? 0 : 1);
    const send = async () => {
      const response = await fetch(`${this.#instances[turn]?.url}${path}`, {
        method: "POST",
        headers,
        body,
      }).catch(() => undefined);
      await response?.arrayBuffer();
      return response?.status ?? 502;
    };
    return this.#follow(
      (async () => {
        for (let tries = 0; ; tries++) {
          const status = await send();
          if (status < 300) {
            this.accepted.push({ kind, body: JSON.parse(body) as Delivery["body"] });
            this.#recorded.add(webhook);
          }
          if (status < 500 || tries === 2 || this.#dice.happens("the sender gives up", 0.5)) return status;
          await sleep(300);
        }
      })(),
    );
  }

  async #follow<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }
}
