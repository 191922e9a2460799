export const id = 4;
export const ids = [4];
export const modules = {

/***/ 1317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ saveMark)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _resume_mark_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8076);


let isCancelled = false;
function noteCancellation() {
    isCancelled = true;
}
/**
 * Saves how far a job came, for its post step, or with `undefined` that there is nothing left to do. Written at once and on
 * the spot: the runner reads the file when the process is gone, however it went.
 *
 * On SIGINT a process of Node's dies, which is as it should be: the post step does the rest. Only while an answer is
 * awaited that nobody can get later, the job waits for it, and ends once that was saved. What takes longer than 7.5 s
 * the runner's SIGTERM ends.
 */
function saveMark(env, mark) {
    const file = env["GITHUB_STATE"];
    try {
        // JSON has no line ends in it, so that a plain line is safe.
        if (file)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, `mark=${mark ? JSON.stringify(mark) : ""}\n`);
    }
    catch (error) {
        if (mark && (0,_resume_mark_js__WEBPACK_IMPORTED_MODULE_1__/* .isNeeded */ .Ad)(mark))
            throw error;
    }
    if (isCancelled)
        process.exit(130);
    process.off("SIGINT", noteCancellation);
    if (mark && (0,_resume_mark_js__WEBPACK_IMPORTED_MODULE_1__/* .isAwaiting */ .RD)(mark))
        process.on("SIGINT", noteCancellation);
}
//# sourceMappingURL=save-mark.js.map

/***/ }),

/***/ 3322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ Misconfigured),
  s: () => (/* binding */ readSettings)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 21 modules
var github = __webpack_require__(1758);
;// CONCATENATED MODULE: ./build/tsc/amp/address.js
/** Whether a host is this very machine: the only place where plain http is safe. */
function isLoopback(hostname) {
    return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
/** Editors and secret stores leave marks around what was pasted; AMP answers them with 401 or worse. */
function unwrap(pasted) {
    return pasted
        .replace(/^[\uFEFF\s]+|[\uFEFF\s]+$/g, "")
        .replace(/^(["'])(.*)\1$/, "$2")
        .trim();
}
function webAddress(input, name) {
    const text = unwrap(input);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url)
        return { kind: "bad", why: `${name} is not a URL. Write it whole, with https:// in front.` };
    if (url.username || url.password)
        return { kind: "bad", why: `${name} holds a user name or password. Leave them out of the URL.` };
    if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname)))
        return {
            kind: "bad",
            why: `${name} must start with https://. Only a host on this machine may use http://.`,
        };
    // Every path is appended, so a prefix is kept and a trailing slash would double.
    return { kind: "ok", url: `${url.origin}${url.pathname.replace(/\/+$/, "")}` };
}
/**
 * The base URL of a deployment on AMP. https only, loopback apart; on `*.crewai.com`, this machine, or one of
 * `allowedHosts` (a self-hosted AMP), so that a slip in a workflow cannot send the crew token elsewhere.
 * Query and fragment are dropped, a path prefix stays.
 */
function crewAddress(input, allowedHosts) {
    const address = webAddress(input, "crew-url");
    if (address.kind === "bad")
        return address;
    const { hostname, host } = new URL(address.url);
    const allowed = hostname.endsWith(".crewai.com") ||
        isLoopback(hostname) ||
        allowedHosts.some((entry) => [hostname, host].includes(entry.toLowerCase()));
    if (allowed)
        return address;
    return {
        kind: "bad",
        why: `crew-url names the host ${hostname}, which is not on *.crewai.com. If it is your own AMP, add the host to the input allowed-hosts.`,
    };
}
/** The base URL of our own functions, which AMP calls back. https only, loopback apart. */
function bridgeAddress(input) {
    return webAddress(input, "bridge-url");
}
//# sourceMappingURL=address.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
;// CONCATENATED MODULE: ./build/tsc/amp/answers.js

const Id = schemas/* string */.YjP().min(1).optional().catch(undefined);
const Ids = schemas/* looseObject */._H3({
    kickoff_id: Id,
    kickoffId: Id,
    execution_id: Id,
    executionId: Id,
    id: Id,
    task_id: Id,
});
/** The id in an answer to /kickoff. Only `kickoff_id` was seen; clients take the other names as well. */
function readKickoffId(body) {
    const { id, task_id: task } = Ids.safeParse(body).data ?? {};
    return readSegmentId(body) ?? id ?? task;
}
/** The id in an answer to /resume: the segment that goes on. In it, `id` or `task_id` could be anything's. */
function readSegmentId(body) {
    const ids = Ids.safeParse(body).data;
    return ids?.kickoff_id ?? ids?.kickoffId ?? ids?.execution_id ?? ids?.executionId;
}
const Resumed = schemas/* looseObject */._H3({ status: schemas/* string */.YjP().nullish() });
/** The documented word of an answer to /resume: resumed, retrying or completed. */
function readResumeStatus(body) {
    return Resumed.safeParse(body).data?.status ?? undefined;
}
const Names = schemas/* union */.KCZ([
    schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* looseObject */._H3({ name: schemas/* string */.YjP() }).transform(({ name }) => name)])),
    schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).transform((map) => Object.keys(map)),
]);
const Inputs = schemas/* looseObject */._H3({ inputs: Names });
/**
 * The input names of a deployment: a list of names, as it was seen, or of objects with one, or a map. `undefined`
 * when the body lists none in a form that we know.
 */
function readInputs(body) {
    return Inputs.safeParse(body).data?.inputs;
}
const Trouble = schemas/* looseObject */._H3({
    detail: schemas/* unknown */.L5J().optional(),
    message: schemas/* unknown */.L5J().optional(),
    error: schemas/* unknown */.L5J().optional(),
});
/** One field of FastAPI's validation errors: where it stands, what is wrong with it, and of which type that is. */
const FieldTroubles = schemas/* array */.YOg(schemas/* looseObject */._H3({
    loc: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()])).default([]),
    msg: schemas/* string */.YjP(),
    type: schemas/* string */.YjP().default(""),
}));
/** What an error body says, in one line: `detail` in its three forms, `message`, `error`, or the plain text. */
function readTrouble(body, text) {
    const { detail, message, error } = Trouble.safeParse(body).data ?? {};
    const fields = FieldTroubles.safeParse(detail);
    const listed = fields.data?.map(({ loc, msg }) => `${loc.at(-1) ?? "body"}: ${msg}`).join("; ");
    const said = [listed, detail, message, error].find((value) => typeof value === "string" && value !== "");
    const object = [detail, message, error].find((value) => typeof value === "object" && value !== null);
    const line = typeof said === "string" ? said : object ? JSON.stringify(object) : text;
    const short = line.replaceAll(/\s+/g, " ").trim().slice(0, 300).toWellFormed();
    // Without its full stop: it becomes part of a sentence of ours.
    return short.replace(/[.。]+$/, "") || "no reason given";
}
/** AMP's plan quota counts resumes as well. The HTTP status of the refusal is unknown; its words are not. */
function isQuota(text) {
    return /execution limit/i.test(text);
}
//# sourceMappingURL=answers.js.map
;// CONCATENATED MODULE: ./build/tsc/amp/callbacks.js
/** The one event of AMP's stream that tells what no callback does. */
const STREAMED = ["crew_kickoff_failed"];
/**
 * The callback fields of /kickoff and /resume. AMP carries nothing over, so every resume sends the same ones
 * again. `humanInputWebhook` is the object form, since the older `humanInputWebhookUrl` has no authentication
 * and sending both might notify twice.
 */
function callbackFields({ humanInput, task, step, crew, events, bearer }) {
    const authentication = { strategy: "bearer", token: bearer };
    return {
        taskWebhookUrl: task,
        stepWebhookUrl: step,
        crewWebhookUrl: crew,
        humanInputWebhook: { url: humanInput, authentication },
        ...(events && { webhooks: { events: STREAMED, url: events, realtime: false, authentication } }),
    };
}
//# sourceMappingURL=callbacks.js.map
;// CONCATENATED MODULE: ./build/tsc/amp/redact.js
/**
 * Hides what an error text of AMP must not carry on into logs, outputs and comments: the secrets that we know
 * (the crew token, this run's callbacks), and whatever looks like a signed link or a bearer token.
 */
function redact(text, secrets) {
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
//# sourceMappingURL=redact.js.map
;// CONCATENATED MODULE: ./build/tsc/amp/spelling.js


/** How AMP is spoken to: in one of its spellings, or in both at once. */
const DIALECTS = ["auto", "documented", "observed"];
/** The names of one saying's fields. The documented endpoint wants snake_case, the observed one camelCase. */
const NAMES = {
    documented: {
        execution: "execution_id",
        task: "task_id",
        feedback: "human_feedback",
        approve: "is_approve",
    },
    observed: { execution: "executionId", task: "taskId", feedback: "humanFeedback", approve: "isApprove" },
};
/** The fields of a decision in /resume. `auto` has both spellings: each side was seen to ignore what it does not know. */
function resumeFields(saying, dialect) {
    const { execution, task, feedback, approve } = saying;
    const spelt = ({ execution: e, task: t, feedback: f, approve: a }) => ({
        [e]: execution,
        [t]: task,
        [f]: feedback,
        [a]: approve,
    });
    if (dialect !== "auto")
        return spelt(NAMES[dialect]);
    return { ...spelt(NAMES.observed), ...spelt(NAMES.documented) };
}
/** Words that say of a field that it should not be there; without one, a named field is one that is wanted. */
const UNWANTED = /extra|unexpected|unknown|unrecogni[sz]ed|additional|forbidden|not (?:permitted|allowed|supported)/i;
function spellingOf(text) {
    const names = (spelling) => Object.values(NAMES[spelling]).some((name) => text.includes(name));
    const [documented, observed] = [names("documented"), names("observed")];
    // Both or neither: the text does not tell them apart.
    return documented === observed ? undefined : documented ? "documented" : "observed";
}
const Body = schemas/* looseObject */._H3({ detail: FieldTroubles });
/**
 * The one spelling that AMP asks for when it refuses both at once: the one whose fields it misses, or the other one
 * of those that it does not want. `undefined` when its answer names no field of ours, or names both kinds alike.
 */
function spellingWanted(body, text) {
    const fields = Body.safeParse(body).data?.detail;
    const complaints = fields?.map(({ loc, msg, type }) => ({
        field: loc.join("."),
        says: `${type} ${msg}`,
    })) ?? [{ field: readTrouble(body, text), says: readTrouble(body, text) }];
    const wanted = complaints.flatMap(({ field, says }) => {
        const named = spellingOf(field);
        if (!named)
            return [];
        const other = named === "documented" ? "observed" : "documented";
        return [UNWANTED.test(says) ? other : named];
    });
    return new Set(wanted).size === 1 ? wanted[0] : undefined;
}
//# sourceMappingURL=spelling.js.map
;// CONCATENATED MODULE: ./build/tsc/amp/status.js

const STATES = {
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
function stateOf(word) {
    const key = keyOf(word);
    return (Object.hasOwn(STATES, key) && STATES[key]) || "running";
}
const AT_WORK = new Set(["started", "running", "inprogress", "processing", "executing"]);
function keyOf(word) {
    return word.toLowerCase().replaceAll(/[\s_-]+/g, "");
}
const StatusBody = schemas/* looseObject */._H3({
    state: schemas/* string */.YjP().nullish(),
    // Observed beside `state`: a sentence for people, or null. Documented alone: the machine's word.
    status: schemas/* string */.YjP().nullish(),
    result: schemas/* unknown */.L5J().optional(),
    result_json: schemas/* unknown */.L5J().optional(),
    error: schemas/* unknown */.L5J().optional(),
    execution_time: schemas/* number */.aig().nullish(),
    progress: schemas/* unknown */.L5J().optional(),
});
const count = schemas/* int */.Whr().nonnegative();
const ProgressBody = schemas/* looseObject */._H3({
    completed: count.nullish(),
    total: count.nullish(),
    completed_tasks: count.nullish(),
    total_tasks: count.nullish(),
    current: schemas/* string */.YjP().nullish(),
    current_agent: schemas/* string */.YjP().nullish(),
})
    .transform(({ completed, total, completed_tasks, total_tasks, current, current_agent }) => ({
    done: completed ?? completed_tasks,
    total: total ?? total_tasks,
    current,
    agent: current_agent,
}));
function readProgress(body) {
    const { done, total, current, agent } = ProgressBody.safeParse(body).data ?? {};
    if (done == null)
        return undefined;
    return { done, ...(total != null && { total }), ...(current && { current }), ...(agent && { agent }) };
}
const Wrapped = schemas/* looseObject */._H3({ output: schemas/* unknown */.L5J(), tasks: schemas/* unknown */.L5J().optional() });
/** A result in any of its forms: `result_json`, or else `result` as text or as an object with `output` and `tasks`. */
function readResult(result, json) {
    const isWrapped = typeof result === "object" && result !== null && "output" in result;
    const wrapped = isWrapped ? Wrapped.safeParse(result).data : undefined;
    const output = json ?? (wrapped ? wrapped.output : result);
    return {
        ...(output != null && { output }),
        ...(wrapped?.tasks !== undefined && { tasks: wrapped.tasks }),
    };
}
/** What a body of GET /status says, or `undefined` when it says neither `state` nor `status`. */
function readStatus(body) {
    const parsed = StatusBody.safeParse(body);
    if (!parsed.success)
        return undefined;
    const { state: word, status, result, result_json: json, error, execution_time: seconds } = parsed.data;
    const decisive = word || status;
    if (!decisive)
        return undefined;
    const state = stateOf(decisive);
    const progress = state === "running" ? readProgress(parsed.data.progress) : undefined;
    const reason = typeof error === "string" ? error : word ? status : undefined;
    return {
        state,
        ...(AT_WORK.has(keyOf(decisive)) && { started: true }),
        ...(progress && { progress }),
        ...(state === "success" && readResult(result, json)),
        ...(state === "failure" && { error: reason || "AMP gave no reason." }),
        ...(seconds != null && { executionTime: seconds }),
    };
}
//# sourceMappingURL=status.js.map
// EXTERNAL MODULE: ./node_modules/ofetch/dist/node.mjs + 1 modules
var node = __webpack_require__(1785);
// EXTERNAL MODULE: ./node_modules/ofetch/dist/shared/ofetch.CWycOUEr.mjs + 2 modules
var ofetch_CWycOUEr = __webpack_require__(5857);
;// CONCATENATED MODULE: ./build/tsc/amp/wire.js

/**
 * Node's error codes for a connection that was never made, or never trusted: nothing can have been processed.
 * Certificates are checked, and other protocols than TLS noticed, before the first byte of a request.
 */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|.*_CERT|CERT_.*|.*_CERT_.*|UNABLE_TO_.*)$/;
/**
 * Only these repeat, and only for GET: a repeated /kickoff or /resume would start a second execution. ofetch counts
 * a connection that broke off as 500; a 500 that AMP itself answered is taken out again below.
 */
const REPEATED = [500, 502, 503, 504];
function codeOf(error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
        if ("code" in cause && typeof cause.code === "string")
            return cause.code;
        if (cause instanceof AggregateError && cause.errors.length > 0)
            return codeOf(cause.errors[0]);
    }
    return undefined;
}
function timedOut(error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause)
        if (cause.name === "TimeoutError")
            return true;
    return false;
}
/** JSON, where a text is JSON. */
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** How long AMP asks us to wait, in seconds or by a date, in milliseconds up to 30 s; otherwise half a second. */
function delayOf(response) {
    const asked = response?.headers.get("retry-after") ?? "";
    const delay = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
    return delay > 0 ? Math.min(delay, 30_000) : 500;
}
/**
 * Sends one request and reads the answer as UTF-8 text and, where it is, JSON. Redirects are
 * answers, not followed: they would carry the crew token to another place.
 */
async function exchange({ url, token, method, body, timeout }) {
    try {
        const response = await node/* ofetch */.OT.raw(url, {
            method,
            headers: {
                authorization: `Bearer ${token}`,
                accept: "application/json",
                ...(body !== undefined && { "content-type": "application/json" }),
            },
            ...(body !== undefined && { body: JSON.stringify(body) }),
            responseType: "text",
            redirect: "manual",
            retry: method === "GET" ? 2 : 0,
            retryStatusCodes: REPEATED,
            retryDelay: ({ response }) => delayOf(response),
            onResponseError: ({ response, options }) => {
                if (response.status === 500)
                    options.retry = 0;
            },
            timeout,
        });
        const text = response._data ?? "";
        return { kind: "answer", status: response.status, body: parse(text), text };
    }
    catch (error) {
        if (error instanceof ofetch_CWycOUEr.F && error.response) {
            const text = String(error.data ?? "");
            return { kind: "answer", status: error.response.status, body: parse(text), text };
        }
        const code = codeOf(error);
        if (code && NEVER_SENT.test(code))
            return { kind: "unsent", why: `the host could not be reached (${code})` };
        if (timedOut(error))
            return { kind: "lost", why: `no answer came in ${timeout / 1000} seconds` };
        return { kind: "lost", why: code ? `the connection broke off (${code})` : "the connection broke off" };
    }
}
//# sourceMappingURL=wire.js.map
;// CONCATENATED MODULE: ./build/tsc/amp/crew.js






const READ_TIMEOUT = 20_000;
/** Starting and resuming load the crew first, which took close to a minute where it was seen. */
const ACT_TIMEOUT = 90_000;
/** Answers after which nothing was started, by the documents, FastAPI's own checks, or HTTP itself. */
const STARTED_NOTHING = new Set([400, 401, 403, 404, 405, 413, 422, 429]);
/** The documented words of an answer that took a decision. */
const TAKEN = new Set(["resumed", "retrying", "completed"]);
function refusalOf({ status, text }, asked) {
    const why = `${asked} answered ${status}: ${readTrouble(parse(text), text)}`;
    if (isQuota(text))
        return { kind: "refused", why, cause: "quota" };
    if (status === 401)
        return { kind: "refused", why: `${why}. Check the input crew-token` };
    if (status >= 300 && status < 400)
        return {
            kind: "refused",
            why: `${asked} answered ${status}, a redirect. Set crew-url to where it leads`,
        };
    return { kind: STARTED_NOTHING.has(status) ? "refused" : "unknown", why };
}
function isOk(answer) {
    return answer.kind === "answer" && answer.status >= 200 && answer.status < 300;
}
/** The spelling to try once more, when AMP refused both at once for their names and has started nothing. */
function secondSpelling(answer, dialect) {
    if (dialect !== "auto" || answer.kind !== "answer" || ![400, 422].includes(answer.status))
        return undefined;
    return spellingWanted(answer.body, answer.text);
}
/** A client for one deployment. Never throws for what AMP does. */
function crewAt(url, token, dialect = "auto") {
    const secrets = new Set([token]);
    const trouble = (answer, asked) => {
        if (answer.kind === "unsent")
            return { kind: "refused", why: `${asked}: ${answer.why}` };
        if (answer.kind === "lost")
            return { kind: "unknown", why: `${asked}: ${answer.why}` };
        // Hidden before it is cut, so that no half of a secret is left.
        return refusalOf({ ...answer, text: redact(answer.text, secrets) }, asked);
    };
    const get = (path) => exchange({ url: `${url}${path}`, token, method: "GET", timeout: READ_TIMEOUT });
    const post = (path, body) => exchange({ url: `${url}${path}`, token, method: "POST", body, timeout: ACT_TIMEOUT });
    const keep = (callbacks) => {
        for (const secret of Object.values(callbacks))
            secrets.add(secret);
        return callbackFields(callbacks);
    };
    return {
        async inputs() {
            const answer = await get("/inputs");
            const names = isOk(answer) ? readInputs(answer.body) : undefined;
            if (names)
                return { kind: "names", names };
            const failed = trouble(answer, "GET /inputs");
            // Only who may not ask at all is refused; a deployment may lack this path and work.
            const final = answer.kind === "unsent" || (answer.kind === "answer" && [401, 403].includes(answer.status));
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
            if (!status)
                return trouble(answer, "GET /status");
            const { error } = status;
            return {
                kind: "status",
                status: error === undefined ? status : { ...status, error: redact(error, secrets) },
            };
        },
        async resume({ callbacks, ...saying }) {
            const more = keep(callbacks);
            const say = (spelling) => post("/resume", { ...resumeFields(saying, spelling), ...more });
            const first = await say(dialect);
            const spelling = secondSpelling(first, dialect);
            const answer = spelling ? await say(spelling) : first;
            if (!isOk(answer))
                return trouble(answer, "POST /resume");
            const segment = readSegmentId(answer.body);
            const status = readResumeStatus(answer.body);
            if (segment || TAKEN.has(status ?? ""))
                return { kind: "accepted", ...(segment && { segment }), ...(status && { status }) };
            // The quota may be refused with any status. A proxy or a wrong URL answers 200 as well.
            if (isQuota(answer.text))
                return trouble(answer, "POST /resume");
            if (status)
                return { kind: "accepted", status };
            return { kind: "unknown", why: `POST /resume answered ${answer.status}, but not as AMP does` };
        },
    };
}
//# sourceMappingURL=crew.js.map
// EXTERNAL MODULE: ./build/tsc/messages/languages.js + 4 modules
var languages = __webpack_require__(6564);
;// CONCATENATED MODULE: ./build/tsc/comment/style.js

/** How a crew's own text is shown: as the Markdown that it is, made harmless, or letter by letter in a box. */
const FORMATS = ["markdown", "text"];
/** Reads how people want a thread told. `names` is what the two settings are called where they are set. */
function readStyle(language, outputFormat, names) {
    const say = (0,languages/* messagesIn */.w)(language);
    const format = FORMATS.find((known) => known === outputFormat.toLowerCase());
    const problems = [
        ...(say ? [] : [`${names.language} must be one of ${Object.keys(languages/* LANGUAGES */.Y).join(", ")}.`]),
        ...(format ? [] : [`${names.format} must be one of ${FORMATS.join(", ")}.`]),
    ];
    return say && format ? { kind: "ok", style: { say, format } } : { kind: "unknown", problems };
}
//# sourceMappingURL=style.js.map
// EXTERNAL MODULE: ./build/tsc/command/policy.js
var command_policy = __webpack_require__(9529);
// EXTERNAL MODULE: ./build/tsc/ledger/secret.js
var ledger_secret = __webpack_require__(2231);
// EXTERNAL MODULE: ./build/tsc/thread/github.js
var thread_github = __webpack_require__(7279);
// EXTERNAL MODULE: ./build/tsc/thread/limits.js
var limits = __webpack_require__(2556);
// EXTERNAL MODULE: ./build/tsc/action/inputs.js
var inputs = __webpack_require__(7871);
;// CONCATENATED MODULE: ./build/tsc/action/values.js


/** A number of at least 0, or what else to write told among the problems. */
function atLeastZero(env, name, problems) {
    const value = Number((0,inputs/* input */.h)(env, name));
    if (Number.isFinite(value) && value >= 0)
        return value;
    problems.push(`${name} must be a number of at least 0.`);
    return 0;
}
/** A whole number of at least 1, or what else to write told among the problems. */
function atLeastOne(env, name, problems) {
    const value = Number((0,inputs/* input */.h)(env, name));
    if (Number.isInteger(value) && value >= 1)
        return value;
    problems.push(`${name} must be a whole number of at least 1.`);
    return 1;
}
/** YAML's own words for it, in any case, as GitHub's toolkit reads them. */
function flag(env, name, problems) {
    const value = (0,inputs/* input */.h)(env, name).toLowerCase();
    if (value !== "true" && value !== "false")
        problems.push(`${name} must be true or false.`);
    return value === "true";
}
/** How AMP is spoken to, or what else to write told among the problems. */
function dialectIn(env, problems) {
    const name = (0,inputs/* input */.h)(env, "dialect").toLowerCase();
    const dialect = DIALECTS.find((known) => known === name);
    if (!dialect)
        problems.push(`dialect must be one of ${DIALECTS.join(", ")}.`);
    return dialect ?? "auto";
}
//# sourceMappingURL=values.js.map
// EXTERNAL MODULE: ./build/tsc/action/save-mark.js
var save_mark = __webpack_require__(1317);
;// CONCATENATED MODULE: ./build/tsc/action/settings.js












/** Something in the workflow must be mended. Each problem is a sentence that says what and where. */
class Misconfigured extends Error {
    name = "Misconfigured";
    problems;
    constructor(...problems) {
        super(problems.join(" "));
        this.problems = problems;
    }
}
/** Where each required input is found, for whoever forgot it. */
const WHERE = {
    "crew-url": "the deployment's URL, on its page on CrewAI AMP",
    "crew-token": "the deployment's bearer token from its Status tab, as a repository secret",
    secret: "the same text of at least 32 characters as CREW_GATE_SECRET of the functions, as a repository secret",
    "bridge-url": "the base URL where the functions are deployed",
    "github-token": "the workflow's token; its default is there unless it was set to nothing",
};
function usual(env) {
    return { options: (0,limits/* octokitOptions */.k9)((0,thread_github/* apiUrlOf */.po)(env)), plugins: limits/* PLUGINS */.RH };
}
/**
 * Reads every setting of the Action once, and masks what is secret before anything can print it.
 * @throws Misconfigured with one sentence for each thing to mend.
 */
function readSettings(env, { options, plugins } = usual(env)) {
    const problems = [];
    const required = (name) => {
        const value = unwrap(env[`INPUT_${name.toUpperCase()}`] ?? "");
        if (!value)
            problems.push(`${name} is missing: set it to ${WHERE[name]}.`);
        return value;
    };
    const crewToken = required("crew-token");
    const secret = required("secret");
    const githubToken = required("github-token");
    const previous = unwrap((0,inputs/* input */.h)(env, "secret-previous"));
    const secrets = [crewToken, secret, githubToken, previous].filter(Boolean);
    for (const value of secrets)
        (0,core/* setSecret */.Pq)(value);
    const allowedHosts = (0,inputs/* input */.h)(env, "allowed-hosts")
        .split(/[\s,]+/)
        .filter(Boolean);
    const addressOf = (name) => {
        const text = required(name);
        if (!text)
            return "";
        const address = name === "crew-url" ? crewAddress(text, allowedHosts) : bridgeAddress(text);
        if (address.kind === "ok")
            return address.url;
        problems.push(address.why);
        return "";
    };
    const crewUrl = addressOf("crew-url");
    const bridgeUrl = addressOf("bridge-url");
    const keys = (0,ledger_secret/* keyring */.AC)(secret, previous);
    if (secret && !keys)
        problems.push(`secret${previous ? " or secret-previous" : ""} is too short: use at least ${ledger_secret/* MINIMUM_SECRET_LENGTH */.HF} characters.`);
    if (/[^\x21-\x7E]/.test(crewToken))
        problems.push("crew-token holds a space or a character that no token has. Copy it anew from the Status tab.");
    const [owner, name] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
    if (!owner || !name)
        problems.push("GITHUB_REPOSITORY is not set: run this as a step of a GitHub workflow.");
    const waitMinutes = atLeastZero(env, "wait-minutes", problems);
    const sendRemarks = flag(env, "send-remarks", problems);
    const failureEvents = flag(env, "failure-events", problems);
    const policy = {
        minimumRole: (0,inputs/* input */.h)(env, "minimum-role"),
        approvers: (0,command_policy/* readApprovers */.hI)((0,inputs/* input */.h)(env, "approvers")),
        requiredApprovals: atLeastOne(env, "required-approvals", problems),
        allowSelfApproval: flag(env, "allow-self-approval", problems),
    };
    const doctorResume = flag(env, "doctor-resume", problems);
    const patience = {
        remindAfter: atLeastZero(env, "remind-after", problems),
        expireAfter: atLeastZero(env, "expire-after", problems),
    };
    const dryRun = flag(env, "dry-run", problems);
    const dialect = dialectIn(env, problems);
    const style = readStyle((0,inputs/* input */.h)(env, "language"), (0,inputs/* input */.h)(env, "output-format"), {
        language: "language",
        format: "output-format",
    });
    if (style.kind === "unknown")
        problems.push(...style.problems);
    if (problems.length > 0 || !keys || !owner || !name || style.kind === "unknown")
        throw new Misconfigured(...problems);
    return {
        crew: crewAt(crewUrl, crewToken, dialect),
        // The plugins are arguments of their own: inside the options they would be ignored.
        github: (0,github/* getOctokit */.Q)(githubToken, options, ...plugins),
        keyring: keys,
        style: style.style,
        secrets,
        bridgeUrl,
        mark: (mark) => (0,save_mark/* saveMark */.v)(env, mark),
        repository: { owner, name },
        repositoryId: Number(env["GITHUB_REPOSITORY_ID"]) || undefined,
        policy,
        approvalText: (0,inputs/* input */.h)(env, "approval-text"),
        sendRemarks,
        failureEvents,
        waitMinutes,
        doctorResume,
        patience,
        dryRun,
    };
}
//# sourceMappingURL=settings.js.map

/***/ }),

/***/ 1458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ threadOf)
/* harmony export */ });
/* harmony import */ var _thread_github_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7279);

/**
 * A thread of the workflow's repository. The repository's id comes from the runner or the event where they name
 * it, and costs a call only where they do not.
 */
async function threadOf(settings, number, idInEvent) {
    const { github, repository, keyring, style, secrets } = settings;
    const id = settings.repositoryId ?? idInEvent ?? (await (0,_thread_github_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryId */ .q4)(github, repository));
    return {
        github,
        at: { repository, thread: number },
        place: { repository: id, thread: number },
        keyring,
        ...style,
        secrets,
    };
}
//# sourceMappingURL=thread.js.map

/***/ }),

/***/ 9529:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ isRestricted),
/* harmony export */   O6: () => (/* binding */ reaches),
/* harmony export */   ev: () => (/* binding */ isNamed),
/* harmony export */   hI: () => (/* binding */ readApprovers)
/* harmony export */ });
/** The built-in roles from least to most. */
const RANKS = ["none", "read", "triage", "write", "maintain", "admin"];
/**
 * Whether a role reaches the minimum. A custom role counts as the built-in one it builds on; where the minimum
 * is itself a custom role's name, that role and `admin` reach it. An unknown role reaches nothing.
 */
function reaches({ role, base }, minimum) {
    const wanted = RANKS.indexOf(minimum.toLowerCase());
    if (wanted < 0)
        return role === "admin" || role.toLowerCase() === minimum.toLowerCase();
    const own = RANKS.indexOf(role.toLowerCase());
    return (own < 0 ? RANKS.indexOf(base.toLowerCase()) : own) >= Math.max(wanted, 1);
}
/** Whether only the listed ones decide. */
function isRestricted({ users, teams }) {
    return users.length + teams.length > 0;
}
/** Whether a login is listed by name. GitHub tells logins apart regardless of case. */
function isNamed(login, { users }) {
    return users.includes(login.toLowerCase());
}
/** The approvers in a text: logins and `organisation/team`, separated by commas, spaces or lines, with or without @. */
function readApprovers(text) {
    const names = text
        .split(/[\s,]+/)
        .map((name) => name.replace(/^@/, "").toLowerCase())
        .filter(Boolean);
    const teams = names.flatMap((name) => {
        const [organisation = "", slug] = name.split("/");
        return slug ? [{ organisation, slug }] : [];
    });
    return { users: names.filter((name) => !name.includes("/")), teams };
}
//# sourceMappingURL=policy.js.map

/***/ }),

/***/ 5929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O_: () => (/* binding */ decisionComment),
/* harmony export */   b: () => (/* binding */ approvalComment),
/* harmony export */   lt: () => (/* binding */ withOutcome)
/* harmony export */ });
/* harmony import */ var _markdown_box_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4114);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1581);


/** The comment that counts one of several approvals. */
function approvalComment({ gate, person: who, at, run }, { count, wanted, commentUrl }, say) {
    return (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraphs */ .qN)(say.approvalTitle((0,_markdown_box_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)(gate), count, wanted), say.decisionBy((0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .person */ .MV)(who.login), (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)(at), commentUrl, ""), count < wanted && say.approvalOpen(wanted - count), (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)([["run", run]], say));
}
/** Who decided, as one line. */
function byWhom({ person: who, others, claim, at }, view, say) {
    const before = (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(others.map(({ login }) => (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .person */ .MV)(login)), say);
    return view.isAgain && claim > 0
        ? say.decisionAgain((0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .person */ .MV)(who.login), (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)(at), view.commentUrl, before)
        : say.decisionBy((0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .person */ .MV)(who.login), (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)(at), view.commentUrl, before);
}
/** What became of a decision, as one paragraph. */
function outcome({ resume }, say) {
    switch (resume.state) {
        case "sending":
            return say.resume.sending;
        case "accepted":
            if (resume.next)
                return say.resume[resume.next.kind](resume.next.url);
            if (resume.wentOn)
                return say.resume["went-on"];
            return resume.noSignFor === undefined ? say.resume.accepted : say.resume["no-sign"](resume.noSignFor);
        case "refused":
            return say.resume.refused((0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(resume.why, say));
        case "unknown":
            if (resume.next)
                return say.resume[`${resume.next.kind}-unanswered`](resume.next.url);
            return resume.wentOn ? say.resume["went-on-unanswered"] : say.resume.unknown((0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(resume.why, say));
    }
}
/** The comment that tells who decided what, what became of it, and which words went to the crew. */
function decisionComment(record, view, say) {
    return (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraphs */ .qN)(say.decisionTitle(say.verdictTitle[record.verdict], (0,_markdown_box_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)(record.gate), view.round), byWhom(record, view, say), outcome(record, say), say.sentToCrew, (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .boxed */ .ht)(view.sent, say), view.remarks === "kept" && say.remarksKept, view.remarks === "sent" && say.remarksSent, detailsOf(record, say));
}
function detailsOf({ run, resume }, say) {
    const answer = resume.state === "accepted" ? resume : undefined;
    return (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)([
        ["run", run],
        ["segment", answer?.segment],
        ["answer", answer?.status],
    ], say);
}
/**
 * A decision's comment with another outcome in it, for who does not know what else stands there. The outcome is its
 * third paragraph, and nothing before it is longer than a line. The details at its end learn what AMP answered.
 */
function withOutcome(visible, record, say) {
    // A comment that somebody edited on GitHub's pages comes back with other line ends.
    const [, head = "", tail = ""] = /^((?:[^]*?\r?\n\r?\n){2})[^]*?(\r?\n\r?\n[^]*)$/.exec(visible) ?? [];
    // Not as we write it: then nothing of it may get lost.
    if (!head)
        return (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraphs */ .qN)(visible, outcome(record, say));
    const before = (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)([["run", record.run]], say);
    const rest = tail.endsWith(before) ? `${tail.slice(0, -before.length)}${detailsOf(record, say)}` : tail;
    return `${head}${outcome(record, say)}${rest}`;
}
//# sourceMappingURL=decision.js.map

/***/ }),

/***/ 1581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MV: () => (/* binding */ person),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   ht: () => (/* binding */ boxed),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   uh: () => (/* binding */ hex),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony exports isUuid, folded */
/* harmony import */ var _markdown_box_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4114);
/* harmony import */ var _messages_languages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6564);


/** A time as people read it in any language: 2026-11-22 14:05 UTC. */
function time(iso) {
    return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
/** A name that says nothing to people. */
function isUuid(name) {
    return /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(name);
}
/** A person's words in a box, letter by letter, with a sentence under it when they did not fit. */
function boxed(value, say) {
    const { markdown, cut } = (0,_markdown_box_js__WEBPACK_IMPORTED_MODULE_0__/* .box */ .aP)(value);
    return cut ? `${markdown}\n\n${say.cut(cut.shown, cut.total, hex(cut.digest))}` : markdown;
}
/** A GitHub login in bold. Logins are letters, digits and hyphens (and `[bot]`); anything else becomes code. */
function person(login) {
    return /^[A-Za-z0-9-]+$/.test(login) ? `**${login}**` : (0,_markdown_box_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)(login);
}
/** A list, folded away. GitHub shows Markdown inside only after an empty line. */
function folded(title, lines) {
    return `<details><summary>${title}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}
/** Ids, folded away. */
function details(rows, say) {
    const lines = rows.flatMap(([name, value]) => value ? [`- ${say.fields[name]} ${(0,_markdown_box_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)(value)}`] : []);
    return folded(say.details, lines);
}
/** Paragraphs with an empty line between, so that none runs into the next. Empty ones are left out. */
function paragraphs(...parts) {
    return parts.filter(Boolean).join("\n\n");
}
/** A digest of ours as other programs print it. */
function hex(digest) {
    return Buffer.from(digest, "base64url").toString("hex");
}
/** What AMP or the network said, as a sentence of ours that cannot hold Markdown; or what we say ourselves. */
function sentence(why, { signs }) {
    const isOurs = Object.values(_messages_languages_js__WEBPACK_IMPORTED_MODULE_1__/* .LANGUAGES */ .Y).some((says) => [says.cutOff, says.cutOffStarting].includes(why));
    return signs.sentence(isOurs ? why : (0,_markdown_box_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)(why));
}
/** Words in a row. */
function list(words, { signs }) {
    return words.reduce((all, word) => (all ? signs.and(all, word) : word), "");
}
//# sourceMappingURL=parts.js.map

/***/ }),

/***/ 9366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ withKickoff),
/* harmony export */   P: () => (/* binding */ runComment)
/* harmony export */ });
/* harmony import */ var _markdown_box_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4114);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1581);


function comment(record, beginning, say) {
    const { kickoff } = record;
    const became = kickoff.state === "refused" || kickoff.state === "unknown"
        ? say.kickoff[kickoff.state]((0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(kickoff.why, say))
        : say.kickoff[kickoff.state];
    return (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraphs */ .qN)(say.runTitle[kickoff.state], beginning, became, (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)([
        ["run", record.run],
        ["execution", kickoff.state === "started" ? kickoff.execution : undefined],
    ], say));
}
/** The comment that tells of a run and of what became of its kickoff. */
function runComment(record, inputNames, say) {
    const by = record.starter && say.runBy((0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .person */ .MV)(record.starter.login), (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)(record.at));
    const inputs = inputNames.length > 0 ? say.runInputs((0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(inputNames.map(_markdown_box_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti), say)) : say.runNoInputs;
    return comment(record, [by, inputs].filter(Boolean).join(" "), say);
}
/** The same comment where something else became known of the kickoff. Who began it, and with what, stays as it stands there. */
function withKickoff(visible, record, say) {
    const [, beginning = ""] = visible.split("\n\n");
    return comment(record, beginning, say);
}
//# sourceMappingURL=run.js.map

/***/ }),

/***/ 1435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bL: () => (/* binding */ digestOfShown),
/* harmony export */   br: () => (/* binding */ digest)
/* harmony export */ });
/* unused harmony export shortName */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** SHA-256 of a text's UTF-8 bytes in base64url, 43 characters. */
function digest(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text, "utf8").digest("base64url");
}
/**
 * Digest of what a reader of a comment sees. Line ends are folded and outer space is dropped, since GitHub may
 * keep both otherwise than they were sent.
 */
function digestOfShown(visible) {
    return digest(visible.replaceAll("\r\n", "\n").trim());
}
const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
const DIGITS = "23456789";
/**
 * A short name derived from `parts`: 5 letters and digits that are hard to misread, a digit in the middle, so that
 * hardly any word is one: `/revise` takes a name or feedback in the same place.
 */
function shortName(...parts) {
    const bytes = createHash("sha256").update(JSON.stringify(parts), "utf8").digest();
    return Array.from(bytes.subarray(0, 5), (byte, index) => {
        const alphabet = index === 2 ? DIGITS : LETTERS;
        return alphabet[byte % alphabet.length];
    }).join("");
}
//# sourceMappingURL=digest.js.map

/***/ }),

/***/ 9084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AU: () => (/* binding */ fold),
  ZH: () => (/* binding */ resultKey),
  ng: () => (/* binding */ runOf)
});

// EXTERNAL MODULE: ./build/tsc/ledger/gates.js
var ledger_gates = __webpack_require__(4887);
;// CONCATENATED MODULE: ./build/tsc/ledger/segments.js
/** The ids of segments that a record tells. */
function idsIn(record) {
    switch (record.kind) {
        case "run":
            return record.kickoff.state === "started" ? [record.kickoff.execution] : [];
        case "gate":
            return [record.execution, record.segment];
        case "decision":
            return record.resume.state === "accepted" ? [record.resume.segment] : [];
        case "result":
        case "notice":
            return [record.segment];
        case "approval":
        case "part":
        case "progress":
            return [];
    }
}
/**
 * The segments in the order in which the thread learned of them. The progress comment is edited for as long as the
 * run goes: what it adds stands where it was learned, not where the comment stands.
 */
function segmentsOf(entries) {
    const learned = entries.flatMap(({ comment, record }) => record.kind === "progress"
        ? record.segments.map(({ id, after }) => ({ id, when: after + 0.5 }))
        : idsIn(record).flatMap((id) => (id ? [{ id, when: comment }] : [])));
    return [...new Set(learned.toSorted((a, b) => a.when - b.when).map(({ id }) => id))];
}
//# sourceMappingURL=segments.js.map
// EXTERNAL MODULE: ./build/tsc/ledger/state.js
var state = __webpack_require__(26);
;// CONCATENATED MODULE: ./build/tsc/ledger/fold.js



/**
 * A resume that came too late fails on a segment of its own while the run goes on. So a completion counts for
 * more than a failure, and a failure that a newer gate contradicts closes nothing.
 */
function resultOf(results) {
    return results.find(({ record }) => record.outcome === "completed") ?? results.at(-1);
}
/** What makes two results one: a run completes once, and each of its segments fails once. */
function resultKey({ outcome, segment }) {
    return outcome === "completed" ? outcome : `${outcome} ${segment ?? ""}`;
}
function foldRun(id, entries) {
    const [record] = (0,state/* pick */.U)(entries, "run");
    const results = (0,state/* firstPer */.k)((0,state/* pick */.U)(entries, "result"), ({ record }) => resultKey(record));
    const result = resultOf(results);
    const [progress] = (0,state/* pick */.U)(entries, "progress");
    const segments = segmentsOf(entries);
    const gates = (0,ledger_gates/* gatesOf */.og)(entries, result, segments);
    const started = record?.record.kickoff.state === "started" ? record.record.kickoff.execution : undefined;
    const execution = started ?? gates[0]?.record.execution;
    return {
        id,
        segments,
        gates,
        notices: (0,state/* firstPer */.k)((0,state/* pick */.U)(entries, "notice"), ({ record }) => `${record.about} ${record.key}`),
        parts: (0,state/* firstPer */.k)((0,state/* pick */.U)(entries, "part"), ({ record: { of, part, shown } }) => [of.kind, of.key, part, shown].join(" ")),
        results,
        ...(record && { record }),
        ...(execution && { execution }),
        ...(progress && { progress }),
        ...(result && { result }),
    };
}
/**
 * The state that a thread's records tell. Order of the input and copies in it do not matter: the oldest
 * comment of every record counts, so nobody gains by posting one again.
 */
function fold(entries) {
    const ordered = entries.toSorted((a, b) => a.comment - b.comment);
    const ids = new Set(ordered.map(({ record }) => record.run));
    return {
        runs: [...ids].map((id) => foldRun(id, ordered.filter(({ record }) => record.run === id))),
    };
}
/** A run of the ledger by our id. An unknown run is an empty one: its first record may still be on its way. */
function runOf(ledger, id) {
    return (ledger.runs.find((run) => run.id === id) ?? {
        id,
        segments: [],
        gates: [],
        notices: [],
        parts: [],
        results: [],
    });
}
//# sourceMappingURL=fold.js.map

/***/ }),

/***/ 4887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eo: () => (/* binding */ claimKey),
/* harmony export */   VU: () => (/* binding */ gateMeant),
/* harmony export */   og: () => (/* binding */ gatesOf)
/* harmony export */ });
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26);

/** Whether a result ends what a gate asks: it came after it, or completed the run, in no older segment than the gate's. */
function ends({ record, comment }, gate, segments) {
    const isOlder = record.segment && segments.indexOf(record.segment) < segments.indexOf(gate.record.segment);
    return !isOlder && (record.outcome === "completed" || comment > gate.comment);
}
const RANKS = ["accepted", "unknown", "sending", "refused"];
/**
 * Of decisions that AMP did not refuse, the one that stands: one that AMP accepted, whatever else is there, or else the
 * one with the last claim. Two of one claim come of a comment that was written although GitHub said that it was not.
 */
function standing(decisions) {
    const rank = ({ record }) => RANKS.indexOf(record.resume.state);
    const isAccepted = (entry) => Number(rank(entry) === 0);
    return decisions.toSorted((a, b) => isAccepted(b) - isAccepted(a) ||
        b.record.claim - a.record.claim ||
        rank(a) - rank(b) ||
        a.comment - b.comment)[0];
}
/** How a notice names the claim on a gate that it frees. */
function claimKey(gate, claim) {
    return `${gate} ${claim}`;
}
/** Whether the parts of a gate's output that stand in other comments are all there, and show what they showed. */
function isWhole({ record }, all) {
    const has = ({ comment, shown }) => all.some((part) => part.comment === comment && part.intact && part.record.shown === shown);
    return record.parts?.every(has) ?? true;
}
/** The gates of a run, oldest first, each with the decision that stands. */
function gatesOf(entries, result, segments) {
    const decisions = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .pick */ .U)(entries, "decision").filter(({ record }) => record.resume.state !== "refused");
    const approvals = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .firstPer */ .k)((0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .pick */ .U)(entries, "approval"), ({ record: { gate, person, comment, review = false } }) => `${gate} ${person.id} ${comment} ${review}`);
    const notices = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .pick */ .U)(entries, "notice");
    const freed = notices.flatMap(({ record }) => (record.about === "claim-freed" ? [record.key] : []));
    const gates = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .firstPer */ .k)((0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .pick */ .U)(entries, "gate"), ({ record }) => record.gate);
    return gates.map((gate, index) => {
        const { gate: name } = gate.record;
        const own = decisions.filter(({ record }) => record.gate === name);
        const taken = new Set([...own.map(({ record }) => claimKey(name, record.claim)), ...freed]);
        let nextClaim = 0;
        while (taken.has(claimKey(name, nextClaim)))
            nextClaim++;
        // A question that somebody changed is asked anew: who approved the one before has to read this one.
        const counted = approvals.filter(({ record, comment }) => record.gate === name && comment > gate.comment);
        const stuck = notices.find(({ record }) => record.about === "claim-stuck" && record.key === claimKey(name, nextClaim));
        const base = {
            ...gate,
            intact: gate.intact && isWhole(gate, (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .pick */ .U)(entries, "part")),
            ...(stuck && { stuck }),
            approvals: counted,
            nextClaim,
        };
        const decision = standing(own);
        if (decision)
            return { ...base, decision, status: "decided" };
        if (index < gates.length - 1)
            return { ...base, status: "superseded" };
        return { ...base, status: result && ends(result, gate, segments) ? "closed" : "open" };
    });
}
/** Whether a gate waited when something was written: nothing that decided or closed it stood before. */
function waitedAt({ run, gate }, position) {
    const over = gate.decision ?? (gate.status === "closed" ? run.result : undefined);
    return !over || over.comment > position;
}
function named(ledger, name, position) {
    const found = ledger.runs
        .flatMap((run) => run.gates.map((gate) => ({ run, gate })))
        .find(({ gate }) => gate.record.gate === name);
    if (!found)
        return { kind: "unnamed" };
    return found.gate.comment < position ? { kind: "gate", ...found } : { kind: "none", later: true };
}
/**
 * The gate that a command speaks of: the one that it names, or else the only one that waited when it was written,
 * whatever became of it since. Somebody who approves the same gate a moment later, or a job that is run again, must
 * not decide on another gate instead. Where none waited, the newest one before it. `position` is the command's place
 * among the thread's comments.
 */
function gateMeant(ledger, position, name) {
    if (name)
        return named(ledger, name, position);
    const latest = ledger.runs.flatMap((run) => {
        const gate = run.gates.findLast((own) => own.comment < position);
        return gate ? [{ run, gate }] : [];
    });
    const waited = latest.filter((waiting) => waitedAt(waiting, position));
    if (waited.length > 1)
        return { kind: "several", names: waited.map(({ gate }) => gate.record.gate) };
    const [meant] = waited.length > 0 ? waited : latest.toSorted((a, b) => b.gate.comment - a.gate.comment);
    if (meant)
        return { kind: "gate", ...meant };
    return { kind: "none", later: ledger.runs.some(({ gates }) => gates.length > 0) };
}
//# sourceMappingURL=gates.js.map

/***/ }),

/***/ 9912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ silenceOf),
/* harmony export */   M: () => (/* binding */ heardAt)
/* harmony export */ });
/** What we say by ourselves about a run that says nothing. It is no news of the run. */
const OURS = ["reminder", "stale"];
/**
 * When the thread last heard something of a run, by GitHub's clock, in milliseconds since 1970; 0 where it never did. A
 * comment that is brought up to date counts anew.
 */
function heardAt({ record, gates, notices, parts, progress, results }) {
    const entries = [
        record,
        progress,
        ...gates.flatMap((gate) => [gate, gate.decision, ...gate.approvals]),
        ...notices.filter(({ record: { about } }) => !OURS.includes(about)),
        ...parts,
        ...results,
    ];
    return entries.reduce((newest, entry) => Math.max(newest, entry?.saidAt ?? 0), 0);
}
/** Where the thread says that a run is silent, unless something was heard of it since. */
function silenceOf(run) {
    const told = run.notices.findLast(({ record }) => record.about === "stale");
    return told && heardAt(run) <= told.saidAt ? told : undefined;
}
//# sourceMappingURL=news.js.map

/***/ }),

/***/ 6977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ isOver)
/* harmony export */ });
/**
 * Whether nothing more is expected of a run: it was not started, it completed, or it failed and nothing came after that.
 * A failure may be that of a resume which came too late: a newer gate, or a newer decision, says that the run goes on.
 */
function isOver({ record, gates, result }) {
    if (gates.some(({ status }) => status === "open"))
        return false;
    if (!result)
        return record?.record.kickoff.state === "refused" && gates.length === 0;
    if (result.record.outcome === "completed")
        return true;
    const decided = gates.at(-1)?.decision;
    return !decided || decided.comment < result.comment;
}
//# sourceMappingURL=over.js.map

/***/ }),

/***/ 8410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ KickoffOutcome),
/* harmony export */   VI: () => (/* binding */ LedgerRecord),
/* harmony export */   Y0: () => (/* binding */ ResumeOutcome)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8816);

const id = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1);
const person = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), login: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
const common = {
    /** Our id of the run. */
    run: id,
    /** When it was written, ISO 8601 in UTC. */
    at: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** The writer's GitHub user id. Absent when the writer is a bot account, which nobody else can comment as. */
    by: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().optional(),
};
/** What became of the kickoff. `unknown`: the call broke off, so the crew may or may not run. */
const KickoffOutcome = zod__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt("state", [
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ state: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("calling") }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ state: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("started"), execution: id }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ state: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("refused"), why: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ state: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("unknown"), why: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
]);
/** When something showed that the crew went on after a decision, ISO 8601. AMP's answer alone does not. */
const wentOn = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional();
/** Where it went on to: the comment with its next question, or with its result. */
const next = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["next-gate", "finished"]), url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }).optional();
/**
 * What became of a decision at AMP. `refused` started nothing and reopens the gate; `unknown` is never repeated.
 * `noSignFor`: the minutes for which nothing showed that the crew goes on.
 */
const ResumeOutcome = zod__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt("state", [
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ state: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("sending") }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        state: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("accepted"),
        segment: id.optional(),
        status: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        wentOn,
        next,
        noSignFor: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().optional(),
    }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ state: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("refused"), why: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ state: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("unknown"), why: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), wentOn, next }),
]);
/** The comments that hold the parts of an output before the last, in their order, and the digest of what each shows. */
const parts = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ comment: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), shown: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })).optional();
const run = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("run"),
    ...common,
    starter: person.optional(),
    kickoff: KickoffOutcome,
});
const gate = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("gate"),
    ...common,
    /** Short name, the same for every copy of one pause. */
    gate: id,
    round: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive(),
    /** AMP's id of the run's first segment: the only one that /resume takes. */
    execution: id,
    /** AMP's id of the segment that paused. */
    segment: id,
    task: id,
    /** Digest of the output as AMP sent it. */
    output: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** Digest of what the comment shows. */
    shown: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    parts,
});
/** What somebody wrote to decide: a comment, or with `review` a review of the pull request. */
const written = { person, comment: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), review: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional() };
/** One of several approvals that a gate takes. It goes nowhere until their number is reached. */
const approval = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("approval"), ...common, gate: id, ...written });
const decision = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("decision"),
    ...common,
    gate: id,
    verdict: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["approve", "revise"]),
    ...written,
    /** Who approved before, where it took several. */
    others: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(person).default([]),
    /** Which of the gate's claims it holds: 0 is the first. A decision that is sent again takes the next one. */
    claim: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative().default(0),
    /** Digest of the exact text sent to the crew. */
    sent: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    resume: ResumeOutcome,
});
const result = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("result"),
    ...common,
    outcome: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["completed", "error"]),
    segment: id.optional(),
    output: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    parts,
});
/** A part of an output that does not fit in one comment. The record that it belongs to names it. */
const part = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("part"),
    ...common,
    /** What it is a part of: a gate by its name, or the key of a result or a notice. */
    of: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["gate", "result", "notice"]), key: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
    /** 1 is the first. */
    part: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive(),
    total: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive(),
    shown: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
});
const progress = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("progress"),
    ...common,
    /** The newest finished tasks, oldest first, and how many there were in all. `key` tells a repeated delivery. */
    tasks: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ key: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), agent: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    taskCount: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    /** The newest steps by when they arrived, and how many there were. */
    steps: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ tool: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), at: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    stepCount: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    /** What tells the newest of them, as they were written down, from repeated deliveries. More than are shown. */
    keys: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    /** Ids of segments that only such an event told, and after which comment of the thread it did. */
    segments: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id, after: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() })).default([]),
});
const notice = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("notice"),
    ...common,
    about: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n([
        "failure-reported",
        "late-question",
        "unread-question",
        "claim-stuck",
        "claim-freed",
        "reminder",
        "stale",
    ]),
    /** What tells two notices about the same from one that came twice. */
    key: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** AMP's id of the segment that it is about. */
    segment: id.optional(),
    parts,
});
const LedgerRecord = zod__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt("kind", [
    run,
    gate,
    approval,
    decision,
    result,
    progress,
    notice,
    part,
]);
//# sourceMappingURL=record.js.map

/***/ }),

/***/ 2231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ keyring),
/* harmony export */   HF: () => (/* binding */ MINIMUM_SECRET_LENGTH),
/* harmony export */   LC: () => (/* binding */ equal),
/* harmony export */   Md: () => (/* binding */ mac)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** Shorter secrets can be guessed from one signed link, which anybody on the way may have seen. */
const MINIMUM_SECRET_LENGTH = 32;
function derive(secret) {
    const key = (purpose) => new Uint8Array((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)("sha256", secret, "", `crew-gate ${purpose} v1`, 32));
    return { link: key("link"), record: key("record"), bearer: key("bearer"), challenge: key("challenge") };
}
/**
 * The keyring of a secret and, while rotating, of the one before it. Both at least 32 characters;
 * `undefined` when either is shorter: the caller knows where it was set and says so.
 */
function keyring(secret, previous) {
    if (secret.length < MINIMUM_SECRET_LENGTH)
        return undefined;
    if (previous && previous.length < MINIMUM_SECRET_LENGTH)
        return undefined;
    const current = derive(secret);
    return { current, accepted: previous ? [current, derive(previous)] : [current] };
}
/** HMAC-SHA256 of a text, 32 bytes. */
function mac(key, text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha256", key).update(text, "utf8").digest();
}
/** Whether two byte strings are equal, in constant time for equal lengths. */
function equal(a, b) {
    return a.length === b.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(a, b);
}
//# sourceMappingURL=secret.js.map

/***/ }),

/***/ 7397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ shownBy)
/* harmony export */ });
/* unused harmony export isLate */
/** Where the segment stays the same over a resume, what also happens before it, or while it waits, shows nothing. */
const SHOWN_BY_SAME_SEGMENT = ["pause", "task", "completion"];
/**
 * The decision that a sign shows to have taken effect, unless that was told already, and where to. AMP answers 200 also to a resume
 * that leads nowhere, so only what comes after it tells. `run` is the run as it was before the sign.
 */
function shownBy(run, { segment, told, next }) {
    const gate = run.gates.findLast(({ decision }) => decision);
    if (!gate?.decision)
        return undefined;
    const { resume } = gate.decision.record;
    if (resume.state !== "accepted" && resume.state !== "unknown")
        return undefined;
    if (resume.wentOn && (!next || resume.next))
        return undefined;
    const order = (id) => {
        const index = run.segments.indexOf(id);
        return index < 0 ? run.segments.length : index;
    };
    const later = order(segment) > order(gate.record.segment);
    if (later)
        return gate.decision;
    const given = resume.state === "accepted" && resume.segment ? resume.segment : gate.record.segment;
    const stays = segment === gate.record.segment && given === segment;
    // After a lost answer a task's event proves little: it may have been on its way since before the decision.
    const shows = told !== "task" || resume.state === "accepted";
    return stays && shows && SHOWN_BY_SAME_SEGMENT.includes(told) ? gate.decision : undefined;
}
/**
 * Whether a pause belongs to a part of the run that is over: its segment is known, newer ones are, and no gate of it
 * is in the thread. Each segment pauses once where every resume gives a new one; where ids stay, gates are there.
 */
function isLate({ segments, gates }, segment) {
    const index = segments.indexOf(segment);
    if (index < 0 || index === segments.length - 1)
        return false;
    return !gates.some(({ record }) => record.segment === segment);
}
//# sourceMappingURL=signs.js.map

/***/ }),

/***/ 26:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ pick),
/* harmony export */   k: () => (/* binding */ firstPer)
/* harmony export */ });
/** The entries that hold a record of one kind. */
function pick(entries, kind) {
    return entries.filter((entry) => entry.record.kind === kind);
}
/** Of the entries that have the same key, the first. */
function firstPer(entries, key) {
    const first = new Map();
    for (const entry of entries)
        if (!first.has(key(entry)))
            first.set(key(entry), entry);
    return [...first.values()];
}
//# sourceMappingURL=state.js.map

/***/ }),

/***/ 4114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aP: () => (/* binding */ box),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   ti: () => (/* binding */ inlineCode)
/* harmony export */ });
/* unused harmony export BOX_LIMIT */
/* harmony import */ var _ledger_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1435);
/* harmony import */ var _fence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2762);


/**
 * What fits in one comment beside our own words. GitHub's limits are 65,536 characters by its error text and
 * 262,144 bytes as measured; a comment stays below both.
 */
const BOX_LIMIT = { characters: 60_000, bytes: 240_000 };
/** A value of any JSON type as the text that we show and sign. */
function textOf(value) {
    if (typeof value === "string")
        return { text: value, language: "text" };
    return { text: JSON.stringify(value, null, 2) ?? "", language: "json" };
}
/** The longest start of a text within a limit that ends between two graphemes, as people see characters. */
function head(text, limit) {
    if (text.length <= limit.characters && Buffer.byteLength(text) <= limit.bytes)
        return text;
    let end = 0;
    let bytes = 0;
    // One grapheme can be longer than any limit (thousands of combining marks): then it is left out whole.
    // Segments come one by one, so that the rest of a long text is not looked at.
    for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
        bytes += Buffer.byteLength(segment);
        if (end + segment.length > limit.characters || bytes > limit.bytes)
            break;
        end += segment.length;
    }
    return text.slice(0, end);
}
/**
 * Untrusted text in a code fence that it cannot close: the fence is longer than any run of its letter inside.
 * There nothing is a mention, a reference, an image, HTML or a command. Lone surrogates and NUL, which JSON
 * can carry and GitHub cannot, become U+FFFD.
 */
function box(value) {
    const { text, language } = textOf(value);
    const whole = (0,_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .holdable */ .OK)(text.toWellFormed().replaceAll("\0", "\uFFFD"));
    // The fence comes out of the same budget: a text of thousands of backticks takes a fence as long.
    const fence = (0,_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .fenceFor */ .Lt)(whole.slice(0, BOX_LIMIT.characters));
    const shown = head(whole, {
        characters: BOX_LIMIT.characters - 2 * fence.length,
        bytes: BOX_LIMIT.bytes - 2 * fence.length,
    });
    const markdown = `${fence}${language}\n${shown}${shown.endsWith("\n") ? "" : "\n"}${fence}`;
    if (shown.length === whole.length)
        return { markdown };
    return { markdown, cut: { shown: shown.length, total: whole.length, digest: (0,_ledger_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digest */ .br)(text) } };
}
/** A short untrusted name as inline code, on one line and at most 120 characters. */
function inlineCode(text) {
    const line = text
        .toWellFormed()
        .replaceAll(/[\p{Cc}\s]+/gu, " ")
        .trim();
    const short = line.length > 120 ? `${line.slice(0, 119).toWellFormed()}…` : line;
    if (short === "")
        return "`-`";
    // GitHub's parser takes more backticks than 80 for text: a name is shown with fewer.
    const held = short.replaceAll(/`{40,}/g, "`…`");
    const longest = (0,_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .longestRun */ .Q_)(held, "`");
    const ticks = "`".repeat(longest + 1);
    // A space keeps a backtick at either end apart from ours; Markdown drops one on each side.
    return longest > 0 ? `${ticks} ${held} ${ticks}` : `${ticks}${held}${ticks}`;
}
//# sourceMappingURL=box.js.map

/***/ }),

/***/ 2762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lt: () => (/* binding */ fenceFor),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   OK: () => (/* binding */ holdable),
/* harmony export */   Q_: () => (/* binding */ longestRun)
/* harmony export */ });
/**
 * The longest run that a fence of ours is longer than. GitHub's parser keeps a fence's length in one byte: a fence of 300
 * backticks is closed there by a line of 255 (measured with cmark-gfm 0.29.0.gfm.6).
 */
const LONGEST_RUN = 200;
/** How long the longest run of a letter is. */
function longestRun(text, letter) {
    let longest = 0;
    for (const [run] of text.matchAll(letter === "`" ? /`+/g : /~+/g))
        longest = Math.max(longest, run.length);
    return longest;
}
/**
 * A text that some fence can hold: where both backticks and tildes run longer than any fence, the backticks get a
 * zero-width space every 200. Everything else stays as it is.
 */
function holdable(text) {
    if (longestRun(text, "`") <= LONGEST_RUN || longestRun(text, "~") <= LONGEST_RUN)
        return text;
    return text.replaceAll(/`{200}(?=`)/g, "$&\u200B");
}
/** A fence that nothing in a holdable text can close, of backticks or, where those run long in it, of tildes. */
function fenceFor(text) {
    const [backticks, tildes] = [longestRun(text, "`"), longestRun(text, "~")];
    const letter = backticks > Math.max(2, tildes) ? "~" : "`";
    return letter.repeat(Math.max(2, letter === "`" ? backticks : tildes) + 1);
}
/** Text in a code fence that it cannot close. `language` is what GitHub colours it as. */
function fenced(text, language) {
    const held = holdable(text);
    const fence = fenceFor(held);
    return `${fence}${language}\n${held}${held === "" || held.endsWith("\n") ? "" : "\n"}${fence}`;
}
//# sourceMappingURL=fence.js.map

/***/ }),

/***/ 9343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ secretSpans),
/* harmony export */   d: () => (/* binding */ mask)
/* harmony export */ });
/* harmony import */ var _span_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1639);

/**
 * What credentials look like. Each begins with letters that hardly anything else begins with, so that ordinary text
 * stays whole. A group named `kept` is shown.
 */
const SHAPES = [
    // GitHub's tokens. Those of Apps are `ghs_APPID_JWT` since May 2026, with dots, hyphens and underscores in them.
    /ghs_[A-Za-z0-9._-]{36,}/g,
    /gh[pour]_[A-Za-z0-9]{36,}/g,
    /github_pat_[A-Za-z0-9_]{22,}/g,
    // A compact JWS, which our own links are: `?link=eyJ...`.
    /(?<![\w-])eyJ[\w-]{10,}\.[\w-]+\.[\w-]+/g,
    // A word after "bearer" is a token when it has a digit or is long: "bearer authentication" is none.
    /(?<kept>\bBearer\s{1,8})(?=[\w.~+/=-]{0,200}\d|[\w.~+/=-]{24})[\w.~+/=-]{8,}/gi,
    // AWS, Slack, Google, GitLab, npm, Stripe; and OpenAI and Anthropic, by a digit and a capital, which slugs have not.
    /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g,
    /xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-\d-[A-Za-z0-9-]{10,}/g,
    /AIza[\w-]{35}/g,
    /glpat-[\w-]{20,}/g,
    /npm_[A-Za-z0-9]{36}/g,
    /(?:sk|rk)_live_[A-Za-z0-9]{16,}/g,
    /(?<![\w-])sk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{20,}/g,
];
const KEY_BEGIN = /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_END = /-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
// The lines of a key, also where JSON writes their ends as `\n`. Words of a sentence are shorter.
const KEY_BODY = /(?:(?:\s|\\[nr])*[A-Za-z0-9+/=]{16,})+/y;
const LONGEST_KEY = 16_384;
/** Private keys, from their first line to their last, or as far as they go when the last line is missing. */
function* keys(text) {
    const begins = [...text.matchAll(KEY_BEGIN)];
    const ends = begins.length > 0 ? [...text.matchAll(KEY_END)] : [];
    let nextEnd = 0;
    for (const [index, begin] of begins.entries()) {
        const inside = begin.index + begin[0].length;
        while ((ends[nextEnd]?.index ?? Infinity) < inside)
            nextEnd++;
        const end = ends[nextEnd];
        const limit = Math.min(begins[index + 1]?.index ?? Infinity, inside + LONGEST_KEY);
        if (end && end.index < limit) {
            yield { from: begin.index, to: end.index + end[0].length, by: "***" };
            continue;
        }
        KEY_BODY.lastIndex = inside;
        if (KEY_BODY.test(text))
            yield { from: begin.index, to: KEY_BODY.lastIndex, by: "***" };
    }
}
function* occurrences(text, secret) {
    if (secret.length < 4)
        return;
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length))
        yield { from: at, to: at + secret.length, by: "***" };
}
/**
 * Where a text holds secrets: those that are known, also as JSON writes them, and whatever has a credential's shape. The
 * spans stand in order and do not overlap. A known secret of fewer than four characters is not looked for.
 */
function secretSpans(text, known) {
    const forms = new Set([...known].flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]));
    const found = [...keys(text), ...[...forms].flatMap((form) => [...occurrences(text, form)])];
    for (const shape of SHAPES)
        for (const { index, 0: whole, groups } of text.matchAll(shape))
            found.push({ from: index + (groups?.["kept"]?.length ?? 0), to: index + whole.length, by: "***" });
    const spans = [];
    for (const span of found.toSorted((a, b) => a.from - b.from)) {
        const last = spans.at(-1);
        // Two that overlap are one, so that neither leaves a rest of the other.
        if (last && span.from < last.to)
            spans[spans.length - 1] = { ...last, to: Math.max(last.to, span.to) };
        else
            spans.push(span);
    }
    return spans;
}
/** A text with every secret in it replaced by `***`: the known ones, and what has the shape of a credential. */
function mask(text, known = []) {
    return (0,_span_js__WEBPACK_IMPORTED_MODULE_0__/* .replaced */ .$)(text, secretSpans(text, known));
}
//# sourceMappingURL=mask.js.map

/***/ }),

/***/ 1639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ replaced)
/* harmony export */ });
/** A text with its spans replaced. They stand in order and do not overlap. */
function replaced(text, spans) {
    const parts = [];
    let end = 0;
    for (const { from, to, by } of spans) {
        parts.push(text.slice(end, from), by);
        end = to;
    }
    return parts.join("") + text.slice(end);
}
//# sourceMappingURL=span.js.map

/***/ }),

/***/ 6564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ LANGUAGES),
  w: () => (/* binding */ messagesIn)
});

;// CONCATENATED MODULE: ./build/tsc/messages/en.js
/**
 * Every sentence that we post, in English. Arguments are Markdown already: what is not ours was boxed or
 * quoted as code before it came here.
 */
const en = {
    gateTitle: (gate, round) => `### A decision is wanted · gate ${gate}, round ${round}`,
    gateIntro: (task, agent) => `The crew finished ${task || "a task"}${agent && `, by ${agent},`} and asked for a decision. Between the two lines is what it wrote.`,
    gateRevised: (task, agent) => `The crew did ${task || "the task"} again${agent && `, by ${agent},`} and asked for a decision on the new output. Between the two lines is what it wrote.`,
    lastPart: (total) => `It did not fit in one comment: the ${total === 2 ? "first part stands" : `first ${total - 1} parts stand`} above, and this is the last of ${total}.`,
    partTitle: {
        gate: (gate, part, total) => `### What the crew wrote, part ${part} of ${total} · gate ${gate}`,
        result: (part, total) => `### The result, part ${part} of ${total}`,
        notice: (part, total) => `### What the crew wrote, part ${part} of ${total}`,
    },
    gateHow: (gate) => "**To decide**, comment\n\n" +
        "- `/approve` and the crew goes on with this output\n" +
        "- `/revise` followed by what should be different, over as many lines as you like, and the crew does the task again\n\n" +
        `Where several gates are open, name this one: \`/approve ${gate}\`, \`/revise ${gate} …\`.`,
    gateOver: {
        decided: {
            title: (gate, round) => `### Decided · gate ${gate}, round ${round}`,
            how: {
                approve: (login, url) => `Approved by ${login}: [here](${url}) is what became of it.`,
                revise: (login, url) => `Sent back for revision by ${login}: [here](${url}) is what became of it.`,
            },
        },
        outdated: {
            title: (gate, round) => `### Outdated · gate ${gate}, round ${round}`,
            how: (url) => `There is [a newer question](${url}), so this one cannot be decided any more.`,
        },
        closed: {
            title: (gate, round) => `### Closed · gate ${gate}, round ${round}`,
            how: (url) => `The run [is over](${url}), so there is nothing left to decide.`,
        },
    },
    noOutput: "_The crew sent no text._",
    missing: (from, to, total, digest) => `**Not all of it is here:** of ${total} characters, those from ${from} to ${to} are left out. The SHA-256 of the whole is \`${digest}\`.`,
    cut: (shown, total, digest) => `**This is the beginning only:** ${shown} of ${total} characters fit. The SHA-256 of the whole text is \`${digest}\`.`,
    verdictTitle: { approve: "Approved", revise: "Revision asked for" },
    decisionTitle: (verdict, gate, round) => `### ${verdict} · gate ${gate}, round ${round}`,
    decisionBy: (login, at, link, others) => `By ${login} at ${at}, in [this comment](${link}).${others && ` Approved before by ${others}.`}`,
    decisionAgain: (login, at, link, first) => `To be sent again, as ${login} asked at ${at} in [this comment](${link}). First decided by ${first}.`,
    approvalTitle: (gate, count, wanted) => `### Approval ${count} of ${wanted} · gate ${gate}`,
    approvalOpen: (missing) => `The crew waits for ${missing === 1 ? "one more person" : `${missing} more people`} to approve. One \`/revise\` sends the task back at once.`,
    sentToCrew: "**For the crew**, word for word:",
    remarksSent: "Your remarks go along, as the workflow's `send-remarks` asks. A crew may read an approval with remarks as a wish for changes, and do the task again.",
    remarksKept: "What followed `/approve` was **not sent**: a crew reads any approval with remarks as a wish for changes. It stays in the comment. Use `/revise` for changes.",
    resume: {
        sending: "It is being handed to the crew.",
        accepted: "The crew's platform **accepted** it. The next question or the result will appear here.",
        refused: (why) => `The crew's platform **refused** it and started nothing: ${why} The gate is open again.`,
        "next-gate": (url) => `The crew's platform accepted it, and **the crew went on** to [its next question](${url}).`,
        finished: (url) => `The crew's platform accepted it, **the crew went on**, and it [finished](${url}).`,
        "went-on": "The crew's platform accepted it, and **the crew went on**. The next question or the result appears here.",
        "went-on-unanswered": "**The crew went on**, although its platform's answer to this decision was lost. The next question or the result appears here.",
        "next-gate-unanswered": (url) => `**The crew went on** to [its next question](${url}), although its platform's answer to this decision was lost.`,
        "finished-unanswered": (url) => `**The crew went on** and [finished](${url}), although its platform's answer to this decision was lost.`,
        "no-sign": (minutes) => `The crew's platform accepted it, but there is **no sign that the crew went on**: no event and no status for ${minutes === 1 ? "a minute" : `${minutes} minutes`}. Its platform answers like that also when a pause was answered elsewhere before. Look at the crew's run on its own page: if it works, nothing is to be done; if it still waits, decide there. It was not sent again, since a second resume could start the task twice.`,
        unknown: (why) => `**It is unknown whether the crew got it**: ${why} It was not sent again, since a second resume could start the task twice. Look at the crew's run on its own page. Only if it still waits there, comment \`/resume-again\`: that sends this decision once more.`,
    },
    runTitle: {
        calling: "### A crew is being started",
        started: "### A crew was started",
        refused: "### A crew was not started",
        unknown: "### A crew may have been started",
    },
    runBy: (login, at) => `Asked for by ${login} at ${at}.`,
    runInputs: (names) => `With the inputs ${names}.`,
    runNoInputs: "Without inputs.",
    kickoff: {
        calling: "The crew's platform is being called.",
        started: "It runs. When a task wants a human, the question is posted here.",
        refused: (why) => `The crew's platform **refused** it: ${why}`,
        unknown: (why) => `**It is unknown whether it runs**: ${why} It was not started again. If it runs, it will report here by itself.`,
    },
    progressTitle: "### Progress",
    progressTimes: (from, to, minutes) => `Started ${from}; last heard of ${to}${minutes > 0 ? `, ${minutes === 1 ? "a minute" : `${minutes} minutes`} later` : ""}.`,
    tasksDone: (count) => (count === 1 ? "1 task finished" : `${count} tasks finished`),
    stepsDone: (count) => (count === 1 ? "1 step" : `${count} steps`),
    taskLine: (name, agent) => `- [x] ${name}${agent && ` by ${agent}`}`,
    lastTasks: (count) => `The last ${count}:`,
    latestSteps: "The last steps",
    stepLine: (at, tool) => `- ${at && `${at}: `}${tool || "no tool"}`,
    resultTitle: { completed: "### The crew finished", error: "### The crew failed" },
    pauseGone: "The platform fails like this when the pause was already answered, on the crew's own page for example, or when the ids that were sent were wrong.",
    resultIntro: { completed: "This is its result.", error: "This is what its platform says about it." },
    noticeTitle: {
        "failure-reported": "### The crew reports a failure",
        "late-question": "### A question came late",
        "unread-question": "### A question came that could not be read",
        "claim-stuck": "### A gate is held by a job that is gone",
        "claim-freed": "### A gate was freed",
        stale: "### Nothing was heard of a crew for a long time",
    },
    notice: {
        "failure-reported": "That alone does not end the run: a platform may also stop a crew in this way when it waits for a human. If it failed, the next look at its status writes the result down here.",
        "late-question": "The question belongs to a part of the run that is over, so it opens no gate here. If the crew still waits for it, decide on the crew's own page.",
        "claim-stuck": (gate) => `A job that had claimed gate ${gate} left no decision behind: it was cut off, or its comment was removed. It is not known whether the crew got something. Look at the crew's run on its own page. Only if it still waits there, comment \`/resume-again\`: that frees the gate, and then you can decide once more.`,
        "claim-freed": (gate) => `Gate ${gate} was claimed by a job that left no decision behind. It can be decided again.`,
        "unread-question": (fields) => `The crew's platform asked for a human in a form that crew-gate does not know, with the fields ${fields}. It cannot be decided here: the crew's own page is the place to decide.`,
        stale: (since) => `Nothing was heard of this run since ${since}, and it is not known whether it still runs. It is not looked at by itself any more, and the label of this thread leaves it out. Look at the crew's run on its own page, or comment \`/status\` to ask its platform once more. What it reports is still told here.`,
    },
    reminder: {
        title: "### A decision is still wanted",
        waits: (gate, since, url) => `[Gate ${gate}](${url}) has been waiting for a decision since ${since}.`,
        approvers: (who) => `Who may decide: ${who}.`,
        anybody: (role, starter) => `Everybody with at least the role ${role} in this repository may decide.${starter && ` The run was started by ${starter}.`}`,
    },
    refusal: {
        "not-permitted": (role, minimum) => `You have the role ${role} in this repository; deciding takes at least the role ${minimum}. Ask somebody who has it.`,
        "no-gate": "No crew waits for a decision in this thread, so there is nothing to decide.",
        "not-an-approver": "This workflow names the people who may decide, and you are not among them. Ask one of them.",
        "self-approval": "You started this run, and this workflow lets nobody approve their own. Somebody else has to; you can still ask for changes with `/revise`.",
        "starter-unknown": "This workflow lets nobody approve a run that they started, and it is not known who started this one. Decide on the crew's own page, or set `allow-self-approval` to true.",
        "several-commands": "There is more than one command in your comment, so nothing was done. Write one command per comment.",
        misspelt: (verb) => `There is no such command, so nothing was done. If you meant \`/${verb}\`, write that in a new comment. \`/help\` lists all.`,
        "which-gate": (commands) => `Several gates are open here. Say which one you mean: ${commands}.`,
        "unknown-gate": "There is no gate of that name in this thread. The title of each question has its gate's name.",
        "other-thread": "The question that stands here was asked in another thread and moved or copied, or signed with a secret that is no longer set, so it cannot be decided here. The crew's own page is the place to decide.",
        superseded: "A newer question stands below the one that you mean. Read it, then comment again.",
        "already-counted": "Your approval of this gate was counted before. It takes other people now.",
        "already-decided": (who) => `This gate was already decided by ${who}. A gate takes one decision.`,
        "decided-unknown": (who) => `This gate was already decided by ${who}, and it is not known yet whether the crew got that. Look at the decision above, and at the crew's run on its own page.`,
        "already-claimed": "Another decision on this gate is on its way to the crew. If none appears here within ten minutes, comment again: then you will be told what to do.",
        "too-slow": "It took minutes to get to your command, so nothing was sent: the thread may have changed since it was read. Comment again.",
        "claims-used-up": "This gate was tried so often that it takes no more commands. The crew's own page is the place to decide.",
        "nothing-unknown": "There is nothing to send again: the thread calls no decision's outcome unknown. What the crew's platform accepted is not repeated, since a second resume could start the task twice.",
        "outcome-unknown": "It is not known whether the crew got the decision above. Look at the crew's run on its own page. Only if it still waits there, comment `/resume-again` once more.",
        "words-lost": "The comment that decided is gone or was changed, so its words cannot be sent again. The crew's own page is the place to decide.",
        "run-finished": "This run is over, so there is nothing left to decide.",
        "text-changed": "The text of the gate was edited after the crew posted it, so nobody can be sure any more that it is what the crew wrote. It takes no decision here: the crew's own page is the place to decide.",
        "gate-newer": "The question was posted after your comment. Read it, then comment again.",
        "comment-changed": "Your comment was edited or deleted after it was sent. Write a new comment instead.",
        "empty-feedback": "Say what should be different: `/revise` and then your feedback, in the same comment.",
        "approval-word": "This feedback only approves, and the crew might take it for an approval. Use `/approve` to approve, or say what should be different.",
        locked: "This conversation is locked, so decisions cannot be recorded. Unlock it and comment again.",
    },
    cutOff: "the job that sent it was cut off before an answer came",
    cutOffStarting: "the job that called the crew's platform was cut off before an answer came",
    cutOffBefore: {
        decision: (url) => `The job for [this command](${url}) was cut off before anything was sent to the crew. Comment again.`,
        held: (url) => `The job for [this command](${url}) was cut off before anything was sent to the crew, and may still hold the gate. Comment again; should the gate be held, \`/resume-again\` frees it after ten minutes.`,
        kickoff: "A job that was to start a crew here was cut off before it called the crew's platform. No crew was started.",
    },
    help: "A command stands at the start of a new comment:\n\n" +
        "- `/approve` and the crew goes on. What follows stays in the thread, unless the workflow sends remarks\n" +
        "- `/revise` followed by what should be different, and the crew does the task again\n" +
        "- `/approve GATE`, `/revise GATE …` where several gates are open; the title of each question has its gate's name\n" +
        "- `/status` tells where every run in this thread stands\n" +
        "- `/resume-again` sends a decision once more whose outcome is unknown, or frees a gate that a job left claimed",
    statusNone: "This thread tells of no crew.",
    statusTitle: (at) => `### Where it stands, ${at}`,
    status: {
        waiting: (gate, url) => `waits for a decision: [gate ${gate}](${url})`,
        handing: (url) => `[a decision](${url}) is being handed to the crew`,
        unknown: (url) => `it is not known whether the crew got [this decision](${url})`,
        completed: (url) => `finished, [here](${url})`,
        error: (url) => `failed, [here](${url})`,
        reported: (url) => `a failure [was reported](${url}), and no status confirms it so far`,
        silent: (url) => `[nothing was heard of it](${url}) for a long time`,
        started: "under way",
        calling: "being started",
        maybe: "may have been started; its platform's answer was lost",
        refused: "was not started",
    },
    statusTasks: (done, total) => `${done} of ${total === 1 ? "1 task is" : `${total} tasks are`} done.`,
    statusTask: (task, agent) => `Now it does ${task}${agent && `, by ${agent}`}.`,
    platformSays: {
        running: "The crew's platform says that it runs.",
        waiting: "The crew's platform says that it waits for a human.",
        absent: "The crew's platform does not show it, which is also what it says of a crew that waits for a human.",
        success: "The crew's platform says that it finished.",
        failure: "The crew's platform says that it failed.",
        unasked: "",
        silent: "The crew's platform could not be asked.",
    },
    issueBody: "A CrewAI crew reports its run in this thread. When it wants a human, it asks here.",
    details: "Details",
    /** What stands between and behind words that are not ours. */
    signs: {
        and: (one, other) => `${one}, ${other}`,
        sentence: (words) => `${words}.`,
        counts: (tasks, steps) => `${tasks}, ${steps}.`,
        statusLine: (run, standing, platform) => `- ${run}: ${standing}.${platform && ` ${platform}`}`,
    },
    fields: {
        run: "run",
        task: "task",
        execution: "execution",
        segment: "segment",
        answer: "answer",
        time: "time",
    },
};
//# sourceMappingURL=en.js.map
;// CONCATENATED MODULE: ./build/tsc/messages/ko.js
/**
 * Every sentence that we post, in Korean. One word for one thing:
 * crew crew · gate 게이트 · round 회차 · decision 결정 · approve 승인 · revise 수정 요청 · claim 점유 (free 해제) · thread 스레드 ·
 * result 결과 · output 출력 · run 실행 · task 작업 · step 단계 · question 질문 · answer 응답 · human input 사람의 입력 ·
 * resume 재개 · remarks 덧붙인 말 · workflow 워크플로 · job 워크플로 작업 · comment 댓글. Sentences end in 합니다, requests in
 * 주십시오. No particle that depends on the sound before it follows an argument.
 */
const ko = {
    gateTitle: (gate, round) => `### 결정이 필요합니다 · 게이트 ${gate}, ${round}회차`,
    gateIntro: (task, agent) => `crew가 ${task && `${task} `}작업${agent && `(담당: ${agent})`}을 마치고 결정을 요청했습니다. 두 구분선 사이에 있는 것이 crew가 작성한 내용입니다.`,
    gateRevised: (task, agent) => `crew가 ${task && `${task} `}작업${agent && `(담당: ${agent})`}을 다시 수행하고 새 출력에 대한 결정을 요청했습니다. 두 구분선 사이에 있는 것이 crew가 작성한 내용입니다.`,
    lastPart: (total) => `댓글 하나에 다 담을 수 없었습니다. ${total === 2 ? "첫 번째 부분은" : `앞의 ${total - 1}개 부분은`} 위에 있고, 이것은 전체 ${total}개 중 마지막 부분입니다.`,
    partTitle: {
        gate: (gate, part, total) => `### crew가 작성한 내용 ${part}/${total} · 게이트 ${gate}`,
        result: (part, total) => `### 결과 ${part}/${total}`,
        notice: (part, total) => `### crew가 작성한 내용 ${part}/${total}`,
    },
    gateHow: (gate) => "**결정하려면** 다음과 같이 댓글을 작성해 주십시오.\n\n" +
        "- `/approve`: crew가 이 출력으로 계속 진행합니다\n" +
        "- `/revise` 뒤에 바꿀 점을 적으면(여러 줄도 됩니다) crew가 작업을 다시 수행합니다\n\n" +
        `열린 게이트가 여러 개이면 이 게이트의 이름을 함께 적어 주십시오: \`/approve ${gate}\`, \`/revise ${gate} …\`.`,
    gateOver: {
        decided: {
            title: (gate, round) => `### 결정됨 · 게이트 ${gate}, ${round}회차`,
            how: {
                approve: (login, url) => `승인한 사람은 ${login} 님입니다. 이후 경과는 [여기](${url})에서 볼 수 있습니다.`,
                revise: (login, url) => `수정을 요청하며 작업을 되돌려 보낸 사람은 ${login} 님입니다. 이후 경과는 [여기](${url})에서 볼 수 있습니다.`,
            },
        },
        outdated: {
            title: (gate, round) => `### 지난 질문 · 게이트 ${gate}, ${round}회차`,
            how: (url) => `[더 새로운 질문](${url})이 있으므로 이 질문에 대해서는 더 이상 결정할 수 없습니다.`,
        },
        closed: {
            title: (gate, round) => `### 종료됨 · 게이트 ${gate}, ${round}회차`,
            how: (url) => `이 실행은 [끝났으므로](${url}) 더 이상 결정할 것이 없습니다.`,
        },
    },
    noOutput: "_crew가 보낸 텍스트가 없습니다._",
    missing: (from, to, total, digest) => `**전체 내용이 아닙니다.** 전체 ${total}자 중 ${from}번째부터 ${to}번째까지의 글자를 생략했습니다. 전체 내용의 SHA-256은 \`${digest}\`입니다.`,
    cut: (shown, total, digest) => `**앞부분만 표시합니다.** 전체 ${total}자 중 ${shown}자만 담을 수 있었습니다. 전체 내용의 SHA-256은 \`${digest}\`입니다.`,
    verdictTitle: { approve: "승인", revise: "수정 요청" },
    decisionTitle: (verdict, gate, round) => `### ${verdict} · 게이트 ${gate}, ${round}회차`,
    decisionBy: (login, at, link, others) => `${login} 님이 ${at}에 [이 댓글](${link})로 남겼습니다.${others && ` 앞서 ${others} 님이 승인했습니다.`}`,
    decisionAgain: (login, at, link, first) => `${login} 님이 ${at}에 [이 댓글](${link})로 요청하여 다시 보내는 결정입니다. 처음에는 ${first} 님이 결정했습니다.`,
    approvalTitle: (gate, count, wanted) => `### 승인 ${count}/${wanted} · 게이트 ${gate}`,
    approvalOpen: (missing) => `crew가 ${missing}명의 승인을 더 기다리고 있습니다. \`/revise\` 댓글이 하나라도 달리면 작업을 바로 되돌려 보냅니다.`,
    sentToCrew: "**crew에 보내는 내용**(원문 그대로):",
    remarksSent: "워크플로의 `send-remarks` 설정에 따라 덧붙인 말도 함께 보냅니다. crew는 덧붙인 말이 있는 승인을 수정해 달라는 뜻으로 받아들여 작업을 다시 수행할 수 있습니다.",
    remarksKept: "`/approve` 뒤에 적은 내용은 **보내지 않았습니다**. crew는 덧붙인 말이 있는 승인을 모두 수정해 달라는 뜻으로 받아들이기 때문입니다. 적은 내용은 댓글에만 남습니다. 수정이 필요하면 `/revise`를 사용해 주십시오.",
    resume: {
        sending: "결정을 crew에 전달하고 있습니다.",
        accepted: "crew 플랫폼이 결정을 **수락**했습니다. 다음 질문이나 결과가 여기에 표시됩니다.",
        refused: (why) => `crew 플랫폼이 결정을 **거부**했고 아무것도 시작하지 않았습니다: ${why} 게이트가 다시 열렸습니다.`,
        "next-gate": (url) => `crew 플랫폼이 결정을 수락했고, **crew가 계속 진행하여** [다음 질문](${url})에 이르렀습니다.`,
        finished: (url) => `crew 플랫폼이 결정을 수락했고, **crew가 계속 진행하여** [완료했습니다](${url}).`,
        "went-on": "crew 플랫폼이 결정을 수락했고, **crew가 계속 진행했습니다**. 다음 질문이나 결과가 여기에 표시됩니다.",
        "went-on-unanswered": "이 결정에 대한 플랫폼의 응답은 유실되었지만, **crew가 계속 진행했습니다**. 다음 질문이나 결과가 여기에 표시됩니다.",
        "next-gate-unanswered": (url) => `이 결정에 대한 플랫폼의 응답은 유실되었지만, **crew가 계속 진행하여** [다음 질문](${url})에 이르렀습니다.`,
        "finished-unanswered": (url) => `이 결정에 대한 플랫폼의 응답은 유실되었지만, **crew가 계속 진행하여** [완료했습니다](${url}).`,
        "no-sign": (minutes) => `crew 플랫폼이 결정을 수락했지만 **crew가 계속 진행했다는 신호가 없습니다**. ${minutes}분 동안 이벤트도 상태도 없었습니다. 일시 중지가 이미 다른 곳에서 처리된 경우에도 플랫폼은 이렇게 응답합니다. crew 자체 페이지에서 실행을 확인해 주십시오. 진행 중이면 할 일이 없고, 아직 기다리고 있으면 그곳에서 결정해 주십시오. 두 번째 재개로 작업이 두 번 시작될 수 있으므로 결정을 다시 보내지 않았습니다.`,
        unknown: (why) => `**crew가 결정을 받았는지 알 수 없습니다**: ${why} 두 번째 재개로 작업이 두 번 시작될 수 있으므로 다시 보내지 않았습니다. crew 자체 페이지에서 실행을 확인해 주십시오. 그곳에서 아직 기다리고 있는 경우에만 \`/resume-again\` 댓글을 작성해 주십시오. 그러면 이 결정을 한 번 더 보냅니다.`,
    },
    runTitle: {
        calling: "### crew를 시작하고 있습니다",
        started: "### crew가 시작되었습니다",
        refused: "### crew가 시작되지 않았습니다",
        unknown: "### crew가 시작되었을 수 있습니다",
    },
    runBy: (login, at) => `${login} 님이 ${at}에 요청했습니다.`,
    runInputs: (names) => `입력은 ${names}입니다.`,
    runNoInputs: "입력은 없습니다.",
    kickoff: {
        calling: "crew 플랫폼을 호출하고 있습니다.",
        started: "crew가 실행 중입니다. 작업에 사람의 입력이 필요하면 여기에 질문이 게시됩니다.",
        refused: (why) => `crew 플랫폼이 시작을 **거부**했습니다: ${why}`,
        unknown: (why) => `**crew가 실행 중인지 알 수 없습니다**: ${why} 다시 시작하지 않았습니다. 실행 중이면 crew가 여기에 스스로 알립니다.`,
    },
    progressTitle: "### 진행 상황",
    progressTimes: (from, to, minutes) => `${from}에 시작했고, ${minutes > 0 ? `${minutes}분 후인 ` : ""}${to}에 마지막 소식이 있었습니다.`,
    tasksDone: (count) => `작업 ${count}개 완료`,
    stepsDone: (count) => `단계 ${count}개`,
    taskLine: (name, agent) => `- [x] ${name}${agent && `(담당: ${agent})`}`,
    lastTasks: (count) => `최근 ${count}개:`,
    latestSteps: "최근 단계",
    stepLine: (at, tool) => `- ${at && `${at}: `}${tool || "도구 없음"}`,
    resultTitle: { completed: "### crew가 완료했습니다", error: "### crew가 실패했습니다" },
    pauseGone: "일시 중지가 이미 처리되었거나(예: crew 자체 페이지에서) 보낸 ID가 잘못된 경우 플랫폼은 이런 식으로 실패합니다.",
    resultIntro: { completed: "결과는 다음과 같습니다.", error: "플랫폼이 알린 내용은 다음과 같습니다." },
    noticeTitle: {
        "failure-reported": "### crew가 실패를 알려 왔습니다",
        "late-question": "### 질문이 늦게 도착했습니다",
        "unread-question": "### 읽을 수 없는 질문이 도착했습니다",
        "claim-stuck": "### 사라진 워크플로 작업이 게이트를 점유하고 있습니다",
        "claim-freed": "### 게이트의 점유가 해제되었습니다",
        stale: "### 오랫동안 crew의 소식이 없습니다",
    },
    notice: {
        "failure-reported": "이것만으로는 실행이 끝난 것이 아닙니다. crew가 사람의 입력을 기다릴 때도 플랫폼이 이런 식으로 crew를 멈출 수 있습니다. 실제로 실패했다면 다음에 상태를 확인할 때 결과가 여기에 기록됩니다.",
        "late-question": "실행에서 이미 끝난 부분의 질문이므로 여기에 게이트를 열지 않습니다. crew가 아직 답을 기다리고 있으면 crew 자체 페이지에서 결정해 주십시오.",
        "claim-stuck": (gate) => `게이트(${gate})를 점유한 워크플로 작업이 결정을 남기지 않았습니다. 중간에 끊겼거나 그 댓글이 삭제된 것입니다. crew가 무언가를 받았는지는 알 수 없습니다. crew 자체 페이지에서 실행을 확인해 주십시오. 그곳에서 아직 기다리고 있는 경우에만 \`/resume-again\` 댓글을 작성해 주십시오. 그러면 게이트의 점유가 해제되어 다시 결정할 수 있습니다.`,
        "claim-freed": (gate) => `게이트(${gate})를 점유했던 워크플로 작업이 결정을 남기지 않았습니다. 이제 이 게이트를 다시 결정할 수 있습니다.`,
        "unread-question": (fields) => `crew 플랫폼이 crew-gate가 알지 못하는 형식으로 사람의 입력을 요청했습니다. 받은 필드는 ${fields}입니다. 여기에서는 결정할 수 없으므로 crew 자체 페이지에서 결정해 주십시오.`,
        stale: (since) => `${since} 이후로 이 실행의 소식이 없으며, 아직 실행 중인지는 알 수 없습니다. 앞으로는 자동으로 확인하지 않으며, 이 스레드의 레이블에도 반영하지 않습니다. crew 자체 페이지에서 실행을 확인하거나, \`/status\` 댓글을 작성하여 플랫폼에 다시 물어봐 주십시오. 이후에 들어오는 소식은 계속 여기에 기록됩니다.`,
    },
    reminder: {
        title: "### 아직 결정을 기다리고 있습니다",
        waits: (gate, since, url) => `[게이트 ${gate}](${url})에서 ${since}부터 결정을 기다리고 있습니다.`,
        approvers: (who) => `다음 사람이 결정할 수 있습니다: ${who}.`,
        anybody: (role, starter) => `이 리포지토리에서 ${role} 이상의 역할이 있는 사람은 누구나 결정할 수 있습니다.${starter && ` 실행을 시작한 사람은 ${starter} 님입니다.`}`,
    },
    refusal: {
        "not-permitted": (role, minimum) => `이 리포지토리에서 맡은 역할은 ${role}입니다. 결정하려면 ${minimum} 이상의 역할이 필요합니다. 그 역할이 있는 사람에게 요청해 주십시오.`,
        "no-gate": "이 스레드에는 결정을 기다리는 crew가 없으므로 결정할 것이 없습니다.",
        "not-an-approver": "이 워크플로에는 결정할 수 있는 사람이 정해져 있고, 댓글을 남긴 분은 여기에 포함되지 않습니다. 지정된 사람 중 한 명에게 요청해 주십시오.",
        "self-approval": "이 실행은 댓글을 남긴 분이 시작했습니다. 이 워크플로에서는 누구도 자신이 시작한 실행을 승인할 수 없습니다. 승인은 다른 사람이 해야 하며, `/revise`로 수정을 요청하는 것은 가능합니다.",
        "starter-unknown": "이 워크플로에서는 누구도 자신이 시작한 실행을 승인할 수 없는데, 이 실행을 누가 시작했는지 알 수 없습니다. crew 자체 페이지에서 결정하거나 `allow-self-approval` 값을 true로 설정해 주십시오.",
        "several-commands": "댓글에 명령이 두 개 이상 있어 아무것도 하지 않았습니다. 댓글 하나에 명령을 하나만 적어 주십시오.",
        misspelt: (verb) => `그런 명령은 없으므로 아무것도 하지 않았습니다. \`/${verb}\` 명령을 쓰려던 것이라면 새 댓글에 적어 주십시오. 모든 명령은 \`/help\`로 볼 수 있습니다.`,
        "which-gate": (commands) => `여기에는 열린 게이트가 여러 개 있습니다. 어느 게이트인지 함께 적어 주십시오: ${commands}.`,
        "unknown-gate": "이 스레드에는 그런 이름의 게이트가 없습니다. 게이트 이름은 각 질문의 제목에 있습니다.",
        "other-thread": "여기에 있는 질문은 다른 스레드에서 나온 뒤 이동되거나 복사된 것이거나, 더 이상 설정되어 있지 않은 시크릿으로 서명된 것입니다. 그래서 여기에서는 결정할 수 없습니다. crew 자체 페이지에서 결정해 주십시오.",
        superseded: "지정한 출력보다 새로운 출력이 아래에 있습니다. 읽어 본 뒤 다시 댓글을 작성해 주십시오.",
        "already-counted": "이 게이트에 대한 승인은 이미 집계되었습니다. 이제 다른 사람의 승인이 필요합니다.",
        "already-decided": (who) => `이 게이트는 이미 ${who} 님이 결정했습니다. 게이트 하나에는 한 번만 결정할 수 있습니다.`,
        "decided-unknown": (who) => `이 게이트는 이미 ${who} 님이 결정했지만, crew가 그 결정을 받았는지는 아직 알 수 없습니다. 위의 결정과 crew 자체 페이지의 실행을 확인해 주십시오.`,
        "already-claimed": "이 게이트에 대한 다른 결정을 crew에 전달하고 있습니다. 10분 안에 여기에 결정이 나타나지 않으면 다시 댓글을 작성해 주십시오. 그때 무엇을 해야 하는지 안내합니다.",
        "too-slow": "명령을 처리하기까지 몇 분이 걸려 아무것도 보내지 않았습니다. 스레드를 읽은 뒤에 내용이 바뀌었을 수 있습니다. 다시 댓글을 작성해 주십시오.",
        "claims-used-up": "이 게이트는 시도 횟수가 너무 많아 더 이상 명령을 받지 않습니다. crew 자체 페이지에서 결정해 주십시오.",
        "nothing-unknown": "다시 보낼 것이 없습니다. 전달 여부를 알 수 없다고 기록된 결정이 여기에는 없습니다. 두 번째 재개로 작업이 두 번 시작될 수 있으므로 crew 플랫폼이 수락한 것은 다시 보내지 않습니다.",
        "outcome-unknown": "위의 결정을 crew가 받았는지 알 수 없습니다. crew 자체 페이지에서 실행을 확인해 주십시오. 그곳에서 아직 기다리고 있는 경우에만 `/resume-again` 댓글을 한 번 더 작성해 주십시오.",
        "words-lost": "결정을 내린 댓글이 삭제되었거나 변경되어 그 내용을 다시 보낼 수 없습니다. crew 자체 페이지에서 결정해 주십시오.",
        "run-finished": "이 실행은 끝났으므로 더 이상 결정할 것이 없습니다.",
        "text-changed": "crew가 게시한 뒤에 게이트의 글이 편집되어, crew가 작성한 내용인지 더 이상 아무도 확신할 수 없습니다. 이 게이트는 여기에서 결정을 받지 않으므로 crew 자체 페이지에서 결정해 주십시오.",
        "gate-newer": "이 질문은 댓글보다 나중에 게시되었습니다. 읽어 본 뒤 다시 댓글을 작성해 주십시오.",
        "comment-changed": "댓글이 등록된 뒤에 편집되거나 삭제되었습니다. 새 댓글을 작성해 주십시오.",
        "empty-feedback": "바꿀 점을 적어 주십시오. 같은 댓글에서 `/revise` 뒤에 피드백을 적습니다.",
        "approval-word": "이 피드백은 승인하는 말뿐이어서 crew가 승인으로 받아들일 수 있습니다. 승인하려면 `/approve`를 사용하고, 그렇지 않으면 바꿀 점을 적어 주십시오.",
        locked: "이 스레드의 대화가 잠겨 있어 결정을 기록할 수 없습니다. 잠금을 해제한 뒤 다시 댓글을 작성해 주십시오.",
    },
    cutOff: "결정을 보낸 워크플로 작업이 응답을 받기 전에 끊겼습니다",
    cutOffStarting: "crew 플랫폼을 호출한 워크플로 작업이 응답을 받기 전에 끊겼습니다",
    cutOffBefore: {
        decision: (url) => `[이 명령](${url})을 처리하던 워크플로 작업이 crew에 아무것도 보내기 전에 끊겼습니다. 다시 댓글을 작성해 주십시오.`,
        held: (url) => `[이 명령](${url})을 처리하던 워크플로 작업이 crew에 아무것도 보내기 전에 끊겼으며, 게이트를 아직 점유하고 있을 수 있습니다. 다시 댓글을 작성해 주십시오. 게이트가 점유되어 있으면 10분 뒤에 \`/resume-again\`으로 해제할 수 있습니다.`,
        kickoff: "여기에서 crew를 시작하려던 워크플로 작업이 crew 플랫폼을 호출하기 전에 끊겼습니다. 시작된 crew가 없습니다.",
    },
    help: "명령은 새 댓글의 맨 앞에 적습니다.\n\n" +
        "- `/approve`: crew가 계속 진행합니다. 뒤에 적은 내용은 스레드에만 남습니다. 단, 덧붙인 말도 보내도록 워크플로를 설정한 경우는 예외입니다\n" +
        "- `/revise` 뒤에 바꿀 점을 적으면 crew가 작업을 다시 수행합니다\n" +
        "- `/approve GATE`, `/revise GATE …`: 열린 게이트가 여러 개일 때 사용합니다. GATE는 각 질문의 제목에 있는 게이트 이름입니다\n" +
        "- `/status`: 이 스레드에 있는 모든 실행의 상태를 알려 줍니다\n" +
        "- `/resume-again`: 전달 여부를 알 수 없는 결정을 한 번 더 보내거나, 워크플로 작업이 남겨 둔 게이트의 점유를 해제합니다",
    statusNone: "이 스레드에는 crew에 대한 기록이 없습니다.",
    statusTitle: (at) => `### 현재 상태, ${at}`,
    status: {
        waiting: (gate, url) => `결정 대기 중: [게이트 ${gate}](${url})`,
        handing: (url) => `[결정](${url})을 crew에 전달하는 중`,
        unknown: (url) => `crew가 [이 결정](${url})을 받았는지 알 수 없음`,
        completed: (url) => `완료됨, [여기](${url}) 참조`,
        error: (url) => `실패함, [여기](${url}) 참조`,
        reported: (url) => `[실패가 보고되었으나](${url}) 아직 상태로 확인되지 않음`,
        silent: (url) => `[오랫동안 소식이 없음](${url})`,
        started: "진행 중",
        calling: "시작하는 중",
        maybe: "시작되었을 수 있음(플랫폼의 응답이 유실됨)",
        refused: "시작되지 않음",
    },
    statusTasks: (done, total) => `작업 ${total}개 중 ${done}개가 완료되었습니다.`,
    statusTask: (task, agent) => `현재 작업: ${task}${agent && ` (담당: ${agent})`}.`,
    platformSays: {
        running: "crew 플랫폼에 따르면 실행 중입니다.",
        waiting: "crew 플랫폼에 따르면 사람의 입력을 기다리고 있습니다.",
        absent: "crew 플랫폼에는 나타나지 않습니다. 사람의 입력을 기다리는 crew도 이렇게 나타나지 않습니다.",
        success: "crew 플랫폼에 따르면 완료되었습니다.",
        failure: "crew 플랫폼에 따르면 실패했습니다.",
        unasked: "",
        silent: "crew 플랫폼에서 상태를 확인할 수 없었습니다.",
    },
    issueBody: "CrewAI crew가 이 스레드에 실행 상황을 알립니다. 사람의 입력이 필요하면 crew가 여기에서 질문합니다.",
    details: "자세한 정보",
    signs: {
        and: (one, other) => `${one}, ${other}`,
        sentence: (words) => `${words}.`,
        counts: (tasks, steps) => `${tasks}, ${steps}.`,
        statusLine: (run, standing, platform) => `- ${run}: ${standing}.${platform && ` ${platform}`}`,
    },
    fields: {
        run: "실행",
        task: "작업",
        execution: "플랫폼 실행 ID",
        segment: "구간",
        answer: "응답",
        time: "시각",
    },
};
//# sourceMappingURL=ko.js.map
;// CONCATENATED MODULE: ./build/tsc/messages/pt-br.js
/**
 * Every sentence that we post, in Brazilian Portuguese. One word for one thing:
 * crew o crew · gate o gate · round rodada · decision decisão · approve aprovar · revise pedir alterações ("revisar" would
 * be to review) · claim reservar (free liberar) · thread conversa · result resultado · output saída · run execução ·
 * task tarefa · step etapa · question pergunta · answer resposta · human input entrada humana · resume retomada ·
 * remarks observações · workflow workflow · job job · comment comentário. People are você.
 */
const ptBr = {
    gateTitle: (gate, round) => `### Decisão pendente · gate ${gate}, rodada ${round}`,
    gateIntro: (task, agent) => `O crew concluiu ${task ? `a tarefa ${task}` : "uma tarefa"}${agent && `, executada por ${agent},`} e pediu uma decisão. Entre as duas linhas horizontais está o que ele escreveu.`,
    gateRevised: (task, agent) => `O crew refez ${task ? `a tarefa ${task}` : "a tarefa"}${agent && `, executada por ${agent},`} e pediu uma decisão sobre a nova saída. Entre as duas linhas horizontais está o que ele escreveu.`,
    lastPart: (total) => `O texto não coube em um só comentário: ${total === 2 ? "a primeira parte está acima" : `as ${total - 1} primeiras partes estão acima`}, e esta é a última de ${total}.`,
    partTitle: {
        gate: (gate, part, total) => `### O que o crew escreveu, parte ${part} de ${total} · gate ${gate}`,
        result: (part, total) => `### O resultado, parte ${part} de ${total}`,
        notice: (part, total) => `### O que o crew escreveu, parte ${part} de ${total}`,
    },
    gateHow: (gate) => "**Para decidir**, comente:\n\n" +
        "- `/approve`, e o crew continua com esta saída\n" +
        "- `/revise` seguido do que deve mudar, em quantas linhas você quiser, e o crew refaz a tarefa\n\n" +
        `Se houver vários gates abertos, indique este: \`/approve ${gate}\`, \`/revise ${gate} …\`.`,
    gateOver: {
        decided: {
            title: (gate, round) => `### Decidido · gate ${gate}, rodada ${round}`,
            how: {
                approve: (login, url) => `Aprovado por ${login}: veja [aqui](${url}) o que aconteceu depois.`,
                revise: (login, url) => `Devolvido com pedido de alterações por ${login}: veja [aqui](${url}) o que aconteceu depois.`,
            },
        },
        outdated: {
            title: (gate, round) => `### Desatualizado · gate ${gate}, rodada ${round}`,
            how: (url) => `Há [uma pergunta mais recente](${url}), portanto não é mais possível decidir sobre esta.`,
        },
        closed: {
            title: (gate, round) => `### Encerrado · gate ${gate}, rodada ${round}`,
            how: (url) => `A execução [terminou](${url}), portanto não há mais nada a decidir.`,
        },
    },
    noOutput: "_O crew não enviou nenhum texto._",
    missing: (from, to, total, digest) => `**O texto não está completo aqui:** de ${total} caracteres, foram omitidos os caracteres de ${from} a ${to}. O SHA-256 do texto completo é \`${digest}\`.`,
    cut: (shown, total, digest) => `**Este é só o começo:** couberam ${shown} de ${total} caracteres. O SHA-256 do texto completo é \`${digest}\`.`,
    verdictTitle: { approve: "Aprovado", revise: "Alterações pedidas" },
    decisionTitle: (verdict, gate, round) => `### ${verdict} · gate ${gate}, rodada ${round}`,
    decisionBy: (login, at, link, others) => `Por ${login} em ${at}, [neste comentário](${link}).${others && ` Aprovado antes por ${others}.`}`,
    decisionAgain: (login, at, link, first) => `Reenvio pedido por ${login} em ${at}, [neste comentário](${link}). Decidido primeiro por ${first}.`,
    approvalTitle: (gate, count, wanted) => `### Aprovação ${count} de ${wanted} · gate ${gate}`,
    approvalOpen: (missing) => `O crew aguarda a aprovação de ${missing === 1 ? "mais uma pessoa" : `mais ${missing} pessoas`}. Um único \`/revise\` devolve a tarefa imediatamente.`,
    sentToCrew: "**Mensagem para o crew**, palavra por palavra:",
    remarksSent: "Suas observações vão junto, como pede o `send-remarks` do workflow. Um crew pode entender uma aprovação com observações como um pedido de alterações e refazer a tarefa.",
    remarksKept: "O que veio depois de `/approve` **não foi enviado**: um crew entende qualquer aprovação com observações como um pedido de alterações. O texto fica só no comentário. Para pedir alterações, use `/revise`.",
    resume: {
        sending: "A decisão está sendo entregue ao crew.",
        accepted: "A plataforma do crew **aceitou** a decisão. A próxima pergunta ou o resultado aparecerá aqui.",
        refused: (why) => `A plataforma do crew **recusou** a decisão e não iniciou nada: ${why} O gate está aberto novamente.`,
        "next-gate": (url) => `A plataforma do crew aceitou a decisão, e **o crew prosseguiu** até [a próxima pergunta](${url}).`,
        finished: (url) => `A plataforma do crew aceitou a decisão, **o crew prosseguiu** e [terminou](${url}).`,
        "went-on": "A plataforma do crew aceitou a decisão, e **o crew prosseguiu**. A próxima pergunta ou o resultado aparecerá aqui.",
        "went-on-unanswered": "**O crew prosseguiu**, embora a resposta da plataforma a esta decisão tenha se perdido. A próxima pergunta ou o resultado aparecerá aqui.",
        "next-gate-unanswered": (url) => `**O crew prosseguiu** até [a próxima pergunta](${url}), embora a resposta da plataforma a esta decisão tenha se perdido.`,
        "finished-unanswered": (url) => `**O crew prosseguiu** e [terminou](${url}), embora a resposta da plataforma a esta decisão tenha se perdido.`,
        "no-sign": (minutes) => `A plataforma do crew aceitou a decisão, mas **não há sinal de que o crew tenha prosseguido**: nenhum evento e nenhum status durante ${minutes === 1 ? "um minuto" : `${minutes} minutos`}. A plataforma também responde assim quando a pausa já foi respondida em outro lugar. Verifique a execução na página do próprio crew: se ele estiver trabalhando, não é preciso fazer nada; se ainda estiver aguardando, decida lá. A decisão não foi reenviada, pois uma segunda retomada poderia iniciar a tarefa duas vezes.`,
        unknown: (why) => `**Não se sabe se o crew recebeu a decisão**: ${why} Ela não foi reenviada, pois uma segunda retomada poderia iniciar a tarefa duas vezes. Verifique a execução na página do próprio crew. Somente se ele ainda estiver aguardando lá, comente \`/resume-again\`: isso envia esta decisão mais uma vez.`,
    },
    runTitle: {
        calling: "### O crew está sendo iniciado",
        started: "### O crew foi iniciado",
        refused: "### O crew não foi iniciado",
        unknown: "### O crew pode ter sido iniciado",
    },
    runBy: (login, at) => `Solicitado por ${login} em ${at}.`,
    runInputs: (names) => `Com as entradas ${names}.`,
    runNoInputs: "Sem entradas.",
    kickoff: {
        calling: "A plataforma do crew está sendo chamada.",
        started: "O crew está em execução. Quando uma tarefa precisar de entrada humana, a pergunta será publicada aqui.",
        refused: (why) => `A plataforma do crew **recusou** o pedido: ${why}`,
        unknown: (why) => `**Não se sabe se o crew está em execução**: ${why} Ele não foi iniciado de novo. Se estiver em execução, dará notícias aqui por conta própria.`,
    },
    progressTitle: "### Progresso",
    progressTimes: (from, to, minutes) => `Início: ${from}; última notícia: ${to}${minutes > 0 ? `, ${minutes === 1 ? "um minuto" : `${minutes} minutos`} depois` : ""}.`,
    tasksDone: (count) => (count === 1 ? "1 tarefa concluída" : `${count} tarefas concluídas`),
    stepsDone: (count) => (count === 1 ? "1 etapa" : `${count} etapas`),
    taskLine: (name, agent) => `- [x] ${name}${agent && ` por ${agent}`}`,
    lastTasks: (count) => `As últimas ${count}:`,
    latestSteps: "As últimas etapas",
    stepLine: (at, tool) => `- ${at && `${at}: `}${tool || "nenhuma ferramenta"}`,
    resultTitle: { completed: "### O crew terminou", error: "### O crew falhou" },
    pauseGone: "A plataforma falha assim quando a pausa já foi respondida, por exemplo na página do próprio crew, ou quando os IDs enviados estavam errados.",
    resultIntro: {
        completed: "Este é o resultado dele.",
        error: "Isto é o que a plataforma dele diz a respeito.",
    },
    noticeTitle: {
        "failure-reported": "### O crew relata uma falha",
        "late-question": "### Uma pergunta chegou tarde",
        "unread-question": "### Chegou uma pergunta que não pôde ser lida",
        "claim-stuck": "### Um gate está reservado por um job que não existe mais",
        "claim-freed": "### Um gate foi liberado",
        stale: "### Há muito tempo não há notícias de um crew",
    },
    notice: {
        "failure-reported": "Só isso não encerra a execução: a plataforma também pode parar um crew dessa forma quando ele aguarda entrada humana. Se ele falhou, a próxima consulta ao status registrará o resultado aqui.",
        "late-question": "A pergunta pertence a uma parte da execução que já terminou, portanto não abre nenhum gate aqui. Se o crew ainda aguarda a resposta, decida na página do próprio crew.",
        "claim-stuck": (gate) => `Um job que havia reservado o gate ${gate} não deixou nenhuma decisão: ele foi interrompido, ou o comentário dele foi removido. Não se sabe se o crew recebeu algo. Verifique a execução na página do próprio crew. Somente se ele ainda estiver aguardando lá, comente \`/resume-again\`: isso libera o gate, e então você pode decidir mais uma vez.`,
        "claim-freed": (gate) => `O gate ${gate} estava reservado por um job que não deixou nenhuma decisão. Já é possível decidir sobre ele novamente.`,
        "unread-question": (fields) => `A plataforma do crew pediu entrada humana em um formato que o crew-gate não conhece, com os campos ${fields}. Não é possível decidir aqui: decida na página do próprio crew.`,
        stale: (since) => `Não há notícias desta execução desde ${since}, e não se sabe se ela ainda está em andamento. Ela não é mais verificada automaticamente, e a etiqueta desta conversa deixou de considerá-la. Verifique a execução na página do próprio crew ou comente \`/status\` para consultar a plataforma mais uma vez. O que ela informar ainda aparecerá aqui.`,
    },
    reminder: {
        title: "### Ainda falta uma decisão",
        waits: (gate, since, url) => `O [gate ${gate}](${url}) aguarda uma decisão desde ${since}.`,
        approvers: (who) => `Podem decidir: ${who}.`,
        anybody: (role, starter) => `Pode decidir quem tem pelo menos a função ${role} neste repositório.${starter && ` A execução foi iniciada por ${starter}.`}`,
    },
    refusal: {
        "not-permitted": (role, minimum) => `Você tem a função ${role} neste repositório; para decidir, é preciso ter pelo menos a função ${minimum}. Peça a decisão a quem tem essa função.`,
        "no-gate": "Nenhum crew aguarda uma decisão nesta conversa, portanto não há nada a decidir.",
        "not-an-approver": "Este workflow define as pessoas que podem decidir, e você não está entre elas. Peça a uma delas que decida.",
        "self-approval": "Você iniciou esta execução, e este workflow não permite que ninguém aprove a própria execução. Outra pessoa precisa aprovar; você ainda pode pedir alterações com `/revise`.",
        "starter-unknown": "Este workflow não permite que ninguém aprove a própria execução, e não se sabe quem iniciou esta. Decida na página do próprio crew ou defina `allow-self-approval` como true.",
        "several-commands": "Há mais de um comando no seu comentário, portanto nada foi feito. Escreva um comando por comentário.",
        misspelt: (verb) => `Esse comando não existe, portanto nada foi feito. Se você quis dizer \`/${verb}\`, escreva isso em um novo comentário. \`/help\` lista todos os comandos.`,
        "which-gate": (commands) => `Há vários gates abertos aqui. Diga a qual deles você se refere: ${commands}.`,
        "unknown-gate": "Não há nenhum gate com esse nome nesta conversa. O título de cada pergunta traz o nome do gate.",
        "other-thread": "A pergunta que está aqui foi feita em outra conversa e movida ou copiada para cá, ou foi assinada com um segredo que não está mais configurado, portanto não é possível decidir aqui. Decida na página do próprio crew.",
        superseded: "Há uma saída mais recente abaixo daquela a que você se refere. Leia a mais recente e comente novamente.",
        "already-counted": "Sua aprovação deste gate já foi contada. Agora falta a de outras pessoas.",
        "already-decided": (who) => `Este gate já foi decidido por ${who}. Um gate aceita uma única decisão.`,
        "decided-unknown": (who) => `Este gate já foi decidido por ${who}, e ainda não se sabe se o crew recebeu a decisão. Veja a decisão acima e a execução na página do próprio crew.`,
        "already-claimed": "Outra decisão sobre este gate está a caminho do crew. Se nenhuma aparecer aqui em dez minutos, comente novamente: a resposta dirá o que fazer.",
        "too-slow": "Seu comando levou minutos para ser atendido, portanto nada foi enviado: a conversa pode ter mudado desde que foi lida. Comente novamente.",
        "claims-used-up": "Houve tantas tentativas neste gate que ele não aceita mais comandos. Decida na página do próprio crew.",
        "nothing-unknown": "Não há nada a reenviar: nenhuma decisão aqui consta como de desfecho desconhecido. O que a plataforma do crew aceitou não é repetido, pois uma segunda retomada poderia iniciar a tarefa duas vezes.",
        "outcome-unknown": "Não se sabe se o crew recebeu a decisão acima. Verifique a execução na página do próprio crew. Somente se ele ainda estiver aguardando lá, comente `/resume-again` mais uma vez.",
        "words-lost": "O comentário com a decisão foi apagado ou alterado, portanto o texto dele não pode ser reenviado. Decida na página do próprio crew.",
        "run-finished": "Esta execução terminou, portanto não há mais nada a decidir.",
        "text-changed": "O texto do gate foi editado depois que o crew o publicou, portanto ninguém mais pode ter certeza de que é o que o crew escreveu. Este gate não aceita decisões aqui: decida na página do próprio crew.",
        "gate-newer": "A pergunta foi publicada depois do seu comentário. Leia a pergunta e comente novamente.",
        "comment-changed": "Seu comentário foi editado ou apagado depois de enviado. Em vez disso, escreva um novo comentário.",
        "empty-feedback": "Diga o que deve mudar: `/revise` e depois o seu feedback, no mesmo comentário.",
        "approval-word": "Este feedback apenas aprova, e o crew poderia entendê-lo como uma aprovação. Use `/approve` para aprovar ou diga o que deve mudar.",
        locked: "Esta conversa está bloqueada, portanto não é possível registrar decisões. Desbloqueie a conversa e comente novamente.",
    },
    cutOff: "o job que enviou a decisão foi interrompido antes que chegasse uma resposta",
    cutOffStarting: "o job que chamou a plataforma do crew foi interrompido antes que chegasse uma resposta",
    cutOffBefore: {
        decision: (url) => `O job para [este comando](${url}) foi interrompido antes que algo fosse enviado ao crew. Comente novamente.`,
        held: (url) => `O job para [este comando](${url}) foi interrompido antes que algo fosse enviado ao crew e talvez ainda mantenha o gate reservado. Comente novamente; se o gate estiver reservado, \`/resume-again\` o libera depois de dez minutos.`,
        kickoff: "Um job que iniciaria um crew aqui foi interrompido antes de chamar a plataforma do crew. Nenhum crew foi iniciado.",
    },
    help: "O comando deve estar no início de um novo comentário:\n\n" +
        "- `/approve`, e o crew continua. O que vem depois fica só na conversa, a menos que o workflow envie as observações\n" +
        "- `/revise` seguido do que deve mudar, e o crew refaz a tarefa\n" +
        "- `/approve GATE`, `/revise GATE …` quando há vários gates abertos; GATE é o nome do gate, que está no título de cada pergunta\n" +
        "- `/status` mostra a situação de cada execução nesta conversa\n" +
        "- `/resume-again` reenvia uma decisão de desfecho desconhecido ou libera um gate que um job deixou reservado",
    statusNone: "Não há registro de nenhum crew nesta conversa.",
    statusTitle: (at) => `### Situação em ${at}`,
    status: {
        waiting: (gate, url) => `aguarda uma decisão: [gate ${gate}](${url})`,
        handing: (url) => `[uma decisão](${url}) está sendo entregue ao crew`,
        unknown: (url) => `não se sabe se o crew recebeu [esta decisão](${url})`,
        completed: (url) => `terminou, veja [aqui](${url})`,
        error: (url) => `falhou, veja [aqui](${url})`,
        reported: (url) => `[foi relatada](${url}) uma falha, e nenhum status a confirma até agora`,
        silent: (url) => `[não há notícias dela](${url}) há muito tempo`,
        started: "em andamento",
        calling: "está sendo iniciada",
        maybe: "pode ter sido iniciada; a resposta da plataforma se perdeu",
        refused: "não foi iniciada",
    },
    statusTasks: (done, total) => `Tarefas concluídas: ${done} de ${total}.`,
    statusTask: (task, agent) => `Agora executa ${task}${agent && `, por ${agent}`}.`,
    platformSays: {
        running: "A plataforma do crew diz que ele está em execução.",
        waiting: "A plataforma do crew diz que ele aguarda entrada humana.",
        absent: "A plataforma do crew não o mostra, mas ela também não mostra um crew que aguarda entrada humana.",
        success: "A plataforma do crew diz que ele terminou.",
        failure: "A plataforma do crew diz que ele falhou.",
        unasked: "",
        silent: "Não foi possível consultar a plataforma do crew.",
    },
    issueBody: "Um crew do CrewAI relata sua execução nesta conversa. Quando precisar de entrada humana, ele perguntará aqui.",
    details: "Detalhes",
    signs: {
        and: (one, other) => `${one}, ${other}`,
        sentence: (words) => `${words}.`,
        counts: (tasks, steps) => `${tasks}, ${steps}.`,
        statusLine: (run, standing, platform) => `- ${run}: ${standing}.${platform && ` ${platform}`}`,
    },
    fields: {
        run: "execução",
        task: "tarefa",
        execution: "ID de execução na plataforma",
        segment: "segmento",
        answer: "resposta",
        time: "data e hora",
    },
};
//# sourceMappingURL=pt-br.js.map
;// CONCATENATED MODULE: ./build/tsc/messages/zh.js
/**
 * Every sentence that we post, in Simplified Chinese. One word for one thing:
 * crew crew · gate 关卡 (open 待决定) · round 轮 · decision 决定 · approve 批准 · revise 要求修改 · claim 占用 (free 释放) ·
 * thread 对话 · result 结果 · output 输出 · run 运行 · task 任务 · step 步骤 · question 提问 · answer 应答 · human input 人工输入 ·
 * resume 恢复 · remarks 附言 · workflow 工作流 · job 作业 · comment 评论. People are 你.
 */
const zh = {
    gateTitle: (gate, round) => `### 等待决定 · 关卡 ${gate}，第 ${round} 轮`,
    gateIntro: (task, agent) => `crew 完成了${task ? `任务 ${task}` : "一项任务"}${agent && `（由 ${agent} 执行）`}，并请求作出决定。两条分隔线之间是它写的内容。`,
    gateRevised: (task, agent) => `crew 重做了${task ? `任务 ${task}` : "这项任务"}${agent && `（由 ${agent} 执行）`}，并请求对新输出作出决定。两条分隔线之间是它写的内容。`,
    lastPart: (total) => `内容太长，一条评论放不下：${total === 2 ? "第 1 部分" : `前 ${total - 1} 部分`}在上面的评论中，这里是最后一部分，共 ${total} 部分。`,
    partTitle: {
        gate: (gate, part, total) => `### crew 写的内容（${part}/${total}）· 关卡 ${gate}`,
        result: (part, total) => `### 结果（${part}/${total}）`,
        notice: (part, total) => `### crew 写的内容（${part}/${total}）`,
    },
    gateHow: (gate) => "**要作出决定**，请发表评论：\n\n" +
        "- `/approve`：crew 采用这份输出，继续运行\n" +
        "- `/revise` 加上需要修改的地方（行数不限）：crew 重做这项任务\n\n" +
        `有多个关卡待决定时，请写明这个关卡的名称：\`/approve ${gate}\`、\`/revise ${gate} …\`。`,
    gateOver: {
        decided: {
            title: (gate, round) => `### 已决定 · 关卡 ${gate}，第 ${round} 轮`,
            how: {
                approve: (login, url) => `由 ${login} 批准，后续情况见[此处](${url})。`,
                revise: (login, url) => `由 ${login} 退回并要求修改，后续情况见[此处](${url})。`,
            },
        },
        outdated: {
            title: (gate, round) => `### 已过时 · 关卡 ${gate}，第 ${round} 轮`,
            how: (url) => `已有[较新的提问](${url})，因此不能再对这个提问作出决定。`,
        },
        closed: {
            title: (gate, round) => `### 已关闭 · 关卡 ${gate}，第 ${round} 轮`,
            how: (url) => `这次运行[已结束](${url})，没有可决定的内容了。`,
        },
    },
    noOutput: "_crew 没有发送任何文本。_",
    missing: (from, to, total, digest) => `**这里不是全部内容**：全文共 ${total} 个字符，第 ${from} 至第 ${to} 个字符已省略。全文的 SHA-256 是 \`${digest}\`。`,
    cut: (shown, total, digest) => `**这里只有开头部分**：只放得下前 ${shown} 个字符，全文共 ${total} 个字符。全文的 SHA-256 是 \`${digest}\`。`,
    verdictTitle: { approve: "已批准", revise: "已要求修改" },
    decisionTitle: (verdict, gate, round) => `### ${verdict} · 关卡 ${gate}，第 ${round} 轮`,
    decisionBy: (login, at, link, others) => `由 ${login} 于 ${at} 在[此评论](${link})中提交。${others && `此前 ${others} 已批准。`}`,
    decisionAgain: (login, at, link, first) => `应 ${login} 于 ${at} 在[此评论](${link})中的要求再次发送。最初由 ${first} 决定。`,
    approvalTitle: (gate, count, wanted) => `### 批准 ${count}/${wanted} · 关卡 ${gate}`,
    approvalOpen: (missing) => `crew 还在等待另外 ${missing} 人批准。只要有一条 \`/revise\`，任务就会立即退回。`,
    sentToCrew: "**发给 crew 的内容**（一字不差）：",
    remarksSent: "按照工作流的 `send-remarks` 设置，你的附言一并发送。crew 可能把带附言的批准理解为希望修改，从而重做任务。",
    remarksKept: "`/approve` 之后的内容**没有发送**：只要批准带有附言，crew 就会理解为希望修改。这些内容只留在评论中。需要修改时，请用 `/revise`。",
    resume: {
        sending: "正在把此决定交给 crew。",
        accepted: "crew 平台**接受**了此决定。下一个提问或结果会出现在这里。",
        refused: (why) => `crew 平台**拒绝**了此决定，没有启动任何任务，关卡重新等待决定。原因：${why}`,
        "next-gate": (url) => `crew 平台接受了此决定，**crew 已继续运行**，并给出了[下一个提问](${url})。`,
        finished: (url) => `crew 平台接受了此决定，**crew 已继续运行**，并且[已完成](${url})。`,
        "went-on": "crew 平台接受了此决定，**crew 已继续运行**。下一个提问或结果会出现在这里。",
        "went-on-unanswered": "**crew 已继续运行**，不过平台对此决定的应答丢失了。下一个提问或结果会出现在这里。",
        "next-gate-unanswered": (url) => `**crew 已继续运行**，并给出了[下一个提问](${url})，不过平台对此决定的应答丢失了。`,
        "finished-unanswered": (url) => `**crew 已继续运行**，并且[已完成](${url})，不过平台对此决定的应答丢失了。`,
        "no-sign": (minutes) => `crew 平台接受了此决定，但**没有迹象表明 crew 已继续运行**：${minutes} 分钟内没有任何事件，也没有任何状态。如果这次暂停此前已在别处得到答复，平台也会这样应答。请到 crew 自己的页面查看这次运行：如果它在运行，就不用做什么；如果仍在等待，请在那里决定。此决定没有再次发送，因为第二次恢复可能导致任务启动两次。`,
        unknown: (why) => `**不知道 crew 是否收到了此决定**。此决定没有再次发送，因为第二次恢复可能导致任务启动两次。请到 crew 自己的页面查看这次运行。只有当它仍在那里等待时，才评论 \`/resume-again\`：这会把此决定再发送一次。原因：${why}`,
    },
    runTitle: {
        calling: "### 正在启动 crew",
        started: "### crew 已启动",
        refused: "### crew 未启动",
        unknown: "### crew 可能已启动",
    },
    runBy: (login, at) => `由 ${login} 于 ${at} 发起。`,
    runInputs: (names) => `输入：${names}。`,
    runNoInputs: "没有输入。",
    kickoff: {
        calling: "正在调用 crew 平台。",
        started: "crew 正在运行。任务需要人工输入时，会在这里提问。",
        refused: (why) => `crew 平台**拒绝**了启动：${why}`,
        unknown: (why) => `**不知道 crew 是否在运行**。crew 没有再次启动。如果它在运行，它会自行在这里报告。原因：${why}`,
    },
    progressTitle: "### 进度",
    progressTimes: (from, to, minutes) => `启动时间：${from}；最近一次消息：${to}${minutes > 0 ? `（${minutes} 分钟后）` : ""}。`,
    tasksDone: (count) => `已完成 ${count} 个任务`,
    stepsDone: (count) => `${count} 个步骤`,
    taskLine: (name, agent) => `- [x] ${name}${agent && `（由 ${agent} 执行）`}`,
    lastTasks: (count) => `最近 ${count} 个：`,
    latestSteps: "最近的步骤",
    stepLine: (at, tool) => `- ${at && `${at}：`}${tool || "未使用工具"}`,
    resultTitle: { completed: "### crew 已完成", error: "### crew 运行失败" },
    pauseGone: "如果这次暂停此前已得到答复（例如在 crew 自己的页面上），或者发送的 ID 有误，平台就会这样报告失败。",
    resultIntro: { completed: "这是它的结果。", error: "这是平台给出的说明。" },
    noticeTitle: {
        "failure-reported": "### crew 报告了失败",
        "late-question": "### 提问来得太晚",
        "unread-question": "### 收到无法读取的提问",
        "claim-stuck": "### 关卡被已不存在的作业占用",
        "claim-freed": "### 关卡已释放",
        stale: "### 很久没有 crew 的消息",
    },
    notice: {
        "failure-reported": "仅凭这一点，这次运行还不算结束：crew 等待人工输入时，平台也可能以这种方式让它停下。如果它确实失败了，下一次查看状态时会把结果写在这里。",
        "late-question": "这个提问属于这次运行中已经结束的部分，因此不会在这里设立关卡。如果 crew 仍在等待答复，请在 crew 自己的页面上决定。",
        "claim-stuck": (gate) => `占用关卡 ${gate} 的作业没有留下决定：要么作业被中断，要么它的评论被删除。不知道 crew 是否收到了什么。请到 crew 自己的页面查看这次运行。只有当它仍在那里等待时，才评论 \`/resume-again\`：这会释放关卡，之后你可以重新决定。`,
        "claim-freed": (gate) => `占用关卡 ${gate} 的作业没有留下决定。这个关卡可以重新决定了。`,
        "unread-question": (fields) => `crew 平台请求人工输入，但 crew-gate 不认识它所用的格式，其中的字段有 ${fields}。无法在这里决定，请在 crew 自己的页面上决定。`,
        stale: (since) => `自 ${since} 起，这次运行没有任何消息，不知道它是否仍在运行。今后不再自动查看它，此对话的标签也不再反映它。请到 crew 自己的页面查看这次运行，或者评论 \`/status\`，再次询问平台。它报告的内容仍会写在这里。`,
    },
    reminder: {
        title: "### 仍在等待决定",
        waits: (gate, since, url) => `[关卡 ${gate}](${url})自 ${since} 起一直在等待决定。`,
        approvers: (who) => `可以作出决定的有：${who}。`,
        anybody: (role, starter) => `凡在此仓库中至少有 ${role} 角色的人都可以作出决定。${starter && `这次运行由 ${starter} 启动。`}`,
    },
    refusal: {
        "not-permitted": (role, minimum) => `你在此仓库中的角色是 ${role}，而作出决定至少需要 ${minimum} 角色。请找有此角色的人来决定。`,
        "no-gate": "此对话中没有 crew 在等待决定，因此没有可决定的内容。",
        "not-an-approver": "此工作流指定了可以作出决定的人，你不在其中。请找其中一位来决定。",
        "self-approval": "这次运行是你启动的，而此工作流不允许任何人批准自己启动的运行。批准必须由其他人来做；你仍然可以用 `/revise` 要求修改。",
        "starter-unknown": "此工作流不允许任何人批准自己启动的运行，而不知道这次运行是谁启动的。请在 crew 自己的页面上决定，或者把 `allow-self-approval` 设为 true。",
        "several-commands": "你的评论中有多个命令，因此什么也没有做。每条评论请只写一个命令。",
        misspelt: (verb) => `没有这个命令，因此什么也没有做。如果你想用的是 \`/${verb}\`，请写在一条新评论中。\`/help\` 会列出所有命令。`,
        "which-gate": (commands) => `这里有多个关卡待决定。请写明你指的是哪一个：${commands}。`,
        "unknown-gate": "此对话中没有这个名称的关卡。每个提问的标题中都写有关卡名称。",
        "other-thread": "这里的提问，要么是在另一个对话中提出、后来被移动或复制到这里的，要么是用已不再设置的密钥签名的，因此无法在这里决定。请在 crew 自己的页面上决定。",
        superseded: "在你所指的输出下方，已有较新的输出。请先阅读，再重新评论。",
        "already-counted": "你对这个关卡的批准此前已经计入。现在需要其他人批准。",
        "already-decided": (who) => `这个关卡已由 ${who} 决定。一个关卡只接受一个决定。`,
        "decided-unknown": (who) => `这个关卡已由 ${who} 决定，但还不知道 crew 是否收到。请查看上面的决定，并到 crew 自己的页面查看这次运行。`,
        "already-claimed": "对这个关卡的另一个决定正在送往 crew。如果十分钟内这里没有出现决定，请重新评论，届时会告诉你该怎么做。",
        "too-slow": "过了几分钟才处理到你的命令，因此什么也没有发送：读取之后，对话可能已有变化。请重新评论。",
        "claims-used-up": "对这个关卡的尝试次数太多，它不再接受命令。请在 crew 自己的页面上决定。",
        "nothing-unknown": "没有需要再次发送的内容：这里没有决定被记为送达情况不明。crew 平台已接受的内容不会重发，因为第二次恢复可能导致任务启动两次。",
        "outcome-unknown": "不知道 crew 是否收到了上面的决定。请到 crew 自己的页面查看这次运行。只有当它仍在那里等待时，才再评论一次 `/resume-again`。",
        "words-lost": "作出决定的那条评论已被删除或改动，因此无法再次发送其中的内容。请在 crew 自己的页面上决定。",
        "run-finished": "这次运行已结束，没有可决定的内容了。",
        "text-changed": "关卡的文本在 crew 发布之后被编辑过，谁也无法再确定它就是 crew 写的内容。这个关卡在这里不接受决定，请在 crew 自己的页面上决定。",
        "gate-newer": "这个提问是在你评论之后才发布的。请先阅读，再重新评论。",
        "comment-changed": "你的评论在发送之后被编辑或删除了。请另写一条新评论。",
        "empty-feedback": "请说明需要修改的地方：在同一条评论中，先写 `/revise`，再写你的反馈。",
        "approval-word": "这条反馈只表示批准，crew 可能会把它当作批准。要批准，请用 `/approve`；否则请说明需要修改的地方。",
        locked: "此对话已锁定，无法记录决定。请解锁后重新评论。",
    },
    cutOff: "发送此决定的作业在收到应答之前被中断",
    cutOffStarting: "调用 crew 平台的作业在收到应答之前被中断",
    cutOffBefore: {
        decision: (url) => `处理[此命令](${url})的作业在向 crew 发送任何内容之前被中断。请重新评论。`,
        held: (url) => `处理[此命令](${url})的作业在向 crew 发送任何内容之前被中断，关卡可能仍被它占用。请重新评论；如果关卡仍被占用，十分钟后可用 \`/resume-again\` 释放。`,
        kickoff: "本应在这里启动 crew 的作业在调用 crew 平台之前被中断。没有启动任何 crew。",
    },
    help: "命令要写在新评论的开头：\n\n" +
        "- `/approve`：crew 继续运行。后面的内容只留在对话中，除非工作流设置了发送附言\n" +
        "- `/revise` 加上需要修改的地方：crew 重做任务\n" +
        "- `/approve GATE`、`/revise GATE …`：有多个关卡待决定时使用，GATE 是关卡名称，写在每个提问的标题中\n" +
        "- `/status`：说明此对话中每次运行的当前状态\n" +
        "- `/resume-again`：再次发送送达情况不明的决定，或者释放作业遗留占用的关卡",
    statusNone: "此对话中没有任何 crew 的记录。",
    statusTitle: (at) => `### 当前状态，${at}`,
    status: {
        waiting: (gate, url) => `等待决定：[关卡 ${gate}](${url})`,
        handing: (url) => `正在把[一个决定](${url})交给 crew`,
        unknown: (url) => `不知道 crew 是否收到了[此决定](${url})`,
        completed: (url) => `已完成，见[此处](${url})`,
        error: (url) => `运行失败，见[此处](${url})`,
        reported: (url) => `[有失败报告](${url})，目前还没有状态证实`,
        silent: (url) => `[很久没有消息](${url})`,
        started: "正在运行",
        calling: "正在启动",
        maybe: "可能已启动；平台的应答丢失了",
        refused: "未启动",
    },
    statusTasks: (done, total) => `共 ${total} 个任务，已完成 ${done} 个。`,
    statusTask: (task, agent) => `目前正在执行 ${task}${agent && `（由 ${agent} 执行）`}。`,
    platformSays: {
        running: "crew 平台表示它正在运行。",
        waiting: "crew 平台表示它在等待人工输入。",
        absent: "crew 平台上查不到它；crew 等待人工输入时，平台也是这样表示的。",
        success: "crew 平台表示它已完成。",
        failure: "crew 平台表示它运行失败。",
        unasked: "",
        silent: "无法向 crew 平台查询。",
    },
    issueBody: "一个 CrewAI crew 在此对话中报告它的运行情况。需要人工输入时，它会在这里提问。",
    details: "详细信息",
    signs: {
        and: (one, other) => `${one}、${other}`,
        sentence: (words) => `${words}。`,
        counts: (tasks, steps) => `${tasks}，${steps}。`,
        statusLine: (run, standing, platform) => `- ${run}：${standing}。${platform}`,
    },
    fields: {
        run: "运行",
        task: "任务",
        execution: "平台执行 ID",
        segment: "分段",
        answer: "应答",
        time: "时间",
    },
};
//# sourceMappingURL=zh.js.map
;// CONCATENATED MODULE: ./build/tsc/messages/languages.js




/** Every language that we speak, by its tag. */
const LANGUAGES = { en: en, zh: zh, "pt-BR": ptBr, ko: ko };
/** The messages of a language by its tag, in any case. */
function messagesIn(tag) {
    const known = Object.keys(LANGUAGES).find((name) => name.toLowerCase() === tag.toLowerCase());
    return known === undefined ? undefined : LANGUAGES[known];
}
//# sourceMappingURL=languages.js.map

/***/ }),

/***/ 5814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ CLAIM_LIFETIME),
/* harmony export */   h: () => (/* binding */ isTooLate)
/* harmony export */ });
/**
 * A claim without a decision after so long belongs to a job that was cut off: one that is alive gives up well before.
 * In milliseconds.
 */
const CLAIM_LIFETIME = 10 * 60_000;
/**
 * Whether a job that read the thread at a time, in milliseconds since 1970, may neither send nor give a claim back any more:
 * whoever finds the claim without its decision takes it for dead after the claim's lifetime.
 */
function isTooLate(asOf) {
    return Date.now() - asOf >= CLAIM_LIFETIME / 2;
}
//# sourceMappingURL=lifetime.js.map

/***/ }),

/***/ 8076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ sentenceOf),
/* harmony export */   Ad: () => (/* binding */ isNeeded),
/* harmony export */   Mp: () => (/* binding */ readMark),
/* harmony export */   RD: () => (/* binding */ isAwaiting)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8816);
/* harmony import */ var _ledger_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8410);


const where = { thread: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() };
/** What asked: a comment, or a review. */
const asked = { ...where, source: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), url: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), isReview: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY() }) };
const claimed = {
    ...asked,
    run: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    /** The gate's comment, and our reaction to it. */
    gate: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    reaction: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    claim: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    /** When the decision is written, ISO 8601, as its record has it. */
    at: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    /** When the thread was read on which the claim rests, in milliseconds since 1970. */
    asOf: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
};
const called = { ...claimed, decision: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() };
const kickoff = { ...where, run: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() };
const calledToStart = { ...kickoff, comment: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), names: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()) };
/**
 * How far a job came, as it saves it for its post step before each step that matters. A job can be cut off between any
 * two lines: a mark says what may have happened, never what surely did.
 */
const Mark = zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt("kind", [
    /** Nothing is claimed. */
    zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("asked"), ...asked }),
    /** The claim is on its way: it may be ours, or somebody else's. */
    zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("claiming"), ...asked }),
    /** The gate is ours. The decision's comment may be there; nothing was sent. */
    zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("claimed"), ...claimed }),
    /** AMP is called, or was. */
    zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("calling"), ...called }),
    /** AMP answered. The thread may not say so yet. */
    zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("answered"), ...called, resume: _ledger_record_js__WEBPACK_IMPORTED_MODULE_0__/* .ResumeOutcome */ .Y0 }),
    /** The thread says what AMP answered. The job only looks on. */
    zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("following"), ...where }),
    /** A run's record is on its way into the thread; nothing was sent. */
    zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("preparing"), ...kickoff }),
    /** AMP is called to start a crew, or was. */
    zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("starting"), ...calledToStart }),
    /** AMP answered to that. The thread may not say so yet. */
    zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("started"), ...calledToStart, kickoff: _ledger_record_js__WEBPACK_IMPORTED_MODULE_0__/* .KickoffOutcome */ .CA }),
]);
/** A mark as a job saved it, or `undefined` when the text is none: then nothing is known, and nothing may be mended. */
function readMark(text) {
    try {
        return Mark.safeParse(JSON.parse(text)).data;
    }
    catch {
        return undefined;
    }
}
/** Whether an answer is awaited that tells what nobody can find out later. */
function isAwaiting({ kind }) {
    return kind === "claiming" || kind === "calling" || kind === "starting";
}
/** Whether a mark must be saved before the job may go on: without it, the one before would say that nothing was sent. */
function isNeeded({ kind }) {
    return kind === "calling" || kind === "starting";
}
/** Where a job was cut off, as a sentence for its log and summary. */
function sentenceOf(mark) {
    switch (mark.kind) {
        case "asked":
        case "claimed":
            return "The job was cut off before it sent anything to the crew.";
        case "claiming":
            return "The job was cut off before it sent anything to the crew. It may hold the gate still; then /resume-again frees it after ten minutes.";
        case "calling":
            return "The job was cut off while it called the crew's platform. It is unknown whether the crew got the decision, and it was not sent again.";
        case "answered":
            return `The job was cut off after the crew's platform had answered. The decision is ${mark.resume.state}.`;
        case "following":
            return "The job was cut off while it watched the crew, which got the decision before. What comes next is told in the thread by the functions.";
        case "preparing":
            return "The job was cut off before it called the crew's platform. No crew was started.";
        case "starting":
            return "The job was cut off while it called the crew's platform. It is unknown whether a crew was started, and it was not called again.";
        case "started":
            return `The job was cut off after the crew's platform had answered. The start is ${mark.kickoff.state}.`;
    }
}
//# sourceMappingURL=mark.js.map

/***/ }),

/***/ 3501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ tellFate)
});

// EXTERNAL MODULE: ./build/tsc/markdown/box.js
var box = __webpack_require__(4114);
// EXTERNAL MODULE: ./build/tsc/messages/languages.js + 4 modules
var languages = __webpack_require__(6564);
// EXTERNAL MODULE: ./build/tsc/comment/parts.js
var parts = __webpack_require__(1581);
;// CONCATENATED MODULE: ./build/tsc/comment/gate.js



/**
 * The comment that asks for a decision: the whole output first, or the last part of it where it takes several
 * comments, then the exact commands.
 */
function gateComment(record, { parts, missing }, agent, say) {
    // Where AMP names tasks by a UUID, it says nothing to people.
    const task = isUuid(record.task) ? "" : inlineCode(record.task);
    const by = agent && inlineCode(agent);
    return paragraphs(say.gateTitle(inlineCode(record.gate), record.round), record.round > 1 ? say.gateRevised(task, by) : say.gateIntro(task, by), parts.length > 1 && say.lastPart(parts.length), parts.at(-1), missing, say.gateHow(record.gate), details([
        ["run", record.run],
        ["task", record.task],
        ["execution", record.execution],
        ["segment", record.segment],
        ["time", time(record.at)],
    ], say));
}
/** What stands in the place of the commands of a gate that is over. */
function howOf(fate, { gateOver }) {
    return fate.kind === "decided"
        ? gateOver.decided.how[fate.verdict]((0,parts/* person */.MV)(fate.by), fate.url)
        : gateOver[fate.kind].how(fate.url);
}
/** Whether the end of a gate's text says in this language how to decide, or what became of it; and the text before. */
function beforeHow(text, gate, { gateHow, gateOver }) {
    const how = gateHow(gate);
    if (text.endsWith(how))
        return text.slice(0, -how.length).trimEnd();
    const last = text.slice(text.lastIndexOf("\n\n") + 2);
    const { decided, outdated, closed } = gateOver;
    const fates = [decided.how.approve, decided.how.revise].map((told) => told("\0", "\0"));
    const isFate = [...fates, outdated.how("\0"), closed.how("\0")].some((told) => isLike(last, told));
    return isFate ? text.slice(0, -last.length).trimEnd() : undefined;
}
/** Whether a text is another one with something in the place of each NUL. */
function isLike(text, pattern) {
    const [first = "", ...rest] = pattern.split("\0");
    if (!text.startsWith(first))
        return false;
    let at = first.length;
    for (const piece of rest) {
        at = text.indexOf(piece, at);
        if (at < 0)
            return false;
        at += piece.length;
    }
    return at === text.length;
}
/**
 * A gate's comment once the gate is over: another title, and in the place of the commands what became of it. The output
 * stays as it was. `undefined` when the comment is not as one of our languages writes it.
 */
function withFate(visible, record, fate) {
    const text = visible.replaceAll("\r\n", "\n");
    const end = text.lastIndexOf("\n\n<details>");
    const start = text.indexOf("\n\n");
    if (!text.startsWith("### ") || start < 0 || end < start)
        return undefined;
    // The two sides may be set to different languages: the comment goes on in its own.
    for (const say of Object.values(languages/* LANGUAGES */.Y)) {
        const before = beforeHow(text.slice(0, end), record.gate, say);
        if (before === undefined)
            continue;
        const title = say.gateOver[fate.kind].title((0,box/* inlineCode */.ti)(record.gate), record.round);
        return `${title}${before.slice(start)}\n\n${howOf(fate, say)}${text.slice(end)}`;
    }
    return undefined;
}
//# sourceMappingURL=gate.js.map
// EXTERNAL MODULE: ./build/tsc/thread/log.js + 2 modules
var log = __webpack_require__(6554);
;// CONCATENATED MODULE: ./build/tsc/thread/fate.js


/**
 * Tells in a gate's comment that the gate is over. Only for gates that can never be decided again: an edited one takes
 * no decision. Best effort: what became of it is told where that happened.
 */
async function tellFate(thread, { comment, record, visible }, fate) {
    const told = withFate(visible, record, fate);
    if (told !== undefined)
        await (0,log/* rewrite */.v8)(thread, comment, record, told).catch(() => undefined);
}
//# sourceMappingURL=fate.js.map

/***/ }),

/***/ 7279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LH: () => (/* binding */ troubleOf),
/* harmony export */   VH: () => (/* binding */ mayBeDone),
/* harmony export */   YZ: () => (/* binding */ openIssue),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   gx: () => (/* binding */ RawAccount),
/* harmony export */   kp: () => (/* binding */ roleOf),
/* harmony export */   po: () => (/* binding */ apiUrlOf),
/* harmony export */   q4: () => (/* binding */ repositoryId)
/* harmony export */ });
/* unused harmony export accountOf */
/* harmony import */ var _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1015);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8816);


const Permission = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ permission: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), role_name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish() });
const RawAccount = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), type: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
const Repo = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() });
/** Where GitHub's REST API is, by the variable that runners and Enterprise Server set. Without a trailing slash. */
function apiUrlOf(env) {
    return (env["GITHUB_API_URL"] || "https://api.github.com").replace(/\/+$/, "");
}
/** The HTTP status of an error of GitHub's, or `undefined` when it is another kind of error. */
function statusOf(error) {
    return error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__/* .RequestError */ .G ? error.status : undefined;
}
/** Whether GitHub may have done what it was asked, although the answer was an error or none. */
function mayBeDone(error) {
    return (statusOf(error) ?? 0) >= 500;
}
/** What went wrong at GitHub, in one line without a URL or a token in it. */
function troubleOf(error) {
    if (!(error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__/* .RequestError */ .G))
        return error instanceof Error ? error.message : "an unknown error";
    const { method, url } = error.request;
    const path = URL.canParse(url) ? new URL(url).pathname : "";
    // Octokit gives a connection that failed the status 500 as well, but no response.
    if (!error.response)
        return `GitHub could not be reached for ${method} ${path}`;
    const said = error.message.split(" - http")[0] ?? "";
    return `GitHub answered ${error.status} to ${method} ${path}: ${said}`;
}
/** A person's role, by `role_name`: `permission` folds maintain into write and knows no custom roles. */
async function roleOf(github, { owner, name }, login) {
    try {
        const { data } = await github.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
            owner,
            repo: name,
            username: login,
        });
        const { permission, role_name: role } = Permission.parse(data);
        return { role: role || permission, base: permission };
    }
    catch (error) {
        // "Not a user" of this repository. Any other trouble is not an answer and goes on up.
        if (statusOf(error) === 404)
            return { role: "none", base: "none" };
        throw error;
    }
}
/**
 * The account behind a personal token. `undefined` for a bot's token, which GitHub does not tell who it is.
 */
async function accountOf(github) {
    try {
        const { data } = await github.request("GET /user");
        return RawAccount.parse(data);
    }
    catch (error) {
        const status = statusOf(error);
        if (status === 404 || (status === 403 && !/rate limit/i.test(String(error))))
            return undefined;
        throw error;
    }
}
/** A repository's id, which stays when it is renamed. */
async function repositoryId(github, { owner, name }) {
    const { data } = await github.request("GET /repos/{owner}/{repo}", { owner, repo: name });
    return Repo.parse(data).id;
}
/** Opens an issue and gives its number. In one try, so that a lost answer cannot open two. */
async function openIssue(github, { owner, name }, issue) {
    const { data } = await github.request("POST /repos/{owner}/{repo}/issues", {
        owner,
        repo: name,
        ...issue,
        request: { retries: 0 },
    });
    return data.number;
}
//# sourceMappingURL=github.js.map

/***/ }),

/***/ 1295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ label),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   YP: () => (/* binding */ standingOf),
/* harmony export */   aJ: () => (/* binding */ isShown),
/* harmony export */   kx: () => (/* binding */ showStanding),
/* harmony export */   lS: () => (/* binding */ OPEN_LABELS),
/* harmony export */   lj: () => (/* binding */ standingOfAll)
/* harmony export */ });
/* unused harmony export standingWith */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8816);
/* harmony import */ var _ledger_news_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9912);
/* harmony import */ var _ledger_over_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6977);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7279);




/** Their names and colours. Six hexadecimal digits, as GitHub's REST takes them. */
const LABELS = {
    running: { name: "crew: running", color: "1d76db", description: "A CrewAI crew is at work" },
    waiting: { name: "crew: waiting", color: "fbca04", description: "A CrewAI crew waits for a decision" },
    done: { name: "crew: done", color: "0e8a16", description: "A CrewAI crew finished" },
    failed: { name: "crew: failed", color: "d93f0b", description: "A CrewAI crew failed" },
};
/** The labels of threads of which something more is expected. */
const OPEN_LABELS = [LABELS.running.name, LABELS.waiting.name];
const RawLabels = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }));
/** Where a run stands by what the thread holds. `undefined`: nothing was heard of it for long, so nobody knows. */
function standingOf(run) {
    if (run.gates.some(({ status }) => status === "open"))
        return "waiting";
    if ((0,_ledger_over_js__WEBPACK_IMPORTED_MODULE_2__/* .isOver */ .P)(run))
        return run.result?.record.outcome === "completed" ? "done" : "failed";
    return (0,_ledger_news_js__WEBPACK_IMPORTED_MODULE_3__/* .silenceOf */ .D)(run) ? undefined : "running";
}
/** Where a thread stands whose runs stand so, oldest first: what waits for people, what is at work, or else the newest. */
function standingOfAll(runs) {
    return ["waiting", "running"].find((urgent) => runs.includes(urgent)) ?? runs.findLast(Boolean);
}
/** Whether a thread's labels say that it stands so, and no label of ours says otherwise. */
function isShown(standing, names) {
    const ours = Object.values(LABELS).flatMap(({ name }) => (names.includes(name) ? [name] : []));
    return ours.join() === (standing ? LABELS[standing].name : "");
}
/** The name of the label that says so. */
function labelOf(standing) {
    return LABELS[standing].name;
}
/** Where a thread stands with one of its runs as given: what waits for people comes first, then what is at work. */
function standingWith({ runs }, id, own) {
    const all = [own, ...runs.filter((run) => run.id !== id).map(standingOf)];
    return ["waiting", "running"].find((urgent) => all.includes(urgent)) ?? own;
}
/**
 * Puts a label on the thread, made with its colour where the repository has none, and takes the others of ours off: all
 * of them where nobody knows how it stands. Three calls and one for each label that goes, or one where all is right.
 */
async function label({ github, at }, standing) {
    const where = { owner: at.repository.owner, repo: at.repository.name };
    const issue = { ...where, issue_number: at.thread };
    const { data } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", issue);
    const present = RawLabels.parse(data).map(({ name }) => name);
    const wanted = standing && LABELS[standing];
    const others = Object.values(LABELS).filter(({ name }) => name !== wanted?.name && present.includes(name));
    if (wanted && !present.includes(wanted.name)) {
        await unless(422, github.request("POST /repos/{owner}/{repo}/labels", { ...where, ...wanted }));
        const labels = [wanted.name];
        await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...issue, labels });
    }
    for (const { name } of others) {
        const gone = { ...issue, name };
        await unless(404, github.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", gone));
    }
}
/** A call whose work somebody else may have done just before: GitHub says then that the label is there, or gone. */
async function unless(done, call) {
    await call.catch((error) => {
        if ((0,_github_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) !== done)
            throw error;
    });
}
/** Shows on the thread where it stands now that a run of it stands so. Best effort: comments tell the same. */
async function showStanding(thread, ledger, run, own) {
    await label(thread, standingWith(ledger, run, own)).catch(() => undefined);
}
//# sourceMappingURL=labels.js.map

/***/ }),

/***/ 2556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cn: () => (/* binding */ hurriedOptions),
/* harmony export */   RH: () => (/* binding */ PLUGINS),
/* harmony export */   d5: () => (/* binding */ endsWith),
/* harmony export */   k9: () => (/* binding */ octokitOptions)
/* harmony export */ });
/* harmony import */ var _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9735);
/* harmony import */ var _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6856);
/* harmony import */ var bottleneck_light_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3251);


// The build that the throttling plugin itself uses; the other one carries a Redis client along.

/**
 * Gives every call request options of its own. Without, all calls of a client share one object, in which
 * plugin-retry counts: after one failed call, the first retry of every later one would wait 16 s in place of 1.
 */
function ownRequestOptions(octokit) {
    octokit.hook.before("request", (options) => {
        options.request = { ...options.request };
    });
}
/**
 * The plugins that make retries and limits real. They are handed to Octokit as plugins: given inside the
 * options of `getOctokit` they are ignored without a word. The last one is the outermost.
 */
const PLUGINS = [_octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_1__/* .retry */ .L, _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_2__/* .throttling */ .A, ownRequestOptions];
/** A plugin with which every call ends when a signal says so, however far it is. */
function endsWith(signal) {
    // Not among the options of `getOctokit`: given there, it would take the place of the proxy's settings.
    return (octokit) => octokit.hook.before("request", (options) => {
        options.request = { ...options.request, signal };
    });
}
/** Longer than this we do not wait for a limit: a function must answer, a runner must not idle. Seconds. */
const LONGEST_WAIT = 10;
function once(retryAfter, _options, _octokit, retryCount) {
    return retryCount < 1 && retryAfter <= LONGEST_WAIT;
}
// One write at a time without a pause between: a decision writes three times and a webhook twice, far below
// GitHub's 80 writes a minute, and the plugin's default of 3 s between comments would be spent by the person
// who waits for an answer.
function oneByOne(id) {
    return new bottleneck_light_js__WEBPACK_IMPORTED_MODULE_0__.Group({ id, maxConcurrent: 1, minTime: 0 });
}
function silent() { }
/** Options for an Octokit that speaks to `apiUrl`, repeats what is safe to repeat, and logs nothing. */
function octokitOptions(apiUrl) {
    return {
        baseUrl: apiUrl,
        log: { debug: silent, info: silent, warn: silent, error: silent },
        retry: { retries: 2 },
        throttle: {
            write: oneByOne("crew-gate-write"),
            notifications: oneByOne("crew-gate-notifications"),
            onRateLimit: once,
            onSecondaryRateLimit: once,
        },
    };
}
/** Options for an Octokit that has seconds only: it repeats nothing and waits for no limit. */
function hurriedOptions(apiUrl) {
    return { ...octokitOptions(apiUrl), retry: { enabled: false }, throttle: { enabled: false } };
}
//# sourceMappingURL=limits.js.map

/***/ }),

/***/ 6554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  BC: () => (/* binding */ append),
  cj: () => (/* binding */ appendOnce),
  Cw: () => (/* binding */ readOn),
  aE: () => (/* binding */ readRecord),
  nj: () => (/* binding */ readThread),
  Tm: () => (/* binding */ reply),
  v8: () => (/* binding */ rewrite),
  ne: () => (/* binding */ withdraw)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/tsc/ledger/digest.js
var digest = __webpack_require__(1435);
// EXTERNAL MODULE: ./build/tsc/ledger/fold.js + 1 modules
var fold = __webpack_require__(9084);
// EXTERNAL MODULE: ./build/tsc/ledger/record.js
var record = __webpack_require__(8410);
// EXTERNAL MODULE: ./build/tsc/ledger/secret.js
var secret = __webpack_require__(2231);
;// CONCATENATED MODULE: ./build/tsc/ledger/seal.js


const OPENING = "<!-- crew-gate:1:";
const SEALED = /^<!-- crew-gate:1:([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43}) -->$/;
/**
 * A comment's text and the record that is its last line. Crew output stands above our own closing words, so a
 * record that a crew writes can never be the last line. Found by its opening, not by a pattern over the whole
 * text: anybody may comment, and a pattern can be made slow by what they write.
 */
function split(body) {
    const start = body.lastIndexOf(OPENING);
    const [, payload, tag] = start < 0 ? [] : (SEALED.exec(body.slice(start).trimEnd()) ?? []);
    return payload && tag ? { visible: body.slice(0, start).trimEnd(), payload, tag } : { visible: body };
}
function signed(payload, place) {
    return `${place.repository}\n${place.thread}\n${payload}`;
}
/**
 * A record as a line of Markdown that GitHub does not show: signed with HMAC-SHA256 together with the
 * repository's id and the thread's number, so that it is void anywhere else. base64url, because `-->`
 * inside would end the comment.
 */
function seal(record, place, keyring) {
    const payload = Buffer.from(JSON.stringify(record), "utf8").toString("base64url");
    const tag = (0,secret/* mac */.Md)(keyring.current.record, signed(payload, place)).toString("base64url");
    return `<!-- crew-gate:1:${payload}.${tag} -->`;
}
/** Whether a comment ends in something that has the form of a record, whoever signed it for wherever. */
function looksSealed(body) {
    return split(body).tag !== undefined;
}
/** What a reader sees of a comment: the body without its record. */
function visiblePart(body) {
    return split(body).visible;
}
/**
 * The record that a comment holds, or `undefined` when there is none that counts: no record, a broken or
 * foreign signature, another thread's, or a form that this version does not know.
 */
function unseal(body, place, keyring) {
    const { payload, tag } = split(body);
    if (!payload || !tag)
        return undefined;
    const given = Buffer.from(tag, "base64url");
    const genuine = keyring.accepted.some((keys) => (0,secret/* equal */.LC)((0,secret/* mac */.Md)(keys.record, signed(payload, place)), given));
    if (!genuine)
        return undefined;
    const parsed = record/* LedgerRecord */.VI.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    return parsed.success ? parsed.data : undefined;
}
//# sourceMappingURL=seal.js.map
// EXTERNAL MODULE: ./build/tsc/ledger/state.js
var state = __webpack_require__(26);
// EXTERNAL MODULE: ./build/tsc/markdown/mask.js
var mask = __webpack_require__(9343);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
// EXTERNAL MODULE: ./build/tsc/command/filter.js
var filter = __webpack_require__(1825);
// EXTERNAL MODULE: ./build/tsc/thread/github.js
var thread_github = __webpack_require__(7279);
;// CONCATENATED MODULE: ./build/tsc/thread/comments.js



const PER_PAGE = 100;
/** What GitHub's REST gives of a comment, as far as we read it. A deleted account leaves no user. */
const RawComment = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    html_url: schemas/* string */.YjP().default(""),
    body: schemas/* string */.YjP().nullish(),
    user: thread_github/* RawAccount */.gx.nullish(),
    created_at: schemas/* string */.YjP(),
    updated_at: schemas/* string */.YjP(),
})
    .transform(({ id, html_url, body, user, created_at, updated_at }) => ({
    id,
    url: html_url,
    body: body ?? "",
    author: user ?? { id: 0, type: "" },
    edited: (0,filter/* wasEdited */.l)(created_at, updated_at),
    createdAt: created_at,
    updatedAt: updated_at,
}));
async function page(github, { repository, thread }, number, since) {
    const { data, headers } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        owner: repository.owner,
        repo: repository.name,
        issue_number: thread,
        per_page: PER_PAGE,
        page: number,
        ...(since && { since }),
    });
    const last = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(headers?.link ?? "")?.[1];
    return { comments: schemas/* array */.YOg(RawComment).parse(data), last: Number(last ?? number) };
}
/**
 * All comments of a thread, oldest first, or those that were written or edited `since`, an ISO 8601 time. `expected` is how many
 * there are by somebody's word: that many pages are fetched side by side, so that a long thread takes no more round trips
 * than a short one. Without, GitHub names the last page with the first one. Pages that came since follow after.
 */
async function listComments(github, at, { expected = 0, since } = {}) {
    const pages = [];
    const upTo = async (count) => {
        const more = Array.from({ length: Math.max(0, count - pages.length) }, (_, index) => pages.length + 1 + index);
        pages.push(...(await Promise.all(more.map((number) => page(github, at, number, since)))));
    };
    await upTo(Math.max(1, Math.ceil(expected / PER_PAGE)));
    await upTo(Math.max(...pages.map(({ last }) => last)));
    while (pages.at(-1)?.comments.length === PER_PAGE)
        await upTo(pages.length + 1);
    return pages.flatMap(({ comments }) => comments);
}
/** Posts a comment, in one try: a failed one may have been done all the same, and a second would stand beside it. */
async function postComment(github, at, body) {
    const { data } = await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        owner: at.repository.owner,
        repo: at.repository.name,
        issue_number: at.thread,
        body,
        request: { retries: 0 },
    });
    return RawComment.parse(data);
}
/** A comment as it is now. */
async function getComment(github, { repository }, id) {
    const { data } = await github.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        owner: repository.owner,
        repo: repository.name,
        comment_id: id,
    });
    return RawComment.parse(data);
}
/** Replaces the body of a comment. */
async function editComment(github, { repository }, id, body) {
    await github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        owner: repository.owner,
        repo: repository.name,
        comment_id: id,
        body,
    });
}
/** Removes a comment of ours. */
async function deleteComment(github, { repository }, id) {
    await github.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        owner: repository.owner,
        repo: repository.name,
        comment_id: id,
    });
}
//# sourceMappingURL=comments.js.map
// EXTERNAL MODULE: ./build/tsc/thread/writer.js
var writer = __webpack_require__(6587);
;// CONCATENATED MODULE: ./build/tsc/thread/log.js









/** A record's comment, if its writer wrote it: by the id that the record names, or else a bot. */
function entryOf(comment, { place, keyring }) {
    const record = unseal(comment.body, place, keyring);
    if (!record)
        return [];
    const byWriter = record.by === undefined ? comment.author.type === "Bot" : comment.author.id === record.by;
    if (!byWriter)
        return [];
    // We edit no gate that may still be decided. Somebody who may could otherwise put an old gate's body into another comment of ours,
    // where no claim stands.
    const visible = visiblePart(comment.body);
    const isSigned = record.kind === "gate" || record.kind === "part";
    const intact = !isSigned || (!comment.edited && record.shown === (0,digest/* digestOfShown */.bL)(visible));
    const { id, url, updatedAt } = comment;
    return [{ comment: id, url, record, saidAt: Date.parse(updatedAt), visible, intact }];
}
function reading(thread, comments, at) {
    const isMoved = comments.some(({ body, author }) => author.type === "Bot" && looksSealed(body) && !unseal(body, thread.place, thread.keyring));
    const entries = comments.flatMap((comment) => entryOf(comment, thread));
    return { comments, at, ledger: (0,fold/* fold */.AU)(entries), decisions: (0,state/* pick */.U)(entries, "decision"), isMoved };
}
/** The thread's comments and the state that their records tell. `expected` as for listComments. */
async function readThread(thread, expected) {
    const at = Date.now();
    return reading(thread, await listComments(thread.github, thread.at, { expected }), at);
}
/** GitHub may show a comment some seconds late. Milliseconds. */
const OVERLAP = 5000;
/**
 * As readThread, of a thread that was read before: GitHub is asked only for what was written or edited since, so that a long
 * thread costs no more than a short one. What was removed meanwhile is still in it: for looking on, not for deciding.
 */
async function readOn(thread, before) {
    const newest = Math.max(...(before?.comments ?? []).map(({ updatedAt }) => Date.parse(updatedAt)));
    if (!before || !Number.isFinite(newest))
        return readThread(thread);
    const at = Date.now();
    const since = new Date(newest - OVERLAP).toISOString();
    const changed = await listComments(thread.github, thread.at, { since });
    const all = new Map([...before.comments, ...changed].map((comment) => [comment.id, comment]));
    return reading(thread, [...all.values()].toSorted((a, b) => a.id - b.id), at);
}
/** A record of ours as its comment holds it now, and what the comment shows. `undefined` when it holds none that counts. */
async function readRecord(thread, comment) {
    const now = await getComment(thread.github, thread.at, comment);
    const [entry] = entryOf(now, thread);
    return entry && { record: entry.record, visible: visiblePart(now.body) };
}
function bodyOf(record, visible, { place, keyring, secrets }) {
    return `${(0,mask/* mask */.d)(visible, secrets)}\n\n${seal(record, place, keyring)}`;
}
/**
 * Writes a record anew into the comment that holds it. The record comes from reading or appending: it names the
 * comment's author, which an edit does not change.
 */
async function rewrite(thread, comment, record, visible) {
    await editComment(thread.github, thread.at, comment, bodyOf(record, visible, thread));
}
/** How long to wait before a comment is tried again, in milliseconds. */
const PAUSES = [1000, 3000];
/**
 * Posts a comment that ends in a record, once, also where GitHub fails: before every further try it looks whether
 * the one before was done after all. The record tells: no two are alike.
 */
async function post({ github, at }, body) {
    const record = body.slice(body.lastIndexOf("\n") + 1);
    for (let tries = 0;; tries++) {
        try {
            return await postComment(github, at, body);
        }
        catch (error) {
            if (!(0,thread_github/* mayBeDone */.VH)(error))
                throw error;
            const pause = PAUSES[tries];
            if (pause !== undefined)
                await (0,promises_.setTimeout)(pause);
            const done = (await listComments(github, at)).find((comment) => comment.body.trimEnd().endsWith(record));
            if (done)
                return done;
            if (pause === undefined)
                throw error;
        }
    }
}
/** Writes a record down as a new comment, and gives it back with its writer named. */
async function append(thread, record, visible) {
    const signed = { ...record, ...(0,writer/* writtenBy */.xO)(thread.github) };
    const comment = await post(thread, bodyOf(signed, visible, thread));
    if (signed.by !== undefined || comment.author.type === "Bot")
        return { comment, record: signed };
    // A person's account that we did not know of: the record must name it to count.
    (0,writer/* noteWriter */.wy)(thread.github, comment.author);
    const named = { ...record, by: comment.author.id };
    if (record.kind === "gate" || record.kind === "part") {
        // An edited one would not count as intact.
        await deleteComment(thread.github, thread.at, comment.id);
        return append(thread, named, visible);
    }
    await rewrite(thread, comment.id, named, visible);
    return { comment, record: named };
}
/**
 * Writes a record down so that it ends up in the thread once, whoever else writes the same at the same time:
 * after writing it looks again, and of several copies everyone removes their own but the oldest. `find` gives
 * the copy that counts, by the same rule for all. `before` is the thread as it was read just before.
 */
async function appendOnce(thread, record, visible, find, before) {
    const { comment: mine } = await append(thread, record, visible);
    const standing = find((await readOn(thread, before)).ledger);
    if (!standing || standing.comment === mine.id)
        return { kind: "recorded", url: mine.url };
    await deleteComment(thread.github, thread.at, mine.id);
    return { kind: "duplicate", url: standing.url, standing };
}
/** Says something in the thread that is no record: a refusal, an explanation. */
async function reply(thread, text) {
    return (await postComment(thread.github, thread.at, (0,mask/* mask */.d)(text, thread.secrets))).url;
}
/** Takes a record of ours back that turned out to be one too many. */
async function withdraw(thread, comment) {
    await deleteComment(thread.github, thread.at, comment);
}
//# sourceMappingURL=log.js.map

/***/ }),

/***/ 5626:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $n: () => (/* binding */ releaseGate),
/* harmony export */   O: () => (/* binding */ wasClaimedBefore),
/* harmony export */   UN: () => (/* binding */ claimGate),
/* harmony export */   lC: () => (/* binding */ tryReaction),
/* harmony export */   ln: () => (/* binding */ isLocked),
/* harmony export */   wv: () => (/* binding */ react)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8816);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7279);
/* harmony import */ var _writer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6587);



const RawReaction = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
    user: _github_js__WEBPACK_IMPORTED_MODULE_0__/* .RawAccount */ .gx.nullish(),
    content: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().default(""),
    created_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().default(""),
});
/** A gate's claims in their order: one for its decision, and one for each time that it has to be sent again. */
const CLAIMS = ["rocket", "eyes", "hooray", "heart"];
const ROUTE = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
function target({ repository }, comment) {
    return { owner: repository.owner, repo: repository.name, comment_id: comment };
}
/** Whether a refusal says that the conversation is locked. A rate limit says "blocked". */
function isLocked(message) {
    return /\blocked\b/i.test(message) && !/rate limit/i.test(message);
}
/**
 * Claims a gate with a reaction on its comment: GitHub answers 201 to the first of an identity and 200 to every
 * later one, a test-and-set that needs no more than `issues: write`. Not retried: a repetition of a claim that
 * went through would read as lost. `claim` is which of the gate's claims it is.
 */
async function claimGate(github, at, gateComment, claim) {
    const content = CLAIMS[claim];
    if (!content)
        return { kind: "used-up" };
    try {
        const { status, data } = await github.request(ROUTE, {
            ...target(at, gateComment),
            content,
            request: { retries: 0 },
        });
        const { id, user, created_at: since } = RawReaction.parse(data);
        if (status !== 201)
            return { kind: "lost", since: Date.parse(since) || undefined };
        (0,_writer_js__WEBPACK_IMPORTED_MODULE_1__/* .noteWriter */ .wy)(github, user);
        return { kind: "won", reaction: id };
    }
    catch (error) {
        // GitHub allows nobody to react in a locked conversation, whatever their role.
        if ((0,_github_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) === 403 && error instanceof Error && isLocked(error.message))
            return { kind: "locked" };
        throw error;
    }
}
/**
 * Whether another bot claimed a gate before us. GitHub's answer to a claim speaks of our own account only, and two
 * workflows may write as two. People's reactions do not count, since anybody may leave a rocket, and neither do those
 * that are older than a claim lives, in milliseconds. Where the list cannot be read, our own claim stands.
 */
async function wasClaimedBefore(github, at, gateComment, claim, { reaction: mine, lifetime }) {
    const content = CLAIMS[claim];
    if (!content)
        return false;
    try {
        const { data } = await github.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", { ...target(at, gateComment), content, per_page: 100 });
        const claims = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(RawReaction).parse(data);
        return claims.some((other) => other.content === content &&
            other.user?.type === "Bot" &&
            other.id < mine &&
            !(Date.now() - Date.parse(other.created_at) >= lifetime));
    }
    catch {
        return false;
    }
}
/** Gives a claim back, after a refusal that started nothing. */
async function releaseGate(github, at, gateComment, reaction) {
    await github.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}", {
        ...target(at, gateComment),
        reaction_id: reaction,
    });
}
/** Answers a comment with a reaction. Best effort: it decorates what words say elsewhere. */
async function react(github, at, comment, content) {
    await github.request(ROUTE, { ...target(at, comment), content }).catch(() => undefined);
}
/** Whether we may write in a thread, by a reaction on it that is taken back. Throws what GitHub answers where not. */
async function tryReaction(github, { repository, thread }) {
    const where = { owner: repository.owner, repo: repository.name, issue_number: thread };
    const { status, data } = await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/reactions", {
        ...where,
        content: "eyes",
    });
    // 200: it was there before, so it is not ours to take back.
    if (status !== 201)
        return;
    await github.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}", {
        ...where,
        reaction_id: RawReaction.parse(data).id,
    });
}
//# sourceMappingURL=reactions.js.map

/***/ }),

/***/ 6470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mg: () => (/* binding */ tellNoSign),
  G7: () => (/* binding */ tellOutcome),
  dQ: () => (/* binding */ tellWentOn)
});

// EXTERNAL MODULE: ./build/tsc/comment/decision.js
var decision = __webpack_require__(5929);
// EXTERNAL MODULE: ./build/tsc/ledger/fold.js + 1 modules
var fold = __webpack_require__(9084);
// EXTERNAL MODULE: ./build/tsc/ledger/signs.js
var signs = __webpack_require__(7397);
// EXTERNAL MODULE: ./build/tsc/thread/fate.js + 1 modules
var thread_fate = __webpack_require__(3501);
// EXTERNAL MODULE: ./build/tsc/thread/labels.js
var labels = __webpack_require__(1295);
// EXTERNAL MODULE: ./build/tsc/comment/run.js
var comment_run = __webpack_require__(9366);
// EXTERNAL MODULE: ./build/tsc/thread/log.js + 2 modules
var log = __webpack_require__(6554);
;// CONCATENATED MODULE: ./build/tsc/thread/started.js


/** How long a job may be about to write down itself what became of its kickoff, in milliseconds. */
const ITS_OWN_TIME = 5 * 60_000;
function isOpen({ kickoff, at }) {
    return (kickoff.state === "unknown" || (kickoff.state === "calling" && Date.now() - Date.parse(at) > ITS_OWN_TIME));
}
/**
 * Tells in a run's comment that it was started, where that was not known, or its job was cut off before it could say so: only
 * crew-gate's own links reach the run, so whatever comes by one shows that it runs. `execution` is AMP's id of it. Best effort.
 */
async function tellStarted(thread, run, execution) {
    const known = run.record;
    if (!known || !isOpen(known.record))
        return;
    const now = await (0,log/* readRecord */.aE)(thread, known.comment).catch(() => undefined);
    if (now?.record.kind !== "run" || !isOpen(now.record))
        return;
    const record = { ...now.record, kickoff: { state: "started", execution } };
    const visible = (0,comment_run/* withKickoff */.G)(now.visible, record, thread.say);
    await (0,log/* rewrite */.v8)(thread, known.comment, record, visible).catch(() => undefined);
}
//# sourceMappingURL=started.js.map
;// CONCATENATED MODULE: ./build/tsc/thread/went-on.js







/**
 * Writes into a decision what became known of it. The comment is read anew just before, so that what somebody else
 * wrote meanwhile is not taken back; the rest of it stays as it stands. Gives the decision as it stands then.
 */
async function amend(thread, comment, change) {
    const now = await (0,log/* readRecord */.aE)(thread, comment);
    if (now?.record.kind !== "decision")
        return undefined;
    const amended = change(now.record);
    if (amended)
        await (0,log/* rewrite */.v8)(thread, comment, amended, (0,decision/* withOutcome */.lt)(now.visible, amended, thread.say));
    return amended ?? now.record;
}
/**
 * Writes down what became of a decision whose job was cut off before it did that itself, and gives the decision as it
 * stands then. What the thread says already is not written over.
 */
async function tellOutcome(thread, comment, resume) {
    return amend(thread, comment, (record) => record.resume.state === "sending" ? { ...record, resume } : undefined);
}
/**
 * Tells in the newest decision, and in the gate that it decided, that the crew went on, where a sign shows that and it was not
 * told yet; in the run's comment, that it was started. `reading` is the thread from before the sign was written down. Best
 * effort: the sign itself is in the thread, or will be.
 */
async function tellWentOn(thread, reading, { run, at }, sign, fate) {
    const known = (0,fold/* runOf */.ng)(reading.ledger, run);
    await tellStarted(thread, known, known.execution ?? known.segments[0] ?? sign.segment);
    const decision = (0,signs/* shownBy */.L)(known, sign);
    if (!decision)
        return;
    const change = ({ resume, ...record }) => (resume.state === "accepted" || resume.state === "unknown") &&
        (!resume.wentOn || (sign.next && !resume.next))
        ? {
            ...record,
            resume: { ...resume, wentOn: resume.wentOn ?? at, ...(sign.next && { next: sign.next }) },
        }
        : undefined;
    const gate = known.gates.find((own) => own.decision === decision);
    const { verdict, person } = decision.record;
    const decided = { kind: "decided", verdict, by: person.login, url: decision.url };
    await Promise.all([
        amend(thread, decision.comment, change).catch(() => undefined),
        // Only now: an edited gate takes no decision, and this one needs none any more. One that is not intact tells it already.
        gate && (fate ?? gate.intact) && (0,thread_fate/* tellFate */.e)(thread, gate, fate ?? decided),
        // Where it went on to is told by who tells that.
        sign.next ? undefined : (0,labels/* showStanding */.kx)(thread, reading.ledger, run, "running"),
    ]);
}
/** Tells in an accepted decision that nothing showed for so many minutes that the crew goes on. Best effort, too. */
async function tellNoSign(thread, reading, run, minutes) {
    const decision = (0,fold/* runOf */.ng)(reading.ledger, run).gates.findLast((gate) => gate.decision)?.decision;
    if (!decision)
        return;
    const change = ({ resume, ...record }) => resume.state === "accepted" && !resume.wentOn
        ? { ...record, resume: { ...resume, noSignFor: minutes } }
        : undefined;
    await amend(thread, decision.comment, change).catch(() => undefined);
}
//# sourceMappingURL=went-on.js.map

/***/ }),

/***/ 6587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   wy: () => (/* binding */ noteWriter),
/* harmony export */   xO: () => (/* binding */ writtenBy)
/* harmony export */ });
/* unused harmony export writesAs */
const writers = new WeakMap();
/**
 * Remembers which account a client writes as. GITHUB_TOKEN and App tokens cannot ask who they are, so this is
 * learned from what GitHub says of the client's own reactions and comments. Bots need no remembering: nobody
 * can comment as one, so their records count by the type of their account.
 */
function noteWriter(github, account) {
    if (account && account.type !== "Bot")
        writers.set(github, account.id);
}
/** The field that names a record's writer, where the client is known to write as a person. */
function writtenBy(github) {
    const by = writers.get(github);
    return by === undefined ? {} : { by };
}
/** Two clients write as the same account. */
function writesAs(github, other) {
    const by = writers.get(other);
    if (by !== undefined)
        writers.set(github, by);
}
//# sourceMappingURL=writer.js.map

/***/ })

};

