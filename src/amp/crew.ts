import {
  isQuotaError,
  parseErrorText,
  parseInputNames,
  parseKickoffId,
  parseResumeStatus,
  parseSegmentId,
} from "./answers.ts";
import {
  buildCallbackFields,
  buildResumeFields,
  type Callbacks,
  detectDialect,
  type Dialect,
  type ResumeRequest,
} from "./dialect.ts";
import { type HttpResult, parseJson, request } from "./http.ts";
import { parseStatus, type Status } from "./status.ts";

/** `refused` started nothing; `unknown` may have. `quota`: the plan's executions are used up. */
export type CallFailure =
  | { kind: "refused"; reason: string; cause?: "quota" }
  | { kind: "unknown"; reason: string };
export type InputNames = { kind: "names"; names: readonly string[] } | CallFailure;
export type KickoffAnswer = { kind: "started"; executionId: string } | CallFailure;
export type StatusAnswer = { kind: "status"; status: Status } | CallFailure;
/** `accepted` says that AMP took the decision, not that the crew goes on. */
export type ResumeAnswer = { kind: "accepted"; segmentId?: string; status?: string } | CallFailure;

/** A decision for AMP. `execution` is the id of the run's first segment, whatever came after it. */
export type ResumeCall = ResumeRequest & { readonly callbacks: Callbacks };

/** One deployment on AMP. */
export type Crew = {
  inputs(): Promise<InputNames>;
  kickoff(
    inputs: Record<string, unknown>,
    meta: Record<string, unknown>,
    callbacks: Callbacks,
  ): Promise<KickoffAnswer>;
  status(segmentId: string): Promise<StatusAnswer>;
  resume(decision: ResumeCall): Promise<ResumeAnswer>;
};

const READ_TIMEOUT_MS = 20_000;
/** Starting and resuming load the crew first, which took close to a minute where it was seen. */
const ACT_TIMEOUT_MS = 90_000;

/** Answers after which nothing was started, by the documents, FastAPI's own checks, or HTTP itself. */
const STATUSES_THAT_STARTED_NOTHING = new Set([400, 401, 403, 404, 405, 413, 422, 429]);

/** The documented words of an answer that took a decision. */
const ACCEPTED_STATUSES = new Set(["resumed", "retrying", "completed"]);

type HttpAnswer = Extract<HttpResult, { kind: "answer" }>;

function toFailure({ status, text }: HttpAnswer, callName: string): CallFailure {
  const reason = `${callName} answered ${status}: ${parseErrorText(parseJson(text), text)}`;
  if (isQuotaError(text)) return { kind: "refused", reason, cause: "quota" };
  if (status === 401) return { kind: "refused", reason: `${reason}. Check the input crew-token` };
  if (status >= 300 && status < 400)
    return {
      kind: "refused",
      reason: `${callName} answered ${status}, a redirect. Set crew-url to where it leads`,
    };
  return { kind: STATUSES_THAT_STARTED_NOTHING.has(status) ? "refused" : "unknown", reason };
}

function isSuccess(answer: HttpResult): answer is HttpAnswer {
  return answer.kind === "answer" && answer.status >= 200 && answer.status < 300;
}

/** The spelling to try once more, when AMP refused both at once for their names and has started nothing. */
function chooseRetryDialect(answer: HttpResult, dialect: Dialect): Dialect | undefined {
  if (dialect !== "auto" || answer.kind !== "answer" || ![400, 422].includes(answer.status)) return undefined;
  return detectDialect(answer.body, answer.text);
}

/** A client for one deployment. Never throws for what AMP does. */
export function createCrew(url: string, token: string, dialect: Dialect = "auto"): Crew {
  const secrets = new Set([token]);
  const fail = (answer: HttpResult, callName: string): CallFailure => {
    if (answer.kind === "not-sent") return { kind: "refused", reason: `${callName}: ${answer.reason}` };
    if (answer.kind === "lost") return { kind: "unknown", reason: `${callName}: ${answer.reason}` };
    // Hidden before it is cut, so that no half of a secret is left.
    return toFailure({ ...answer, text: redact(answer.text, secrets) }, callName);
  };
  const get = (path: string) =>
    request({ url: `${url}${path}`, token, method: "GET", timeoutMs: READ_TIMEOUT_MS });
  const post = (path: string, body: unknown) =>
    request({ url: `${url}${path}`, token, method: "POST", body, timeoutMs: ACT_TIMEOUT_MS });
  const withCallbacks = (callbacks: Callbacks) => {
    for (const secret of Object.values(callbacks)) secrets.add(secret);
    return buildCallbackFields(callbacks);
  };

  return {
    async inputs() {
      const answer = await get("/inputs");
      const names = isSuccess(answer) ? parseInputNames(answer.body) : undefined;
      if (names) return { kind: "names", names };
      const failed = fail(answer, "GET /inputs");
      // Only who may not ask at all is refused; a deployment may lack this path and work.
      const isFinal =
        answer.kind === "not-sent" || (answer.kind === "answer" && [401, 403].includes(answer.status));
      return isFinal ? failed : { kind: "unknown", reason: failed.reason };
    },

    async kickoff(inputs, meta, callbacks) {
      const answer = await post("/kickoff", { inputs, meta, ...withCallbacks(callbacks) });
      const executionId = isSuccess(answer) ? parseKickoffId(answer.body) : undefined;
      return executionId ? { kind: "started", executionId } : fail(answer, "POST /kickoff");
    },

    async status(segmentId) {
      const answer = await get(`/status/${encodeURIComponent(segmentId)}`);
      // Documented: 404. Observed: 200 with state NOT FOUND, which is also what a waiting crew reads.
      if (answer.kind === "answer" && answer.status === 404)
        return { kind: "status", status: { state: "absent" } };
      const status = isSuccess(answer) ? parseStatus(answer.body) : undefined;
      if (!status) return fail(answer, "GET /status");
      const { error } = status;
      return {
        kind: "status",
        status: error === undefined ? status : { ...status, error: redact(error, secrets) },
      };
    },

    async resume({ callbacks, ...request }) {
      const callbackFields = withCallbacks(callbacks);
      const send = (retryDialect: Dialect) =>
        post("/resume", { ...buildResumeFields(request, retryDialect), ...callbackFields });
      const first = await send(dialect);
      const retryDialect = chooseRetryDialect(first, dialect);
      const answer = retryDialect ? await send(retryDialect) : first;
      if (!isSuccess(answer)) return fail(answer, "POST /resume");
      const segmentId = parseSegmentId(answer.body);
      const status = parseResumeStatus(answer.body);
      if (segmentId || ACCEPTED_STATUSES.has(status ?? ""))
        return { kind: "accepted", ...(segmentId && { segmentId }), ...(status && { status }) };
      // The quota may be refused with any status. A proxy or a wrong URL answers 200 as well.
      if (isQuotaError(answer.text)) return fail(answer, "POST /resume");
      if (status) return { kind: "accepted", status };
      return { kind: "unknown", reason: `POST /resume answered ${answer.status}, but not as AMP does` };
    },
  };
} /**
 * Hides what an error text of AMP must not carry on into logs, outputs and comments: the secrets that we know
 * (the crew token, this run's callbacks), and whatever looks like a signed link or a bearer token.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let hidden = text;
  // The longest first, so that no secret leaves the rest of a longer one behind.
  const known = [...secrets].filter((secret) => secret.length > 3);
  for (const secret of known.toSorted((a, b) => b.length - a.length))
    hidden = hidden.replaceAll(secret, "***");
  return hidden
    .replaceAll(/\blink=[^\s&"'<>]+/gi, "link=***")
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, "***")
    .replaceAll(/\bBearer\s+[^\s"'<>]+/gi, "Bearer ***");
}
