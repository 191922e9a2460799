import { z } from "zod";
import { FieldErrors, parseErrorText } from "./answers.ts";

/** How AMP is spoken to: in one of its spellings, or in both at once. */
export const DIALECTS = ["auto", "documented", "observed"] as const;
export type Dialect = (typeof DIALECTS)[number];
type SingleDialect = Exclude<Dialect, "auto">;

/** What a decision says to AMP. */
export type ResumeRequest = {
  readonly executionId: string;
  readonly taskId: string;
  readonly feedback: string;
  readonly approve: boolean;
};

/** The names of one saying's fields. The documented endpoint wants snake_case, the observed one camelCase. */
const FIELD_NAMES = {
  documented: {
    executionId: "execution_id",
    taskId: "task_id",
    feedback: "human_feedback",
    approve: "is_approve",
  },
  observed: { executionId: "executionId", taskId: "taskId", feedback: "humanFeedback", approve: "isApprove" },
} as const satisfies Record<SingleDialect, Record<keyof ResumeRequest, string>>;

/** The fields of a decision in /resume. `auto` has both spellings: each side was seen to ignore what it does not know. */
export function buildResumeFields(
  request: ResumeRequest,
  dialect: Dialect,
): Record<string, string | boolean> {
  const { executionId, taskId, feedback, approve } = request;
  const inDialect = ({
    executionId: e,
    taskId: t,
    feedback: f,
    approve: a,
  }: (typeof FIELD_NAMES)[SingleDialect]) => ({
    [e]: executionId,
    [t]: taskId,
    [f]: feedback,
    [a]: approve,
  });
  if (dialect !== "auto") return inDialect(FIELD_NAMES[dialect]);
  return { ...inDialect(FIELD_NAMES.observed), ...inDialect(FIELD_NAMES.documented) };
}

/** Words that say of a field that it should not be there; without one, a named field is one that is wanted. */
const UNWANTED_FIELD =
  /extra|unexpected|unknown|unrecogni[sz]ed|additional|forbidden|not (?:permitted|allowed|supported)/i;

function dialectOfFields(text: string): SingleDialect | undefined {
  const names = (dialect: SingleDialect) =>
    Object.values(FIELD_NAMES[dialect]).some((name) => text.includes(name));
  const [documented, observed] = [names("documented"), names("observed")];
  // Both or neither: the text does not tell them apart.
  return documented === observed ? undefined : documented ? "documented" : "observed";
}

const Body = z.looseObject({ detail: FieldErrors });

/**
 * The one spelling that AMP asks for when it refuses both at once: the one whose fields it misses, or the other one
 * of those that it does not want. `undefined` when its answer names no field of ours, or names both kinds alike.
 */
export function detectDialect(body: unknown, text: string): SingleDialect | undefined {
  const fields = Body.safeParse(body).data?.detail;
  const complaints = fields?.map(({ loc, msg, type }) => ({
    field: loc.join("."),
    says: `${type} ${msg}`,
  })) ?? [{ field: parseErrorText(body, text), says: parseErrorText(body, text) }];
  const wanted = complaints.flatMap(({ field, says: complaint }) => {
    const named = dialectOfFields(field);
    if (!named) return [];
    const other = named === "documented" ? "observed" : "documented";
    return [UNWANTED_FIELD.test(complaint) ? other : named];
  });
  return new Set(wanted).size === 1 ? wanted[0] : undefined;
} /** The URLs that AMP calls back, and the token that it carries where it can carry one. */
export type Callbacks = {
  readonly humanInput: string;
  readonly task: string;
  readonly step: string;
  readonly crew: string;
  /** Set only where AMP is to stream failures, which no other callback tells. */
  readonly events?: string;
  readonly bearer: string;
};

/** The one event of AMP's stream that tells what no callback does. */
const STREAMED_EVENTS = ["crew_kickoff_failed"];

/**
 * The callback fields of /kickoff and /resume. AMP carries nothing over, so every resume sends the same ones
 * again. `humanInputWebhook` is the object form, since the older `humanInputWebhookUrl` has no authentication
 * and sending both might notify twice.
 */
export function buildCallbackFields({ humanInput, task, step, crew, events, bearer }: Callbacks) {
  const authentication = { strategy: "bearer", token: bearer };
  return {
    taskWebhookUrl: task,
    stepWebhookUrl: step,
    crewWebhookUrl: crew,
    humanInputWebhook: { url: humanInput, authentication },
    ...(events && { webhooks: { events: STREAMED_EVENTS, url: events, realtime: false, authentication } }),
  };
}
