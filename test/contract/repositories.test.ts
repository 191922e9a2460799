import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { APPS, OWNER, REPOSITORY, tokenOf } from "../../playground/github/seed.ts";
import { forgetConnections } from "../../src/webhooks/connect.ts";
import { WebhookFixture } from "../support/webhook-fixture.ts";
import { collectErrorLines } from "./console-lines.ts";

let functions: WebhookFixture;
beforeAll(async () => {
  functions = await WebhookFixture.start();
});
afterAll(() => functions.github.close());
beforeEach(() => functions.openThread());
afterEach(() => {
  functions.github.moves.renameRepository(REPOSITORY);
  functions.github.moves.reuseName(undefined);
  functions.github.moves.redirectOfWrites = 307;
  functions.github.fault = undefined;
  forgetConnections();
});
const lines = collectErrorLines();
/** Returns the log lines about questions: the buffers of earlier tests may still write theirs. */
const own = () => lines().filter((line) => line.startsWith("A human-input webhook"));

const PAUSE = { kickoff_id: "s1", execution_id: "s1", task_id: "t1", task_output: "Read me." };
const TASK = { kickoff_id: "s1", name: "draft", agent: "Writer", output: "text" };
const OTHER = 4242;

/** Returns the writes since `from`, without the requests for an App's tokens. */
function writes(from = 0): string[] {
  return functions.github.calls
    .slice(from)
    .flatMap(({ method, path }) =>
      method === "GET" || path.endsWith("/access_tokens") ? [] : [`${method} ${path}`],
    );
}

describe.each([
  ["the App", {}],
  ["a token", { GITHUB_APP_ID: "", GITHUB_TOKEN: tokenOf(OWNER) }],
])("a repository, with the credential of %s,", (_name, env) => {
  it("gets nothing when it took over the name of the link's repository", async () => {
    functions.github.moves.renameRepository("reports");
    functions.github.moves.reuseName(OTHER);
    const from = functions.github.calls.length;
    const answer = await functions.send("human-input", PAUSE, {}, { env });
    expect(answer).toMatchObject({ status: 502, body: { error: "github-refused" } });
    expect(answer.body["message"]).toMatch(/^Nothing was written: another repository has the name now/);
    expect(writes(from)).toEqual([]);
    expect(own()).toHaveLength(1);
  });

  it("gets the events of its links when it was renamed", async () => {
    functions.github.moves.renameRepository("reports");
    expect(await functions.send("human-input", PAUSE, {}, { env })).toMatchObject({ status: 200 });
    expect(await functions.bodies()).toHaveLength(1);
  });

  it.each([301, 307] as const)(
    "gets every later write once when it is renamed while an instance runs, with %i",
    async (status) => {
      functions.github.moves.redirectOfWrites = status;
      await functions.send("task", TASK, {}, { env });
      functions.github.moves.renameRepository("reports");
      const from = functions.github.calls.length;
      expect(await functions.send("human-input", PAUSE, {}, { env })).toMatchObject({
        status: 200,
        body: { status: "recorded" },
      });
      expect(writes(from).filter((call) => /^POST .*\/issues\/\d+\/comments$/.test(call))).toEqual([
        expect.stringMatching(/^POST \/repos\//),
        expect.stringMatching(/^POST \/repositories\//),
      ]);
      forgetConnections();
      expect(await functions.bodies()).toHaveLength(2);
    },
  );
});

it("requests the repository's id once per connection", async () => {
  const from = functions.github.calls.length;
  await functions.send("task", TASK);
  await functions.send("human-input", PAUSE);
  const asked = functions.github.calls.slice(from).filter(({ path }) => path === "/repos/harbour/briefs");
  expect(asked).toHaveLength(1);
});

describe("the App's installation", () => {
  const lookups = (from: number) =>
    functions.github.calls.slice(from).filter(({ path }) => path === "/repos/harbour/briefs/installation");

  it("is not looked up when GITHUB_APP_INSTALLATION_ID names it", async () => {
    const from = functions.github.calls.length;
    const env = { GITHUB_APP_INSTALLATION_ID: String(APPS[0].installation_id) };
    expect(await functions.send("human-input", PAUSE, {}, { env })).toMatchObject({ status: 200 });
    expect(lookups(from)).toEqual([]);
  });

  it.each([403, 404, 422])("is looked up when GitHub answers %i for the named one", async (status) => {
    const from = functions.github.calls.length;
    functions.github.fault = ({ url }) =>
      url.includes("/installations/7/") ? Response.json({ message: "No" }, { status }) : undefined;
    const env = { GITHUB_APP_INSTALLATION_ID: "7" };
    expect(await functions.send("human-input", PAUSE, {}, { env })).toMatchObject({ status: 200 });
    expect(lookups(from)).toHaveLength(1);
  });

  it("is reported as misconfigured when its id is not a number", async () => {
    const env = { GITHUB_APP_INSTALLATION_ID: "crew-gate" };
    const answer = await functions.send("human-input", PAUSE, {}, { env });
    expect(answer).toMatchObject({ status: 503, body: { error: "not-configured" } });
    expect(answer.body["message"]).toMatch(/^GITHUB_APP_INSTALLATION_ID is not a number/);
  });
});

it("limits the App's token to the link's repository", async () => {
  const asked: unknown[] = [];
  functions.github.fault = (request) => {
    if (!request.url.endsWith("/access_tokens")) return undefined;
    return request
      .clone()
      .json()
      .then((body) => void asked.push(body));
  };
  await functions.send("task", TASK);
  expect(asked).toEqual([{ repository_ids: [functions.github.repositoryId] }]);
});

describe("a thread", () => {
  const expectRefused = async (sentence: RegExp, from: number) => {
    const answer = await functions.send("human-input", PAUSE);
    expect(answer).toMatchObject({ status: 502, body: { error: "github-refused" } });
    expect(answer.body["message"]).toMatch(sentence);
    expect(own()).toHaveLength(1);
    expect(own()[0]).toContain(`harbour/briefs#${functions.threadNumber}, run run-x,`);
    return writes(from);
  };

  it("gets nothing in its new repository when it was transferred, and the log names its new address", async () => {
    functions.github.moves.transfer(functions.threadNumber, { repositoryId: OTHER, number: 7 });
    const from = functions.github.calls.length;
    expect(await expectRefused(/The thread was moved to another repository/, from)).toEqual([]);
    expect(own()[0]).toContain(`${functions.github.url}/repositories/${OTHER}/issues/7`);
    expect(functions.github.calls.filter(({ path }) => path.startsWith(`/repositories/${OTHER}`))).toEqual(
      [],
    );
  });

  it("gets nothing in its new repository when it was transferred between two webhooks", async () => {
    await functions.send("task", TASK);
    functions.github.moves.transfer(functions.threadNumber, { repositoryId: OTHER, number: 7 });
    const from = functions.github.calls.length;
    expect(await expectRefused(/The thread was moved to another repository/, from)).toEqual([]);
  });

  it("is reported as deleted when it was deleted", async () => {
    functions.github.moves.deleteThread(functions.threadNumber);
    const from = functions.github.calls.length;
    expect(await expectRefused(/The thread was deleted\./, from)).toEqual([]);
  });

  it("is reported as full at 2,500 comments, and is not tried again", async () => {
    functions.github.moves.fill(functions.threadNumber);
    const from = functions.github.calls.length;
    expect(
      await expectRefused(/as many comments as GitHub allows\. Report the next run in a new thread/, from),
    ).toHaveLength(1);
  });
});
