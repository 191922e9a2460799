import type { EpochMs } from "../ledger/record.ts";
import { parsePublicKey, type VerificationKey } from "../ledger/signing/record-key.ts";

/** A public key of an audit. Records that it signed after `untilMs` do not count: its secret was replaced by then. */
export type AuditKey = VerificationKey & {
  readonly untilMs: EpochMs | undefined;
  /** The key as it was given, `KEY` or `KEY@UNTIL`. */
  readonly text: string;
};

function parseKey(text: string): AuditKey | string {
  const [publicKey = "", until] = text.split("@", 2);
  const key = parsePublicKey(publicKey);
  if (!key)
    return `${JSON.stringify(publicKey)} is not a public key: copy the 43 characters from /api/health or the doctor.`;
  if (until === undefined) return { ...key, untilMs: undefined, text };
  const untilMs = /^\d{4}-\d\d-\d\d/.test(until) ? Date.parse(until) : Number.NaN;
  if (Number.isNaN(untilMs))
    return `${JSON.stringify(until)} is not a time: write it as 2026-11-22T10:00:00Z after the key and an @.`;
  return { ...key, untilMs, text };
}

/** Parses public keys, separated by commas, spaces or lines. Returns a sentence for each that cannot be used. */
export function parseAuditKeys(text: string): {
  readonly keys: readonly AuditKey[];
  readonly problems: readonly string[];
} {
  const parsed = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(parseKey);
  return {
    keys: parsed.flatMap((key) => (typeof key === "string" ? [] : [key])),
    problems: parsed.flatMap((problem) => (typeof problem === "string" ? [problem] : [])),
  };
}
