import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Octokit } from "@octokit/core";
import { expect, it } from "vitest";
import { listComments } from "../../src/github/comments.ts";
import { octokitOptions } from "../../src/github/octokit-options.ts";

const PAGES = 75;

it("requests the pages of a very long thread in parallel, within GitHub's limit on concurrent requests", async () => {
  let [now, most] = [0, 0];
  const server = createServer((request, response) => {
    most = Math.max(most, ++now);
    const page = Number(new URL(request.url ?? "", "http://github").searchParams.get("page"));
    const times = { created_at: "2026-11-22T10:00:00Z", updated_at: "2026-11-22T10:00:00Z" };
    const answer = () => {
      now--;
      response.writeHead(200, {
        "content-type": "application/json",
        link: `<http://github/comments?per_page=100&page=${PAGES}>; rel="last"`,
      });
      response.end(JSON.stringify([{ id: page, ...times }]));
    };
    setTimeout(answer, 30);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const github = new Octokit(octokitOptions(url));
  const address = { repository: { owner: "o", name: "r" }, threadNumber: 1 };
  const comments = await listComments({ github, address });
  server.close();
  expect(comments.map(({ id }) => id)).toEqual(Array.from({ length: PAGES }, (_, index) => index + 1));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(30);
});
