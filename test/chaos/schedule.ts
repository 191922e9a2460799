import { setTimeout as sleep } from "node:timers/promises";
import { readScenario, type Scenario } from "../../playground/amp/scenario.ts";
import { type DialectName, type LocalAmp, startAmp } from "../../playground/amp/server.ts";
import { type Login, OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import type { CommentEvent } from "../../playground/github/types.ts";
import type { Gate } from "../../src/ledger/state.ts";
import { WebhookCarrier } from "./carrier.ts";
import type { ChaosSandbox } from "./chaos-sandbox.ts";
import { Dice } from "./dice.ts";
import { Edits } from "./edits.ts";
import { chooseAmpFault, faultGitHubResponses } from "./faults.ts";
import { CREW_TOKEN, Jobs } from "./jobs.ts";
import { ChaosThread } from "./pull.ts";
import { repeats } from "./rounds.ts";
import { type Verdict, Witness } from "./verdict.ts";

const DECIDERS: readonly Login[] = ["octavia", "mei", "harbour"];
/** How often people try at one gate, and how long they search for another one. */
const TRIES = 2;
const PATIENCE = 2200;

function scenarioOf(dice: Dice): Scenario {
  const tasks = Array.from({ length: dice.number("tasks", 1, 3) }, (_, index) => ({
    name: `task_${index}`,
    agent: "Writer",
    human_input: index === 0 || dice.happens("a task wants a human", 0.3),
    seconds: dice.number("how long a task takes", 1, 8) / 100,
    steps: Array.from({ length: dice.number("steps", 0, 2) }, (_, step) => ({ tool: `tool_${step}` })),
    outputs: [1, 2, 3, 4].map((round) => `Text ${round} of task ${index}.`),
  }));
  return readScenario(JSON.stringify({ tasks, queue_seconds: 0.02 }));
}

/** One schedule: its random course, and all faults in it. */
export class Schedule {
  readonly seed: number;
  readonly #sandbox: ChaosSandbox;
  readonly #dice: Dice;
  readonly #amp: LocalAmp;
  readonly #carrier: WebhookCarrier;
  readonly #jobs: Jobs;
  readonly #edits: Edits;
  /** The remaining numbers of webhooks to replay and gates to edit. */
  #replays = 0;
  #gateEdits = 0;
  /** The number of calls of jobs and functions so far. */
  #calls = 0;
  #hard = false;
  #deathOfJob = Number.POSITIVE_INFINITY;
  #deathOfFunction = Number.POSITIVE_INFINITY;
  #replacing: Promise<void> | undefined;
  readonly log: string[] = [];
  readonly #startedAtMs = Date.now();

  private constructor(
    seed: number,
    sandbox: ChaosSandbox,
    dice: Dice,
    amp: LocalAmp,
    carrier: WebhookCarrier,
  ) {
    this.seed = seed;
    this.#sandbox = sandbox;
    this.#dice = dice;
    this.#amp = amp;
    this.#carrier = carrier;
    this.#edits = new Edits(sandbox.github, dice);
    this.#jobs = new Jobs(sandbox, amp, carrier, dice, (line) => this.#note(line));
  }

  /** Plays one schedule, and checks the thread at its end. */
  static async play(seed: number, sandbox: ChaosSandbox): Promise<Verdict> {
    const dice = new Dice(seed);
    const dialect: DialectName = dice.happens("documented", 0.3) ? "documented" : "observed";
    const amp = await startAmp({ dialect, token: CREW_TOKEN, scenario: scenarioOf(dice) });
    const carrier = await new WebhookCarrier(
      sandbox.instances,
      dice,
      dice.number("bad network", 0, 2) * 0.15,
    ).start();
    const schedule = new Schedule(seed, sandbox, dice, amp, carrier);
    try {
      return await schedule.#play();
    } finally {
      sandbox.github.fault = undefined;
      sandbox.github.faultResponse = undefined;
      amp.fault = undefined;
      await Promise.all([carrier.close(), amp.close()]);
    }
  }

  async #play(): Promise<Verdict> {
    const { github } = this.#sandbox;
    const thread = await ChaosThread.open(github, this.#dice, `Seed ${this.seed}`);
    const witness = new Witness(github, thread, this.#amp, this.#carrier, this.#edits);
    this.#injectFaults();
    await this.#jobs.kickoff(thread.number, thread.inputs);
    if (await thread.push(this.#dice)) this.#note("a commit is pushed");
    await this.#people(thread.number, witness);
    this.#note("no more decisions");
    await this.#replay(0.5);
    await this.#settle();
    this.#removeFaults();
    // Reconcile must do nothing when the run is over, except for a commit status.
    if (thread.isPull || !(await witness.isOver()) || this.#dice.happens("reconcile all the same", 0.4))
      await this.#jobs.run("octavia", { command: "reconcile", ...thread.inputs });
    await this.#settle();
    const wrong = await witness.check();
    this.#note("checked");
    await thread.close();
    return { seed: this.seed, wrong, log: this.log };
  }

  #note(line: string): void {
    this.log.push(`${((Date.now() - this.#startedAtMs) / 1000).toFixed(1)} s: ${line}`);
  }

  #injectFaults(): void {
    const dice = this.#dice;
    const share = dice.pick("bad GitHub", { "0": 2, "0.03": 3, "0.12": 2 });
    const bad = dice.pick("bad AMP", { "0": 2, "0.15": 2, "0.35": 2 });
    this.#hard = dice.happens("a job dies hard", 0.6);
    if (dice.happens("a job dies", 0.35)) this.#deathOfJob = dice.number("when a job dies", 1, 25);
    if (dice.happens("a function dies", 0.15))
      this.#deathOfFunction = dice.number("when a function dies", 4, 30);
    this.#replays = Number(dice.pick("how many webhooks are replayed", { "0": 1, "1": 1, "3": 2 }));
    this.#gateEdits = Number(dice.happens("a gate is edited", 0.15));
    faultGitHubResponses(this.#sandbox.github, dice, Number(share), () => this.#seen());
    this.#amp.fault = (path) => {
      this.#seen();
      return chooseAmpFault(path, dice, Number(bad));
    };
  }

  #removeFaults(): void {
    this.#sandbox.github.fault = undefined;
    this.#sandbox.github.faultResponse = undefined;
    this.#amp.fault = undefined;
  }

  /** Handles a call, which may be the last one of its process. */
  #seen(): void {
    this.#calls++;
    const how = this.#hard ? "SIGKILL" : "SIGINT";
    if (this.#calls >= this.#deathOfJob && this.#jobs.end(how)) {
      this.#deathOfJob = Number.POSITIVE_INFINITY;
      this.#note(`a job is ended by ${how} at call ${this.#calls}`);
    }
    if (this.#calls >= this.#deathOfFunction) {
      this.#deathOfFunction = Number.POSITIVE_INFINITY;
      const index = this.#dice.number("which function dies", 0, 1);
      this.#note(`instance ${index} of the functions is killed at call ${this.#calls}`);
      this.#replacing = this.#sandbox.kill(index);
    }
  }

  /** People read the thread and decide, until nothing is left to decide for some time. */
  async #people(threadNumber: number, witness: Witness): Promise<void> {
    const tried = new Map<string, number>();
    const gates: Gate[] = [];
    let revisions = 1;
    for (let end = Date.now() + PATIENCE; Date.now() < end; ) {
      const gate = await witness.openGate();
      const name = gate?.record.gateId ?? "";
      if (!gate || (tried.get(name) ?? 0) >= TRIES) {
        if (await witness.isOver()) return;
        await sleep(250);
        continue;
      }
      tried.set(name, (tried.get(name) ?? 0) + 1);
      // Only a command with the gate's name decides a repeated text, and some people still leave the name
      // out.
      const isRepeated = gates.some(({ record }) => record.gateId !== name && repeats(record, gate.record));
      gates.push(gate);
      const isNamed = this.#dice.happens("the gate is named", isRepeated ? 0.7 : 0.3);
      const together = this.#dice.happens("two at once", 0.3) ? 2 : 1;
      const disturb = async () => {
        // A replay of the older round would close the newer round of the task.
        await this.#replay(gate.record.round > 1 ? 0.9 : 0.5);
        await this.#edit(gate);
      };
      const isBefore = this.#dice.happens("a replay or an edit comes before the decision", 0.5);
      if (isBefore) await disturb();
      await Promise.all([
        isBefore || disturb(),
        ...DECIDERS.slice(0, together).map(async (login) => {
          const isRejection = this.#dice.happens("somebody rejects", 0.08);
          const isRevision = !isRejection && revisions > 0 && this.#dice.happens("somebody revises", 0.25);
          if (isRevision) revisions--;
          const verb = isRejection ? "/reject" : isRevision ? "/revise" : "/approve";
          const command = `${verb}${isNamed ? ` ${name}` : ""}`;
          await this.#comment(login, threadNumber, isRevision ? `${command} Shorter, please.` : command);
        }),
      ]);
      await this.#settle();
      end = Date.now() + PATIENCE;
    }
  }

  async #comment(login: Login, threadNumber: number, body: string): Promise<void> {
    const { github } = this.#sandbox;
    const started = Promise.withResolvers<CommentEvent>();
    const at = { owner: OWNER, repo: REPOSITORY, issue_number: threadNumber };
    const before = github.onComment;
    github.onComment = (event) =>
      event.comment.user.login === login ? started.resolve(event) : before(event);
    await github
      .person(login)
      .request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...at, body });
    const event = await started.promise;
    this.#edits.noteCommand(event.comment.id);
    this.#note(`${login}: ${body}`);
    await this.#jobs.run(login, {}, { name: "issue_comment", payload: event });
  }

  /** Sometimes replays an accepted webhook. */
  async #replay(share: number): Promise<void> {
    if (this.#replays === 0 || !this.#dice.happens("a webhook is replayed now", share)) return;
    this.#replays--;
    const kind = await this.#carrier.replay();
    if (kind) this.#note(`a ${kind} webhook is replayed`);
  }

  /** Sometimes edits a gate that waits for a decision. */
  async #edit(gate: Gate): Promise<void> {
    if (this.#gateEdits === 0 || !this.#dice.happens("this gate is edited", 0.6)) return;
    this.#gateEdits--;
    this.#note(`gate ${gate.record.gateId} is edited: ${await this.#edits.edit(gate)}`);
  }

  /** Waits until the crew rests and nothing is in transit. */
  async #settle(): Promise<void> {
    await this.#replacing;
    await this.#amp.idle();
    await this.#carrier.idle();
    await this.#amp.idle();
  }
}
