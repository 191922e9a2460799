import { vi } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { findSentBodies } from "../../playground/check.ts";
import { type Login, OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import type { CommentEvent, RawComment } from "../../playground/github/types.ts";
import type { JobResult } from "../../playground/runner.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../playground/sandbox.ts";
import { GATE } from "../../playground/story.ts";
import { startRun } from "./start-run.ts";

export const REPOSITORY_PATH = { owner: OWNER, repo: REPOSITORY };

/** One task that waits for a human, and one that does not. */
export const DRAFT = "{ name: draft, human_input: true, seconds: 0.05, outputs: [first, second, third] }";
export const PRINT = "{ name: print, seconds: 0.05, outputs: [printed] }";

type Inputs = Record<string, string>;

/**
 * Waits for the second after a time. GitHub's times are whole seconds, so two events of one second cannot be
 * ordered.
 */
export async function secondAfter(time: number): Promise<void> {
  const next = (Math.floor(time / 1000) + 1) * 1000;
  await vi.waitUntil(() => Date.now() >= next, { timeout: 5000 });
}

/** A gate in its thread. */
export type PostedGate = { id: number; name: string; postedAt: string; url: string };

/** A person's comment, and the result of the job that it started. */
export type JobOutcome = { event: CommentEvent; ended: JobResult };

/**
 * A sandbox for tests that run in parallel, each in its own threads. Comments start no job by themselves, so
 * every test chooses the inputs of its jobs. The jobs return once AMP accepted.
 */
export class GateFixture {
  readonly sandbox: Sandbox;
  readonly #heard = new Map<number, CommentEvent>();

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    sandbox.github.onComment = (event) => this.#heard.set(event.comment.id, event);
  }

  static async open(tasks: string, more: Partial<SandboxOptions> = {}): Promise<GateFixture> {
    const scenario = readScenario(`tasks: [${tasks}]`);
    const settings = { "wait-minutes": "0", ...more.with };
    return new GateFixture(await startSandbox({ dialect: "observed", scenario, ...more, with: settings }));
  }

  /** Starts a run as octavia and waits for its first question: in a new thread, unless the inputs name one. */
  async waiting(inputs: Inputs = { "issue-title": "A draft" }, by: Login = "octavia"): Promise<WaitingRun> {
    const { threadNumber, executionId } = await startRun(this.sandbox, by, inputs);
    const run = new WaitingRun(this, threadNumber, executionId);
    await run.paused(1);
    return run;
  }

  /** Returns a run that was started in another way. */
  runIn(threadNumber: number, executionId: string): WaitingRun {
    return new WaitingRun(this, threadNumber, executionId);
  }

  /** Writes a comment as a person, and returns the event that GitHub sends for it. */
  async write(by: Login, threadNumber: number, body: string): Promise<CommentEvent> {
    const { data } = await this.sandbox.github
      .person(by)
      .request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...REPOSITORY_PATH,
        issue_number: threadNumber,
        body,
      });
    const event = this.#heard.get(Number(data.id));
    if (!event) throw new Error("GitHub sent no event for the comment");
    return event;
  }

  /** Edits a comment as the repository's owner, or removes it when no text is given. */
  async change(commentId: number, body?: string): Promise<void> {
    const owner = this.sandbox.github.person(OWNER);
    const at = { ...REPOSITORY_PATH, comment_id: commentId };
    const route = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
    if (body === undefined) await owner.request(`DELETE ${route}`, at);
    else await owner.request(`PATCH ${route}`, { ...at, body });
  }

  /** Returns the contents of the reactions to a comment. */
  reactions(commentId: number): string[] {
    return this.sandbox.github.reactions.of(commentId).map(({ content }) => content);
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}

/** A run in a thread that waits at its first gate. */
export class WaitingRun {
  readonly gates: GateFixture;
  readonly threadNumber: number;
  readonly executionId: string;

  constructor(gates: GateFixture, threadNumber: number, executionId: string) {
    this.gates = gates;
    this.threadNumber = threadNumber;
    this.executionId = executionId;
  }

  /** Waits until this run has paused this many times, and the functions have written that down. */
  async paused(times: number): Promise<void> {
    const { log } = this.gates.sandbox.amp;
    const pauses = () =>
      log.filter(
        (line) =>
          line.kind === "webhook" &&
          line.event === "human-input" &&
          line.status === 200 &&
          (line.body as { execution_id?: string }).execution_id === this.executionId,
      );
    await vi.waitUntil(() => pauses().length >= times, { timeout: 30_000 });
  }

  /** Returns the nth gate of this run, once it exists. */
  async gate(nth = 1): Promise<PostedGate> {
    await this.paused(nth);
    const own = new RegExp(`${GATE.source}[^]*execution \`${this.executionId}\``);
    const gate = (await this.comments(own))[nth - 1];
    const [, name = ""] = /gate `(\w+)`/.exec(gate?.body ?? "") ?? [];
    return { id: gate?.id ?? 0, name, postedAt: gate?.created_at ?? "", url: gate?.html_url ?? "" };
  }

  /** Writes a comment as a person, and runs its job to the end. */
  async comment(by: Login, body: string, inputs: Inputs = {}): Promise<JobOutcome> {
    const event = await this.gates.write(by, this.threadNumber, body);
    return { event, ended: await this.gates.sandbox.decide(event, inputs) };
  }

  /** Returns the bodies of AMP's /resume calls for this run. */
  resumes() {
    return findSentBodies(this.gates.sandbox.amp.log, "/resume").filter(
      ({ executionId }) => executionId === this.executionId,
    );
  }

  /** Returns the thread's comments whose text matches. */
  async comments(text: RegExp): Promise<RawComment[]> {
    return (await this.gates.sandbox.comments(this.threadNumber)).filter(({ body }) => text.test(body));
  }

  /** Returns the text of the comment that a job names as its reply. */
  async answer({ outputs }: JobResult): Promise<string> {
    const comments = await this.gates.sandbox.comments(this.threadNumber);
    return comments.find(({ html_url }) => html_url === outputs["comment-url"])?.body ?? "";
  }
}
