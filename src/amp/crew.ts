import {
  isQuota,
  readInputs,
  readKickoffId,
  readResumeStatus,
  readSegmentId,
  readTrouble,
} from "./answers.ts";
import { type Callbacks, callbackFields } from "./callbacks.ts";
import { redact } from "./redact.ts";
import { type Dialect, resumeFields, type Saying, spellingWanted } from "./spelling.ts";
import { readStatus, type Status } from "./status.ts";
import { type Exchange, exchange, parse } from "./wire.ts";

/** `refused` started nothing; `unknown` may have. `quota`: the plan's executions are used up. */
export type Trouble = { kind: "refused"; why: string; cause?: "quota" } | { kind: "unknown"; why: string };
export type InputNames = { kind: "names"; names: readonly string[] } | Trouble;
export type Kickoff = { kind: "started"; execution: string } | Trouble;
export type StatusAnswer = { kind: "status"; status: Status } | Trouble;
/** `accepted` says that AMP took the decision, not that the crew goes on. */
export type Resume = { kind: "accepted"; segment?: string; status?: string } | Trouble;

/** A decision for AMP. `execution` is the id of the run's first segment, whatever came after it. */
export type Decision = Saying & { readonly callbacks: Callbacks };

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

/** The documented words of an answer that took a decision. */
const TAKEN = new Set(["resumed", "retrying", "completed"]);

type Answer = Extract<Exchange, { kind: "answer" }>;

function refusalOf({ status, text }: Answer, asked: string): Trouble {
  const why = `${asked} answered ${status}: ${readTrouble(parse(text), text)}`;
  if (isQuota(text)) return { kind: "refused", why, cause: "quota" };
  if (status === 401) return { kind: "refused", why: `${why}. Check the input crew-token` };
  if (status >= 300 && status < 400)
    return {
      kind: "refused",
      why: `${asked} answered ${status}, a redirect. Set crew-url to where it leads`,
    };
  return { kind: STARTED_NOTHING.has(status) ? "refused" : "unknown", why };
}

function isOk(answer: Exchange): answer is Answer {
  return answer.kind === "answer" && answer.status >= 200 && answer.status < 300;
}

/** The spelling to try once more, when AMP refused both at once for their names and has started nothing. */
function secondSpelling(answer: Exchange, dialect: Dialect): Dialect | undefined {
  if (dialect !== "auto" || answer.kind !== "answer" || ![400, 422].includes(answer.status)) return undefined;
  return spellingWanted(answer.body, answer.text);
}

/** A client for one deployment. Never throws for what AMP does. */
export function crewAt(url: string, token: string, dialect: Dialect = "auto"): Crew {
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
  const keep = (callbacks: Callbacks) => {
    for (const secret of Object.values(callbacks)) secrets.add(secret);
    return callbackFields(callbacks);
  };

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
      const answer = await post("/kickoff", { inputs, meta, ...keep(callbacks) });
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

    async resume({ callbacks, ...saying }) {
      const more = keep(callbacks);
      const say = (spelling: Dialect) => post("/resume", { ...resumeFields(saying, spelling), ...more });
      const first = await say(dialect);
      const spelling = secondSpelling(first, dialect);
      const answer = spelling ? await say(spelling) : first;
      if (!isOk(answer)) return trouble(answer, "POST /resume");
      const segment = readSegmentId(answer.body);
      const status = readResumeStatus(answer.body);
      if (segment || TAKEN.has(status ?? ""))
        return { kind: "accepted", ...(segment && { segment }), ...(status && { status }) };
      // The quota may be refused with any status. A proxy or a wrong URL answers 200 as well.
      if (isQuota(answer.text)) return trouble(answer, "POST /resume");
      if (status) return { kind: "accepted", status };
      return { kind: "unknown", why: `POST /resume answered ${answer.status}, but not as AMP does` };
    },
  };
}
