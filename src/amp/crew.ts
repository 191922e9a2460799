import {
  type Status,
  isQuota,
  readInputs,
  readKickoffId,
  readResumeStatus,
  readStatus,
  readTrouble,
} from "./answers.ts";
import { type Callbacks, callbackFields } from "./callbacks.ts";
import { redact } from "./redact.ts";
import { type Exchange, exchange, parse } from "./wire.ts";

export type Trouble = { kind: "refused"; why: string } | { kind: "unknown"; why: string };
export type InputNames = { kind: "names"; names: readonly string[] } | Trouble;
export type Kickoff = { kind: "started"; execution: string } | Trouble;
export type StatusAnswer = { kind: "status"; status: Status } | Trouble;
/** `accepted` says that AMP took the decision, not that the crew goes on. */
export type Resume = { kind: "accepted"; segment?: string; status?: string } | Trouble;

export type Decision = {
  /** AMP's id of the run's first segment, whatever came after it. */
  execution: string;
  task: string;
  approve: boolean;
  /** What the crew is told: the text decides where `is_approve` is ignored. */
  feedback: string;
  callbacks: Callbacks;
};

/** One deployment on AMP. */
export type Crew = {
  inputs(): Promise<InputNames>;
  kickoff(
    inputs: Record<string, unknown>,
    meta: Record<string, unknown>,
    callbacks: Callbacks,
  ): Promise<Kickoff>;
  status(segment: string): Promise<StatusAnswer>;
  resume(decision: Decision): Promise<Resume>;
};

const READ_TIMEOUT = 20_000;
/** Starting and resuming load the crew first, which took close to a minute where it was seen. */
const ACT_TIMEOUT = 90_000;

/** Answers after which nothing was started, by the documents, FastAPI's own checks, or HTTP itself. */
const STARTED_NOTHING = new Set([400, 401, 403, 404, 405, 413, 422, 429]);

type Answer = Extract<Exchange, { kind: "answer" }>;

function refusalOf({ status, text }: Answer, asked: string): Trouble {
  const why = `${asked} answered ${status}: ${readTrouble(parse(text), text)}`;
  if (status === 401) return { kind: "refused", why: `${why}. Check the input crew-token` };
  if (status >= 300 && status < 400)
    return {
      kind: "refused",
      why: `${asked} answered ${status}, a redirect. Set crew-url to where it leads`,
    };
  return { kind: STARTED_NOTHING.has(status) || isQuota(text) ? "refused" : "unknown", why };
}

function isOk(answer: Exchange): answer is Answer {
  return answer.kind === "answer" && answer.status >= 200 && answer.status < 300;
}

/** A client for one deployment, in either dialect. Never throws for what AMP does. */
export function crewAt(url: string, token: string): Crew {
  const secrets = new Set([token]);
  const trouble = (answer: Exchange, asked: string): Trouble => {
    if (answer.kind === "unsent") return { kind: "refused", why: `${asked}: ${answer.why}` };
    if (answer.kind === "lost") return { kind: "unknown", why: `${asked}: ${answer.why}` };
    // Hidden before it is cut, so that no half of a secret is left.
    return refusalOf({ ...answer, text: redact(answer.text, secrets) }, asked);
  };
  const get = (path: string) =>
    exchange({ url: `${url}${path}`, token, method: "GET", timeout: READ_TIMEOUT });
  const post = (path: string, body: unknown) =>
    exchange({ url: `${url}${path}`, token, method: "POST", body, timeout: ACT_TIMEOUT });

  return {
    async inputs() {
      const answer = await get("/inputs");
      const names = isOk(answer) ? readInputs(answer.body) : undefined;
      if (names) return { kind: "names", names };
      const failed = trouble(answer, "GET /inputs");
      // Only who may not ask at all is refused; a deployment may lack this path and work.
      const final =
        answer.kind === "unsent" || (answer.kind === "answer" && [401, 403].includes(answer.status));
      return final ? failed : { kind: "unknown", why: failed.why };
    },

    async kickoff(inputs, meta, callbacks) {
      for (const secret of Object.values(callbacks)) secrets.add(secret);
      const answer = await post("/kickoff", { inputs, meta, ...callbackFields(callbacks) });
      const execution = isOk(answer) ? readKickoffId(answer.body) : undefined;
      return execution ? { kind: "started", execution } : trouble(answer, "POST /kickoff");
    },

    async status(segment) {
      const answer = await get(`/status/${encodeURIComponent(segment)}`);
      // Documented: 404. Observed: 200 with state NOT FOUND, which is also what a waiting crew reads.
      if (answer.kind === "answer" && answer.status === 404)
        return { kind: "status", status: { state: "absent" } };
      const status = isOk(answer) ? readStatus(answer.body) : undefined;
      if (!status) return trouble(answer, "GET /status");
      const { error } = status;
      return {
        kind: "status",
        status: error === undefined ? status : { ...status, error: redact(error, secrets) },
      };
    },

    async resume({ execution, task, approve, feedback, callbacks }) {
      for (const secret of Object.values(callbacks)) secrets.add(secret);
      // Both spellings: the documented endpoint wants snake_case, the observed one camelCase, and each
      // ignores what it does not know.
      const answer = await post("/resume", {
        executionId: execution,
        execution_id: execution,
        taskId: task,
        task_id: task,
        humanFeedback: feedback,
        human_feedback: feedback,
        isApprove: approve,
        is_approve: approve,
        ...callbackFields(callbacks),
      });
      if (!isOk(answer)) return trouble(answer, "POST /resume");
      const segment = readKickoffId(answer.body);
      const status = readResumeStatus(answer.body);
      // The quota may be refused with any status. A proxy or a wrong URL answers 200 as well.
      if (!segment && !status && isQuota(answer.text)) return trouble(answer, "POST /resume");
      if (!segment && !status)
        return { kind: "unknown", why: `POST /resume answered ${answer.status}, but not as AMP does` };
      return { kind: "accepted", ...(segment && { segment }), ...(status && { status }) };
    },
  };
}
