import { describe, expect, it, vi } from "vitest";
import { mintBearer, mintLink, WEBHOOK_KINDS, type WebhookKind } from "../../src/ledger/signing/link.ts";
import { MAX_BODY_BYTES, readBody } from "../../src/webhooks/body.ts";
import { isTooDeep, MAX_DEPTH } from "../../src/webhooks/nesting.ts";
import { receiveWebhook } from "../../src/webhooks/receive.ts";
import {
  type ErrorCode,
  errorResponse,
  pendingResponse,
  statusResponse,
  TryLater,
} from "../../src/webhooks/responses.ts";
import { explainFailure, logFailure, logGivenUp, logLackingAccess } from "../../src/webhooks/failure.ts";
import { WrongRepository } from "../../src/webhooks/connect.ts";
import { KEYS } from "../support/local-thread.ts";
import { createGitHubError } from "../support/scripted-github.ts";
import { SECRET } from "../../playground/sandbox.ts";

const LINK = { repository: "o/r", repositoryId: 77, threadNumber: 3, runId: "run-a", deploymentId: "d" };
const OTHER_BEARER = `Bearer ${mintBearer({ ...LINK, runId: "run-b" }, KEYS)}`;
const ENV = { CREW_GATE_SECRET: SECRET, GITHUB_TOKEN: "a-token-of-the-tests" };

/** Sends a webhook of which nothing is written, and returns the answer and the log. */
async function send(path: string, init: RequestInit = {}, env: Record<string, string> = ENV) {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const response = await receiveWebhook(
    new Request(`http://functions${path}`, { method: "POST", ...init }),
    env,
  );
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();
  const body = (await response.json()) as { error?: string; message?: string };
  return {
    status: response.status,
    error: body.error,
    message: body.message,
    headers: response.headers,
    lines,
  };
}

const path = (kind: WebhookKind, linked: WebhookKind = kind) =>
  `/api/webhooks/${kind}?link=${mintLink({ ...LINK, kind: linked }, KEYS)}`;

describe("a webhook", () => {
  it("needs one of our paths, and the answer names them", async () => {
    for (const bad of ["/", "/api/webhooks/", "/api/webhooks/flow", "/api/webhooks/task/x"]) {
      const { status, error, message } = await send(bad);
      expect([status, error]).toEqual([404, "no-such-kind"]);
      for (const kind of WEBHOOK_KINDS) expect(message).toContain(kind);
    }
    expect(await send("/api/webhooks/task/")).toMatchObject({ error: "bad-link" });
  });

  it("needs POST, and the answer says so to machines as well", async () => {
    for (const method of ["GET", "PUT"]) {
      const { status, error, headers } = await send(path("task"), { method });
      expect([status, error, headers.get("allow")]).toEqual([405, "wrong-method", "POST"]);
    }
  });

  it("is answered with all that is missing where the functions are not set up", async () => {
    const { status, error, message } = await send(path("task"), {}, {});
    expect([status, error]).toEqual([503, "not-configured"]);
    expect(message).toMatch(/CREW_GATE_SECRET.* .*GITHUB_TOKEN/);
  });

  it.each<[what: string, path: string, isMissing: boolean]>([
    ["no link", "/api/webhooks/task", true],
    ["an empty link", "/api/webhooks/task?link=", true],
    ["a forged link", "/api/webhooks/task?link=x.y.z", false],
    ["a link for another kind of event", path("task", "crew"), false],
  ])("is refused with %s", async (_what, bad, isMissing) => {
    const { status, error, message } = await send(bad);
    expect([status, error, message?.includes("missing")]).toEqual([401, "bad-link", isMissing]);
  });

  it.each<[what: string, kind: WebhookKind, header: string | undefined, isMissing: boolean]>([
    ["without the bearer token of a pause", "human-input", undefined, true],
    ["with the bearer token of another run", "human-input", OTHER_BEARER, false],
    ["with a wrong bearer token, although its kind needs none", "task", OTHER_BEARER, false],
  ])("is refused %s", async (_what, kind, authorization, isMissing) => {
    const headers = authorization ? { authorization } : undefined;
    const { status, error, message, lines } = await send(path(kind), {
      ...(headers && { headers }),
      body: "{",
    });
    expect([status, error, message?.includes("missing")]).toEqual([401, "bad-bearer", isMissing]);
    expect(lines).toEqual([`A ${kind} webhook for o/r#3, run run-a, was not written: bad-bearer.`]);
  });

  it("may lack its bearer token where the functions are set up so", async () => {
    const optional = { ...ENV, CREW_GATE_BEARER: "optional" };
    expect(await send(path("human-input"), { body: "{" }, optional)).toMatchObject({ error: "bad-payload" });
  });

  it.each<[what: string, body: string, reason: RegExp]>([
    ["not JSON", "{", /is no webhook of AMP: the body is not JSON\.$/],
    ["no object", "[]", /is no task webhook of AMP: it is not a JSON object\.$/],
    ["an empty object", "{}", /is no task webhook of AMP: it is an empty object\.$/],
  ])("is refused when its body is %s", async (_what, body, reason) => {
    const { status, error, message } = await send(path("task"), { body });
    expect([status, error]).toEqual([400, "bad-payload"]);
    expect(message).toMatch(reason);
  });

  it("is refused when it is too large, and the connection is closed", async () => {
    const { status, error, message, headers } = await send(path("task"), {
      body: " ".repeat(MAX_BODY_BYTES + 1),
    });
    expect([status, error, headers.get("connection")]).toEqual([413, "too-large", "close"]);
    expect(message).toContain(String(MAX_BODY_BYTES));
  });
});

describe("a body", () => {
  const read = async (body: ReadableStream | Uint8Array<ArrayBuffer> | string | null) =>
    readBody(new Request("http://x", { method: "POST", body, duplex: "half" } as RequestInit));

  it("may have four megabytes, and not one byte more", async () => {
    const text = `"${"x".repeat(MAX_BODY_BYTES - 2)}"`;
    expect((await read(text)).kind).toBe("json");
    expect((await read(`${text} `)).kind).toBe("too-large");
  });

  it("is read to its end although it is too large, up to sixteen times the limit", async () => {
    const chunk = new Uint8Array(MAX_BODY_BYTES / 4);
    const pulls = async (chunks: number) => {
      let pulled = 0;
      const stream = new ReadableStream({
        pull: (controller) => {
          if (pulled++ < chunks) controller.enqueue(chunk);
          else controller.close();
        },
      });
      expect(await read(stream)).toEqual({ kind: "too-large" });
      return pulled;
    };
    expect(await pulls(20)).toBe(21);
    const most = await pulls(1000);
    expect(most).toBeGreaterThanOrEqual(64);
    expect(most).toBeLessThan(80);
  });

  it("is JSON in UTF-8, and says what it is not", async () => {
    expect(await read('{"a":"é任务"}')).toEqual({ kind: "json", value: { a: "é任务" } });
    const reasons = [new Uint8Array([0x22, 0xff, 0x22]), "{", null, "[".repeat(MAX_DEPTH + 1)].map(
      async (body) => read(body),
    );
    expect(await Promise.all(reasons)).toEqual([
      { kind: "malformed", reason: "the body is not UTF-8" },
      { kind: "malformed", reason: "the body is not JSON" },
      { kind: "malformed", reason: "the body is not JSON" },
      { kind: "malformed", reason: expect.stringContaining(`${MAX_DEPTH} levels`) },
    ]);
  });
});

describe("the depth of a JSON text", () => {
  it.each([
    ["[", "]"],
    ['{"a":', "}"],
  ])("may be 200 levels of %j", (open, close) => {
    const text = (levels: number) => open.repeat(levels) + close.repeat(levels);
    expect([isTooDeep(text(MAX_DEPTH)), isTooDeep(text(MAX_DEPTH + 1))]).toEqual([false, true]);
    expect(isTooDeep(`[${`${text(MAX_DEPTH - 1)},`.repeat(3)}1]`)).toBe(false);
  });

  it("does not count brackets in strings, whatever is escaped before their ends", () => {
    const brackets = "[".repeat(MAX_DEPTH + 1);
    for (const start of ["", '\\"', "\\\\\\\\", '\\\\\\"'])
      expect(isTooDeep(`["${start}${brackets}"]`)).toBe(false);
    // An odd number of backslashes escapes the quote, so that the string goes on.
    for (const count of [0, 1, 2, 3])
      expect(isTooDeep(`["x${"\\".repeat(count)}",${brackets}`)).toBe(count % 2 === 0);
    expect(isTooDeep(`["${brackets}`)).toBe(false);
    expect(isTooDeep(`"",${brackets}`)).toBe(true);
  });

  it("may need 64 MiB of indentation when it is shown", () => {
    // At the greatest depth, each comma begins a line with 400 spaces. The brackets before take 40,200.
    const text = (commas: number) => "[".repeat(MAX_DEPTH) + ",".repeat(commas);
    const most = Math.floor((64 * 1024 * 1024 - 40_200) / 400);
    expect([isTooDeep(text(most)), isTooDeep(text(most + 1))]).toEqual([false, true]);
    expect(isTooDeep(",".repeat(1000))).toBe(false);
    // Only a comma begins a line.
    expect(isTooDeep("[".repeat(MAX_DEPTH) + "1".repeat(most + 1))).toBe(false);
  });
});

describe("an answer of the functions", () => {
  it.each<[ErrorCode, number]>([
    ["bad-payload", 400],
    ["bad-link", 401],
    ["bad-bearer", 401],
    ["no-such-kind", 404],
    ["wrong-method", 405],
    ["too-large", 413],
    ["github-refused", 502],
    ["github-unavailable", 503],
    ["try-later", 503],
    ["not-configured", 503],
  ])("with the code %s has the status %i", async (code, status) => {
    const response = errorResponse(code, "Why.", { allow: "POST" });
    expect([response.status, response.headers.get("allow")]).toEqual([status, "POST"]);
    expect(await response.json()).toEqual({ error: code, message: "Why." });
  });

  it("says whether the event is in the thread, or will be", async () => {
    const recorded = statusResponse("recorded", { url: "#1" });
    expect([recorded.status, await recorded.json()]).toEqual([200, { status: "recorded", url: "#1" }]);
    expect(await statusResponse("ignored").json()).toEqual({ status: "ignored" });
    const pending = pendingResponse();
    expect([pending.status, await pending.json()]).toEqual([202, { status: "recorded", pending: true }]);
  });
});

describe("the failure of a webhook", () => {
  it.each<[what: string, error: unknown, code: ErrorCode, message: RegExp, detail: RegExp | undefined]>([
    [
      "that comes too early",
      new TryLater("A part is missing."),
      "try-later",
      /yet\. A part is missing\.$/,
      undefined,
    ],
    [
      "whose repository was replaced",
      new WrongRepository("id 5"),
      "github-refused",
      /another repository/,
      /id 5/,
    ],
    ["for a reason of our own", new Error("our bug"), "github-unavailable", /^[^:]*log\.$/, /Error: our bug/],
    [
      "in a moved thread",
      createGitHubError(301, "Moved", { location: "https://api.github.test/repos/a/b/issues/4" }),
      "github-refused",
      /was not written\. .*moved/,
      /to https:\/\/api/,
    ],
    ["in a deleted thread", createGitHubError(410), "github-refused", /was not written\. .*deleted/, /410/],
    [
      "in a full thread",
      createGitHubError(403, "This issue has 2,500 comments"),
      "github-refused",
      /was not written\. .*as many comments/,
      /403/,
    ],
    [
      "that GitHub refused",
      createGitHubError(422, "locked"),
      "github-refused",
      /may not .*422.*locked/,
      /422/,
    ],
    ["that may pass", createGitHubError(502), "github-unavailable", /may not .*502/, /502/],
    [
      "at a limit",
      createGitHubError(403, "API rate limit exceeded"),
      "github-unavailable",
      /rate limit/,
      /403/,
    ],
  ])("%s has its code and reason", (_what, error, code, message, detail) => {
    const found = explainFailure(error);
    expect(found).toMatchObject({ kind: "failed", code, message: expect.stringMatching(message) });
    if (detail) expect(found.detail).toMatch(detail);
    else expect(found).not.toHaveProperty("detail");
  });

  const lines = (log: () => void) => {
    const spy = vi.spyOn(console, "error").mockReturnValue();
    log();
    const written = spy.mock.calls.map(([line]) => String(line));
    spy.mockRestore();
    return written;
  };
  const secrets = ["s3cret"];

  it("is logged in one line, without secrets", () => {
    const failed = { kind: "failed", code: "github-refused", message: "", detail: " a\n b s3cret " } as const;
    const where = "for o/r#3, run run-a,";
    expect(
      lines(() => logFailure({ kind: "task", link: { ...LINK, kind: "task" } }, failed, secrets)),
    ).toEqual([`A task webhook ${where} was not written: github-refused. a b ***`]);
    const { detail: _detail, ...bare } = failed;
    expect(lines(() => logFailure({}, bare, secrets))).toEqual([
      "A webhook of an unknown kind was not written: github-refused.",
    ]);
    const link = { ...LINK, kind: "task" } as const;
    expect(lines(() => logGivenUp(["task"], link, new TryLater("s3cret"), secrets))).toEqual([
      `1 task webhook ${where} may not be in the thread: try-later.`,
    ]);
    expect(lines(() => logGivenUp(["task", "step", "task"], link, createGitHubError(422), secrets))).toEqual([
      expect.stringContaining(
        `3 step and task webhooks ${where} may not be in the thread: github-refused. GitHub answered 422`,
      ),
    ]);
    expect(lines(() => logLackingAccess("o/r", "no s3cret", secrets))).toEqual([
      "The functions lack access to o/r: no ***",
    ]);
  });
});
