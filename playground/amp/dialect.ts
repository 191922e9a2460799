import { z } from "zod";
import type { Callbacks, Engine } from "./engine.ts";

export type Reply = { status: number; body: unknown };

/** How one AMP speaks: what it takes and what it answers. */
export type Dialect = {
  readonly name: "documented" | "observed";
  unauthorized(hasHeader: boolean): Reply;
  notJson(): Reply;
  notFound(): Reply;
  kickoff(engine: Engine, body: unknown): Reply;
  status(engine: Engine, id: string): Reply;
  resume(engine: Engine, body: unknown): Reply;
};

const Url = z.string().optional();
const CallbackFields = z.looseObject({
  taskWebhookUrl: Url,
  stepWebhookUrl: Url,
  crewWebhookUrl: Url,
  humanInputWebhookUrl: Url,
  humanInputWebhook: z
    .object({
      url: z.string(),
      authentication: z
        .discriminatedUnion("strategy", [
          z.object({ strategy: z.literal("bearer"), token: z.string() }),
          z.object({ strategy: z.literal("basic"), username: z.string(), password: z.string() }),
        ])
        .optional(),
    })
    .optional(),
});

/** The callbacks in a body of /kickoff or /resume. An empty URL is switched off. */
export function callbacksIn(body: unknown): Callbacks {
  const fields = CallbackFields.safeParse(body).data;
  if (!fields) return {};
  const { taskWebhookUrl: task, stepWebhookUrl: step, crewWebhookUrl: crew } = fields;
  const webhook = fields.humanInputWebhook;
  const humanInput = webhook
    ? { url: webhook.url, ...(webhook.authentication && { authentication: webhook.authentication }) }
    : fields.humanInputWebhookUrl && { url: fields.humanInputWebhookUrl };
  return {
    ...(task && { task }),
    ...(step && { step }),
    ...(crew && { crew }),
    ...(humanInput && { humanInput }),
  };
}

const KickoffBody = z.looseObject({
  inputs: z.record(z.string(), z.unknown()),
  meta: z.unknown().optional(),
});

/** The body of /kickoff, or `undefined` when it has no `inputs` of its own. */
export function kickoffBody(body: unknown): { inputs: Record<string, unknown>; meta: unknown } | undefined {
  const parsed = KickoffBody.safeParse(body);
  return parsed.success ? { inputs: parsed.data.inputs, meta: parsed.data.meta ?? null } : undefined;
}

/** The crew's inputs that a caller left out, in alphabetical order as AMP lists them. */
export function missingInputs(engine: Engine, inputs: Record<string, unknown>): string[] {
  return engine.scenario.inputs.filter((name) => !(name in inputs)).toSorted();
}
