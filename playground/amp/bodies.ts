import * as z from "zod";
import { CALLBACK_FIELDS, type RequestedCallbacks, readCallbacks } from "./callbacks.ts";

export type ValidationIssue = z.core.$ZodIssue;
export type ParsedBody<Body> =
  | { kind: "read"; body: Body; callbacks: RequestedCallbacks }
  | { kind: "invalid"; issues: ValidationIssue[] };

const JsonObject = z.record(z.string(), z.unknown());

// Other fields (trainingFilename, generateArtifact, restoreFromStateId) are accepted and have no effect here.
const Kickoff = z.looseObject({
  ...CALLBACK_FIELDS,
  inputs: JsonObject.optional().catch(undefined),
  meta: z.unknown().default(null),
});

/** Parses the body of /kickoff. `inputs` is undefined if the field is missing or not a mapping. */
export function parseKickoffBody(
  sent: unknown,
): ParsedBody<{ inputs?: Record<string, unknown> | undefined; meta: unknown }> {
  const read = Kickoff.safeParse(JsonObject.safeParse(sent).data ?? {});
  if (!read.success) return { kind: "invalid", issues: read.error.issues };
  return { kind: "read", body: read.data, callbacks: readCallbacks(read.data) };
}

/** Parses the body of /resume, with the fields of one dialect. */
export function parseResumeBody<Shape extends z.ZodRawShape>(
  sent: unknown,
  shape: Shape,
): ParsedBody<z.infer<z.ZodObject<Shape>>> {
  const body = JsonObject.safeParse(sent).data ?? {};
  const read = z.object(shape).safeParse(body);
  const callbacks = z.object(CALLBACK_FIELDS).safeParse(body);
  if (!read.success || !callbacks.success) {
    const issues = [...(read.error?.issues ?? []), ...(callbacks.error?.issues ?? [])];
    return { kind: "invalid", issues };
  }
  return { kind: "read", body: read.data, callbacks: readCallbacks(callbacks.data) };
}

/** Returns the fields of a body that are neither `known` nor about callbacks, in the order in which they were sent. */
export function findUnexpectedFields(sent: unknown, known: readonly string[]): string[] {
  const accepted = new Set([...known, ...Object.keys(CALLBACK_FIELDS)]);
  return Object.keys(JsonObject.safeParse(sent).data ?? {}).filter((name) => !accepted.has(name));
}
