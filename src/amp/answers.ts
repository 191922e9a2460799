import * as z from "zod";

const Id = z.string().min(1).optional().catch(undefined);
const Ids = z.looseObject({
  kickoff_id: Id,
  kickoffId: Id,
  execution_id: Id,
  executionId: Id,
  id: Id,
  task_id: Id,
});

/** Returns the id in an answer to /kickoff. AMP was observed to send `kickoff_id`; other clients accept the other names too. */
export function parseKickoffId(body: unknown): string | undefined {
  const { id, task_id: taskId } = Ids.safeParse(body).data ?? {};
  return parseSegmentId(body) ?? id ?? taskId;
}

/** Returns the id of the next segment from an answer to /resume. There, `id` and `task_id` may name something else. */
export function parseSegmentId(body: unknown): string | undefined {
  const ids = Ids.safeParse(body).data;
  return ids?.kickoff_id ?? ids?.kickoffId ?? ids?.execution_id ?? ids?.executionId;
}

const ResumeBody = z.looseObject({ status: z.string().nullish() });

/** Returns the status in an answer to /resume. Documented: `resumed`, `retrying` or `completed`. */
export function parseResumeStatus(body: unknown): string | undefined {
  return ResumeBody.safeParse(body).data?.status ?? undefined;
}

const InputList = z.union([
  z.array(z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)])),
  z.record(z.string(), z.unknown()).transform((map) => Object.keys(map)),
]);
const InputsBody = z.looseObject({ inputs: InputList });

/**
 * Parses the input names of a deployment: a list of names (observed), a list of objects with a name, or a map.
 * Returns `undefined` for any other form.
 */
export function parseInputNames(body: unknown): readonly string[] | undefined {
  return InputsBody.safeParse(body).data?.inputs;
}

const ErrorBody = z.looseObject({
  detail: z.unknown().optional(),
  message: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** FastAPI's validation errors: the path of the field, the message, and the type of the error. */
export const FieldErrors = z.array(
  z.looseObject({
    loc: z.array(z.union([z.string(), z.number()])).default([]),
    msg: z.string(),
    type: z.string().default(""),
  }),
);

/** Returns the message of an error body in one line: `detail` in its three forms, `message`, `error`, or the plain text. */
export function parseErrorText(body: unknown, text: string): string {
  const { detail, message, error } = ErrorBody.safeParse(body).data ?? {};
  const fields = FieldErrors.safeParse(detail);
  const listed = fields.data?.map(({ loc, msg }) => `${loc.at(-1) ?? "body"}: ${msg}`).join("; ");
  const firstText = [listed, detail, message, error].find(
    (value) => typeof value === "string" && value !== "",
  );
  const object = [detail, message, error].find((value) => typeof value === "object" && value !== null);
  const line = typeof firstText === "string" ? firstText : object ? JSON.stringify(object) : text;
  const short = line.replaceAll(/\s+/g, " ").trim().slice(0, 300).toWellFormed();
  // Drop the full stop, because the message becomes part of our own sentence.
  return short.replace(/[.。]+$/, "") || "no reason given";
}

/**
 * Returns whether an error text reports that the plan's quota is used up. Resumes count towards it too.
 * We match the text, because the HTTP status of this error is not documented.
 */
export function isQuotaError(text: string): boolean {
  return /execution limit/i.test(text);
}

/**
 * Returns whether a run's error text is the one that AMP was observed to give for a resume of a pause that no longer
 * exists: it was already answered, or its ids are wrong. See row 4 of docs/amp.md.
 */
export function isPauseGoneError(text: string): boolean {
  return text.includes("NoneType");
}
