import { describe, it, type TestContext } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { TITLES } from "../../playground/titles.ts";

const DRAFT = "{ name: draft, human_input: true, seconds: 0.05, outputs: [draft] }";
const PRINT = "{ name: print, seconds: 0.2, outputs: [printed] }";
const FAILS = '{ name: print, seconds: 0.2, fails: "ValueError: no paper" }';

type Dialect = "documented" | "observed";

async function open({ onTestFinished }: TestContext, dialect: Dialect, tasks: string): Promise<Sandbox> {
  const sandbox = await startSandbox({ dialect, scenario: readScenario(`tasks: [${tasks}]`) });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

function kickoff(sandbox: Sandbox, more: Record<string, string> = {}) {
  return sandbox.kickoff("octavia", { "issue-title": "A draft", "wait-minutes": "1", ...more });
}

async function lastComment(sandbox: Sandbox) {
  const last = (await sandbox.comments(1)).at(-1);
  return { body: last?.body ?? "", url: last?.html_url };
}

describe.concurrent.each<Dialect>(["documented", "observed"])(
  "a kickoff with wait-minutes in the %s dialect",
  (dialect) => {
    it("ends green at the next question, and names its comment", async (context) => {
      const { expect } = context;
      const sandbox = await open(context, dialect, DRAFT);
      const { code, outputs, log } = await kickoff(sandbox);
      expect(code, log).toBe(0);
      expect(outputs).toMatchObject({ outcome: "started", reason: "kicked-off", "final-status": "waiting" });
      const { body, url } = await lastComment(sandbox);
      expect(body).toMatch(TITLES.question);
      expect(outputs["comment-url"]).toBe(url);
    });

    it("returns the result of a crew that completes, and writes it when no webhook comes", async (context) => {
      const { expect } = context;
      const sandbox = await open(context, dialect, PRINT);
      sandbox.amp.fault = async (path) => {
        if (path === "/kickoff") await sandbox.functions.close();
        return undefined;
      };
      const { code, outputs, log } = await kickoff(sandbox);
      expect(code, log).toBe(0);
      expect(outputs).toMatchObject({ "final-status": "completed", output: "printed" });
      expect(outputs["kickoff-id"]).toBeTruthy();
      const { body, url } = await lastComment(sandbox);
      expect(body).toMatch(TITLES.completed);
      expect(outputs["comment-url"]).toBe(url);
    });

    it("turns red with the reason when the crew fails", async (context) => {
      const { expect } = context;
      const sandbox = await open(context, dialect, FAILS);
      const { code, outputs, log, summary } = await kickoff(sandbox);
      expect(code, log).toBe(1);
      expect(outputs).toMatchObject({
        outcome: "started",
        "final-status": "error",
        error: "ValueError: no paper",
      });
      expect(log).toContain("::error::The crew failed: ValueError: no paper. fail-on contains error.");
      expect(summary).toMatch(/^<h3>.*<\/h3>\n<p>The crew failed: ValueError: no paper\./);
      expect((await lastComment(sandbox)).body).toMatch(TITLES.failed);
    });
  },
);

describe.concurrent("the colour of a kickoff that waits", () => {
  it("is green for a failed crew with fail-on none, and red for a waiting one with fail-on waiting", async (context) => {
    const { expect } = context;
    const [failing, waiting] = await Promise.all([
      open(context, "observed", FAILS),
      open(context, "observed", DRAFT),
    ]);
    const [green, red] = await Promise.all([
      kickoff(failing, { "fail-on": "none" }),
      kickoff(waiting, { "fail-on": "error, waiting" }),
    ]);
    expect(green).toMatchObject({ code: 0, outputs: { "final-status": "error" } });
    expect(red).toMatchObject({ code: 1, outputs: { "final-status": "waiting" } });
    expect(red.log).toContain("::error::The crew waits for a decision. fail-on contains waiting.");
  });

  it("says that the crew was still running when the time ended", async (context) => {
    const { expect } = context;
    const sandbox = await open(context, "observed", "{ name: print, seconds: 20, outputs: [printed] }");
    const ended = await kickoff(sandbox, { "wait-minutes": "0.03", "fail-on": "running" });
    expect(ended).toMatchObject({ code: 1, outputs: { "final-status": "running" } });
  });

  it("is red before anything is started when fail-on has a wrong value", async (context) => {
    const { expect } = context;
    const sandbox = await open(context, "observed", PRINT);
    const ended = await kickoff(sandbox, { "fail-on": "error, failed" });
    expect(ended).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(ended.log).toContain('not "failed"');
    expect(sandbox.amp.log.filter(({ kind }) => kind === "request")).toEqual([]);
  });

  it("writes nothing in the thread when the job is killed while it follows the run", async (context) => {
    const { expect } = context;
    const sandbox = await open(context, "observed", "{ name: print, seconds: 3, outputs: [printed] }");
    const cancel = new AbortController();
    let written = 0;
    sandbox.amp.fault = (path) => {
      if (!path.startsWith("/status/")) return undefined;
      written = sandbox.github.calls.length;
      cancel.abort("SIGKILL");
      return { answer: Response.json({ state: "STARTED" }) };
    };
    const ended = await sandbox.kickoff(
      "octavia",
      { "issue-title": "A draft", "wait-minutes": "1" },
      undefined,
      {
        cancel: cancel.signal,
      },
    );
    expect(ended.post?.summary).toContain("cut off while it watched the crew");
    const writes = sandbox.github.calls
      .slice(written)
      .filter(({ caller, method }) => caller.startsWith("github-") && method !== "GET");
    expect(writes).toEqual([]);
  });
});
