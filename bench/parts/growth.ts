import { growingDecisions } from "../growing-decisions.ts";
import { growingWebhooks } from "../growing-webhooks.ts";
import { progress } from "../progress.ts";
import { rendering } from "../rendering.ts";
import type { Part } from "../row.ts";

/** Measures the cost of long threads and long outputs. */
export async function growth(): Promise<Part> {
  const decisions = await growingDecisions();
  progress("webhooks on long threads and with long outputs");
  const webhooks = await growingWebhooks();
  return {
    letter: "f",
    title: "Long threads and long outputs",
    rows: [...decisions.rows, ...webhooks.rows, ...(await rendering())],
    notes: [...decisions.notes, ...webhooks.notes],
  };
}
