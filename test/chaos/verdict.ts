import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { LocalAmp } from "../../playground/amp/server.ts";
import { OWNER } from "../../playground/github/seed.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { findBrokenLinks } from "../../src/ledger/chain.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { digest } from "../../src/ledger/signing/digest.ts";
import { hasSeal, unseal } from "../../src/ledger/signing/seal.ts";
import type { Gate, Run } from "../../src/ledger/state.ts";
import { textOf } from "../../src/markdown/box.ts";
import { readThread, type Thread, type ThreadSnapshot } from "../../src/thread/snapshot.ts";
import { createThread } from "../support/local-thread.ts";
import type { WebhookCarrier } from "./carrier.ts";
import type { Edits } from "./edits.ts";
import type { ChaosThread } from "./pull.ts";
import {
  decidedAfterEdit,
  decidedAfterNewerRound,
  decidedWithoutName,
  repeatedWhileOpen,
  repeats,
} from "./rounds.ts";

/** What is wrong at the end of a schedule, one sentence each. An empty list is a pass. */
export type Verdict = {
  readonly seed: number;
  readonly wrong: readonly string[];
  /** The events, in order. */
  readonly log: readonly string[];
};

/** How long the thread may take to become correct: an instance may still remove a newer duplicate. Milliseconds. */
const GRACE = 6000;

/** Returns the identity of a record. Two comments with the same identity are a duplicate. */
function identity(record: LedgerRecord): string {
  switch (record.kind) {
    case "run":
    case "progress":
      return `${record.kind} ${record.runId}`;
    case "gate":
      return `gate ${record.gateId}`;
    case "decision":
      return `decision ${record.gateId} ${record.claimIndex}`;
    case "approval":
      return `approval ${record.gateId} ${record.person.id}`;
    case "refusal":
      return `refusal ${record.commentId} ${record.writtenAt}`;
    case "result":
      return `result ${record.runId} ${record.outcome} ${record.outcome === "error" ? record.segmentId : ""}`;
    case "notice":
      return `notice ${record.about} ${record.key}`;
    case "withdrawn":
      return `withdrawn ${record.replaces}`;
    case "part":
      return `part ${record.belongsTo.kind} ${record.belongsTo.key} ${record.partNumber}`;
  }
}

/** Reads the thread, and knows what AMP did and which webhooks the functions acknowledged. */
export class Witness {
  readonly #thread: Thread;
  readonly #amp: LocalAmp;
  readonly #carrier: WebhookCarrier;
  readonly #edits: Edits;
  readonly #place: ChaosThread;

  constructor(github: LocalGitHub, place: ChaosThread, amp: LocalAmp, carrier: WebhookCarrier, edits: Edits) {
    // A person's calls, which have no faults.
    this.#thread = createThread(github.person(OWNER), github, place.number);
    this.#place = place;
    this.#amp = amp;
    this.#carrier = carrier;
    this.#edits = edits;
  }

  async #run(): Promise<Run | undefined> {
    return (await readThread(this.#thread)).ledger.runs[0];
  }

  /** Returns the gate that waits for a decision, if there is one. An edited gate cannot be decided. */
  async openGate(): Promise<Gate | undefined> {
    return (await this.#run())?.gates.find(({ status }) => status === "open");
  }

  async isOver(): Promise<boolean> {
    const run = await this.#run();
    return run?.result !== undefined || run?.rejection !== undefined;
  }

  /** Checks the thread, and checks it again for some seconds while something is wrong. */
  async check(): Promise<string[]> {
    for (const end = Date.now() + GRACE; ; await sleep(500)) {
      const snapshot = await readThread(this.#thread);
      const wrong = [
        ...this.#unsigned(snapshot),
        ...this.#doubled(snapshot),
        ...this.#missing(snapshot),
        ...this.#lostPauses(snapshot),
        ...this.#lostResults(snapshot),
        ...this.#resumes(snapshot),
        ...repeatedWhileOpen(snapshot, this.#edits.made),
        ...decidedAfterNewerRound(snapshot, this.#edits.made),
        ...decidedAfterEdit(snapshot, this.#edits.made),
        ...decidedWithoutName(snapshot, this.#edits.made),
        ...this.#place.checkStatuses(snapshot),
      ];
      if (wrong.length === 0 || Date.now() > end) return wrong;
    }
  }

  #unsigned({ comments }: ThreadSnapshot): string[] {
    return comments
      .filter(({ id, author, body }) => author.type === "Bot" && hasSeal(body) && !this.#edits.has(id))
      .filter(({ body }) => !unseal(body, this.#thread.identity, this.#thread.keyring))
      .map(({ id }) => `comment ${id} holds a record that is not signed`);
  }

  #doubled({ comments }: ThreadSnapshot): string[] {
    const seen = new Set<string>();
    return comments.flatMap(({ body }) => {
      const record = unseal(body, this.#thread.identity, this.#thread.keyring);
      // A decision that AMP rejected opened the gate again for another one.
      if (!record || (record.kind === "decision" && record.resume.state === "refused")) return [];
      const name = identity(record);
      if (seen.has(name)) return [`there are two records ${name}`];
      seen.add(name);
      return [];
    });
  }

  /** Checks that no record is missing that a later one names. A person's edit can void a record. */
  #missing({ entries }: ThreadSnapshot): string[] {
    if (this.#edits.made.length > 0) return [];
    return findBrokenLinks(entries).map(({ name }) => `a record is missing from the chain: ${name}`);
  }

  /** Checks that every accepted pause is in the thread once, unless its webhook was replayed or its question edited. */
  #lostPauses({ ledger }: ThreadSnapshot): string[] {
    const [run] = ledger.runs;
    const pauses = this.#carrier.accepted.filter(({ kind }) => kind === "human-input");
    return pauses.flatMap(({ body }) => {
      const pause = {
        taskId: String(body["task_id"]),
        segmentId: String(body["kickoff_id"]),
        outputDigest: digest(textOf(body["task_output"]).text),
      };
      const gates = (run?.gates ?? []).filter(({ record }) => repeats(record, pause));
      const notices = (run?.notices ?? []).filter(
        ({ record }) => record.about === "late-question" && record.segmentId === pause.segmentId,
      );
      const times = gates.length + notices.length;
      const isEdited = this.#edits.made.some(({ record }) => repeats(record, pause));
      const isReplayed = this.#carrier.replayed.some((replay) => isDeepStrictEqual(replay.body, body));
      if (times === 1 || (times > 1 && isReplayed) || isEdited) return [];
      return [`a pause of ${pause.taskId} is in the thread ${times} times`];
    });
  }

  /** Checks that a finished crew has one result, if the thread could know of it. */
  #lostResults({ ledger }: ThreadSnapshot): string[] {
    const [run] = ledger.runs;
    const completed = (run?.results ?? []).filter(({ record }) => record.outcome === "completed");
    const ends = [...this.#amp.engine.segments.values()].filter(({ state }) => state === "success");
    if (ends.length === 0)
      return completed.length === 0 ? [] : ["there is a result of a crew that did not finish"];
    const isReported = this.#carrier.accepted.some(({ kind }) => kind === "crew");
    const isKnown = ends.some(({ id }) => run?.segmentIds.at(-1) === id);
    return (isReported || isKnown) && completed.length !== 1
      ? [`the crew finished, and the thread has ${completed.length} results`]
      : [];
  }

  /** Checks that each gate has at most one resume, and none without a decision in the thread that was to be sent. */
  #resumes({ decisions }: ThreadSnapshot): string[] {
    const accepted = this.#amp.log.filter(
      (line) => line.kind === "request" && line.path === "/resume" && line.status < 300,
    );
    const unsent: readonly string[] = ["refused", "not-sent"];
    const decided = decisions.filter(({ record }) => !unsent.includes(record.resume.state));
    const gates = new Set(decided.map(({ record }) => record.gateId)).size;
    return [
      ...this.#amp.forks.map(({ taskId }) => `a pause of ${taskId} was resumed twice`),
      ...(accepted.length > gates
        ? [`AMP accepted ${accepted.length} resumes of ${gates} decided gates`]
        : []),
    ];
  }
}
