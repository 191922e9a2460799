/** The result of one HTTP request. `not-sent`: it never reached AMP. `lost`: it may have reached AMP. */
export type HttpResult =
  | { kind: "answer"; status: number; body: unknown; text: string }
  | { kind: "not-sent"; reason: string }
  | { kind: "lost"; reason: string };

/** One HTTP request to AMP. */
export type HttpCall = {
  url: string;
  token: string;
  method: "GET" | "POST";
  body?: unknown;
  /** The time to wait for an answer, in milliseconds. */
  timeoutMs: number;
};

/**
 * Node's error codes for a connection that was never made or never trusted. AMP cannot have processed anything:
 * TLS errors and untrusted certificates are detected before the first byte of a request is sent.
 */
const NEVER_SENT_CODES =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|.*_CERT|CERT_.*|.*_CERT_.*|UNABLE_TO_.*)$/;

/**
 * HTTP statuses that we retry, only for GET: a repeated /kickoff or /resume would start a second execution. ofetch
 * reports a broken connection as 500. A 500 that AMP itself sends is not retried (see `onResponseError` below).
 */
const RETRIED_STATUSES = [500, 502, 503, 504];

function findErrorCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
    if (cause instanceof AggregateError && cause.errors.length > 0) return findErrorCode(cause.errors[0]);
  }
  return undefined;
}

function isTimeout(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause.name === "TimeoutError") return true;
  return false;
}

/** Parses a text as JSON. Returns `undefined` if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns the delay that `Retry-After` asks for (seconds or a date), at most 30 s. Without it, half a second. */
function parseRetryDelayMs(response: { headers: Headers } | undefined): number {
  const retryAfter = response?.headers.get("retry-after") ?? "";
  const delayMs = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return delayMs > 0 ? Math.min(delayMs, 30_000) : 500;
}

/**
 * Sends one request and reads the answer as UTF-8 text and, if possible, as JSON. Redirects are returned as answers
 * and not followed, because following one would send the crew token to another host. Never throws.
 */
export async function request({ url, token, method, body, timeoutMs }: HttpCall): Promise<HttpResult> {
  // Imported on demand, because ofetch loads the global fetch, and the first call to GitHub must not wait for that.
  const { FetchError, ofetch } = await import("ofetch");
  try {
    const response = await ofetch.raw(url, {
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
      retryStatusCodes: RETRIED_STATUSES,
      retryDelay: ({ response }) => parseRetryDelayMs(response),
      onResponseError: ({ response, options }) => {
        if (response.status === 500) options.retry = 0;
      },
      timeout: timeoutMs,
    });
    const text = response._data ?? "";
    return { kind: "answer", status: response.status, body: parseJson(text), text };
  } catch (error) {
    if (error instanceof FetchError && error.response) {
      const text = String(error.data ?? "");
      return { kind: "answer", status: error.response.status, body: parseJson(text), text };
    }
    const code = findErrorCode(error);
    if (code && NEVER_SENT_CODES.test(code))
      return { kind: "not-sent", reason: `the host could not be reached (${code})` };
    if (isTimeout(error)) return { kind: "lost", reason: `no answer came in ${timeoutMs / 1000} seconds` };
    return { kind: "lost", reason: code ? `the connection broke off (${code})` : "the connection broke off" };
  }
}
