import { DEPLOYMENT_ID } from "../local.ts";
import { inspect } from "node:util";
import { vi } from "vitest";
import { again } from "../../src/action/again.ts";
import { answer } from "../../src/action/answer.ts";
import { decide } from "../../src/action/decide.ts";
import type { Result } from "../../src/action/result.ts";
import type { Settings } from "../../src/action/settings.ts";
import { readWebhook } from "../../src/amp/webhooks.ts";
import type { Style } from "../../src/comment/style.ts";
import { type Asking, type CommentPayload, filterComment } from "../../src/command/filter.ts";
import { recordStream } from "../../src/functions/notice.ts";
import { TryLater } from "../../src/functions/answer.ts";
import { recordPause } from "../../src/functions/pause.ts";
import { arrivalOf, writeProgress } from "../../src/functions/progress.ts";
import type { RunRecord } from "../../src/ledger/record.ts";
import { unseal } from "../../src/ledger/seal.ts";
import { keyring } from "../../src/ledger/secret.ts";
import { en } from "../../src/messages/en.ts";
import { mend } from "../../src/resume/cut-off.ts";
import { statusOf } from "../../src/thread/github.ts";
import { append, reply, type Thread, type Writing } from "../../src/thread/log.ts";
import { recordResult } from "../../src/thread/result.ts";
import { APPROVAL, type Event, MemoryCrew } from "./crew.ts";
import { asRest, MemoryGitHub } from "./github.ts";
import { type Account, Job } from "./job.ts";
import { type Asked, keyOf, Watch } from "./watch.ts";

const KEYS = keyring("a-secret-of-the-tests-of-all-sequences");
if (!KEYS) throw new Error("the secret of the tests is too short");
const KEYRING = KEYS;
const STYLE: Style = { say: en, format: "markdown" };
const PLACE = { repository: 77, thread: 3 };
const REPOSITORY = { owner: "o", name: "r" };

/** Who comments in the thread. */
export const PEOPLE = {
  octavia: { id: 11, login: "octavia", type: "User", role: "admin" },
  mei: { id: 12, login: "mei", type: "User", role: "write" },
  ravi: { id: 13, login: "ravi", type: "User", role: "read" },
  sam: { id: 14, login: "sam", type: "User", role: "none" },
  helper: { id: 15, login: "helper[bot]", type: "Bot", role: "write" },
} as const satisfies Record<string, Account>;
export type Name = keyof typeof PEOPLE;

const FUNCTIONS: Account = { id: 91, login: "gate[bot]", type: "Bot", role: "write" };
const ACTIONS: Account = { id: 92, login: "actions[bot]", type: "Bot", role: "write" };
const OTHER: Account = { id: 93, login: "other[bot]", type: "Bot", role: "write" };
const MACHINE: Account = { id: 94, login: "machine", type: "User", role: "write" };

/** As whom the Action writes, one job after the other: as a bot, as a person whose token it has, or as two bots. */
const WRITERS = { bot: [ACTIONS], person: [MACHINE], "two bots": [ACTIONS, OTHER] } as const;

export type Setting = {
  readonly runs: number;
  readonly required: number;
  readonly writer: keyof typeof WRITERS;
};

/** A thread in which crews were started, and all that happens around it. Our own code runs in it as it is. */
export class World {
  readonly github = new MemoryGitHub(Object.values(PEOPLE));
  readonly crew = new MemoryCrew();
  readonly watch: Watch;
  /** What happened so far, a line each. */
  readonly story: string[] = [];
  /** Every run of the Action, oldest first. */
  readonly jobs: { readonly job: Job; readonly again: () => Job }[] = [];
  /** Every webhook that was sent on its way. */
  readonly deliveries: Job[] = [];
  /** The post steps of jobs that died. */
  readonly posts: Job[] = [];
  readonly #setting: Setting;
  readonly #tell = (line: string) =>
    void this.story.push(`${new Date().toISOString().slice(11, 19)} ${line}`);

  private constructor(setting: Setting) {
    this.#setting = setting;
    const open = (body: string) => unseal(body, PLACE, KEYRING);
    this.watch = new Watch(this.crew, this.github, setting.required, open);
  }

  /** A world in which so many crews were started and pause. Nothing of that is in the thread but their start. */
  static async make(setting: Setting): Promise<World> {
    vi.setSystemTime(new Date("2026-11-22T10:00:00Z"));
    const world = new World(setting);
    for (let count = 0; count < setting.runs; count++) {
      const run = `run-${count}`;
      const record: RunRecord = {
        kind: "run",
        run,
        at: new Date().toISOString(),
        deploymentId: DEPLOYMENT_ID,
        kickoff: { state: "started", execution: world.crew.start(run) },
      };
      await new Job("kickoff", (job) => append(world.#thread(job), record, "Started.")).steps(9);
    }
    return world;
  }

  /** Time passes. */
  pass(seconds: number): void {
    vi.setSystemTime(Date.now() + seconds * 1000);
  }

  /** The names of the gates in the thread, oldest first. */
  get gates(): readonly string[] {
    const records = this.github.comments.map(({ body }) => unseal(body, PLACE, KEYRING));
    return [...new Set(records.flatMap((record) => (record?.kind === "gate" ? [record.gate] : [])))];
  }

  /** Somebody comments, and GitHub starts a job for that, which does nothing until it is let. */
  comment(name: Name, body: string): Job {
    this.pass(1);
    const comment = this.github.post(PEOPLE[name], body);
    return this.#event(`${name}: ${body}`, { action: "created", comment: asRest(comment) });
  }

  /** Somebody edits a comment. GitHub starts a job for that as well, where a workflow asks for it. */
  edit(id: number, body: string): Job | undefined {
    this.pass(1);
    this.github.edit(id, body);
    const comment = this.github.find(id);
    return (
      comment && this.#event(`edited: ${body.slice(0, 30)}`, { action: "edited", comment: asRest(comment) })
    );
  }

  /** The crew's platform sends a webhook, which does nothing until it is let. */
  deliver(event: Event): Job {
    this.pass(1);
    const name = `webhook ${this.deliveries.length} ${event.kind}`;
    const delivery = new Job(name, (job) => this.#record(job, event), this.#tell);
    this.deliveries.push(delivery);
    return delivery;
  }

  /** The runner runs the post step of a job that died, which does nothing until it is let. */
  post(dead: Job): Job {
    const account = this.#accountOf(dead);
    const act = async (job: Job) => {
      const thread = this.#thread(job, account);
      const words = dead.mark && (await mend(thread, dead.mark));
      if (words) await reply(thread, words);
      return dead.mark?.kind;
    };
    const post = new Job(`post of ${dead.name}`, act, this.#tell);
    this.posts.push(post);
    return post;
  }

  /** All that is not dead comes to its end. */
  async settle(): Promise<void> {
    const all = [...this.deliveries, ...this.posts, ...this.jobs.map(({ job }) => job)];
    for (const job of all) if (job.state === "running") await job.steps(Infinity);
    for (const { name, error } of all)
      if (error !== undefined && !(error instanceof TryLater) && statusOf(error) === undefined)
        this.watch.violations.push(`${name} ended with ${inspect(error)}`);
  }

  #event(name: string, event: Required<Pick<CommentPayload, "action" | "comment">>): Job {
    const { user } = event.comment;
    const payload: CommentPayload = {
      ...event,
      ...(user && { sender: user }),
      issue: { number: PLACE.thread, comments: this.github.comments.length },
      repository: { id: PLACE.repository },
    };
    const { id = 0 } = event.comment;
    const comment = this.github.snapshot().find((known) => known.id === id);
    if (!comment) throw new Error("an event without its comment");
    const toldUnknown = new Set(
      this.github.comments.flatMap(({ body }) => {
        const record = unseal(body, PLACE, KEYRING);
        if (record?.kind !== "decision") return [];
        return record.resume.state === "unknown" && !record.resume.wentOn ? [keyOf(record)] : [];
      }),
    );
    const again = () => {
      const act = (own: Job) => this.#act(own, payload, { comment, toldUnknown });
      const job = new Job(`job ${this.jobs.length} ${name}`, act, this.#tell);
      this.jobs.push({ job, again });
      return job;
    };
    return again();
  }

  async #act(job: Job, payload: CommentPayload, asked: Asked): Promise<Result | string> {
    const filtered = filterComment(payload);
    if (filtered.kind === "ignored") return filtered.reason;
    const settings = this.#settings(job, asked);
    const { comment, thread } = filtered.asking;
    settings.mark({ kind: "asked", thread, source: { ...comment, isReview: false } });
    return carry(settings, filtered.asking);
  }

  #settings(job: Job, asked: Asked): Settings {
    const { required } = this.#setting;
    const account = this.#accountOf(job);
    return {
      crew: this.crew.connection(job, (decision, answer) => this.watch.judge(job, asked, decision, answer)),
      github: this.github.connection(job, account),
      keyring: KEYRING,
      style: STYLE,
      secrets: [],
      repository: REPOSITORY,
      repositoryId: PLACE.repository,
      policy: {
        minimumRole: "write",
        approvers: { users: [], teams: [] },
        requiredApprovals: required,
        allowSelfApproval: true,
      },
      readingSeconds: 0,
      deploymentId: DEPLOYMENT_ID,
      bridgeUrl: "https://functions.test",
      mark: (mark) => (job.mark = mark),
      approvalText: APPROVAL,
      sendRemarks: false,
      failureEvents: true,
      waitMinutes: 0,
      doctorResume: false,
      patience: { remindAfter: 0, expireAfter: 0 },
      dryRun: false,
    };
  }

  #accountOf(job: Job): Account {
    const accounts = WRITERS[this.#setting.writer];
    return accounts[this.jobs.findIndex((known) => known.job === job) % accounts.length] ?? ACTIONS;
  }

  #thread(job: Job, account: Account = FUNCTIONS): Thread {
    const at = { repository: REPOSITORY, thread: PLACE.thread };
    return {
      github: this.github.connection(job, account),
      at,
      place: PLACE,
      keyring: KEYRING,
      ...STYLE,
      secrets: [],
    };
  }

  /** As the functions do with what they admitted. */
  async #record(job: Job, { run, kind, body }: Event): Promise<unknown> {
    const reading = readWebhook(kind, body);
    if (reading.kind !== "event") throw new Error(`the crew of this test sends no ${kind} that can be read`);
    const { event } = reading;
    const thread = this.#thread(job);
    const writing: Writing = { run, at: new Date().toISOString() };
    switch (event.kind) {
      case "human-input":
        return recordPause(thread, event, { ...writing, deploymentId: DEPLOYMENT_ID });
      case "task":
      case "step":
        return writeProgress(thread, run, [arrivalOf(event, body, writing.at)]);
      case "crew":
        return recordResult(thread, { ...writing, ...event });
      case "events":
        return recordStream(thread, event.events, writing);
    }
  }
}

/** As the Action does with a command. */
async function carry(settings: Settings, { command, ...rest }: Asking): Promise<Result> {
  switch (command.kind) {
    case "approve":
    case "revise":
      return decide(settings, { ...rest, command });
    case "resume-again":
      return again(settings, { ...rest, command });
    case "status":
    case "help":
    case "several":
    case "misspelt":
      return answer(settings, { ...rest, command });
  }
}
