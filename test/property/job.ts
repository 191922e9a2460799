import { inspect } from "node:util";
import type { Checkpoint } from "../../src/delivery/checkpoint.ts";

/** A process of ours at work: what it is waiting to be let do, and what it has done to the outside world. */
export type JobEffects = {
  /** The comments of the thread as each of its readings found them, and how many texts it had ever said by then. */
  readonly read: { readonly comments: readonly SeenComment[]; readonly said: number }[];
  /** The comments that it posted and did not take back, by id. */
  readonly posted: number[];
  /** The reactions that it was the first to leave, and did not take back. */
  readonly reacted: { readonly id: number; readonly commentId: number; readonly content: string }[];
};

/** A comment as it was when somebody looked. */
export type SeenComment = {
  readonly id: number;
  readonly body: string;
  readonly author: TestAccount;
  readonly edited: boolean;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
};

/** Who writes in the thread. `role` is the one in the repository. */
export type TestAccount = {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot";
  readonly role: string;
};

type Call = { readonly what: string; readonly go: () => void };

/**
 * One run of the Action, or one webhook in the functions. It stops before every call to the outside world and goes on
 * only when it is let: so the test decides which of several jobs acts next, and where one of them dies. To die after a
 * call took effect and before its answer came is to die before the next call.
 */
export class SimulatedJob {
  readonly name: string;
  readonly deeds: JobEffects = { read: [], posted: [], reacted: [] };
  state: "new" | "running" | "ended" | "dead" = "new";
  /** How far it came, as it saved it for its post step. */
  mark: Checkpoint | undefined;
  /** What it ended with. */
  result: unknown;
  error: unknown;
  #markBefore: Checkpoint | undefined;
  readonly #work: (job: SimulatedJob) => Promise<unknown>;
  #calls: Call[] = [];

  readonly #tell: (line: string) => void;

  /** `tell` hears of every call that it makes, and of its end. */
  constructor(
    name: string,
    work: (job: SimulatedJob) => Promise<unknown>,
    tell: (line: string) => void = () => {},
  ) {
    this.name = name;
    this.#tell = tell;
    this.#work = work;
  }

  /** Waits until the test lets the next call happen. Of a dead job it never does. */
  async turn(what: string): Promise<void> {
    return new Promise((resolve) => this.#calls.push({ what, go: resolve }));
  }

  /** What it is about to do: several calls where it makes them side by side. */
  get about(): readonly string[] {
    return this.#calls.map(({ what }) => what);
  }

  get isInFlight(): boolean {
    return this.state === "running" || this.state === "new";
  }

  /** Lets it make one call; `pick` chooses among those that are made side by side. Starts it when it is new. */
  async step(pick = 0): Promise<void> {
    if (this.state === "new") await this.#start();
    if (this.state !== "running") return;
    const [call] = this.#calls.splice(pick % this.#calls.length, 1);
    this.#tell(`${this.name} · ${call?.what}`);
    this.#markBefore = this.mark;
    call?.go();
    await this.#settle();
  }

  /** Lets it make so many calls, or all that it wants to. */
  async steps(count: number): Promise<void> {
    for (let made = 0; made < count && this.isInFlight; made++) await this.step();
  }

  /** Lets it go on until it is about to make a call in whose name this stands, or ends. */
  async until(what: string): Promise<this> {
    if (this.state === "new") await this.#start();
    while (this.state === "running" && !this.about.some((call) => call.includes(what))) await this.step();
    return this;
  }

  /** Lets it go on to its end, and gives the reason that it ended with. */
  async end(): Promise<string | undefined> {
    await this.steps(Infinity);
    return (this.result as { code?: string } | undefined)?.code;
  }

  /** Cuts it off where it stands, or else before the answer to its last call came: then it saved nothing of that. */
  die(before?: "the answer"): void {
    if (!this.isInFlight) return;
    this.state = "dead";
    if (before) this.mark = this.#markBefore;
    this.#tell(`${this.name} · dies`);
  }

  async #start(): Promise<void> {
    this.state = "running";
    const end = (result: unknown, error?: unknown) => {
      this.state = "ended";
      this.result = result;
      this.error = error;
      this.#tell(`${this.name} · ends: ${outcomeOf(result, error)}`);
    };
    this.#work(this).then(end, (error: unknown) => end(undefined, error));
    await this.#settle();
  }

  /** Until it wants to make a call, or has ended. Signing takes real time, so this waits and does not count. */
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
