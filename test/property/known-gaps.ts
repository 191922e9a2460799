import type { LedgerRecord } from "../../src/ledger/record.ts";
import type { MemoryGitHub } from "./github.ts";
import { decisionKey, type SeenCommand, type SeenResume } from "./monitor.ts";

/** The facts about a gate that was resumed more than once. */
export type GapFacts = {
  /** All resumes of the gate, including the last one. */
  readonly all: readonly SeenResume[];
  readonly trigger: SeenCommand;
  readonly github: MemoryGitHub;
  readonly unseal: (body: string) => LedgerRecord | undefined;
};

/** Returns the current record of a decision, if its comment still exists and holds a valid record. */
function nowOf({ decision }: SeenResume, { github, unseal }: GapFacts) {
  const record = unseal(github.find(decision.commentId)?.body ?? "");
  return record?.kind === "decision" ? record : undefined;
}

/** Returns whether people removed every earlier decision that was not marked unknown. */
function isRemoved(facts: GapFacts): boolean {
  const earlier = facts.all.slice(0, -1);
  const isReported = ({ decision }: SeenResume) => facts.trigger.unknowns.has(decisionKey(decision.record));
  return earlier.every((resumed) => isReported(resumed) || !nowOf(resumed, facts));
}

/**
 * The known ways to a second resume that are not closed yet, or cannot be. Each has its own test. Remove an
 * entry here when its gap is closed, so that any sequence can find it again.
 */
const KNOWN_GAPS: Readonly<Record<string, (facts: GapFacts) => boolean>> = {
  // People were asked to check first. Where the decision was removed, only they can know that there was one.
  "people released a gate after a person had removed its decision": (facts) =>
    isRemoved(facts) &&
    facts.github.archive.some(({ body }) => {
      const record = facts.unseal(body);
      const name = facts.all[0]?.gate.record.gateId;
      return record?.kind === "notice" && record.about === "claim-freed" && record.key.startsWith(`${name} `);
    }),

  "another bot's claim had expired, and a person had removed its decision": (facts) => {
    const reactions = facts.github.find(facts.all[0]?.gate.commentId ?? 0)?.reactions ?? [];
    const isShared = reactions.some((one) =>
      reactions.some((other) => one.content === other.content && one.user.id !== other.user.id),
    );
    return isShared && isRemoved(facts);
  },

  "a job decided on a question that a person had just removed, and AMP asked it again": ({ all }) =>
    new Set(all.map(({ gate }) => gate.commentId)).size > 1,

  "two bots decided on a question that a person had just removed": ({ all, github }) =>
    all.every(({ gate }) => !github.find(gate.commentId)),
};

/** Returns the known gap that led to it, if there is one. */
export function findKnownGap(facts: GapFacts): string | undefined {
  // A gate that was resumed once does not belong to any of them.
  if (facts.all.length < 2) return undefined;
  return Object.entries(KNOWN_GAPS).find(([, isIt]) => isIt(facts))?.[0];
}
