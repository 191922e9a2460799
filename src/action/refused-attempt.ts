import { type Eligibility, hasApprovers, hasMinimumRole } from "../command/policy.ts";
import { type GateHint, resolveGate } from "../ledger/gates.ts";
import { NO_RUN_ID } from "../ledger/ids.ts";
import type { RefusalRecord } from "../ledger/record.ts";
import type { Entry, Ledger } from "../ledger/state.ts";
import type { ActionSettings } from "./settings.ts";

/** What the record of a refusal holds besides the command and the reason. `entries`: the thread, if it was read. */
export type RefusedAttempt = Pick<RefusalRecord, "runId" | "gateId" | "role" | "job"> & {
  readonly entries?: readonly Entry[];
};

/** The lowest role whose refused commands are recorded. In a public repository, everybody has the role `read`. */
const RECORDED_ROLE = "triage";

/** The thread as it was read for a command, and the command's place in it. */
type CommandReading = {
  readonly entries: readonly Entry[];
  readonly ledger: Ledger;
  readonly position: number;
  readonly command: GateHint;
};

/**
 * Returns what the record of a refused command holds, or `undefined` if it gets none: only people who have at least the role
 * triage, or are listed approvers with the minimum role, leave records, so that strangers cannot fill a thread with them. If
 * the thread was not read, the record names no gate and no heads; the next record names it nevertheless.
 */
export function createRefusedAttempt(
  { policy, recordedJob }: Pick<ActionSettings, "policy" | "recordedJob">,
  { role, isListed }: Eligibility,
  reading?: CommandReading,
): RefusedAttempt | undefined {
  const isApprover = hasApprovers(policy.approvers) && isListed;
  if (!isApprover && !hasMinimumRole(role, RECORDED_ROLE)) return undefined;
  const reference = reading && resolveGate(reading.ledger, reading.position, reading.command);
  const found = reference?.kind === "gate" ? reference : undefined;
  return {
    runId: found?.run.id ?? NO_RUN_ID,
    ...(found && { gateId: found.gate.record.gateId }),
    ...(reading && { entries: reading.entries }),
    role: role.role,
    ...(recordedJob && { job: recordedJob }),
  };
}
