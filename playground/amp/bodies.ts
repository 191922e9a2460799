import * as z from "zod";
import { CALLBACK_FIELDS, type RequestedCallbacks, readCallbacks } from "./callbacks.ts";

export type ValidationIssue = z.core.$ZodIssue;
export type ParsedBody<Body> =
  | { kind: "read"; body: Body; callbacks: RequestedCallbacks }
  | { kind: "wrong"; issues: ValidationIssue[] };

const AnObject = z.record(z.string(), z.unknown());

// Everything else that people send along (trainingFilename, generateArtifact, restoreFromStateId) is taken and
// without effect here.
const Kickoff = z.looseObject({
  ...CALLBACK_FIELDS,
  inputs: AnObject.optional().catch(undefined),
  meta: z.unknown().default(null),
});

/** The body of /kickoff. `inputs` is undefined where it has none of its own, or no mapping there. */
export function parseKickoffBody(
  sent: unknown,
): ParsedBody<{ inputs?: Record<string, unknown> | undefined; meta: unknown }> {
  const read = Kickoff.safeParse(AnObject.safeParse(sent).data ?? {});
  if (!read.success) return { kind: "wrong", issues: read.error.issues };
  return { kind: "read", body: read.data, callbacks: readCallbacks(read.data) };
}

/** The body of /resume, with the fields of one dialect. */
export function parseResumeBody<Shape extends z.ZodRawShape>(
  sent: unknown,
  shape: Shape,
): ParsedBody<z.infer<z.ZodObject<Shape>>> {
  const body = AnObject.safeParse(sent).data ?? {};
  const read = z.object(shape).safeParse(body);
  const callbacks = z.object(CALLBACK_FIELDS).safeParse(body);
  if (!read.success || !callbacks.success) {
    const issues = [...(read.error?.issues ?? []), ...(callbacks.error?.issues ?? [])];
    return { kind: "wrong", issues };
  }
  return { kind: "read", body: read.data, callbacks: readCallbacks(callbacks.data) };
}

/** The fields of a body that are neither `own` nor about callbacks, in the order in which they were sent. */
export function unexpected(sent: unknown, own: readonly string[]): string[] {
  const known = new Set([...own, ...Object.keys(CALLBACK_FIELDS)]);
  return Object.keys(AnObject.safeParse(sent).data ?? {}).filter((name) => !known.has(name));
}
