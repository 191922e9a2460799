import { z } from "zod";

export const Payload = z.record(z.string(), z.unknown());
export type Payload = z.infer<typeof Payload>;

/** What the caller of the kickoff wrote, which AMP repeats: no field of AMP's is in there. */
const THEIRS = new Set(["meta", "inputs"]);

const RUN_IDS = ["execution_id", "executionId", "kickoff_id", "kickoffId", "task_id", "taskId"];

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** A webhook's body, searched where AMP or a relay may have put what it tells: at its root or one level down. */
export type Fields = {
  /** The first of `names` that is a text: an id may stand at either level, whatever the rest does. */
  readonly id: (...names: string[]) => string | undefined;
  /** The first of `names` beside the ids, or else at the root. */
  readonly get: (...names: string[]) => unknown;
  readonly text: (...names: string[]) => string | undefined;
};

export function fieldsOf(payload: Payload): Fields {
  const inner = Object.entries(payload)
    .filter(([name]) => !THEIRS.has(name))
    .map(([, value]) => Payload.safeParse(value).data)
    .filter((level) => level !== undefined);
  const all = [payload, ...inner];
  const proper = all.find((level) => RUN_IDS.some((name) => isText(level[name]))) ?? payload;
  const near = proper === payload ? [payload] : [proper, payload];
  const values = (levels: readonly Payload[], names: string[]) =>
    levels.flatMap((level) => names.map((name) => level[name]));
  return {
    id: (...names) => values(all, names).find(isText),
    get: (...names) => values(near, names).find((value) => value != null),
    text: (...names) => values(near, names).find(isText),
  };
}

/** The names of a body's fields, for a log: never a value, at most 30, none longer than 60 characters. */
export function keysOf(payload: Payload): string[] {
  return Object.keys(payload)
    .slice(0, 30)
    .map((name) => name.slice(0, 60).toWellFormed().replaceAll(/\p{C}/gu, "?"));
}
