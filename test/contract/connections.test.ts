import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GitHub } from "../../src/github/client.ts";
import { postComment } from "../../src/github/comments.ts";
import { mayHaveSucceeded } from "../../src/github/errors.ts";
import { octokitOptions } from "../../src/github/octokit-options.ts";
import { retryCalls } from "../../src/github/retry.ts";
import { createClient } from "../support/local-thread.ts";

// A GitHub whose connections misbehave.

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let url: string;
let connections: number;
/** The requests that arrived whole, by their methods. */
let received: string[];
/** The answers to the next requests. After them, every request gets an empty object. */
let answers: Answer[];

const json = (response: ServerResponse, text: string) => {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
  response.end(text);
};
const ok: Answer = (_request, response) => json(response, "{}");
const close: Answer = (request) => request.socket.destroy();

beforeEach(async () => {
  [connections, received, answers] = [0, [], []];
  server = createServer((request, response) => {
    request.resume().on("end", () => {
      received.push(request.method ?? "");
      (answers.shift() ?? ok)(request, response);
    });
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const clients = {
  "the Action's client": () => getOctokit("token", octokitOptions(url), retryCalls),
  "the functions' client": () => createClient("token", { url, repositoryId: 1 }),
};

const ADDRESS = { repository: { owner: "o", name: "r" }, threadNumber: 1 };

describe.each(Object.entries(clients))("%s", (_name, create) => {
  let github: GitHub;
  beforeEach(() => {
    github = create();
  });

  describe("a connection to GitHub", () => {
    it("serves the calls that follow one another", async () => {
      for (let call = 0; call < 3; call++) await github.request("GET /user");
      expect(connections).toBe(1);
    });

    it("is replaced when the server has closed it, and no request is sent twice", async () => {
      await github.request("GET /user");
      server.closeIdleConnections();
      await sleep(50);
      await github.request("POST /user", { request: { retries: 0 } });
      expect(connections).toBe(2);
      expect(received).toEqual(["GET", "POST"]);
    });

    it.each(["GET", "PATCH", "DELETE"])(
      "that closes as a request arrives makes the call repeat if it may be repeated: %s",
      async (method) => {
        answers = [ok, close];
        await github.request("GET /user");
        expect((await github.request(`${method} /user`)).status).toBe(200);
        expect(received).toEqual(["GET", method, method]);
      },
    );

    it("that closes as a comment arrives leaves it to the caller to look for the comment", async () => {
      answers = [ok, close];
      await github.request("GET /user");
      const error: unknown = await postComment({ github, address: ADDRESS }, "text").catch(
        (cause: unknown) => cause,
      );
      expect(mayHaveSucceeded(error)).toBe(true);
      expect(received).toEqual(["GET", "POST"]);
    });
  });

  describe("a response of GitHub", () => {
    it("is requested and read compressed", async () => {
      const text = JSON.stringify([{ id: 1, body: "标题 😀".repeat(1000) }]);
      let accepted: unknown;
      answers = [
        (request, response) => {
          accepted = request.headers["accept-encoding"];
          response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
          response.end(gzipSync(text));
        },
      ];
      expect((await github.request("GET /user")).data).toEqual(JSON.parse(text));
      expect(accepted).toBe("gzip");
    });

    it("keeps the status and text of an error, whatever its type", async () => {
      answers = [
        (_request, response) => {
          response.writeHead(404, { "content-type": "application/octet-stream" });
          response.end("no JSON");
        },
        (_request, response) => {
          response.writeHead(404, { "content-type": "application/json" });
          response.end("<html>no JSON</html>");
        },
      ];
      await expect(github.request("GET /user")).rejects.toMatchObject({ status: 404 });
      await expect(github.request("GET /user")).rejects.toMatchObject({
        status: 404,
        message: "<html>no JSON</html>",
      });
    });

    it.each<[string, Answer]>([
      [
        "with a length",
        (request, response) => {
          response.writeHead(200, { "content-type": "application/json", "content-length": 100 });
          response.write('{"id": 1');
          setTimeout(() => request.socket.destroy(), 20);
        },
      ],
      [
        "in chunks",
        (request, response) => {
          response.writeHead(200, { "content-type": "application/json" });
          response.write('{"id": 1');
          setTimeout(() => request.socket.destroy(), 20);
        },
      ],
      [
        "compressed",
        (_request, response) => {
          response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
          response.end(gzipSync("{}").subarray(0, 12));
        },
      ],
      ["complete, but not JSON", (_request, response) => json(response, '{"id": 1')],
    ])("that breaks off counts as a broken connection: %s", async (_name, answer) => {
      answers = [answer];
      expect((await github.request("GET /user")).data).toEqual({});
      expect(received).toEqual(["GET", "GET"]);
    });
  });

  describe("a signal that aborts", () => {
    const abortIn = (milliseconds: number) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new Error("out of time")), milliseconds);
      return controller.signal;
    };

    it.each<[string, Answer]>([
      ["before the answer", () => undefined],
      [
        "within the answer",
        (_request, response) => {
          response.writeHead(200, { "content-type": "application/json" });
          response.write("[");
        },
      ],
    ])("ends a call %s", async (_name, answer) => {
      answers = [answer, answer, answer];
      const started = performance.now();
      const call = github.request("GET /user", { request: { signal: abortIn(100), retries: 0 } });
      await expect(call).rejects.toThrow("out of time");
      expect(performance.now() - started).toBeLessThan(900);
    });

    it("ends the wait before a retry", async () => {
      answers = [(_request, response) => response.writeHead(502).end()];
      const started = performance.now();
      const call = github.request("GET /user", { request: { signal: abortIn(100) } });
      await expect(call).rejects.toMatchObject({ name: "AbortError" });
      expect(performance.now() - started).toBeLessThan(900);
      expect(received).toEqual(["GET"]);
    });
  });
});
