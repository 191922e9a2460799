import * as z from "zod";

const Authentication = z.discriminatedUnion("strategy", [
  z.object({ strategy: z.literal("bearer"), token: z.string() }),
  z.object({ strategy: z.literal("basic"), username: z.string(), password: z.string() }),
]);
export type Authentication = z.infer<typeof Authentication>;

/** The address of a webhook, and its authentication. */
export type Destination = { url: string; authentication?: Authentication };

/** A receiver of the event stream: its events, sent one by one (`realtime`) or together for each segment. */
export type Streaming = Destination & { events: readonly string[]; realtime: boolean };

/** The callbacks in a call of /kickoff or /resume. AMP does not keep them for the next call. */
export type RequestedCallbacks = {
  task?: string;
  step?: string;
  crew?: string;
  humanInput?: Destination;
  stream?: Streaming;
};

const Url = z.string().nullish();
const Webhook = z.object({ url: z.string(), authentication: Authentication.nullish() });

/** The callback fields in the body of /kickoff or /resume, the same in both dialects. */
export const CALLBACK_FIELDS = {
  taskWebhookUrl: Url,
  stepWebhookUrl: Url,
  crewWebhookUrl: Url,
  humanInputWebhookUrl: Url,
  humanInputWebhook: Webhook.nullish(),
  webhooks: Webhook.extend({ events: z.array(z.string()), realtime: z.boolean().default(false) }).nullish(),
};

const Fields = z.object(CALLBACK_FIELDS);

function toDestination(webhook: z.infer<typeof Webhook> | null | undefined): Destination | undefined {
  if (!webhook?.url) return undefined;
  const { url, authentication } = webhook;
  return { url, ...(authentication && { authentication }) };
}

/**
 * Returns the callbacks that the fields request. An empty URL requests none. Of the two fields for human input the
 * object wins, since the plain URL is older and has no authentication.
 */
export function readCallbacks(fields: z.infer<typeof Fields>): RequestedCallbacks {
  const { taskWebhookUrl: task, stepWebhookUrl: step, crewWebhookUrl: crew, webhooks } = fields;
  const plain = fields.humanInputWebhookUrl ? { url: fields.humanInputWebhookUrl } : undefined;
  const humanInput = toDestination(fields.humanInputWebhook) ?? plain;
  const stream = toDestination(webhooks);
  return {
    ...(task && { task }),
    ...(step && { step }),
    ...(crew && { crew }),
    ...(humanInput && { humanInput }),
    ...(webhooks &&
      stream && { stream: { ...stream, events: webhooks.events, realtime: webhooks.realtime } }),
  };
}
