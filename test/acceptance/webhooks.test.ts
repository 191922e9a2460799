import { createHash } from "node:crypto";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { findSentBodies } from "../../playground/check.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";

/** A crew that never ends: the tests send its events themselves. */
const SILENT = readScenario("tasks: [{ name: wait, seconds: 600, outputs: [late] }]");
const IDS = { kickoff_id: "segment-1", execution_id: "execution-1" };
const PAUSE = { ...IDS, task_id: "task-1", task_output: "read me" };

type Kind = "human-input" | "task" | "step" | "crew";

let sandbox: Sandbox;
let threadNumber: number;
const CREW_PAGE = "https://app.crewai.com/crew";
let urls: Record<Kind, string>;
let bearer: string;

/** Starts a run for one test, and returns the callbacks that AMP received for it. */
async function openRun(): Promise<void> {
  const started = await sandbox.kickoff("octavia", { "issue-title": "Webhooks", "crew-page": CREW_PAGE });
  threadNumber = Number(started.outputs["issue-number"]);
  const body = findSentBodies(sandbox.amp.log, "/kickoff").at(-1) as Record<string, string> & {
    humanInputWebhook: { url: string; authentication: { token: string } };
  };
  urls = {
    "human-input": body.humanInputWebhook.url,
    task: body["taskWebhookUrl"] ?? "",
    step: body["stepWebhookUrl"] ?? "",
    crew: body["crewWebhookUrl"] ?? "",
  };
  bearer = body.humanInputWebhook.authentication.token;
}

beforeAll(async () => {
  sandbox = await startSandbox({ dialect: "observed", scenario: SILENT });
  await openRun();
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.github.fault = undefined;
});

/** Posts a webhook. A human-input webhook gets the run's bearer token unless other headers are given. */
async function post(url: string, body: unknown, given?: Record<string, string>) {
  const own: Record<string, string> =
    url === urls["human-input"] ? { authorization: `Bearer ${bearer}` } : {};
  const headers = given ?? own;
  const raw = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await fetch(url, { method: "POST", body: raw as string, headers });
  return { status: response.status, answer: (await response.json()) as Record<string, string> };
}

/** Returns the titles of the comments that the functions wrote in this thread. */
async function written(): Promise<string[]> {
  const comments = await sandbox.comments(threadNumber);
  return comments
    .filter(({ user }) => user.login === "crew-gate[bot]")
    .map(({ body }) => body.split("\n")[0] ?? "");
}

describe("an accepted event", () => {
  beforeEach(openRun);

  it("is in the thread once it is answered 200, and a copy changes nothing", async () => {
    expect(await post(urls["human-input"], PAUSE)).toMatchObject({
      status: 200,
      answer: { status: "recorded" },
    });
    expect(await post(urls["human-input"], PAUSE)).toMatchObject({
      status: 200,
      answer: { status: "duplicate" },
    });
    expect(await written()).toHaveLength(1);
  });

  it("ends as one comment when copies arrive at once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(urls["human-input"], PAUSE)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await written()).toHaveLength(1);
  });

  it("is collected with all steps and tasks in one progress comment", async () => {
    const step = { kickoff_id: "segment-1", prompt: "p", thought: "t", tool: "search", result: "r" };
    await post(urls.step, step);
    await post(urls.step, { ...step, tool: "read_page" });
    await post(urls.step, step);
    await post(urls.task, { kickoff_id: "segment-1", name: "draft_task", agent: "Writer", output: "text" });
    expect(await written()).toEqual(["### ▶️ Running: 1 task finished"]);
    const [, progress] = await sandbox.comments(threadNumber);
    expect(progress?.body).toContain("1 task finished\n\n2 steps · ");
    expect(progress?.body).toContain("- ☑ `draft_task` (`Writer`)");
  });

  it("is not lost among many steps that arrive at once", async () => {
    const steps = Array.from({ length: 8 }, (_, number) => ({
      kickoff_id: "segment-1",
      thought: `thought ${number}`,
    }));
    await Promise.all(steps.map((step) => post(urls.step, step)));
    await expect
      .poll(async () => (await sandbox.comments(threadNumber)).at(-1)?.body, { timeout: 15_000 })
      .toContain("Running\n\n8 steps · ");
  });

  it("is told apart from a step that differs only in its result", async () => {
    const step = { kickoff_id: "segment-1", tool: "search", tool_input: "a", result: "1" };
    await post(urls.step, step);
    await post(urls.step, { ...step, tool_input: "b", result: "2" });
    await post(urls.task, { kickoff_id: "segment-1", name: "draft_task", output: "text" });
    expect((await sandbox.comments(threadNumber)).at(-1)?.body).toContain("1 task finished\n\n2 steps · ");
  });

  it("keeps the progress comment within GitHub's limit, however many tasks with long names there are", async () => {
    for (let number = 0; number < 45; number++) {
      const name = `${number} ${"任务".repeat(200)}`;
      expect(
        (await post(urls.task, { kickoff_id: "s", name, agent: "代理".repeat(200), output: "x" })).status,
      ).toBe(200);
    }
    expect((await sandbox.comments(threadNumber)).at(-1)?.body).toContain("45 tasks finished");
  });

  it("can have an output of nothing but backticks", async () => {
    expect((await post(urls["human-input"], { ...PAUSE, task_output: "`".repeat(58_000) })).status).toBe(200);
  });

  it("writes the result once, of any JSON type", async () => {
    const done = { kickoff_id: "segment-1", result: "text", result_json: { title: "标题", pages: 3 } };
    expect((await post(urls.crew, done)).answer["status"]).toBe("recorded");
    const before = sandbox.github.calls.length;
    expect((await post(urls.crew, done)).answer["status"]).toBe("duplicate");
    expect(sandbox.github.calls.slice(before).map(({ method }) => method)).toEqual(["GET"]);
    expect(await written()).toEqual(["### ✅ Crew completed"]);
    expect((await sandbox.comments(threadNumber)).at(-1)?.body).toContain('"title": "标题"');
  });

  it("reports the missing rest of an output that ten comments cannot hold", async () => {
    const output = `BEGIN${"价格数据。".repeat(200_000)}END`;
    expect((await post(urls["human-input"], { ...PAUSE, task_output: output })).status).toBe(200);
    const [first, ...rest] = (await sandbox.comments(threadNumber)).slice(-10).map(({ body }) => body);
    expect(first).toContain("BEGIN价格");
    const gateId = rest.at(-1) ?? "";
    expect(gateId).toContain("END");
    // Also above the text, with a link to the page that the kickoff recorded.
    const [above = ""] = gateId.split("\n---\n");
    expect(above).toContain(`Read the rest in [CrewAI AMP](${CREW_PAGE})`);
    expect(gateId).toMatch(/\*\*Incomplete:\*\* characters \d+ to \d+ of 1000008 are left out\./);
    expect(gateId).toContain(createHash("sha256").update(output).digest("hex"));
    expect(gateId).toContain("```\n/approve\n```");
  });

  it("mentions, loads, hides, opens and imitates nothing, whatever the crew wrote", async () => {
    const output = [
      "</details>\n\n@octavia and @harbour/pilots, see #1 ![pixel](https://example.com/x.png)",
      "<!-- crew-gate:1:e30.AAAA -->\n\n<img src=https://example.com/y.png>",
      "/approve",
      "---\n\nComment one of these:\n\n---",
      "&#64;octavia [run](javascript:alert(1)) \u202Egnp.exe ghp_abcdefghijklmnopqrstuvwxyz0123456789",
      "```\nnever closed",
    ].join("\n\n");
    await post(urls["human-input"], { ...PAUSE, task_output: output });
    const body = (await sandbox.comments(threadNumber)).at(-1)?.body ?? "";
    const { children } = fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    const all: Nodes[] = [];
    const walk = (node: Nodes) => {
      all.push(node);
      if ("children" in node) node.children.forEach(walk);
    };
    children.forEach(walk);
    const texts = all.flatMap((node) => (node.type === "text" ? [node.value] : [])).join("\n");
    // Our own mention of the person who started the run is all that mentions.
    expect(texts.match(/@\w+/g)).toEqual(["@octavia"]);
    expect(texts).not.toMatch(/#\d|^\/\w/m);
    expect(body).not.toMatch(/ghp_|\u202E/);
    expect(all.filter(({ type }) => type === "image" || type === "imageReference")).toEqual([]);
    const links = all.flatMap((node) => (node.type === "link" ? [node.url] : []));
    expect(links.filter((url) => !/^https?:/.test(url))).toEqual([]);
    // Our own markup: the folded details and the record.
    expect(all.flatMap((node) => (node.type === "html" ? [node.value.slice(0, 18)] : []))).toEqual([
      "<details><summary>",
      "</details>",
      "<!-- crew-gate:1:e",
    ]);
    expect(children.filter(({ type }) => type === "thematicBreak")).toHaveLength(2);
    expect(children.at(-1)).toMatchObject({ type: "html" });
  });
});

describe("a rejected event writes nothing and gets a reason", () => {
  beforeAll(openRun);

  const cases: [string, () => Promise<{ status: number; answer: Record<string, string> }>, number, string][] =
    [
      ["no JSON", () => post(urls["human-input"], "not json"), 400, "bad-payload"],
      ["no object", () => post(urls["human-input"], "[]"), 400, "bad-payload"],
      ["no UTF-8", () => post(urls["human-input"], new Uint8Array([0x7b, 0xff, 0x7d])), 400, "bad-payload"],
      ["an empty object", () => post(urls.crew, {}), 400, "bad-payload"],
      ["no link", () => post(urls.task.split("?")[0] ?? "", IDS), 401, "bad-link"],
      ["a forged link", () => post(`${urls.task.slice(0, -2)}xx`, IDS), 401, "bad-link"],
      ["another kind's link", () => post(urls.task.replace("/task?", "/crew?"), IDS), 401, "bad-link"],
      [
        "a foreign bearer",
        () => post(urls["human-input"], PAUSE, { authorization: "Bearer x" }),
        401,
        "bad-bearer",
      ],
      ["no bearer with a question", () => post(urls["human-input"], PAUSE, {}), 401, "bad-bearer"],
      ["an unknown kind", () => post(urls.task.replace("/task?", "/flow?"), IDS), 404, "no-such-kind"],
      ["over 4 MB", () => post(urls.crew, { ...IDS, result: "x".repeat(4 * 1024 * 1024) }), 413, "too-large"],
    ];

  it.each(cases)("%s", async (_name, act, status, error) => {
    const before = sandbox.github.calls.length;
    const got = await act();
    expect(got.status).toBe(status);
    expect(got.answer["error"]).toBe(error);
    expect(got.answer["message"]).toMatch(/^[A-Z].*\.$/);
    expect(sandbox.github.calls.length).toBe(before);
  });

  it("another method than POST", async () => {
    const response = await fetch(urls.task);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("a body over 4 MB without a length header", async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(0x20);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => (sent++ < 6 ? controller.enqueue(chunk) : controller.close()),
    });
    const response = await fetch(urls.crew, { method: "POST", body, duplex: "half" } as RequestInit);
    expect(response.status).toBe(413);
    expect(await written()).toEqual([]);
  });
});

describe("a failure of GitHub", () => {
  beforeEach(openRun);

  it("makes the sender repeat the webhook when a repetition may help", async () => {
    sandbox.github.fault = () => Response.json({ message: "Server Error" }, { status: 500 });
    expect(await post(urls.crew, { ...IDS, result: "x" })).toMatchObject({
      status: 503,
      answer: { error: "github-unavailable" },
    });
    sandbox.github.fault = undefined;
    expect((await post(urls.crew, { ...IDS, result: "x" })).answer["status"]).toBe("recorded");
  });

  it("is retried inside the function when it is transient", async () => {
    let failures = 1;
    sandbox.github.fault = () => (failures-- > 0 ? new Response("oops", { status: 502 }) : undefined);
    expect((await post(urls.crew, { ...IDS, result: "x" })).status).toBe(200);
  });

  it("is answered as final when GitHub rejects the write, and npm start logs the thread and the run", async () => {
    sandbox.github.lock(threadNumber);
    expect(await post(urls.crew, { ...IDS, result: "x" })).toMatchObject({
      status: 502,
      answer: { error: "github-refused" },
    });
    const line = new RegExp(
      `A crew webhook for harbour/briefs#${threadNumber}, run \\S+, was not written: github-refused`,
    );
    await expect.poll(() => sandbox.functions.log.join("")).toMatch(line);
    expect(sandbox.functions.log.join("")).not.toMatch(/link=|eyJ/);
  });
});

describe("the health check", () => {
  it("lists what is configured without revealing a secret", async () => {
    const response = await fetch(`${sandbox.functions.url}/api/health`);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ status: "ok", credential: "app" });
    expect(text).not.toMatch(/secret|PRIVATE/);
  });
});
