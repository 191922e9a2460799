import { z } from "zod";

const Id = z.string().min(1).optional().catch(undefined);
const Ids = z.looseObject({
  kickoff_id: Id,
  kickoffId: Id,
  execution_id: Id,
  executionId: Id,
  id: Id,
  task_id: Id,
});

/** The id in an answer to /kickoff. Only `kickoff_id` was seen; clients take the other names as well. */
export function parseKickoffId(body: unknown): string | undefined {
  const { id, task_id: taskId } = Ids.safeParse(body).data ?? {};
  return parseSegmentId(body) ?? id ?? taskId;
}

/** The id in an answer to /resume: the segment that goes on. In it, `id` or `task_id` could be anything's. */
export function parseSegmentId(body: unknown): string | undefined {
  const ids = Ids.safeParse(body).data;
  return ids?.kickoff_id ?? ids?.kickoffId ?? ids?.execution_id ?? ids?.executionId;
}

const ResumeBody = z.looseObject({ status: z.string().nullish() });

/** The documented word of an answer to /resume: resumed, retrying or completed. */
export function parseResumeStatus(body: unknown): string | undefined {
  return ResumeBody.safeParse(body).data?.status ?? undefined;
}

const InputList = z.union([
  z.array(z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)])),
  z.record(z.string(), z.unknown()).transform((map) => Object.keys(map)),
]);
const InputsBody = z.looseObject({ inputs: InputList });

/**
 * The input names of a deployment: a list of names, as it was seen, or of objects with one, or a map. `undefined`
 * when the body lists none in a form that we know.
 */
export function parseInputNames(body: unknown): readonly string[] | undefined {
  return InputsBody.safeParse(body).data?.inputs;
}

const ErrorBody = z.looseObject({
  detail: z.unknown().optional(),
  message: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** One field of FastAPI's validation errors: where it stands, what is wrong with it, and of which type that is. */
export const FieldErrors = z.array(
  z.looseObject({
    loc: z.array(z.union([z.string(), z.number()])).default([]),
    msg: z.string(),
    type: z.string().default(""),
  }),
);

/** What an error body says, in one line: `detail` in its three forms, `message`, `error`, or the plain text. */
export function parseErrorText(body: unknown, text: string): string {
  const { detail, message, error } = ErrorBody.safeParse(body).data ?? {};
  const fields = FieldErrors.safeParse(detail);
  const listed = fields.data?.map(({ loc, msg }) => `${loc.at(-1) ?? "body"}: ${msg}`).join("; ");
  const said = [listed, detail, message, error].find((value) => typeof value === "string" && value !== "");
  const object = [detail, message, error].find((value) => typeof value === "object" && value !== null);
  const line = typeof said === "string" ? said : object ? JSON.stringify(object) : text;
  const short = line.replaceAll(/\s+/g, " ").trim().slice(0, 300).toWellFormed();
  // Without its full stop: it becomes part of a sentence of ours.
  return short.replace(/[.。]+$/, "") || "no reason given";
}

/** AMP's plan quota counts resumes as well. The HTTP status of the refusal is unknown; its words are not. */
export function isQuotaError(text: string): boolean {
  return /execution limit/i.test(text);
}
