import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";
import { expect, it } from "vitest";
import { octokitOptions, PLUGINS } from "../../src/thread/limits.ts";

it("answers more calls at once than GitHub is asked at once, an App's token among them", async () => {
  let [now, most] = [0, 0];
  const server = createServer((request, response) => {
    most = Math.max(most, ++now);
    const token = {
      token: "t",
      expires_at: "2999-01-01T00:00:00Z",
      permissions: {},
      repository_selection: "all",
    };
    const answer = async () => {
      await sleep(20);
      now--;
      const status = request.url?.endsWith("/access_tokens") ? 201 : 200;
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(token));
    };
    void answer();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const auth = { appId: "1", privateKey, installationId: 1 };
  const github = new (Octokit.plugin(...PLUGINS))({
    ...octokitOptions(url),
    authStrategy: createAppAuth,
    auth,
  });
  const calls = Array.from({ length: 80 }, async () => (await github.request("GET /rate_limit")).status);
  expect(new Set(await Promise.all(calls))).toEqual(new Set([200]));
  // Those that wait for the token hold their places; the token's own call has none.
  expect(most).toBeLessThanOrEqual(31);
  server.close();
});
