import { inspect } from "node:util";
import { vi } from "vitest";
import { isFailure } from "../../src/audit/audit-finding.ts";
import { parseAuditKeys } from "../../src/audit/audit-keys.ts";
import { listFindings } from "../../src/audit/audit-report.ts";
import { auditThreads } from "../../src/audit/audit-thread.ts";
import { dispatchCommand } from "../../src/action/dispatch.ts";
import { DEFAULT_POLICY } from "../../src/action/parse-inputs.ts";
import type { Result } from "../../src/action/result.ts";
import type { JobSettings } from "../../src/action/settings.ts";
import { parseWebhook } from "../../src/amp/webhooks.ts";
import { type CommentPayload, parseEvent } from "../../src/command/event.ts";
import { recoverThread } from "../../src/delivery/recover.ts";
import { httpStatusOf } from "../../src/github/errors.ts";
import type { RunRecord } from "../../src/ledger/record.ts";
import { unseal } from "../../src/ledger/signing/seal.ts";
import { append, reply, type WriteContext } from "../../src/thread/log.ts";
import type { Thread } from "../../src/thread/snapshot.ts";
import { recordResult } from "../../src/thread/run-result.ts";
import { recordStream } from "../../src/webhooks/record-notice.ts";
import { recordPause } from "../../src/webhooks/record-pause.ts";
import { createArrival, writeProgress } from "../../src/webhooks/record-progress.ts";
import { TryLater } from "../../src/webhooks/responses.ts";
import { DEPLOYMENT_ID } from "../support/local-thread.ts";
import { APPROVAL, type CrewMessage, MemoryCrew } from "./crew.ts";
import { asRest, MemoryGitHub } from "./github.ts";
import { SimulatedJob, type TestAccount } from "./job.ts";
import { decisionKey, Monitor, type SeenCommand } from "./monitor.ts";
import {
  ACTIONS,
  FUNCTIONS,
  KEYRING,
  MACHINE,
  type Name,
  OTHER,
  PEOPLE,
  PLACE,
  REPOSITORY,
  STYLE,
} from "./place.ts";

/** The accounts of the Action, one job after the other: a bot, a person whose token it has, or two bots. */
const WRITERS = { bot: [ACTIONS], person: [MACHINE], "two bots": [ACTIONS, OTHER] } as const;

export type SimulationOptions = {
  readonly runs: number;
  readonly required: number;
  readonly writer: keyof typeof WRITERS;
  /** How long jobs follow the run; they do not unless this is set. */
  readonly waitMinutes?: number;
};

/** A simulated thread with started crews and everything around it. Our own code runs in it unchanged. */
export class Simulation {
  readonly github = new MemoryGitHub(Object.values(PEOPLE));
  readonly crew = new MemoryCrew();
  readonly watch: Monitor;
  /** The events so far, one line each. */
  readonly story: string[] = [];
  /** Every run of the Action, oldest first. */
  readonly jobs: { readonly job: SimulatedJob; readonly again: () => SimulatedJob }[] = [];
  /** Every webhook that was sent. */
  readonly deliveries: SimulatedJob[] = [];
  /** The post steps of jobs that died. */
  readonly posts: SimulatedJob[] = [];
  readonly #setting: SimulationOptions;
  readonly #log = (line: string) => void this.story.push(`${new Date().toISOString().slice(11, 19)} ${line}`);

  private constructor(setting: SimulationOptions) {
    this.#setting = setting;
    const open = (body: string) => unseal(body, PLACE, KEYRING);
    this.watch = new Monitor(this.crew, this.github, setting.required, open);
  }

  /** Returns a simulation in which this many crews were started and pause. The thread holds only their run comments. */
  static async make(setting: SimulationOptions): Promise<Simulation> {
    vi.setSystemTime(new Date("2026-11-22T10:00:00Z"));
    const simulation = new Simulation(setting);
    for (let count = 0; count < setting.runs; count++) {
      const runId = `run-${count}`;
      const record: RunRecord = {
        kind: "run",
        runId,
        writtenAt: new Date().toISOString(),
        deploymentId: DEPLOYMENT_ID,
        kickoff: { state: "started", executionId: simulation.crew.start(runId) },
      };
      await new SimulatedJob("kickoff", (job) => append(simulation.#thread(job), record, "Started.")).steps(
        9,
      );
    }
    return simulation;
  }

  /** Advances the clock. */
  pass(seconds: number): void {
    vi.setSystemTime(Date.now() + seconds * 1000);
  }

  /** Returns the names of the gates in the thread, oldest first. */
  get gates(): readonly string[] {
    const records = this.github.comments.map(({ body }) => unseal(body, PLACE, KEYRING));
    return [...new Set(records.flatMap((record) => (record?.kind === "gate" ? [record.gateId] : [])))];
  }

  /** Returns the failures that an audit of the thread finds. */
  get auditFailures(): string[] {
    const comments = this.github.comments.map(({ id, body, author, createdAt, updatedAt }) => ({
      id,
      url: `#${id}`,
      author,
      body,
      createdAt: new Date(createdAt).toISOString(),
      updatedAt: new Date(updatedAt).toISOString(),
    }));
    const { keys } = parseAuditKeys(KEYRING.current.record.publicKey);
    const { threadNumber, repositoryId } = PLACE;
    const audited = auditThreads([{ threadNumber, comments }], repositoryId, keys);
    return listFindings({ threads: audited }).flatMap((finding) =>
      isFailure(finding) ? [finding.message] : [],
    );
  }

  /** Posts a comment. GitHub starts a job for it, which does nothing until the test allows it. */
  comment(name: Name, body: string): SimulatedJob {
    this.pass(1);
    const comment = this.github.post(PEOPLE[name], body);
    return this.#event(`${name}: ${body}`, { action: "created", comment: asRest(comment) });
  }

  /** Edits a comment. GitHub starts a job for that as well, where a workflow enables it. */
  edit(id: number, body: string): SimulatedJob | undefined {
    this.pass(1);
    this.github.edit(id, body);
    const comment = this.github.find(id);
    return (
      comment && this.#event(`edited: ${body.slice(0, 30)}`, { action: "edited", comment: asRest(comment) })
    );
  }

  /** Sends a webhook of CrewAI AMP, which does nothing until the test allows it. */
  deliver(event: CrewMessage): SimulatedJob {
    this.pass(1);
    const name = `webhook ${this.deliveries.length} ${event.kind}`;
    const delivery = new SimulatedJob(name, (job) => this.#record(job, event), this.#log);
    this.deliveries.push(delivery);
    return delivery;
  }

  /** Runs the post step of a job that died, which does nothing until the test allows it. */
  post(dead: SimulatedJob): SimulatedJob {
    const account = this.#accountOf(dead);
    const act = async (job: SimulatedJob) => {
      const thread = this.#thread(job, account);
      const notice = dead.checkpoint && (await recoverThread(thread, dead.checkpoint));
      if (notice) await reply(thread, notice);
      return dead.checkpoint?.kind;
    };
    const post = new SimulatedJob(`post of ${dead.name}`, act, this.#log);
    this.posts.push(post);
    return post;
  }

  /** Lets every process that is not dead finish. */
  async settle(): Promise<void> {
    const all = [...this.deliveries, ...this.posts, ...this.jobs.map(({ job }) => job)];
    for (const job of all) if (job.state === "running") await job.steps(Infinity);
    for (const { name, error } of all)
      if (error !== undefined && !(error instanceof TryLater) && httpStatusOf(error) === undefined)
        this.watch.violations.push(`${name} ended with ${inspect(error)}`);
  }

  #event(name: string, event: Required<Pick<CommentPayload, "action" | "comment">>): SimulatedJob {
    const { user } = event.comment;
    const payload: CommentPayload = {
      ...event,
      ...(user && { sender: user }),
      issue: { number: PLACE.threadNumber, comments: this.github.comments.length },
      repository: { id: PLACE.repositoryId },
    };
    const { id = 0 } = event.comment;
    const comment = this.github.snapshot().find((known) => known.id === id);
    if (!comment) throw new Error("an event without its comment");
    const unknowns = new Set(
      this.github.comments.flatMap(({ body }) => {
        const record = unseal(body, PLACE, KEYRING);
        if (record?.kind !== "decision") return [];
        return record.resume.state === "unknown" && !record.resume.confirmedAt ? [decisionKey(record)] : [];
      }),
    );
    const again = () => {
      const act = (own: SimulatedJob) => this.#act(own, payload, { comment, unknowns });
      const job = new SimulatedJob(`job ${this.jobs.length} ${name}`, act, this.#log);
      this.jobs.push({ job, again });
      return job;
    };
    return again();
  }

  async #act(job: SimulatedJob, payload: CommentPayload, trigger: SeenCommand): Promise<Result | string> {
    const filtered = parseEvent(payload);
    if (filtered.kind === "ignored") return filtered.code;
    const settings = this.#settings(job, trigger);
    const { comment, threadNumber } = filtered.request;
    settings.saveCheckpoint({ kind: "asked", threadNumber, source: { ...comment, isReview: false } });
    const result = await dispatchCommand(settings, filtered.request);
    if (result.code === "rejected") this.watch.checkRejection(job, trigger);
    return result;
  }

  #settings(job: SimulatedJob, trigger: SeenCommand): JobSettings {
    const { required, waitMinutes = 0 } = this.#setting;
    const account = this.#accountOf(job);
    return {
      crew: this.crew.connection(job, (decision, answer) => this.watch.check(job, trigger, decision, answer)),
      github: this.github.connection(job, account),
      keyring: KEYRING,
      presentation: STYLE,
      secrets: [],
      repository: REPOSITORY,
      repositoryId: PLACE.repositoryId,
      inputPolicy: { ...DEFAULT_POLICY, "required-approvals": required, "approval-text": APPROVAL },
      readingSeconds: 0,
      deploymentId: DEPLOYMENT_ID,
      bridgeUrl: "https://functions.test",
      saveCheckpoint: (checkpoint) => (job.checkpoint = checkpoint),
      maskInLog: () => {},
      log: () => {},
      failureEvents: true,
      waitMinutes,
      failOn: [],
      reuseIssue: false,
      closeIssue: "never",
      doctorResume: false,
      reminderPolicy: { remindAfterHours: 0, rejectAfterHours: 0, expireAfterHours: 0 },
      showInputs: undefined,
      commitStatus: undefined,
      recordedJob: undefined,
      dryRun: false,
    };
  }

  #accountOf(job: SimulatedJob): TestAccount {
    const accounts = WRITERS[this.#setting.writer];
    return accounts[this.jobs.findIndex((known) => known.job === job) % accounts.length] ?? ACTIONS;
  }

  #thread(job: SimulatedJob, account: TestAccount = FUNCTIONS): Thread {
    const address = { repository: REPOSITORY, threadNumber: PLACE.threadNumber };
    return {
      github: this.github.connection(job, account),
      address,
      identity: PLACE,
      keyring: KEYRING,
      ...STYLE,
      secrets: [],
    };
  }

  /** Handles an admitted event as the functions do. */
  async #record(job: SimulatedJob, { runId, kind, body }: CrewMessage): Promise<unknown> {
    const snapshot = parseWebhook(kind, body);
    if (snapshot.kind !== "event") throw new Error(`the crew of this test sends no ${kind} that can be read`);
    const { event } = snapshot;
    const thread = this.#thread(job);
    const context: WriteContext = { runId, writtenAt: new Date().toISOString() };
    switch (event.kind) {
      case "human-input":
        return recordPause(thread, event, { ...context, deploymentId: DEPLOYMENT_ID });
      case "task":
      case "step":
        return writeProgress(thread, runId, [createArrival(event, body, context.writtenAt)]);
      case "crew":
        return recordResult(thread, { ...context, ...event });
      case "events":
        return recordStream(thread, event.events, context);
    }
  }
}
