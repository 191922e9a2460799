import type { Login } from "../../playground/github/seed.ts";
import type { CommentEvent } from "../../playground/github/types.ts";
import { DRAFT, GateFixture, PRINT, type WaitingRun } from "./gate-fixture.ts";

/** All people, with the role of each and the minimum roles that it reaches. */
export const ROLE_CASES: [login: Login, role: string, minimums: string[]][] = [
  ["stranger", "none", []],
  ["reader", "read", ["read"]],
  ["tariq", "triage", ["read", "triage"]],
  ["octavia", "write", ["read", "triage", "write"]],
  ["marisol", "release-manager", ["read", "triage", "write", "release-manager"]],
  ["mei", "maintain", ["read", "triage", "write", "maintain"]],
  ["harbour", "admin", ["read", "triage", "write", "maintain", "admin", "release-manager"]],
];

/**
 * A sandbox with a run whose only gate is decided: a permitted approver gets that reply, and others get the
 * reason of their denial.
 */
export class RoleFixture {
  readonly gates: GateFixture;
  readonly run: WaitingRun;
  readonly #approvals: ReadonlyMap<Login, CommentEvent>;

  private constructor(gates: GateFixture, run: WaitingRun, approvals: ReadonlyMap<Login, CommentEvent>) {
    this.gates = gates;
    this.run = run;
    this.#approvals = approvals;
  }

  /** The gate still waits: a test decides it. All later approvers have written their comment. */
  static async open(...more: Login[]): Promise<RoleFixture> {
    const gates = await GateFixture.open(`${DRAFT}, ${PRINT}`);
    const run = await gates.waiting();
    const by = [...ROLE_CASES.map(([login]) => login), ...more];
    const events = await Promise.all(
      by.map(async (login) => [login, await gates.write(login, run.threadNumber, "/approve")] as const),
    );
    return new RoleFixture(gates, run, new Map(events));
  }

  /** Runs the job of a person's /approve of the decided gate. */
  async approve(by: Login, inputs: Record<string, string>) {
    const event = this.#approvals.get(by);
    if (!event) throw new Error(`${by} did not comment`);
    return this.gates.sandbox.decide(event, inputs);
  }

  /** Returns whether a person is denied at a minimum role, and the result of the job. */
  async at(by: Login, minimum: string) {
    const { code, outputs, log } = await this.approve(by, { "minimum-role": minimum });
    return { found: { minimum, code, reason: outputs["reason"] }, log };
  }
}
