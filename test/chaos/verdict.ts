import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { LocalAmp } from "../../playground/amp/server.ts";
import { OWNER } from "../../playground/github/seed.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { digest } from "../../src/ledger/digest.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { looksSealed, unseal } from "../../src/ledger/seal.ts";
import type { Gate, Run } from "../../src/ledger/state.ts";
import { textOf } from "../../src/markdown/box.ts";
import { type Reading, readThread, type Thread } from "../../src/thread/log.ts";
import { threadAs } from "../local.ts";
import type { Carrier } from "./carrier.ts";
import type { Edits } from "./edits.ts";
import {
  decidedAfterEdit,
  decidedAfterNewerRound,
  decidedWithoutName,
  repeatedWhileOpen,
  repeats,
} from "./rounds.ts";

/** What is wrong at the end of a schedule, a sentence each. None is what should be. */
export type Verdict = {
  readonly seed: number;
  readonly wrong: readonly string[];
  /** What happened, in order. */
  readonly log: readonly string[];
};

/** How long the thread may take to become right: an instance may still take a younger twin away. Milliseconds. */
const GRACE = 6000;

/** What makes two records the same. Two comments with equal ones are a comment too many. */
function identity(record: LedgerRecord): string {
  switch (record.kind) {
    case "run":
    case "progress":
      return `${record.kind} ${record.run}`;
    case "gate":
      return `gate ${record.gate}`;
    case "decision":
      return `decision ${record.gate} ${record.claim}`;
    case "approval":
      return `approval ${record.gate} ${record.person.id}`;
    case "result":
      return `result ${record.run} ${record.outcome} ${record.outcome === "error" ? record.segment : ""}`;
    case "notice":
      return `notice ${record.about} ${record.key}`;
    case "part":
      return `part ${record.of.kind} ${record.of.key} ${record.part}`;
  }
}

/** Sees the thread as it is, and knows what AMP did and what the functions said they took. */
export class Witness {
  readonly #thread: Thread;
  readonly #amp: LocalAmp;
  readonly #carrier: Carrier;
  readonly #edits: Edits;

  constructor(github: LocalGitHub, thread: number, amp: LocalAmp, carrier: Carrier, edits: Edits) {
    // A person's calls, which nothing happens to.
    this.#thread = threadAs(github.person(OWNER), github, thread);
    this.#amp = amp;
    this.#carrier = carrier;
    this.#edits = edits;
  }

  async #run(): Promise<Run | undefined> {
    return (await readThread(this.#thread)).ledger.runs[0];
  }

  /** The gate that waits for a decision, if there is one. Nobody can decide it once its comment was edited. */
  async openGate(): Promise<Gate | undefined> {
    return (await this.#run())?.gates.find(({ status }) => status === "open");
  }

  async isOver(): Promise<boolean> {
    return (await this.#run())?.result !== undefined;
  }

  /** Judges the thread, once more and once more for some seconds while something is wrong. */
  async judge(): Promise<string[]> {
    for (const end = Date.now() + GRACE; ; await sleep(500)) {
      const reading = await readThread(this.#thread);
      const wrong = [
        ...this.#unsigned(reading),
        ...this.#doubled(reading),
        ...this.#lostPauses(reading),
        ...this.#lostResults(reading),
        ...this.#resumes(reading),
        ...repeatedWhileOpen(reading, this.#edits.made),
        ...decidedAfterNewerRound(reading, this.#edits.made),
        ...decidedAfterEdit(reading, this.#edits.made),
        ...decidedWithoutName(reading, this.#edits.made),
      ];
      if (wrong.length === 0 || Date.now() > end) return wrong;
    }
  }

  #unsigned({ comments }: Reading): string[] {
    return comments
      .filter(({ id, author, body }) => author.type === "Bot" && looksSealed(body) && !this.#edits.has(id))
      .filter(({ body }) => !unseal(body, this.#thread.place, this.#thread.keyring))
      .map(({ id }) => `comment ${id} holds a record that is not signed`);
  }

  #doubled({ comments }: Reading): string[] {
    const seen = new Set<string>();
    return comments.flatMap(({ body }) => {
      const record = unseal(body, this.#thread.place, this.#thread.keyring);
      // A decision that AMP refused opened the gate again, for another one.
      if (!record || (record.kind === "decision" && record.resume.state === "refused")) return [];
      const name = identity(record);
      if (seen.has(name)) return [`there are two of ${name}`];
      seen.add(name);
      return [];
    });
  }

  /** Every pause whose webhook was taken is in the thread, once, unless that webhook was replayed or its question edited. */
  #lostPauses({ ledger }: Reading): string[] {
    const [run] = ledger.runs;
    const pauses = this.#carrier.taken.filter(({ kind }) => kind === "human-input");
    return pauses.flatMap(({ body }) => {
      const pause = {
        task: String(body["task_id"]),
        segment: String(body["kickoff_id"]),
        output: digest(textOf(body["task_output"]).text),
      };
      const gates = (run?.gates ?? []).filter(({ record }) => repeats(record, pause));
      const told = (run?.notices ?? []).filter(
        ({ record }) => record.about === "late-question" && record.segment === pause.segment,
      );
      const times = gates.length + told.length;
      const isEdited = this.#edits.made.some(({ record }) => repeats(record, pause));
      const isReplayed = this.#carrier.replayed.some((replay) => isDeepStrictEqual(replay.body, body));
      if (times === 1 || (times > 1 && isReplayed) || isEdited) return [];
      return [`a pause of ${pause.task} is in the thread ${times} times`];
    });
  }

  /** A crew that finished has one result, if anybody could know of it. */
  #lostResults({ ledger }: Reading): string[] {
    const [run] = ledger.runs;
    const completed = (run?.results ?? []).filter(({ record }) => record.outcome === "completed");
    const ends = [...this.#amp.engine.segments.values()].filter(({ state }) => state === "success");
    if (ends.length === 0)
      return completed.length === 0 ? [] : ["there is a result of a crew that did not finish"];
    const isTold = this.#carrier.taken.some(({ kind }) => kind === "crew");
    const isKnown = ends.some(({ id }) => run?.segments.at(-1) === id);
    return (isTold || isKnown) && completed.length !== 1
      ? [`the crew finished, and the thread has ${completed.length} results`]
      : [];
  }

  /** At most one resume per gate, and none without its decision in the thread. */
  #resumes({ decisions }: Reading): string[] {
    const taken = this.#amp.log.filter(
      (line) => line.kind === "request" && line.path === "/resume" && line.status < 300,
    );
    const decided = decisions.filter(({ record }) => record.resume.state !== "refused");
    const gates = new Set(decided.map(({ record }) => record.gate)).size;
    return [
      ...this.#amp.forks.map(({ task }) => `a pause of ${task} was resumed twice`),
      ...(taken.length > gates ? [`AMP took ${taken.length} resumes, and ${gates} decisions stand`] : []),
    ];
  }
}
