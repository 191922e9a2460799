import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Octokit } from "@octokit/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GitHub } from "../../src/github/client.ts";
import { octokitOptions } from "../../src/github/octokit-options.ts";
import { createRestClient } from "../../src/github/rest-client.ts";

type Received = { method?: string; url?: string; type?: string; authorization?: string; body: string };

let server: Server;
let url: string;
let received: Received;
let answer: { status: number; text: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      const { authorization = "", "content-type": type = "" } = headers;
      received = { method, url: path, type, authorization, body };
      response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const clients = (): [Octokit, GitHub] => [
  new Octokit({ ...octokitOptions(url), auth: "a-token" }),
  createRestClient({ apiUrl: url, repositoryId: 1, accessToken: async () => ({ token: "a-token" }) }),
];

const REPOSITORY = { owner: "o w", repo: "r/ü" };

describe("the functions' client of GitHub", () => {
  it.each<[string, Record<string, unknown>]>([
    ["GET /user", {}],
    ["GET /repos/{owner}/{repo}", REPOSITORY],
    [
      "GET /repos/{owner}/{repo}/contents/{path}",
      { ...REPOSITORY, path: ".github/crew-gate.yml", ref: "a b" },
    ],
    [
      "GET /repos/{owner}/{repo}/issues",
      { ...REPOSITORY, labels: "a,b & c", state: "all", page: 2, since: undefined },
    ],
    [
      "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
      { ...REPOSITORY, issue_number: 3, labels: ["a", "b"] },
    ],
    [
      "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
      { ...REPOSITORY, comment_id: 7, body: '标题 😀\n"' },
    ],
    [
      "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
      { ...REPOSITORY, issue_number: 3, state: undefined },
    ],
    [
      "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
      { ...REPOSITORY, issue_number: 3, name: "crew: a/b?" },
    ],
  ])("sends the same request as Octokit: %s", async (route, parameters) => {
    answer = { status: 200, text: "{}" };
    const sent: Received[] = [];
    for (const { request } of clients()) {
      await request(route, parameters);
      sent.push(received);
    }
    expect(sent[1]).toEqual(sent[0]);
  });

  it.each([
    [404, '{"message":"Not Found","documentation_url":"https://docs.github.com"}'],
    [422, '{"message":"Validation Failed","errors":[{"field":"name","code":"already_exists"}]}'],
    [403, '{"message":"You have exceeded a secondary rate limit"}'],
    [502, "<html>Bad gateway</html>"],
    [301, '{"message":"Moved Permanently"}'],
  ])("rejects with the status, path and reason of %i", async (status, text) => {
    answer = { status, text };
    const [, { request }] = clients();
    const error = await request("GET /user", { request: { retries: 0 } }).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ status, request: { method: "GET", url: `${url}/user` } });
    expect(JSON.stringify(error)).not.toContain("a-token");
    const reason = status === 502 ? "Bad gateway" : JSON.parse(text).message;
    expect(String(error)).toContain(reason);
    if (status === 422) expect(String(error)).toContain("already_exists");
  });
});
