import * as z from "zod";
import { FieldErrors, parseErrorText } from "./answers.ts";

/** The field names for requests to AMP: those of one dialect, or `auto` for both at once. */
export const DIALECTS = ["auto", "documented", "observed"] as const;
export type Dialect = (typeof DIALECTS)[number];
type SingleDialect = Exclude<Dialect, "auto">;

/** A decision as AMP needs it. `executionId` is the id of the run's first segment. */
export type ResumeRequest = {
  readonly executionId: string;
  readonly taskId: string;
  readonly feedback: string;
  readonly approve: boolean;
};

/** The field names of each dialect. The documented endpoint wants snake_case, the observed one camelCase. */
const FIELD_NAMES = {
  documented: {
    executionId: "execution_id",
    taskId: "task_id",
    feedback: "human_feedback",
    approve: "is_approve",
  },
  observed: { executionId: "executionId", taskId: "taskId", feedback: "humanFeedback", approve: "isApprove" },
} as const satisfies Record<SingleDialect, Record<keyof ResumeRequest, string>>;

/** Builds the fields of a decision for /resume. `auto` sends both spellings: AMP was observed to ignore unknown fields. */
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

/** Matches the complaint that a field is not allowed. Any other complaint about a field means that it is required. */
const UNWANTED_FIELD =
  /extra|unexpected|unknown|unrecogni[sz]ed|additional|forbidden|not (?:permitted|allowed|supported)/i;

function dialectOfFields(text: string): SingleDialect | undefined {
  const names = (dialect: SingleDialect) =>
    Object.values(FIELD_NAMES[dialect]).some((name) => text.includes(name));
  const [documented, observed] = [names("documented"), names("observed")];
  // With both or neither, the text does not identify a dialect.
  return documented === observed ? undefined : documented ? "documented" : "observed";
}

const Body = z.looseObject({ detail: FieldErrors });

/**
 * Returns the dialect that AMP asks for when it refuses both at once. A field that is missing names its dialect;
 * a field that is not allowed names the other one.
 * Returns `undefined` if the answer names none of our fields, or fields of both dialects.
 */
export function detectDialect(body: unknown, text: string): SingleDialect | undefined {
  const fields = Body.safeParse(body).data?.detail;
  const complaints = fields?.map(({ loc, msg, type }) => ({
    field: loc.join("."),
    complaint: `${type} ${msg}`,
  })) ?? [{ field: parseErrorText(body, text), complaint: parseErrorText(body, text) }];
  const wanted = complaints.flatMap(({ field, complaint }) => {
    const named = dialectOfFields(field);
    if (!named) return [];
    const other = named === "documented" ? "observed" : "documented";
    return [UNWANTED_FIELD.test(complaint) ? other : named];
  });
  return new Set(wanted).size === 1 ? wanted[0] : undefined;
}

/** The URLs that AMP calls back, and the token that it sends along wherever it can. */
export type Callbacks = {
  readonly humanInput: string;
  readonly task: string;
  readonly step: string;
  readonly crew: string;
  /** Set only if AMP should stream failures, which no other callback reports. */
  readonly events?: string;
  readonly bearer: string;
};

/** The only event of AMP's stream that reports something no callback does. */
const STREAMED_EVENTS = ["crew_kickoff_failed"];

/**
 * Builds the callback fields of /kickoff and /resume. AMP forgets them at each pause, so every resume sends them
 * again. `humanInputWebhook` is the object form: the older `humanInputWebhookUrl` has no authentication, and sending
 * both might notify twice.
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
