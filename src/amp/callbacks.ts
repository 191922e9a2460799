/** The four URLs that AMP calls back, and the token that only the human-input one carries. */
export type Callbacks = {
  readonly humanInput: string;
  readonly task: string;
  readonly step: string;
  readonly crew: string;
  readonly bearer: string;
};

/**
 * The callback fields of /kickoff and /resume. AMP carries nothing over, so every resume sends the same ones
 * again. `humanInputWebhook` is the object form, since the older `humanInputWebhookUrl` has no authentication
 * and sending both might notify twice.
 */
export function callbackFields({ humanInput, task, step, crew, bearer }: Callbacks) {
  return {
    taskWebhookUrl: task,
    stepWebhookUrl: step,
    crewWebhookUrl: crew,
    humanInputWebhook: { url: humanInput, authentication: { strategy: "bearer", token: bearer } },
  };
}
