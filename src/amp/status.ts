import * as z from "zod";

/** The states of a run that has ended. */
type SettledState = "success" | "failure";

/** The state of a run as AMP reports it. `absent`: AMP does not know the id, or the crew waits for a human. */
export type RunState = SettledState | "waiting" | "absent" | "running";

/** The result of a run that has ended. */
export type SettledOutcome = "completed" | "error";

/** The number of finished tasks, the total, and the current task. A flow counts steps instead and has no total. */
export type Progress = {
  readonly done: number;
  readonly total?: number;
  readonly current?: string;
  readonly agent?: string;
};

/** What a run took, as far as AMP reports it. */
export type Usage = { readonly executionSeconds?: number; readonly totalTokens?: number };

/** The status of a segment, read from any dialect. */
export type Status = Usage & {
  readonly state: RunState;
  /** Whether AMP reports that the crew is working. A queued run may still turn out not to exist. Only with `running`. */
  readonly isStarted?: true;
  /** Present if AMP reports progress. Only with `running`. */
  readonly progress?: Progress;
  /** The crew's final output, of any JSON type. Only with `success`. */
  readonly output?: unknown;
  /** The finished tasks as AMP lists them. Only some dialects do. */
  readonly tasks?: unknown;
  /** The reason for the failure. Only with `failure`. */
  readonly error?: string;
};

/** A status of a run that has ended. */
export type SettledStatus = Status & { readonly state: SettledState };

/** Returns whether the run has ended, with a result or a failure. */
export function isSettled<S extends { readonly state: string }>(
  status: S | undefined,
): status is S & { readonly state: SettledState } {
  return status?.state === "success" || status?.state === "failure";
}

/** Returns the outcome that a result records for a settled status. */
export function toOutcome({ state }: { readonly state: SettledState }): SettledOutcome {
  return state === "success" ? "completed" : "error";
}

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

/** Parses AMP's name of a state. Dialects differ in case and separators. An unknown name counts as running. */
export function parseState(name: string): RunState {
  const key = normaliseName(name);
  return (Object.hasOwn(STATES, key) && STATES[key]) || "running";
}

const ACTIVE_STATES = new Set(["started", "running", "inprogress", "processing", "executing"]);

function normaliseName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, "");
}

const StatusBody = z.looseObject({
  state: z.string().nullish(),
  // Observed: a sentence for people next to `state`, or null. Documented: the only field, with the name of the state.
  status: z.string().nullish(),
  result: z.unknown().optional(),
  result_json: z.unknown().optional(),
  error: z.unknown().optional(),
  execution_time: z.unknown().optional(),
  usage_metrics: z.unknown().optional(),
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

const TokenUsage = z.looseObject({ total_tokens: count });

/** Parses the time in seconds and the tokens that AMP reports for a run. Values of another shape are left out. */
export function parseUsage(seconds: unknown, usage: unknown): Usage {
  const totalTokens = TokenUsage.safeParse(usage).data?.total_tokens;
  return {
    ...(typeof seconds === "number" && seconds >= 0 && { executionSeconds: seconds }),
    ...(totalTokens !== undefined && { totalTokens }),
  };
}

/** Returns the usage in a status. */
export function usageOf({ executionSeconds, totalTokens }: Usage): Usage {
  return {
    ...(executionSeconds !== undefined && { executionSeconds }),
    ...(totalTokens !== undefined && { totalTokens }),
  };
}

const WrappedResult = z.looseObject({ output: z.unknown(), tasks: z.unknown().optional() });

/** Returns the result from `result_json`, or else from `result`: a text, or an object with `output` and `tasks`. */
export function parseResult(result: unknown, json: unknown): { output?: unknown; tasks?: unknown } {
  const wrapped = WrappedResult.safeParse(result).data;
  const output = json ?? (wrapped ? wrapped.output : result);
  return {
    ...(output != null && { output }),
    ...(wrapped?.tasks !== undefined && { tasks: wrapped.tasks }),
  };
}

/** Parses a body of GET /status. Returns `undefined` if it has neither `state` nor `status`. */
export function parseStatus(body: unknown): Status | undefined {
  const parsed = StatusBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { state: stateName, status, result, result_json: json, error } = parsed.data;
  const name = stateName || status;
  if (!name) return undefined;
  const state = parseState(name);
  const progress = state === "running" ? parseProgress(parsed.data.progress) : undefined;
  const reason = typeof error === "string" ? error : stateName ? status : undefined;
  return {
    state,
    ...(ACTIVE_STATES.has(normaliseName(name)) && { isStarted: true as const }),
    ...(progress && { progress }),
    ...(state === "success" && parseResult(result, json)),
    ...(state === "failure" && { error: reason || "AMP gave no reason." }),
    ...parseUsage(parsed.data.execution_time, parsed.data.usage_metrics),
  };
}
