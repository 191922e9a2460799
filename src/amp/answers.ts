import { z } from "zod";

/** Where a run stands by AMP's word. `absent`: AMP does not know the id, or the crew waits for a human. */
export type RunState = "success" | "failure" | "waiting" | "absent" | "running";

export type Status = {
  readonly state: RunState;
  /** The crew's final output, of any JSON type. Only with `success`. */
  readonly output?: unknown;
  /** The finished tasks as AMP listed them. Only some dialects do. */
  readonly tasks?: unknown;
  /** Why it failed. Only with `failure`. */
  readonly error?: string;
  /** Seconds, as AMP counted them. */
  readonly executionTime?: number;
};

const STATES: Record<string, RunState> = {
  success: "success",
  completed: "success",
  complete: "success",
  failed: "failure",
  failure: "failure",
  error: "failure",
  errored: "failure",
  revoked: "failure",
  cancelled: "failure",
  paused: "waiting",
  pendinghumaninput: "waiting",
  awaitinginput: "waiting",
  awaitinghumaninput: "waiting",
  awaitinghumanfeedback: "waiting",
  notfound: "absent",
};

/** Words for one thing differ in case and separators between dialects. What is not known is still running. */
export function stateOf(word: string): RunState {
  return STATES[word.toLowerCase().replaceAll(/[\s_-]+/g, "")] ?? "running";
}

const StatusBody = z.looseObject({
  state: z.string().nullish(),
  // Observed beside `state`: a sentence for people, or null. Documented alone: the machine's word.
  status: z.string().nullish(),
  result: z.unknown().optional(),
  result_json: z.unknown().optional(),
  error: z.unknown().optional(),
  execution_time: z.number().nullish(),
});

const DocumentedResult = z.looseObject({ output: z.unknown().optional(), tasks: z.unknown().optional() });

/** What a body of GET /status says, or `undefined` when it says neither `state` nor `status`. */
export function readStatus(body: unknown): Status | undefined {
  const parsed = StatusBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { state: word, status, result, result_json: json, error, execution_time: seconds } = parsed.data;
  const decisive = word ?? status;
  if (decisive == null) return undefined;
  const state = stateOf(decisive);
  const documented = DocumentedResult.safeParse(result);
  const whole = documented.success && "output" in documented.data ? documented.data : undefined;
  const reason = typeof error === "string" ? error : word ? status : undefined;
  return {
    state,
    ...(state === "success" && { output: json ?? whole?.output ?? result }),
    ...(state === "success" && whole?.tasks !== undefined && { tasks: whole.tasks }),
    ...(state === "failure" && { error: reason ?? "AMP gave no reason." }),
    ...(seconds != null && { executionTime: seconds }),
  };
}

const Kickoff = z.looseObject({ kickoff_id: z.string().min(1) });

/** The id in an answer to /kickoff, and in an observed answer to /resume. */
export function readKickoffId(body: unknown): string | undefined {
  return Kickoff.safeParse(body).data?.kickoff_id;
}

const Resumed = z.looseObject({ status: z.string().nullish(), message: z.string().nullish() });

/** The documented word of an answer to /resume: resumed, retrying or completed. */
export function readResumeStatus(body: unknown): string | undefined {
  return Resumed.safeParse(body).data?.status ?? undefined;
}

const Inputs = z.looseObject({ inputs: z.array(z.string()) });

/** The input names of a crew, or `undefined` when the body lists none in a form that we know. */
export function readInputs(body: unknown): readonly string[] | undefined {
  return Inputs.safeParse(body).data?.inputs;
}

const Trouble = z.looseObject({
  detail: z.unknown().optional(),
  message: z.unknown().optional(),
  error: z.unknown().optional(),
});
const FieldTrouble = z.array(
  z.looseObject({ loc: z.array(z.union([z.string(), z.number()])).default([]), msg: z.string() }),
);

/** What an error body says, in one line: `detail` in its three forms, `message`, `error`, or the plain text. */
export function readTrouble(body: unknown, text: string): string {
  const { detail, message, error } = Trouble.safeParse(body).data ?? {};
  const fields = FieldTrouble.safeParse(detail);
  if (fields.success) return fields.data.map(({ loc, msg }) => `${loc.at(-1) ?? "body"}: ${msg}`).join("; ");
  const said = [detail, message, error].find((value) => typeof value === "string" && value !== "");
  const line = typeof said === "string" ? said : detail ? JSON.stringify(detail) : text;
  const short = line.replaceAll(/\s+/g, " ").trim().slice(0, 300).toWellFormed();
  // Without its full stop: it becomes part of a sentence of ours.
  return short.replace(/[.。]+$/, "") || "no reason given";
}

/** AMP's plan quota counts resumes as well. The HTTP status of the refusal is unknown; its words are not. */
export function isQuota(text: string): boolean {
  return /execution limit/i.test(text);
}
