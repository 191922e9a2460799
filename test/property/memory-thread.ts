import { vi } from "vitest";
import type { GitHub } from "../../src/github/client.ts";
import { findRun } from "../../src/ledger/fold.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { stripSeal, unseal } from "../../src/ledger/signing/seal.ts";
import type { Run } from "../../src/ledger/state.ts";
import { append } from "../../src/thread/log.ts";
import { readThread, type Thread, type ThreadSnapshot } from "../../src/thread/snapshot.ts";
import { digestVisibleText } from "../../src/ledger/signing/digest.ts";
import { AT } from "../support/records.ts";
import { MemoryGitHub } from "./github.ts";
import { SimulatedJob, type TestAccount } from "./job.ts";
import { ACTIONS, FUNCTIONS, KEYRING, PEOPLE, PLACE, REPOSITORY, STYLE } from "./place.ts";

/** A job whose calls proceed at once. */
class FreeJob extends SimulatedJob {
  override async turn(): Promise<void> {
    return Promise.resolve();
  }
}

/** A thread in memory for the tests of one function. Its clock starts at the time of the tests' records. */
export class MemoryThread {
  readonly github = new MemoryGitHub(Object.values(PEOPLE));
  /** The calls of all accounts so far, without the repository's part of their paths. */
  readonly routes: string[] = [];
  /** What happens just before a call, or just after its effect. It may throw, as GitHub may fail. */
  before: (route: string) => void = () => {};
  after: (route: string) => void = () => {};
  /** Answers to calls that the in-memory GitHub does not know. */
  readonly answers = new Map<string, unknown>([
    ["GET /issues/{issue_number}/labels", []],
    ["POST /issues/{issue_number}/labels", {}],
    ["POST /labels", {}],
  ]);
  /** The labels that were added. */
  readonly labels: unknown[] = [];

  constructor() {
    vi.setSystemTime(new Date(AT));
  }

  /** Makes GitHub fail at the next call of a route, before or after the call takes effect. */
  failOnce(when: "before" | "after", route: string, error: Error): void {
    this[when] = (called) => {
      if (called !== route) return;
      this[when] = () => {};
      throw error;
    };
  }

  /** Advances the clock. */
  pass(seconds: number): void {
    vi.setSystemTime(Date.now() + seconds * 1000);
  }

  /** Returns the thread as an account sees it. */
  as(account: TestAccount = ACTIONS): Thread {
    const { request } = this.github.connection(new FreeJob("", () => Promise.resolve()), account);
    const call = async (fullRoute: string, options: Record<string, unknown>) => {
      const route = fullRoute.replace("/repos/{owner}/{repo}", "");
      this.routes.push(route);
      this.before(route);
      if (route === "POST /issues/{issue_number}/labels") this.labels.push(options["labels"]);
      const answer = this.answers.has(route)
        ? { status: 200, data: this.answers.get(route) }
        : await request(fullRoute, options);
      this.after(route);
      return answer;
    };
    const address = { repository: REPOSITORY, threadNumber: PLACE.threadNumber };
    const github = { request: call } as unknown as GitHub;
    return { github, address, identity: PLACE, keyring: KEYRING, ...STYLE, secrets: [] };
  }

  /** Writes a record as the functions do, with this text above it. Returns the id of its comment. */
  async write(record: LedgerRecord, text = "A record."): Promise<number> {
    const hasDigest = record.kind === "gate" || record.kind === "part";
    const signed = hasDigest ? { ...record, visibleDigest: digestVisibleText(text) } : record;
    const { comment } = await append(this.as(FUNCTIONS), signed, text);
    this.routes.length = 0;
    return comment.id;
  }

  async read(): Promise<ThreadSnapshot> {
    const snapshot = await readThread(this.as());
    this.routes.length = 0;
    return snapshot;
  }

  async run(): Promise<Run> {
    return findRun((await this.read()).ledger, "r");
  }

  /** Returns the records in the thread. */
  get records(): LedgerRecord[] {
    return this.github.comments.flatMap(({ body }) => unseal(body, PLACE, KEYRING) ?? []);
  }

  /** Returns the visible text of the comment with this id. */
  textOf(id: number): string {
    return stripSeal(this.github.find(id)?.body ?? "");
  }

  /** Returns the reactions to a comment, each as its account and content. */
  reactionsTo(id: number): string[] {
    return this.github.find(id)?.reactions.map(({ user, content }) => `${user.login} ${content}`) ?? [];
  }
}
