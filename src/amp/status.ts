import { z } from "zod";

/** Where a run stands by AMP's word. `absent`: AMP does not know the id, or the crew waits for a human. */
export type RunState = "success" | "failure" | "waiting" | "absent" | "running";

/** Tasks that are done and how many there are, and the one at hand. A flow counts steps and knows no number of them. */
export type Progress = {
  readonly done: number;
  readonly total?: number;
  readonly current?: string;
  readonly agent?: string;
};

export type Status = {
  readonly state: RunState;
  /** Whether AMP says that it is at work. A run that is only queued may still turn out not to be one. Only with `running`. */
  readonly isStarted?: true;
  /** How far it is, where AMP tells. Only with `running`. */
  readonly progress?: Progress;
  /** The crew's final output, of any JSON type. Only with `success`. */
  readonly output?: unknown;
  /** The finished tasks as AMP listed them. Only some dialects do. */
  readonly tasks?: unknown;
  /** Why it failed. Only with `failure`. */
  readonly error?: string;
  /** Seconds, as AMP counted them. */
  readonly executionSeconds?: number;
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
  canceled: "failure",
  paused: "waiting",
  pendinghumaninput: "waiting",
  awaitinginput: "waiting",
  awaitinghumaninput: "waiting",
  awaitinghumanfeedback: "waiting",
  notfound: "absent",
};

/** Words for one thing differ in case and separators between dialects. What is not known is still running. */
export function parseState(word: string): RunState {
  const key = normaliseWord(word);
  return (Object.hasOwn(STATES, key) && STATES[key]) || "running";
}

const STATES_AT_WORK = new Set(["started", "running", "inprogress", "processing", "executing"]);

function normaliseWord(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]+/g, "");
}

const StatusBody = z.looseObject({
  state: z.string().nullish(),
  // Observed beside `state`: a sentence for people, or null. Documented alone: the machine's word.
  status: z.string().nullish(),
  result: z.unknown().optional(),
  result_json: z.unknown().optional(),
  error: z.unknown().optional(),
  execution_time: z.number().nullish(),
  progress: z.unknown().optional(),
});

const count = z.int().nonnegative();
const ProgressBody = z
  .looseObject({
    completed: count.nullish(),
    total: count.nullish(),
    completed_tasks: count.nullish(),
    total_tasks: count.nullish(),
    current: z.string().nullish(),
    current_agent: z.string().nullish(),
  })
  .transform(({ completed, total, completed_tasks, total_tasks, current, current_agent }) => ({
    done: completed ?? completed_tasks,
    total: total ?? total_tasks,
    current,
    agent: current_agent,
  }));

function parseProgress(body: unknown): Progress | undefined {
  const { done, total, current, agent } = ProgressBody.safeParse(body).data ?? {};
  if (done == null) return undefined;
  return { done, ...(total != null && { total }), ...(current && { current }), ...(agent && { agent }) };
}

const WrappedResult = z.looseObject({ output: z.unknown(), tasks: z.unknown().optional() });

/** A result in any of its forms: `result_json`, or else `result` as text or as an object with `output` and `tasks`. */
export function parseResult(result: unknown, json: unknown): { output?: unknown; tasks?: unknown } {
  const isWrapped = typeof result === "object" && result !== null && "output" in result;
  const wrapped = isWrapped ? WrappedResult.safeParse(result).data : undefined;
  const output = json ?? (wrapped ? wrapped.output : result);
  return {
    ...(output != null && { output }),
    ...(wrapped?.tasks !== undefined && { tasks: wrapped.tasks }),
  };
}

/** What a body of GET /status says, or `undefined` when it says neither `state` nor `status`. */
export function parseStatus(body: unknown): Status | undefined {
  const parsed = StatusBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { state: word, status, result, result_json: json, error, execution_time: seconds } = parsed.data;
  const decisive = word || status;
  if (!decisive) return undefined;
  const state = parseState(decisive);
  const progress = state === "running" ? parseProgress(parsed.data.progress) : undefined;
  const reason = typeof error === "string" ? error : word ? status : undefined;
  return {
    state,
    ...(STATES_AT_WORK.has(normaliseWord(decisive)) && { isStarted: true as const }),
    ...(progress && { progress }),
    ...(state === "success" && parseResult(result, json)),
    ...(state === "failure" && { error: reason || "AMP gave no reason." }),
    ...(seconds != null && { executionSeconds: seconds }),
  };
}
