import { NO_RUN_ID } from "../ledger/ids.ts";
import type { SealCheck } from "../ledger/signing/seal.ts";

/** Every kind of finding. A failure turns the audit red. A note does not, because anyone can cause it. */
const FINDING_KINDS = {
  edited: "failure",
  unverified: "failure",
  missing: "failure",
  "missing-part": "failure",
  "out-of-order": "failure",
  "put-back": "failure",
  "nothing-verified": "failure",
  copied: "note",
  foreign: "note",
  "source-edited": "note",
  "source-gone": "note",
} as const;

/** One thing that an audit found, with the thread and the comment that show it. */
export type AuditFinding = {
  readonly kind: keyof typeof FINDING_KINDS;
  readonly threadNumber: number;
  readonly url: string;
  readonly message: string;
};

/** A finding in a thread that the caller knows. */
export type ThreadFinding = Omit<AuditFinding, "threadNumber">;

export function isFailure({ kind }: Pick<AuditFinding, "kind">): boolean {
  return FINDING_KINDS[kind] === "failure";
}

/** Why a sealed record does not count. */
export type SealFault = Extract<SealCheck, { kind: "void" }>["cause"] | "key-expired" | "other-writer";

export const FAULT_REASONS: Readonly<Record<SealFault, string>> = {
  "unknown-key": "it is signed with a key that was not given",
  "wrong-signature": "its signature is not valid in this thread",
  "unknown-format": "a newer version of crew-gate wrote it",
  "key-expired": "it was signed after its key was replaced",
  "other-writer": "it is a copy of another account's record",
};

/** Describes a record by its name in the chain, which has its run, its event and a digest. */
export function describeName(name: string): string {
  const [runId = "", kind = "", ...more] = name.split(" ");
  const [first = "", second = ""] = more;
  const descriptions: Readonly<Record<string, string>> = {
    run: "the start",
    gate: `question ${first}`,
    approval: `the approval of question ${first} by comment ${second}`,
    decision: `the decision on question ${first} by comment ${second}`,
    refusal: `the refused command of comment ${first}`,
    result: `the result (${first})`,
    notice: `the notice ${first}`,
  };
  return [descriptions[kind] ?? "a record", ...(runId === NO_RUN_ID ? [] : [runId])].join(" of ");
}
