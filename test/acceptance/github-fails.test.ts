import { describe, expect, it } from "vitest";
import { CREW_TOKEN, SECRET } from "../../playground/sandbox.ts";
import { TITLES } from "../../playground/titles.ts";
import {
  comment,
  commentBodies,
  countResumes,
  executionId,
  sandbox,
  threadNumber,
} from "../support/waiting-run.ts";

describe("a failing GitHub", () => {
  it("leads to one decision when it wrote the decision but answered 502", async () => {
    let failures = 1;
    sandbox.github.faultResponse = (request) =>
      request.method === "POST" &&
      request.url.endsWith(`/issues/${threadNumber}/comments`) &&
      request.headers.get("authorization")?.includes("ghs_") &&
      failures-- > 0
        ? new Response("oops", { status: 502 })
        : undefined;
    const { event, job } = await sandbox.comment("tariq", threadNumber, "/approve");
    await job;
    const ended = await sandbox.decide(event, { "minimum-role": "triage" });
    expect(ended.outputs, ended.log).toMatchObject({ outcome: "decided" });
    expect((await commentBodies()).filter((body) => TITLES.approved.test(body))).toHaveLength(1);
    expect(countResumes()).toHaveLength(1);
  });

  it("turns the job red when it rejects the decision's outcome, and the job reports everything it knows", async () => {
    sandbox.github.fault = (request) =>
      request.method === "PATCH" && request.headers.get("authorization")?.includes("ghs_")
        ? Response.json({ message: "Validation Failed" }, { status: 422 })
        : undefined;
    const { ended } = await comment("octavia", "/approve");
    expect(ended.code).toBe(1);
    expect(ended.outputs).toMatchObject({
      outcome: "decided",
      decision: "approve",
      "execution-id": executionId,
    });
    expect(ended.outputs["kickoff-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ended.summary).toContain("What GitHub would not take");
    expect(ended.summary).toContain("### ✅ Approved");
  });

  it("has credentials in its error text masked in outputs, summary and log", async () => {
    const token = `ghs_${"a1B2".repeat(12)}`;
    const { event, job } = await sandbox.comment("tariq", threadNumber, "/approve");
    await job;
    sandbox.github.fault = (request) =>
      request.method === "GET" && request.url.includes("/comments")
        ? Response.json({ message: `${token} and ${SECRET} and ${CREW_TOKEN} may not` }, { status: 403 })
        : undefined;
    const { code, outputs, summary, log } = await sandbox.decide(event, { "minimum-role": "triage" });
    expect(code).toBe(1);
    expect(JSON.parse(outputs["result"] ?? "")).toMatchObject({
      message: expect.stringContaining("*** and *** and *** may not"),
    });
    const shown = log.replaceAll(/^::add-mask::.*$/gm, "");
    for (const text of [shown, summary]) expect(text).toContain("*** and *** and *** may not");
    for (const secret of [token, SECRET, CREW_TOKEN])
      expect(`${JSON.stringify(outputs)}${summary}${shown}`).not.toContain(secret);
  });

  it("is asked again when a repetition is safe", async () => {
    let failures = 1;
    sandbox.github.fault = (request) =>
      request.url.includes("/permission") && failures-- > 0
        ? new Response("oops", { status: 502 })
        : undefined;
    expect((await comment("octavia", "/approve")).ended.outputs).toMatchObject({ outcome: "decided" });
  });

  it("turns the job red and nothing is sent when the thread cannot be read", async () => {
    const { event, job } = await sandbox.comment("tariq", threadNumber, "/approve");
    await job;
    sandbox.github.fault = (request) =>
      request.method === "GET" && request.url.includes("/comments")
        ? Response.json({ message: "Resource not accessible by integration" }, { status: 403 })
        : undefined;
    const ended = await sandbox.decide(event, { "minimum-role": "triage" });
    expect(ended).toMatchObject({ code: 1, outputs: { outcome: "unknown", reason: "github-failed" } });
    expect(ended.summary).toContain("GitHub answered 403");
    expect(countResumes()).toHaveLength(0);
  });
});
