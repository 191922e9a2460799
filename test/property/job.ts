import { inspect } from "node:util";
import type { Checkpoint } from "../../src/delivery/checkpoint.ts";

/** A running process of ours: the calls that it waits to make, and its effects so far. */
export type JobEffects = {
  /** The comments that each of its reads found, and how many texts they had had by then. */
  readonly read: { readonly comments: readonly SeenComment[]; readonly textCount: number }[];
  /** The comments that it posted and did not remove, by id. */
  readonly posted: number[];
  /** The reactions that it added first and did not remove. */
  readonly reacted: { readonly id: number; readonly commentId: number; readonly content: string }[];
};

/** A comment at the time of a read. */
export type SeenComment = {
  readonly id: number;
  readonly body: string;
  readonly author: TestAccount;
  readonly edited: boolean;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
};

/** An account that writes in the thread. `role` is its role in the repository. */
export type TestAccount = {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot";
  readonly role: string;
};

type Call = { readonly what: string; readonly go: () => void };

/**
 * One run of the Action, or one webhook in the functions. It stops before every outside call and continues
 * only when the test allows it. So the test decides which job acts next, and where one dies. To die after a
 * call took effect and before its answer came is to die before the next call.
 */
export class SimulatedJob {
  readonly name: string;
  readonly effects: JobEffects = { read: [], posted: [], reacted: [] };
  state: "new" | "running" | "ended" | "dead" = "new";
  /** Its checkpoint, as saved for its post step. */
  checkpoint: Checkpoint | undefined;
  /** The outcome of the job. */
  result: unknown;
  error: unknown;
  #checkpointBefore: Checkpoint | undefined;
  readonly #work: (job: SimulatedJob) => Promise<unknown>;
  #calls: Call[] = [];

  readonly #log: (line: string) => void;

  /** Calls `log` for every call that it makes, and at its end. */
  constructor(
    name: string,
    work: (job: SimulatedJob) => Promise<unknown>,
    log: (line: string) => void = () => {},
  ) {
    this.name = name;
    this.#log = log;
    this.#work = work;
  }

  /** Waits until the test allows the next call. A dead job waits for ever. */
  async turn(what: string): Promise<void> {
    return new Promise((resolve) => this.#calls.push({ what, go: resolve }));
  }

  /** Its next calls: several when it makes them in parallel. */
  get about(): readonly string[] {
    return this.#calls.map(({ what }) => what);
  }

  get isInFlight(): boolean {
    return this.state === "running" || this.state === "new";
  }

  /** Lets it make one call; `pick` chooses among parallel calls. Starts it when it is new. */
  async step(pick = 0): Promise<void> {
    if (this.state === "new") await this.#start();
    if (this.state !== "running") return;
    const [call] = this.#calls.splice(pick % this.#calls.length, 1);
    this.#log(`${this.name} · ${call?.what}`);
    this.#checkpointBefore = this.checkpoint;
    call?.go();
    await this.#settle();
  }

  /** Lets it make this many calls, or all of its calls. */
  async steps(count: number): Promise<void> {
    for (let made = 0; made < count && this.isInFlight; made++) await this.step();
  }

  /** Lets it proceed until its next call's name contains this text, or until it ends. */
  async until(what: string): Promise<this> {
    if (this.state === "new") await this.#start();
    while (this.state === "running" && !this.about.some((call) => call.includes(what))) await this.step();
    return this;
  }

  /** Lets it proceed to its end, and returns the reason that it ended with. */
  async end(): Promise<string | undefined> {
    await this.steps(Infinity);
    return (this.result as { code?: string } | undefined)?.code;
  }

  /** Kills it before its next call, or before the answer to its last call: then no checkpoint has that answer. */
  die(before?: "the answer"): void {
    if (!this.isInFlight) return;
    this.state = "dead";
    if (before) this.checkpoint = this.#checkpointBefore;
    this.#log(`${this.name} · dies`);
  }

  async #start(): Promise<void> {
    this.state = "running";
    const end = (result: unknown, error?: unknown) => {
      this.state = "ended";
      this.result = result;
      this.error = error;
      this.#log(`${this.name} · ends: ${outcomeOf(result, error)}`);
    };
    this.#work(this).then(end, (error: unknown) => end(undefined, error));
    await this.#settle();
  }

  /**
   * Waits until it is about to make a call, or has ended. Signing takes real time, so this waits and does not
   * count.
   */
  async #settle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.state === "running" && this.#calls.length === 0);
  }
}

function outcomeOf(result: unknown, error: unknown): string {
  if (error !== undefined) return inspect(error);
  const { code, kind } = (result ?? {}) as { code?: string; kind?: string };
  return code ?? kind ?? String(result);
}
