import { z } from "zod";
import { FieldTroubles, readTrouble } from "./answers.ts";

/** How AMP is spoken to: in one of its spellings, or in both at once. */
export const DIALECTS = ["auto", "documented", "observed"] as const;
export type Dialect = (typeof DIALECTS)[number];
type Spelling = Exclude<Dialect, "auto">;

/** What a decision says to AMP. */
export type Saying = {
  readonly execution: string;
  readonly task: string;
  readonly feedback: string;
  readonly approve: boolean;
};

/** The names of one saying's fields. The documented endpoint wants snake_case, the observed one camelCase. */
const NAMES = {
  documented: {
    execution: "execution_id",
    task: "task_id",
    feedback: "human_feedback",
    approve: "is_approve",
  },
  observed: { execution: "executionId", task: "taskId", feedback: "humanFeedback", approve: "isApprove" },
} as const satisfies Record<Spelling, Record<keyof Saying, string>>;

/** The fields of a decision in /resume. `auto` has both spellings: each side was seen to ignore what it does not know. */
export function resumeFields(saying: Saying, dialect: Dialect): Record<string, string | boolean> {
  const { execution, task, feedback, approve } = saying;
  const spelt = ({ execution: e, task: t, feedback: f, approve: a }: (typeof NAMES)[Spelling]) => ({
    [e]: execution,
    [t]: task,
    [f]: feedback,
    [a]: approve,
  });
  if (dialect !== "auto") return spelt(NAMES[dialect]);
  return { ...spelt(NAMES.observed), ...spelt(NAMES.documented) };
}

/** Words that say of a field that it should not be there; without one, a named field is one that is wanted. */
const UNWANTED =
  /extra|unexpected|unknown|unrecogni[sz]ed|additional|forbidden|not (?:permitted|allowed|supported)/i;

function spellingOf(text: string): Spelling | undefined {
  const names = (spelling: Spelling) => Object.values(NAMES[spelling]).some((name) => text.includes(name));
  const [documented, observed] = [names("documented"), names("observed")];
  // Both or neither: the text does not tell them apart.
  return documented === observed ? undefined : documented ? "documented" : "observed";
}

const Body = z.looseObject({ detail: FieldTroubles });

/**
 * The one spelling that AMP asks for when it refuses both at once: the one whose fields it misses, or the other one
 * of those that it does not want. `undefined` when its answer names no field of ours, or names both kinds alike.
 */
export function spellingWanted(body: unknown, text: string): Spelling | undefined {
  const fields = Body.safeParse(body).data?.detail;
  const complaints = fields?.map(({ loc, msg, type }) => ({
    field: loc.join("."),
    says: `${type} ${msg}`,
  })) ?? [{ field: readTrouble(body, text), says: readTrouble(body, text) }];
  const wanted = complaints.flatMap(({ field, says }) => {
    const named = spellingOf(field);
    if (!named) return [];
    const other = named === "documented" ? "observed" : "documented";
    return [UNWANTED.test(says) ? other : named];
  });
  return new Set(wanted).size === 1 ? wanted[0] : undefined;
}
