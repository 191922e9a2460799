import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LOG_LOADED_FILES, parseLoadedFiles } from "../../bench/loaded.ts";
import { countRoundTrips } from "../../bench/trips.ts";
import { findSentBodies } from "../../playground/check.ts";
import { TITLES } from "../../playground/titles.ts";
import { comment, commentBodies, countResumes, sandbox, threadNumber } from "../support/waiting-run.ts";

const callsSince = (count: number) =>
  sandbox.github.calls.slice(count).filter(({ caller }) => caller === "github-actions[bot]");

describe("a comment without a command", () => {
  it("makes no call and loads only the entry file", async () => {
    const { event, job } = await sandbox.comment("mei", threadNumber, "Thanks, I will read it.");
    await job;
    const before = sandbox.github.calls.length;
    const ended = await sandbox.decide(event, {}, { nodeArguments: LOG_LOADED_FILES });
    expect(ended.code).toBe(0);
    expect(ended.outputs).toMatchObject({ outcome: "ignored", reason: "no-command" });
    expect(JSON.parse(ended.outputs["result"] ?? "")).toMatchObject({
      schema_version: 1,
      outcome: "ignored",
    });
    expect(sandbox.github.calls.length).toBe(before);
    const { names, bytes } = parseLoadedFiles(ended.log);
    expect(names).toEqual(["index.js"]);
    expect(bytes).toBeLessThan(30_000);
  });

  it("loads fewer files than a comment with a command", async () => {
    const { event, job } = await sandbox.comment("stranger", threadNumber, "/approve");
    await job;
    const ended = await sandbox.decide(event, {}, { nodeArguments: LOG_LOADED_FILES });
    expect(parseLoadedFiles(ended.log).names.length).toBeGreaterThan(1);
  });
});

describe("a decision", () => {
  it("makes three round trips to GitHub before the crew receives it, and eight calls in all", async () => {
    let before: typeof sandbox.github.calls = [];
    const start = sandbox.github.calls.length;
    sandbox.amp.fault = (path) => {
      if (path === "/resume") before = callsSince(start);
      return undefined;
    };
    // Slow enough that parallel calls overlap for certain.
    sandbox.github.latency = 100;
    await comment("octavia", "/approve");
    expect(
      before
        .map(({ method, path }) => `${method} ${decodeURIComponent(path).replace(/\d+/g, "N")}`)
        .toSorted(),
    ).toEqual([
      "GET /repos/harbour/briefs/collaborators/octavia/permission",
      "GET /repos/harbour/briefs/contents/.github/crew-gate.yml",
      "GET /repos/harbour/briefs/issues/N/comments",
      "GET /repos/harbour/briefs/issues/comments/N/reactions",
      "POST /repos/harbour/briefs/issues/N/comments",
      "POST /repos/harbour/briefs/issues/comments/N/reactions",
    ]);
    expect(countRoundTrips(before)).toBe(3);
    expect(callsSince(start)).toHaveLength(8);
  });

  it("loads less than 900 kB when the job follows it to the result", async () => {
    const before = sandbox.github.onComment;
    sandbox.github.onComment = (event) => {
      const ended = sandbox.decide(event, { "wait-minutes": "1" }, { nodeArguments: LOG_LOADED_FILES });
      sandbox.jobs.push({ event, ended });
    };
    const { ended } = await comment("octavia", "/approve").finally(() => (sandbox.github.onComment = before));
    expect(ended.outputs).toMatchObject({ decision: "approve", "final-status": "completed" });
    const { names, bytes } = parseLoadedFiles(ended.log);
    expect(names.length).toBeGreaterThan(1);
    // Without a policy file, no YAML parser is needed.
    const texts = names.map((name) => readFileSync(new URL(`../../dist/${name}`, import.meta.url), "utf8"));
    expect(texts.filter((text) => text.includes("LineCounter"))).toEqual([]);
    expect(bytes).toBeLessThan(900_000);
  });

  it("delivers all lines of the feedback as typed, without the command", async () => {
    await comment("octavia", "/Revise   把标题改短。\r\n\r\n제목을 짧게!\n> e cite as fontes 😀  \n");
    expect(countResumes()).toHaveLength(1);
    expect(countResumes()[0]).toMatchObject({
      humanFeedback: "把标题改短。\r\n\r\n제목을 짧게!\n> e cite as fontes 😀",
      isApprove: false,
      is_approve: false,
    });
  });

  it("keeps remarks after /approve in the thread and reports that they were not sent", async () => {
    await comment("octavia", "/approve but check the title later");
    expect(countResumes()[0]).toMatchObject({ humanFeedback: "Approved.", human_feedback: "Approved." });
    expect((await commentBodies()).find((body) => TITLES.approved.test(body))).toContain("**not sent**");
  });
});

describe("secrets in an answer of CrewAI AMP", () => {
  it("do not reach outputs, log, summary or thread", async () => {
    const [kickoff] = findSentBodies(sandbox.amp.log, "/kickoff");
    const link = String(kickoff?.["taskWebhookUrl"]);
    const token = "local-crew-token";
    const detail = `${link} is not reachable; the token ${token} was sent to ${link}`;
    sandbox.amp.fault = (path) =>
      path === "/resume" ? { answer: Response.json({ detail }, { status: 400 }) } : undefined;
    const { ended } = await comment("octavia", "/approve");
    expect(ended.outputs["error"]).toMatch(/^POST \/resume answered 400: .*is not reachable/);
    const masked = ended.log.replaceAll(/^::add-mask::.*$/gm, "");
    const records = (await commentBodies()).map((body) =>
      Buffer.from(/crew-gate:1:([\w-]+)/.exec(body)?.[1] ?? "", "base64url").toString(),
    );
    const everything = [
      masked,
      ended.summary,
      JSON.stringify(ended.outputs),
      ...(await commentBodies()),
      ...records,
    ].join("\n");
    expect(everything).not.toContain(token);
    expect(everything).not.toMatch(/link=eyJ/);
  });
});
