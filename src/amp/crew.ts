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

/** A failed call. `refused`: AMP started nothing. `unknown`: it may have. `quota`: the plan's executions are used up. */
export type CallFailure =
  | { kind: "refused"; reason: string; cause?: "quota" }
  | { kind: "unknown"; reason: string };
type InputNames = { kind: "names"; names: readonly string[] } | CallFailure;
export type KickoffAnswer = { kind: "started"; executionId: string } | CallFailure;
export type StatusAnswer = { kind: "status"; status: Status } | CallFailure;
/** An answer to a resume. `accepted`: AMP received the decision, which does not prove that the crew continues. */
export type ResumeAnswer = { kind: "accepted"; segmentId?: string; status?: string } | CallFailure;

/** A decision for AMP, with the callbacks for the rest of the run. */
export type ResumeCall = ResumeRequest & { readonly callbacks: Callbacks };

/** A client for one deployment on AMP. */
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
/** For kickoff and resume. Both load the crew first, which was observed to take almost a minute. */
const ACT_TIMEOUT_MS = 90_000;

/** Statuses that mean that nothing was started, according to AMP's documents, FastAPI's checks, or HTTP itself. */
const STATUSES_THAT_STARTED_NOTHING = new Set([400, 401, 403, 404, 405, 413, 422, 429]);

/** The documented statuses of an accepted decision. */
const ACCEPTED_STATUSES = new Set(["resumed", "retrying", "completed"]);

type HttpAnswer = Extract<HttpResult, { kind: "answer" }>;

function describeFailure({ status, text }: HttpAnswer, callName: string): CallFailure {
  const reason = `${callName} answered ${status}: ${parseErrorText(parseJson(text), text)}`;
  if (isQuotaError(text)) return { kind: "refused", reason, cause: "quota" };
  if (status === 401) return { kind: "refused", reason: `${reason}. Check the input crew-token` };
  if (status >= 300 && status < 400)
    return {
      kind: "refused",
      reason: `${callName} answered ${status}, a redirect. Set crew-url to the address that it leads to`,
    };
  return { kind: STATUSES_THAT_STARTED_NOTHING.has(status) ? "refused" : "unknown", reason };
}

function isSuccess(answer: HttpResult): answer is HttpAnswer {
  return answer.kind === "answer" && answer.status >= 200 && answer.status < 300;
}

/** Returns the dialect for one more try, if AMP refused the fields of both at once and so has started nothing. */
function chooseRetryDialect(answer: HttpResult, dialect: Dialect): Dialect | undefined {
  if (dialect !== "auto" || answer.kind !== "answer" || ![400, 422].includes(answer.status)) return undefined;
  return detectDialect(answer.body, answer.text);
}

/** A client's view of its deployment: HTTP calls, and errors without secrets. */
type Connection = {
  readonly get: (path: string) => Promise<HttpResult>;
  readonly post: (path: string, body: unknown) => Promise<HttpResult>;
  /** Builds the callback fields, and hides these callbacks from error texts. */
  readonly withCallbacks: (callbacks: Callbacks) => ReturnType<typeof buildCallbackFields>;
  readonly toFailure: (answer: HttpResult, callName: string) => CallFailure;
  readonly redact: (text: string) => string;
};

function connect(url: string, token: string): Connection {
  const secrets = new Set([token]);
  return {
    get: (path) => request({ url: `${url}${path}`, token, method: "GET", timeoutMs: READ_TIMEOUT_MS }),
    post: (path, body) =>
      request({ url: `${url}${path}`, token, method: "POST", body, timeoutMs: ACT_TIMEOUT_MS }),
    withCallbacks(callbacks) {
      for (const secret of Object.values(callbacks)) secrets.add(secret);
      return buildCallbackFields(callbacks);
    },
    toFailure(answer, callName) {
      if (answer.kind === "not-sent") return { kind: "refused", reason: `${callName}: ${answer.reason}` };
      if (answer.kind === "lost") return { kind: "unknown", reason: `${callName}: ${answer.reason}` };
      // Redact before the text is cut, so that no half of a secret is left.
      return describeFailure({ ...answer, text: redact(answer.text, secrets) }, callName);
    },
    redact: (text) => redact(text, secrets),
  };
}

async function fetchInputs({ get, toFailure }: Connection): Promise<InputNames> {
  const answer = await get("/inputs");
  const names = isSuccess(answer) ? parseInputNames(answer.body) : undefined;
  if (names) return { kind: "names", names };
  const failure = toFailure(answer, "GET /inputs");
  // Only a wrong token or address is final. A deployment may lack this path and work.
  const isFinal =
    answer.kind === "not-sent" || (answer.kind === "answer" && [401, 403].includes(answer.status));
  return isFinal ? failure : { kind: "unknown", reason: failure.reason };
}

async function fetchStatus(connection: Connection, segmentId: string): Promise<StatusAnswer> {
  const answer = await connection.get(`/status/${encodeURIComponent(segmentId)}`);
  // Documented: 404. Observed: 200 with state NOT FOUND, which AMP also answers for a waiting crew.
  if (answer.kind === "answer" && answer.status === 404)
    return { kind: "status", status: { state: "absent" } };
  const status = isSuccess(answer) ? parseStatus(answer.body) : undefined;
  if (!status) return connection.toFailure(answer, "GET /status");
  const { error } = status;
  return {
    kind: "status",
    status: error === undefined ? status : { ...status, error: connection.redact(error) },
  };
}

async function sendResume(
  { post, withCallbacks, toFailure }: Connection,
  dialect: Dialect,
  { callbacks, ...decision }: ResumeCall,
): Promise<ResumeAnswer> {
  const callbackFields = withCallbacks(callbacks);
  const send = (used: Dialect) =>
    post("/resume", { ...buildResumeFields(decision, used), ...callbackFields });
  const first = await send(dialect);
  const retryDialect = chooseRetryDialect(first, dialect);
  const answer = retryDialect ? await send(retryDialect) : first;
  if (!isSuccess(answer)) return toFailure(answer, "POST /resume");
  const segmentId = parseSegmentId(answer.body);
  const status = parseResumeStatus(answer.body);
  if (segmentId || ACCEPTED_STATUSES.has(status ?? ""))
    return { kind: "accepted", ...(segmentId && { segmentId }), ...(status && { status }) };
  // A refusal for the quota may have any status. A proxy or a wrong URL may answer 200 as well.
  if (isQuotaError(answer.text)) return toFailure(answer, "POST /resume");
  if (status) return { kind: "accepted", status };
  return { kind: "unknown", reason: `POST /resume answered ${answer.status}, but not as AMP does` };
}

/** Creates a client for one deployment. Its calls return every failure as a value and never throw. */
export function createCrew(url: string, token: string, dialect: Dialect = "auto"): Crew {
  const connection = connect(url, token);
  return {
    inputs: () => fetchInputs(connection),
    status: (segmentId) => fetchStatus(connection, segmentId),
    resume: (decision) => sendResume(connection, dialect, decision),
    async kickoff(inputs, meta, callbacks) {
      const body = { inputs, meta, ...connection.withCallbacks(callbacks) };
      const answer = await connection.post("/kickoff", body);
      const executionId = isSuccess(answer) ? parseKickoffId(answer.body) : undefined;
      return executionId ? { kind: "started", executionId } : connection.toFailure(answer, "POST /kickoff");
    },
  };
}

/**
 * Hides secrets in an error text of AMP before it goes to logs, outputs and comments: the given ones (the crew token,
 * this run's callbacks), and everything that looks like a signed link or a bearer token.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let hidden = text;
  // Replace the longest first: a short secret inside a longer one would leave the rest of it visible.
  const known = [...secrets].filter((secret) => secret.length > 3);
  for (const secret of known.toSorted((a, b) => b.length - a.length))
    hidden = hidden.replaceAll(secret, "***");
  return hidden
    .replaceAll(/\blink=[^\s&"'<>]+/gi, "link=***")
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, "***")
    .replaceAll(/\bBearer\s+[^\s"'<>]+/gi, "Bearer ***");
}
