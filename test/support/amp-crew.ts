import { afterEach, expect } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { type DialectName, type LocalAmp, startAmp } from "../../playground/amp/server.ts";
import { listen } from "../../server/listen.ts";

// Shared setup of the tests of the local AMP. Test titles that begin with "row N" refer to the rows of
// docs/amp.md.

export type Json = Record<string, unknown>;
export type TestAnswer = { status: number; type: string; body: unknown };
type Received = { path: string; search: string; authorization: string | null; body: Json };

/** One crew on a local AMP, and a server that receives its webhooks. */
export type TestCrew = {
  amp: LocalAmp;
  dialect: DialectName;
  /** Webhooks in the order of their arrival. */
  received: Received[];
  /** Returns the address of the receiver with the given path. */
  hook: (path: string) => string;
  call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<TestAnswer>;
  /** Starts a run and returns its id. */
  kickoff: (body?: Json) => Promise<string>;
  /** Starts a run and waits for its first pause. */
  paused: (body?: Json) => Promise<{ id: string; task: string }>;
  /** Sends a decision in the format of the dialect. */
  resume: (id: string, task: string, approve: boolean, more?: Json) => Promise<TestAnswer>;
  status: (id: string) => Promise<Json>;
  /** Returns the bodies that arrived at a path. */
  sentTo: (path: string) => Json[];
};

/** Options for expect.poll: a busy machine can take longer than the default of one second. */
export const PATIENT = { timeout: 20_000, interval: 20 };

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

/** Two tasks, the first of which needs a human. `queue_seconds: 0` keeps the tests short. */
export const TWO_TASKS = `
queue_seconds: 0
inputs: [topic]
tasks:
  - { name: draft_task, agent: Writer, description: "Write about {topic}.", human_input: true, seconds: 0.02, outputs: ["first {topic}", "second {topic}"] }
  - { name: print_task, agent: Printer, seconds: 0.02, outputs: [printed] }
`;

/** One task that needs no human. */
export const ONE_TASK = "{ queue_seconds: 0, tasks: [{ name: only_task, seconds: 0.02, outputs: [done] }] }";

/** Returns the id in an answer. */
export function idIn({ body }: TestAnswer): string {
  return String((body as Json)["kickoff_id"]);
}

function fieldsOf(dialect: DialectName, id: string, task: string, approve: boolean): Json {
  const feedback = approve ? "Approved." : "Shorter, please.";
  return dialect === "documented"
    ? { execution_id: id, task_id: task, human_feedback: feedback, is_approve: approve }
    : { executionId: id, taskId: task, humanFeedback: feedback };
}

/** Starts a local AMP for one crew, with the token `t`, and closes everything after the test. */
export async function openTestCrew(dialect: DialectName, scenario: string = TWO_TASKS): Promise<TestCrew> {
  const amp = await startAmp({ dialect, token: "t", scenario: readScenario(scenario) });
  const received: Received[] = [];
  const receiver = await listen({ port: 0 }, async (request) => {
    const { pathname: path, search } = new URL(request.url);
    const authorization = request.headers.get("authorization");
    received.push({ path, search, authorization, body: (await request.json()) as Json });
    return new Response();
  });
  opened.push(() => amp.close(), receiver.close);

  const crew: TestCrew = {
    amp,
    dialect,
    received,
    hook: (path) => `${receiver.url}${path}`,
    async call(method, path, body, headers = { authorization: "Bearer t" }) {
      const response = await fetch(`${amp.url}${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const type = response.headers.get("content-type") ?? "";
      const text = await response.text();
      const json = type.startsWith("application/json");
      return { status: response.status, type, body: json ? (JSON.parse(text) as unknown) : text };
    },
    async kickoff(body = {}) {
      return idIn(await crew.call("POST", "/kickoff", { inputs: { topic: "tides" }, ...body }));
    },
    async paused(body = {}) {
      const id = await crew.kickoff(body);
      await expect.poll(() => amp.engine.segments.get(id)?.state, PATIENT).toBe("paused");
      return { id, task: amp.engine.executions.get(id)?.pause?.taskId ?? "" };
    },
    resume: (id, task, approve, more = {}) =>
      crew.call("POST", "/resume", { ...fieldsOf(dialect, id, task, approve), ...more }),
    status: async (id) => (await crew.call("GET", `/status/${id}`)).body as Json,
    sentTo: (path) => received.filter((one) => one.path === path).map(({ body }) => body),
  };
  return crew;
}
