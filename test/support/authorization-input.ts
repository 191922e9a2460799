import type { AuthorizationInput } from "../../src/command/authorize.ts";
import { fold } from "../../src/ledger/fold.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import type { Entry } from "../../src/ledger/state.ts";
import { AT, createEntry } from "./records.ts";

export const OCTAVIA = { id: 5, login: "octavia" };
/** A comment position after all records, and a time a minute after every question. */
const POSITION = 90;
export const LATE = Date.parse(AT) + 60_000;

/** Returns records as the entries of a thread, at the comments 1, 2, 3 and so on. */
export function log(...records: LedgerRecord[]): Entry[] {
  return records.map((record, index) => createEntry(index + 1, record));
}

/** Returns a command of octavia, who may decide, on a thread with these entries. */
export function createInput<C>(
  entries: readonly Entry[],
  command: C,
  more: Partial<AuthorizationInput<C>> = {},
): AuthorizationInput<C> {
  const comment = { id: POSITION, body: "/approve", url: "#90" };
  return {
    request: { command, comment, person: OCTAVIA },
    eligibility: { role: { role: "write", base: "write" }, isListed: true },
    policy: {
      minimumRole: "write",
      approvers: { users: [], teams: [] },
      requiredApprovals: 1,
      allowSelfApproval: true,
    },
    ledger: fold(entries),
    currentComment: { body: comment.body, isEdited: false },
    position: POSITION,
    writtenAtMs: LATE,
    hasForeignRecords: false,
    head: { kind: "none" },
    deploymentId: "d",
    ...more,
  };
}
