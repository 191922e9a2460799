import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runAction } from "../../playground/runner.ts";
import { ScriptedServer } from "../support/scripted-server.ts";

const github = new ScriptedServer();
let proxy: Server;
/** The addresses to which the proxy was asked to connect. */
let asked: string[];

beforeEach(async () => {
  await github.start();
  const made = { id: 7, html_url: "", user: { id: 1, type: "Bot" }, created_at: "", updated_at: "" };
  github.script({ status: 201, body: made });
  asked = [];
  proxy = createServer();
  proxy.on("connect", (request, client) => {
    asked.push(request.url ?? "");
    const server = connect(Number(new URL(github.url).port), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      server.pipe(client).pipe(server);
    });
    for (const end of [server, client]) end.on("error", () => server.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  github.close();
  proxy.closeAllConnections();
  proxy.close();
});

/** Runs the bundle for a comment with `/help`, with a GitHub that only the proxy can reach. */
async function help(env: Record<string, string>) {
  const person = { id: 5, login: "octavia", type: "User" };
  const at = "2026-01-01T00:00:00Z";
  const comment = { id: 3, body: "/help", user: person, created_at: at, updated_at: at };
  const payload = { action: "created", comment, issue: { number: 2 }, sender: person };
  const secret = "a-local-secret-of-more-than-32-characters";
  const crew = {
    "crew-url": "https://crew.crewai.com",
    "crew-token": "t",
    "bridge-url": "https://b.example",
  };
  return runAction({
    with: { ...crew, secret },
    token: "token",
    event: { name: "issue_comment", payload },
    env: {
      GITHUB_REPOSITORY: "harbour/briefs",
      GITHUB_REPOSITORY_ID: "1",
      GITHUB_API_URL: "http://github.invalid",
      ...env,
    },
  });
}

it("calls GitHub through the proxy that a runner sets", async () => {
  const { port } = proxy.address() as AddressInfo;
  const ended = await help({ http_proxy: `http://127.0.0.1:${port}` });
  expect(ended.outputs, ended.log).toMatchObject({ outcome: "answered", reason: "help-posted" });
  expect(github.got.map(({ path }) => path)).toContain("/repos/harbour/briefs/issues/2/comments");
  expect(new Set(asked)).toEqual(new Set(["github.invalid:80"]));
});

it("bypasses the proxy where a runner's settings exclude the host", async () => {
  const { port } = proxy.address() as AddressInfo;
  const direct = {
    http_proxy: `http://127.0.0.1:${port}`,
    no_proxy: "127.0.0.1",
    GITHUB_API_URL: github.url,
  };
  expect((await help(direct)).outputs).toMatchObject({ reason: "help-posted" });
  expect(asked).toEqual([]);
});
