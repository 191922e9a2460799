/** The URLs that AMP calls back, and the token that it carries where it can carry one. */
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
const STREAMED = ["crew_kickoff_failed"];

/**
 * The callback fields of /kickoff and /resume. AMP carries nothing over, so every resume sends the same ones
 * again. `humanInputWebhook` is the object form, since the older `humanInputWebhookUrl` has no authentication
 * and sending both might notify twice.
 */
export function callbackFields({ humanInput, task, step, crew, events, bearer }: Callbacks) {
  const authentication = { strategy: "bearer", token: bearer };
  return {
    taskWebhookUrl: task,
    stepWebhookUrl: step,
    crewWebhookUrl: crew,
    humanInputWebhook: { url: humanInput, authentication },
    ...(events && { webhooks: { events: STREAMED, url: events, realtime: false, authentication } }),
  };
}
