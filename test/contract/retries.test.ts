import { createServer, type Server } from "node:http";
import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { octokitOptions } from "../../src/github/octokit-options.ts";
import { retryCalls } from "../../src/github/retry.ts";
import { createClient } from "../support/local-thread.ts";

let server: Server;
let url: string;
/** The server's answers to the next requests. After them it answers 200. */
let answers: { status: number; headers?: Record<string, string>; message?: string }[];
let times: number[];

beforeEach(async () => {
  answers = [];
  times = [];
  server = createServer((_request, response) => {
    times.push(Date.now());
    const { status, headers = {}, message = "" } = answers.shift() ?? { status: 200 };
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ message }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});
afterEach(() => server.close());

const clients = {
  "the Action's client": () => getOctokit("token", octokitOptions(url), retryCalls),
  "the functions' client": () => createClient("token", { url, repositoryId: 1 }),
};

describe.each(Object.entries(clients))("%s", (_name, client) => {
  it("retries after 502", async () => {
    answers = [{ status: 502 }];
    expect((await client().request("GET /user")).status).toBe(200);
    expect(times).toHaveLength(2);
  });

  it("gives up after three tries, and does not wait longer the next time because of that", async () => {
    const github = client();
    answers = [{ status: 500 }, { status: 500 }, { status: 500 }];
    await expect(github.request("GET /user")).rejects.toMatchObject({ status: 500 });
    expect(times).toHaveLength(3);
    answers = [{ status: 502 }];
    await github.request("GET /user");
    expect((times[4] ?? 0) - (times[3] ?? 0)).toBeLessThan(3000);
  });

  it("retries a write that may be repeated", async () => {
    answers = [{ status: 502 }];
    expect((await client().request("PATCH /user")).status).toBe(200);
    expect(times).toHaveLength(2);
  });

  it("sends a write that must not be repeated once after 502, and again after a limit", async () => {
    const write = async () => client().request("POST /user", { request: { retries: 0 } });
    answers = [{ status: 502 }];
    await expect(write()).rejects.toMatchObject({ status: 502 });
    expect(times).toHaveLength(1);
    answers = [{ status: 429, headers: { "retry-after": "1" } }];
    expect((await write()).status).toBe(200);
    expect(times).toHaveLength(3);
  });

  it("waits until a primary limit is reset", async () => {
    const reset = Math.ceil(Date.now() / 1000) + 1;
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) };
    answers = [{ status: 403, headers, message: "API rate limit exceeded" }];
    expect((await client().request("GET /user")).status).toBe(200);
    expect(times[1]).toBeGreaterThanOrEqual(reset * 1000);
  });

  it("waits for a limit once", async () => {
    const limit = { status: 429, headers: { "retry-after": "1" } };
    answers = [limit, limit, limit];
    await expect(client().request("GET /user")).rejects.toMatchObject({ status: 429 });
    expect(times).toHaveLength(2);
  });

  it("waits as long as a secondary limit states", async () => {
    answers = [
      { status: 403, headers: { "retry-after": "1" }, message: "You have exceeded a secondary rate limit" },
    ];
    expect((await client().request("GET /user")).status).toBe(200);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it("does not wait for a limit that ends too late", async () => {
    answers = [
      { status: 403, headers: { "retry-after": "60" }, message: "You have exceeded a secondary rate limit" },
    ];
    await expect(client().request("GET /user")).rejects.toMatchObject({ status: 403 });
    expect(times).toHaveLength(1);
  });

  it("does not retry after a final answer", async () => {
    answers = [{ status: 404 }];
    await expect(client().request("GET /user")).rejects.toMatchObject({ status: 404 });
    expect(times).toHaveLength(1);
  });
});
