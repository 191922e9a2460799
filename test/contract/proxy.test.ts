import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HostedFunctions, startFunctions } from "../../playground/hosted-functions.ts";
import { runAction } from "../../playground/runner.ts";
import { SECRET } from "../../playground/sandbox.ts";
import { mintLink } from "../../src/ledger/signing/link.ts";
import { createCertificate } from "../support/certificate.ts";
import { KEYS } from "../support/local-thread.ts";
import { ScriptedServer } from "../support/scripted-server.ts";

const HOST = "github.invalid";
const github = new ScriptedServer();
/** Closes what a test opened. */
let cleanUps: (() => unknown)[];
let proxy: Server;
/** The requests to the proxy. A tunnel is requested with the address as its URL. */
let asked: IncomingMessage[];
/** The port to which the proxy connects its tunnels. */
let tunnelPort: number;

const portOf = (server: Server | ReturnType<typeof createTlsServer>) =>
  (server.address() as AddressInfo).port;

beforeEach(async () => {
  await github.start();
  const made = { id: 7, html_url: "", user: { id: 1, type: "Bot" }, created_at: "", updated_at: "" };
  github.script({ status: 201, body: made });
  [asked, tunnelPort] = [[], Number(new URL(github.url).port)];
  proxy = createServer((request, response) => {
    asked.push(request);
    response.writeHead(401, { "content-type": "application/json" }).end('{"message":"Bad credentials"}');
  });
  proxy.on("connect", (request, client) => {
    asked.push(request);
    const server = connect(tunnelPort, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      server.pipe(client).pipe(server);
    });
    for (const end of [server, client]) end.on("error", () => server.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  cleanUps = [() => github.close(), () => proxy.closeAllConnections(), () => proxy.close()];
});
afterEach(async () => {
  for (const cleanUp of cleanUps) await cleanUp();
});

/** Runs the bundle for a comment with `/help`, with a GitHub that only the proxy can reach. */
async function help(env: Record<string, string>) {
  const person = { id: 5, login: "octavia", type: "User" };
  const at = "2026-01-01T00:00:00Z";
  const comment = { id: 3, body: "/help", user: person, created_at: at, updated_at: at };
  const payload = { action: "created", comment, issue: { number: 2 }, sender: person };
  const crew = {
    "crew-url": "https://crew.crewai.com",
    "crew-token": "t",
    "bridge-url": "https://b.example",
  };
  return runAction({
    with: { ...crew, secret: SECRET },
    token: "token",
    event: { name: "issue_comment", payload },
    env: {
      GITHUB_REPOSITORY: "harbour/briefs",
      GITHUB_REPOSITORY_ID: "1",
      GITHUB_API_URL: `http://${HOST}`,
      ...env,
    },
  });
}

/** Starts a TLS server before the local GitHub, and returns the file of its certificate. */
async function startTls(): Promise<string> {
  const { key, cert } = createCertificate(HOST);
  const folder = mkdtempSync(join(tmpdir(), "crew-gate-tls-"));
  const file = join(folder, "certificate.pem");
  writeFileSync(file, cert);
  const backend = tunnelPort;
  const server = createTlsServer({ key, cert }, (client) => {
    const plain = connect(backend, "127.0.0.1");
    client.pipe(plain).pipe(client);
    for (const end of [plain, client]) end.on("error", () => plain.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  tunnelPort = portOf(server);
  cleanUps.push(
    () => server.close(),
    () => rmSync(folder, { recursive: true }),
  );
  return file;
}

const expectHelp = (ended: Awaited<ReturnType<typeof help>>) => {
  expect(ended.outputs, ended.log).toMatchObject({ outcome: "answered", reason: "help-posted" });
  expect(github.got.map(({ path }) => path)).toContain("/repos/harbour/briefs/issues/2/comments");
};

describe("the Action", () => {
  it("calls GitHub through the proxy that a runner sets", async () => {
    expectHelp(await help({ http_proxy: `http://127.0.0.1:${portOf(proxy)}` }));
    expect(new Set(asked.map(({ url }) => url))).toEqual(new Set([`${HOST}:80`]));
  });

  it("calls GitHub over TLS through a proxy that requires a password", async () => {
    const env = {
      GITHUB_API_URL: `https://${HOST}`,
      NODE_EXTRA_CA_CERTS: await startTls(),
      HTTPS_PROXY: `http://user:p%40ss@127.0.0.1:${portOf(proxy)}`,
    };
    expectHelp(await help(env));
    const credentials = Buffer.from("user:p@ss").toString("base64");
    for (const { url, headers } of asked)
      expect({ url, credentials: headers["proxy-authorization"] }).toEqual({
        url: `${HOST}:443`,
        credentials: `Basic ${credentials}`,
      });
    expect(asked.length).toBeGreaterThan(0);
  });

  it("bypasses the proxy where a runner's settings exclude the host", async () => {
    const direct = {
      http_proxy: `http://127.0.0.1:${portOf(proxy)}`,
      no_proxy: "127.0.0.1",
      GITHUB_API_URL: github.url,
    };
    expect((await help(direct)).outputs).toMatchObject({ reason: "help-posted" });
    expect(asked).toEqual([]);
  });
});

describe("the functions", () => {
  const send = async (env: Record<string, string>) => {
    const functions: HostedFunctions = await startFunctions({
      CREW_GATE_SECRET: SECRET,
      GITHUB_TOKEN: "token",
      GITHUB_API_URL: `http://${HOST}`,
      ...env,
    });
    cleanUps.push(() => functions.close());
    const link = mintLink(
      {
        repository: "o/r",
        repositoryId: 1,
        threadNumber: 2,
        runId: "run",
        deploymentId: "d",
        kind: "task",
      },
      KEYS,
    );
    const body = JSON.stringify({ kickoff_id: "s1", name: "draft", agent: "Writer", output: "text" });
    return fetch(`${functions.url}/api/webhooks/task?link=${link}`, { method: "POST", body });
  };

  it("call GitHub through a proxy where Node is told to use it", async () => {
    const http_proxy = `http://127.0.0.1:${portOf(proxy)}`;
    expect((await send({ NODE_USE_ENV_PROXY: "1", http_proxy })).status).toBe(502);
    expect(asked.map(({ url }) => url)).toContain(`http://${HOST}/repos/o/r`);
  });
});
