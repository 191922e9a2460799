import { RequestError } from "@octokit/request-error";
import { describe, expect, it } from "vitest";
import { classifyFailure, type RequestFailure, type Retries, retryDelayMs } from "../../src/github/retry.ts";

const NOW_MS = Date.parse("2026-11-26T09:00:00Z");
const inSeconds = (seconds: number) => String(NOW_MS / 1000 + seconds);

function failed(status: number, headers: Record<string, string> = {}, message = "oops"): RequestError {
  const request = { method: "GET" as const, url: "https://api.github.com/user", headers: {} };
  return new RequestError(message, status, {
    request,
    response: { status, url: request.url, headers, data: {} },
  });
}

describe("a failed call to GitHub", () => {
  it.each<[string, unknown, RequestFailure]>([
    ["502", failed(502), { kind: "unavailable" }],
    ["503 with a time", failed(503, { "retry-after": "60" }), { kind: "unavailable" }],
    ["400", failed(400), { kind: "final" }],
    ["401", failed(401), { kind: "final" }],
    ["404", failed(404), { kind: "final" }],
    ["409", failed(409), { kind: "final" }],
    ["422", failed(422), { kind: "final" }],
    ["403 without a limit", failed(403, { "x-ratelimit-remaining": "4999" }), { kind: "final" }],
    ["403 with retry-after", failed(403, { "retry-after": "7" }), { kind: "rate-limited", waitMs: 7000 }],
    ["429 with retry-after", failed(429, { "retry-after": "1" }), { kind: "rate-limited", waitMs: 1000 }],
    ["429 without a time", failed(429), { kind: "final" }],
    ["retry-after that is no number", failed(403, { "retry-after": "soon" }), { kind: "final" }],
    [
      "a primary limit that ends in 5 s",
      failed(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inSeconds(5) }),
      { kind: "rate-limited", waitMs: 6000 },
    ],
    [
      "a primary limit that ended by our clock",
      failed(429, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inSeconds(-5) }),
      { kind: "rate-limited", waitMs: 1000 },
    ],
    ["a primary limit without an end", failed(403, { "x-ratelimit-remaining": "0" }), { kind: "final" }],
    ["an aborted call", new DOMException("aborted", "AbortError"), { kind: "final" }],
    ["an error of our own", new TypeError("oops"), { kind: "final" }],
  ])("is classified by its status and headers: %s", (_name, error, expected) => {
    expect(classifyFailure(error, NOW_MS)).toEqual(expected);
  });
});

describe("the delay before a retry", () => {
  const unavailable: RequestFailure = { kind: "unavailable" };
  const limited = (waitMs: number): RequestFailure => ({ kind: "rate-limited", waitMs });
  const before = (retries: Partial<Retries> = {}): Retries => ({
    "rate-limited": 0,
    unavailable: 0,
    final: 0,
    ...retries,
  });

  it.each<[string, boolean, RequestFailure, Retries, number | undefined]>([
    ["1 s after the first failure", true, unavailable, before(), 1000],
    ["3 s after the second failure", true, unavailable, before({ unavailable: 1 }), 3000],
    ["none after the third failure", true, unavailable, before({ unavailable: 2 }), undefined],
    ["none where a failure may have been a success", false, unavailable, before(), undefined],
    ["as long as the limit states", true, limited(10_000), before(), 10_000],
    ["as long as the limit states, for every call", false, limited(3000), before(), 3000],
    ["none for a limit that ends too late", true, limited(10_001), before(), undefined],
    ["none for a second limit", true, limited(1000), before({ "rate-limited": 1 }), undefined],
    ["1 s after a limit and a failure", true, unavailable, before({ "rate-limited": 1 }), 1000],
    ["none after a final failure", true, { kind: "final" }, before(), undefined],
  ])("is %s", (_name, isRepeatable, failure, retries, expected) => {
    expect(retryDelayMs({ isRepeatable }, failure, retries)).toBe(expected);
  });
});
