import * as z from "zod";
import { strictShape } from "./strict-shape.ts";

const CALLS = ["/inputs", "/kickoff", "/status", "/resume"] as const;
const WEBHOOKS = ["human-input", "task", "step", "crew", "events"] as const;

const when = {
  /** How many times the fault happens. */
  times: z
    .union([z.int().positive(), z.literal("always")], { error: "it is a whole number from 1 up, or always" })
    .default(1),
  /** How many calls or webhooks of the kind pass before the first fault. */
  skip: z.int().nonnegative().default(0),
};

function isErrorStatus(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599;
}

const CallRule = strictShape({
  on: z.enum(CALLS),
  do: z.union([z.enum(["drop-before", "drop-after", "hang"]), z.custom<number>(isErrorStatus)], {
    error: "what a call can do is drop-before, drop-after, hang, or answer a status from 400 to 599",
  }),
  /** The value of the header of that name, in seconds. */
  retry_after: z.int().nonnegative().optional(),
  ...when,
}).refine((rule) => rule.retry_after === undefined || typeof rule.do === "number", {
  path: ["retry_after"],
  error: "it goes with a status only",
});

const WebhookRule = strictShape({
  on: z.enum(WEBHOOKS),
  do: z.enum(["lose", "repeat", "delay"], { error: "what a webhook can do is lose, repeat or delay" }),
  /** The length of a delay. */
  seconds: z.number().positive().optional(),
  ...when,
}).refine((rule) => (rule.do === "delay") === (rule.seconds !== undefined), {
  path: ["seconds"],
  error: "a delay needs it, and nothing else has it",
});

/** A fault: its kind, the calls or webhooks that it affects, and when it happens. */
export const FaultRule = z.discriminatedUnion("on", [CallRule, WebhookRule], {
  error: `it is a call (${CALLS.join(", ")}) or a webhook (${WEBHOOKS.join(", ")})`,
});
export type FaultRule = z.infer<typeof FaultRule>;
export type CallRule = z.infer<typeof CallRule>;
export type WebhookRule = z.infer<typeof WebhookRule>;
