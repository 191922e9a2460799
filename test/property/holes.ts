import type { LedgerRecord } from "../../src/ledger/record.ts";
import type { MemoryGitHub } from "./github.ts";
import { type Asked, keyOf, type Resumed } from "./watch.ts";

/** What is known of a gate that was resumed more than once. */
export type Facts = {
  /** All resumes of the gate, the last one with them. */
  readonly all: readonly Resumed[];
  readonly asked: Asked;
  readonly github: MemoryGitHub;
  readonly unseal: (body: string) => LedgerRecord | undefined;
};

/** What a decision's comment says now of the decision, if it is still there and says something that counts. */
function nowOf({ decision }: Resumed, { github, unseal }: Facts) {
  const record = unseal(github.find(decision.comment)?.body ?? "");
  return record?.kind === "decision" ? record : undefined;
}

/** Whether people took every earlier decision away that was not called unknown. */
function isTakenAway(facts: Facts): boolean {
  const earlier = facts.all.slice(0, -1);
  const isTold = ({ decision }: Resumed) => facts.asked.toldUnknown.has(keyOf(decision.record));
  return earlier.every((resumed) => isTold(resumed) || !nowOf(resumed, facts));
}

/**
 * The ways to a second resume that are known and not mended yet, or cannot be. Each has a test of its own; who mends
 * one takes it away here, so that any sequence may find it again.
 */
const HOLES: Readonly<Record<string, (facts: Facts) => boolean>> = {
  // People were told to look first. Where the decision was taken away, nobody but they can know that there was one.
  "people freed a gate whose decision somebody had taken away": (facts) =>
    isTakenAway(facts) &&
    facts.github.archive.some(({ body }) => {
      const record = facts.unseal(body);
      const name = facts.all[0]?.gate.record.gate;
      return record?.kind === "notice" && record.about === "claim-freed" && record.key.startsWith(`${name} `);
    }),

  "the old claim of another bot did not count, and somebody had taken its decision away": (facts) => {
    const reactions = facts.github.find(facts.all[0]?.gate.comment ?? 0)?.reactions ?? [];
    const isShared = reactions.some((one) =>
      reactions.some((other) => one.content === other.content && one.user.id !== other.user.id),
    );
    return isShared && isTakenAway(facts);
  },

  "a job decided on a question that somebody took away meanwhile, and it was asked anew": ({ all }) =>
    new Set(all.map(({ gate }) => gate.comment)).size > 1,

  "two bots decided on a question that somebody removed meanwhile": ({ all, github }) =>
    all.every(({ gate }) => !github.find(gate.comment)),
};

/** The known way that led to it, if one did. */
export function holeIn(facts: Facts): string | undefined {
  // A gate that was resumed once is none of theirs.
  if (facts.all.length < 2) return undefined;
  return Object.entries(HOLES).find(([, isIt]) => isIt(facts))?.[0];
}
