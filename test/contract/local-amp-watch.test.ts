import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatLine, type LogLine } from "../../playground/amp/log.ts";
import { idIn, openTestCrew, PATIENT } from "../support/amp-crew.ts";
import { root, startProgram } from "../support/programs.ts";

describe("forks of a run", () => {
  it("are listed with every continuation in the log that GET /_log returns", async () => {
    const { paused, resume, amp } = await openTestCrew("observed");
    const { id, task: taskId } = await paused();
    const segmentIds = [];
    for (let time = 0; time < 3; time += 1) segmentIds.push(idIn(await resume(id, taskId, true)));
    await amp.idle();
    expect(amp.forks).toEqual([{ executionId: id, taskId, segmentIds }]);
    const log = (await (await fetch(`${amp.url}/_log`)).json()) as LogLine[];
    expect(log.filter(({ kind }) => kind === "fork")).toMatchObject([
      { executionId: id, taskId, segmentIds: segmentIds.slice(0, 2) },
      { executionId: id, taskId, segmentIds },
    ]);
  });

  it("are absent when a task was redone and then approved", async () => {
    const { paused, resume, amp } = await openTestCrew("observed");
    const { id, task } = await paused();
    for (const approve of [false, false, true]) {
      await resume(id, task, approve);
      await amp.idle();
    }
    expect(amp.forks).toEqual([]);
  });
});

describe("a log line for a person at the terminal", () => {
  it("contains neither the query string nor the user of a link", () => {
    const url = "http://user:pass@127.0.0.1:3000/api/webhooks/task?link=secret";
    const line: LogLine = {
      loggedAt: "2026-11-22T10:00:00.123Z",
      kind: "webhook",
      event: "task",
      url,
      body: {},
      status: 200,
    };
    expect(formatLine(line)).toBe("10:00:00.123  webhook task to 127.0.0.1:3000/api/webhooks/task  200");
    expect(formatLine({ ...line, status: 0, fault: "lose" })).toMatch(/no answer {2}fault: lose$/);
    expect(formatLine({ ...line, url: "" })).toMatch(/webhook task {2}not sent, not requested$/);
    expect(formatLine({ ...line, url: "not a url?x=secret" })).not.toContain("secret");
  });
});

describe("npm run amp", () => {
  it("prints its options for --help and ends", async () => {
    const amp = startProgram("playground/amp/main.ts", "--help");
    expect(await amp.ended).toBe(0);
    const documented = readFileSync(join(root, "playground/README.md"), "utf8").matchAll(
      /^\| `(--[a-z]+)[^|]*\|/gm,
    );
    const names = Array.from(documented, ([, name = ""]) => name);
    expect(names).toContain("--scenario");
    for (const name of names) expect(amp.output()).toContain(`  ${name} `);
  });

  it("prints its address, then a line for every call, webhook, fault and fork", async () => {
    const { output } = startProgram(
      "playground/amp/main.ts",
      "--port",
      "0",
      "--dialect",
      "observed",
      "--token",
      "tok",
    );
    await expect.poll(output, PATIENT).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+\n$/);
    const url = output().slice("ready ".length).trim();
    const headers = { authorization: "Bearer tok" };
    const post = async (path: string, body: object) => {
      const answer = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      return ((await answer.json()) as { kickoff_id: string }).kickoff_id;
    };
    const humanInputWebhook = {
      url: `${url}/hook?link=secret`,
      authentication: { strategy: "bearer", token: "hook-token" },
    };
    const inputs = { topic: "tides", audience: "pilots" };
    const executionId = await post("/kickoff", { inputs, humanInputWebhook });
    await expect.poll(output, PATIENT).toContain("webhook human-input to 127.0.0.1");
    const log = (await (await fetch(`${url}/_log`)).json()) as LogLine[];
    const pause = log.find((line) => line.kind === "webhook" && line.event === "human-input");
    const { task_id: taskId } = (pause as { body: { task_id: string } }).body;
    const resume = { executionId, taskId, humanFeedback: "Approved." };
    const both = [await post("/resume", resume), await post("/resume", resume)];
    await expect.poll(output, PATIENT).toContain(`was resumed 2 times, by ${both.join(" and ")}`);
    const [, ...lines] = output().trim().split("\n");
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}POST \/kickoff {2}200$/);
    expect(lines).toContainEqual(expect.stringMatching(/ {2}webhook step {2}not sent, not requested$/));
    expect(lines).toContainEqual(
      expect.stringMatching(/ {2}webhook human-input to 127\.0\.0\.1:\d+\/hook {2}401$/),
    );
    expect(output()).not.toMatch(/secret|hook-token|tok\b|Bearer/);
  });
});

// test/long/hold.test.ts covers a demo that does hold a story.
describe("npm run demo -- --hold", () => {
  it("requires the name of the story to hold", async () => {
    const demo = startProgram("playground/demo.ts", "--hold");
    expect(await demo.ended).toBe(2);
    expect(demo.output()).toContain("--hold keeps one story running. Choose it with --dialect");
  });
});
