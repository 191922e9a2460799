import { formatHex } from "../comment/format.ts";
import type { Run } from "../ledger/state.ts";

/** A gate of a run in the output `result`. Every digest is SHA-256 in hexadecimal. */
export type GateSummary = {
  readonly gate: string;
  readonly task: string;
  readonly round: number;
  /** The digest of the task's output as AMP sent it. */
  readonly output_digest: string;
  /** The digest of the question's visible text. */
  readonly visible_digest: string;
  readonly verdict: "approve" | "revise" | "reject" | null;
  /** The digest of the text that the crew received or, for a rejection, of its reason. */
  readonly sent_digest: string | null;
  readonly person: string | null;
  /** The earlier approvers, if the gate required several. */
  readonly others: readonly string[];
  readonly comment_url: string;
};

/** Summarises the gates of a run, oldest first, each with the decision in force. */
export function summariseGates({ gates }: Run): GateSummary[] {
  return gates.map(({ record, url, decision }) => ({
    gate: record.gateId,
    task: record.taskId,
    round: record.round,
    output_digest: formatHex(record.outputDigest),
    visible_digest: formatHex(record.visibleDigest),
    verdict: decision?.record.verdict ?? null,
    sent_digest: decision ? formatHex(decision.record.sentDigest) : null,
    person: decision?.record.person.login ?? null,
    others: decision?.record.others.map(({ login }) => login) ?? [],
    comment_url: url,
  }));
}
