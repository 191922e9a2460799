import type { ServerRequest } from "srvx";
import type { ResponseFault } from "../../playground/github/types.ts";

/** How one call to GitHub fails: it has no effect, or its answer is lost. */
export const FAILURES = ["502", "dropped", "done, then 502", "done, then cut off"] as const;
type Failure = (typeof FAILURES)[number];

/** Returns the label of a call: its method and path, with the ids left out. */
function labelOf({ method, url }: Pick<Request, "method" | "url">): string {
  const path = decodeURIComponent(new URL(url).pathname)
    .replace(/^\/repos\/[^/]+\/[^/]+/, "")
    .replaceAll(/\d+/g, "N");
  return `${method} ${path || "/"}`;
}

/** Closes a request's connection. */
async function drop(request: Request): Promise<never> {
  (request as ServerRequest).runtime?.node?.res?.socket?.destroy();
  return new Promise<never>(() => {});
}

/** Returns an answer whose connection closes before its end. */
function cutOff(): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id": 1, "body": "'));
      setTimeout(() => controller.error(new Error("cut off")), 20);
    },
  });
  return new Response(body, { status: 200, headers: { "content-type": "application/json" } });
}

/** Names a call that is to fail: the nth one with its label. */
export type Failing = { readonly label: string; readonly nth: number; readonly how: Failure };

/**
 * Makes one call of one client to a local GitHub fail, once. `labels` collects the client's calls. `isIts`
 * recognises the client's requests.
 */
export class OneFailure {
  readonly labels: string[] = [];
  #isSpoilt = false;
  readonly #isIts: (request: Request) => boolean;
  readonly #failing: Failing | undefined;

  constructor(isIts: (request: Request) => boolean, failing?: Failing) {
    this.#isIts = isIts;
    this.#failing = failing;
  }

  readonly fault: ResponseFault = (request) => {
    if (!this.#isIts(request)) return undefined;
    const label = labelOf(request);
    this.labels.push(label);
    const { label: wanted, nth, how } = this.#failing ?? {};
    if (label !== wanted || this.labels.filter((one) => one === label).length !== nth) return undefined;
    if (how === "502") return new Response("oops", { status: 502 });
    if (how === "dropped") return drop(request);
    this.#isSpoilt = true;
    return undefined;
  };

  readonly faultResponse: ResponseFault = (request) => {
    if (!this.#isSpoilt || !this.#isIts(request) || labelOf(request) !== this.#failing?.label)
      return undefined;
    this.#isSpoilt = false;
    return this.#failing.how === "done, then 502" ? new Response("oops", { status: 502 }) : cutOff();
  };
}

/** Returns the calls of a client as a table: each with its number among those with the same label. */
export function numbered(labels: readonly string[]): { label: string; nth: number }[] {
  return labels.map((label, index) => ({
    label,
    nth: labels.slice(0, index + 1).filter((one) => one === label).length,
  }));
}
