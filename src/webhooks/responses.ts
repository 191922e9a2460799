/** Every error code of the functions, with its HTTP status. */
const ERROR_STATUSES = {
  "bad-payload": 400,
  "bad-link": 401,
  "bad-bearer": 401,
  "no-such-kind": 404,
  "wrong-method": 405,
  "too-large": 413,
  "github-refused": 502,
  "github-unavailable": 503,
  "try-later": 503,
  "not-configured": 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUSES;

/** Returns `{"error": code, "message": sentence}` with the code's status. */
export function errorResponse(
  code: ErrorCode,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ error: code, message }, { status: ERROR_STATUSES[code], headers });
}

/** Returns `{"status": ...}`: the event is in the thread, or need not be. */
export function statusResponse(
  status: "recorded" | "duplicate" | "ignored",
  fields: Record<string, unknown> = {},
): Response {
  return Response.json({ status, ...fields });
}

/** Returns `{"status": "recorded", "pending": true}`: the event is accepted, and will be written within seconds. */
export function pendingResponse(): Response {
  return Response.json({ status: "recorded", pending: true }, { status: 202 });
}

/** An error for an event that cannot be written yet. The sender may send it again. */
export class TryLater extends Error {
  override name = "TryLater";
}
