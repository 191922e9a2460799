import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readScenario } from "../../playground/amp/scenario.ts";
import { startAmp } from "../../playground/amp/server.ts";
import { type Login, OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { startGitHub } from "../../playground/github/server.ts";
import type { CommentEvent, LocalGitHub } from "../../playground/github/types.ts";
import { type JobResult, runAction } from "../../playground/runner.ts";
import { CREW_TOKEN, eventEnvironment } from "../../playground/sandbox.ts";
import { ACTION, launchBrowser, walkSetup } from "../../playground/setup/walk.ts";
import { titlesIn } from "../../playground/titles.ts";
import { en } from "../../src/messages/en.ts";
import { evaluate, filled } from "../support/workflow-job.ts";

const WHERE = { owner: OWNER, repo: REPOSITORY };

/** A crew with the inputs of the example, whose first task waits for a decision. */
const CREW = readScenario(`
inputs: [topic, audience, sources]
tasks:
  - { name: draft, human_input: true, seconds: 0.05, outputs: ["A draft about {topic}"] }
  - { name: final, seconds: 0.05, outputs: ["The text about {topic} for {audience}"] }
`);

const NO_BROWSER =
  'The test of the setup page was skipped, because it needs Chromium: "apt-get install chromium" installs it, or set CHROMIUM to the name of one.';

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser?.close());

type Workflow = {
  jobs: Record<string, { if?: string; steps: { uses: string; with: Record<string, unknown> }[] }>;
};

/** Runs a workflow of the repository as GitHub does: from the file, the event and the repository's secrets. */
async function runWorkflow(
  github: LocalGitHub,
  path: string,
  by: Login,
  event: { name: string; payload: object; inputs?: object },
): Promise<JobResult> {
  const route = "GET /repos/{owner}/{repo}/contents/{path}";
  const { data } = await github.person(OWNER).request(route, { ...WHERE, path });
  const text = Buffer.from((data as { content: string }).content, "base64").toString("utf8");
  const [job] = Object.values((parse(text) as Workflow).jobs);
  const contexts = {
    github: { event_name: event.name, event: event.payload, repository: `${OWNER}/${REPOSITORY}` },
    inputs: event.inputs ?? {},
    secrets: Object.fromEntries(github.website.secrets),
    vars: {},
  };
  if (job?.if) expect(evaluate(job.if, contexts)).toBe("true");
  const [step] = job?.steps ?? [];
  expect(step?.uses).toBe(`${ACTION}@main`);
  const inputs = Object.entries(step?.with ?? {}).map(([name, value]) => [name, filled(value, contexts)]);
  const { data: actor } = await github.person(by).request("GET /user");
  return runAction({
    with: Object.fromEntries(inputs) as Record<string, string>,
    token: await github.workflowToken(),
    event,
    env: eventEnvironment(github, { login: by, id: Number(actor.id) }),
  });
}

describe("the setup page", () => {
  it("leads an empty deployment to a first approved gate in Chromium, with what it shows and nothing else", async (context) => {
    if (!browser) {
      console.warn(NO_BROWSER);
      return context.skip(NO_BROWSER);
    }
    const [github, amp] = await Promise.all([
      startGitHub(),
      startAmp({ dialect: "observed", token: CREW_TOKEN, scenario: CREW }),
    ]);
    const { functions, settings, texts, browserErrors } = await walkSetup({
      browser,
      github,
      crew: { url: amp.url, token: CREW_TOKEN },
    });
    context.onTestFinished(async () => {
      await Promise.all([functions.close(), amp.close(), github.close()]);
    });
    expect(browserErrors).toEqual([]);
    expect(Object.keys(settings)).toEqual([
      "CREW_GATE_SECRET",
      "GITHUB_APP_ID",
      "GITHUB_API_URL",
      "GITHUB_APP_PRIVATE_KEY",
    ]);
    expect(settings["CREW_GATE_SECRET"]).toMatch(/^[\w-]{43}$/);
    expect(texts.ready).toContain("Every setting is there.");
    expect(functions.log.join("")).toBe("");

    const started = await runWorkflow(github, ".github/workflows/crew-start.yml", "octavia", {
      name: "workflow_dispatch",
      payload: {},
      inputs: { topic: "tides", audience: "everyone", sources: true },
    });
    expect(started.outputs, started.log).toMatchObject({ outcome: "started", reason: "kicked-off" });
    expect(started.log).not.toContain("::warning");

    const thread = { ...WHERE, issue_number: Number(started.outputs["issue-number"]) };
    const readComments = async () => {
      const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
      return (await github.person("octavia").request(route, thread)).data;
    };
    const { gate: question } = titlesIn(en);
    await expect
      .poll(async () => (await readComments()).some(({ body }) => question.test(body ?? "")), {
        timeout: 30_000,
      })
      .toBe(true);
    const text = (await readComments()).find(({ body }) => question.test(body ?? ""))?.body ?? "";
    expect(text).toContain("A draft about tides");
    const [, gate = ""] = /gate `(\w+)`/.exec(text) ?? [];
    const written = new Promise<CommentEvent>((resolve) => (github.onComment = resolve));
    const comment = { ...thread, body: `/approve ${gate}` };
    await github
      .person("octavia")
      .request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", comment);
    const decided = await runWorkflow(github, ".github/workflows/crew-decide.yml", "octavia", {
      name: "issue_comment",
      payload: await written,
    });
    expect(decided.outputs, decided.log).toMatchObject({
      outcome: "decided",
      decision: "approve",
      "final-status": "completed",
    });
    expect(decided.outputs["output"]).toBe("The text about tides for everyone");
  });
});
