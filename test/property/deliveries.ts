import type { ResumeAnswer, ResumeCall } from "../../src/amp/crew.ts";
import type { Checkpoint } from "../../src/delivery/checkpoint.ts";
import { deliverDecision } from "../../src/delivery/deliver-decision.ts";
import type { DecisionRequest } from "../../src/delivery/decision-request.ts";
import type { DeliverySettings } from "../../src/delivery/delivery.ts";
import { rejectGate } from "../../src/delivery/reject-gate.ts";
import { AT, createGateRecord, createRunRecord } from "../support/records.ts";
import { MemoryThread } from "./memory-thread.ts";
import { ACTIONS, PEOPLE } from "./place.ts";
import type { TestAccount } from "./job.ts";

const { octavia } = PEOPLE;
const CONTEXT = { runId: "r", writtenAt: "2026-11-22T10:00:01.000Z" };

/** A thread with one open gate and a command of octavia, and one decision on it. */
export class DeliveryFixture extends MemoryThread {
  readonly checkpoints: Checkpoint[] = [];
  readonly calls: ResumeCall[] = [];
  answer: ResumeAnswer = { kind: "accepted", segmentId: "s2" };
  gateCommentId = 0;
  commandId = 0;

  static async create(): Promise<DeliveryFixture> {
    const fixture = new DeliveryFixture();
    await fixture.write(createRunRecord("e1"));
    fixture.gateCommentId = await fixture.write(createGateRecord("g1", { segmentId: "s1" }));
    fixture.pass(1);
    fixture.commandId = fixture.github.post(octavia, "/approve").id;
    return fixture;
  }

  /** The kinds of the checkpoints so far. */
  get kinds(): string {
    return this.checkpoints.map(({ kind }) => kind).join(" ");
  }

  /** The accounts' reactions to the gate and to the command. */
  get reactions(): { gate: string[]; command: string[] } {
    return { gate: this.reactionsTo(this.gateCommentId), command: this.reactionsTo(this.commandId) };
  }

  async #request(more: Partial<DecisionRequest>): Promise<DecisionRequest> {
    const run = await this.run();
    const [gate] = run.gates;
    if (!gate) throw new Error("there is no gate");
    const { id, login } = octavia;
    return {
      run,
      gate,
      verdict: "approve",
      sentText: "Approved.",
      person: { id, login },
      basis: { policy: { values: {} }, deploymentId: "d" },
      others: [],
      source: { id: this.commandId, url: "#command", isReview: false },
      readAtMs: Date.now(),
      heads: [],
      ...more,
    };
  }

  readonly #settings: DeliverySettings = {
    bridgeUrl: "https://functions.test",
    deploymentId: "d",
    failureEvents: false,
    maskInLog: () => {},
    approvalText: "Approved.",
    sendRemarks: false,
    saveCheckpoint: (checkpoint) => this.checkpoints.push(checkpoint),
    log: () => {},
    crew: {
      resume: (call: ResumeCall) => {
        this.calls.push(call);
        return Promise.resolve(this.answer);
      },
    } as unknown as DeliverySettings["crew"],
  };

  async deliver(more: Partial<DecisionRequest> = {}, account: TestAccount = ACTIONS) {
    return deliverDecision(this.#settings, this.as(account), await this.#request(more), CONTEXT);
  }

  async reject(more: Partial<DecisionRequest> = {}) {
    const request = await this.#request({ verdict: "reject", sentText: "Off topic.", ...more });
    const snapshot = await this.read();
    return rejectGate(this.#settings, this.as(), request, { ...CONTEXT, snapshot });
  }
}

export const READ_AT_MS = Date.parse(AT) + 1000;
