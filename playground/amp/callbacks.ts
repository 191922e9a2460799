import * as z from "zod";

const Authentication = z.discriminatedUnion("strategy", [
  z.object({ strategy: z.literal("bearer"), token: z.string() }),
  z.object({ strategy: z.literal("basic"), username: z.string(), password: z.string() }),
]);
export type Authentication = z.infer<typeof Authentication>;

/** Where a webhook goes, and what it says of itself there. */
export type Destination = { url: string; authentication?: Authentication };

/** Who wants the stream of events: which ones, and each at once (`realtime`) or all of a stretch together. */
export type Streaming = Destination & { events: readonly string[]; realtime: boolean };

/** Where a caller of /kickoff or /resume wants to be told. AMP carries nothing over from one call to the next. */
export type RequestedCallbacks = {
  task?: string;
  step?: string;
  crew?: string;
  humanInput?: Destination;
  stream?: Streaming;
};

const Url = z.string().nullish();
const Webhook = z.object({ url: z.string(), authentication: Authentication.nullish() });

/** The callback fields of a body of /kickoff or /resume, the same ones in both dialects. */
export const CALLBACK_FIELDS = {
  taskWebhookUrl: Url,
  stepWebhookUrl: Url,
  crewWebhookUrl: Url,
  humanInputWebhookUrl: Url,
  humanInputWebhook: Webhook.nullish(),
  webhooks: Webhook.extend({ events: z.array(z.string()), realtime: z.boolean().default(false) }).nullish(),
};

const Fields = z.object(CALLBACK_FIELDS);

function destination(webhook: z.infer<typeof Webhook> | null | undefined): Destination | undefined {
  if (!webhook?.url) return undefined;
  const { url, authentication } = webhook;
  return { url, ...(authentication && { authentication }) };
}

/**
 * The callbacks that the fields ask for. An empty URL is switched off. Of the two fields for human input the
 * object wins, since the plain URL is the older one and can carry no authentication.
 */
export function readCallbacks(fields: z.infer<typeof Fields>): RequestedCallbacks {
  const { taskWebhookUrl: task, stepWebhookUrl: step, crewWebhookUrl: crew, webhooks } = fields;
  const plain = fields.humanInputWebhookUrl ? { url: fields.humanInputWebhookUrl } : undefined;
  const humanInput = destination(fields.humanInputWebhook) ?? plain;
  const stream = destination(webhooks);
  return {
    ...(task && { task }),
    ...(step && { step }),
    ...(crew && { crew }),
    ...(humanInput && { humanInput }),
    ...(webhooks &&
      stream && { stream: { ...stream, events: webhooks.events, realtime: webhooks.realtime } }),
  };
}
