import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkStory } from "../../playground/check.ts";
import { tellStory, type Told } from "../../playground/story.ts";

describe.each(["documented", "observed"] as const)("the whole story in the %s dialect", (dialect) => {
  let told: Told;
  beforeAll(async () => {
    told = await tellStory(dialect, () => {});
  });
  afterAll(() => told?.town.close());

  it("ends with everything that must be true", () => {
    const claims = checkStory(told);
    expect(claims.filter(({ holds }) => !holds)).toEqual([]);
    expect(claims.length).toBeGreaterThan(8);
  });

  it("gives the outputs of every decision", () => {
    const [kickoff, revise, , last] = told.ended.map(({ outputs }) => outputs);
    expect(kickoff).toMatchObject({ outcome: "started", reason: "kicked-off", "issue-number": "1" });
    expect(revise).toMatchObject({ outcome: "decided", decision: "revise", "final-status": "waiting" });
    expect(last).toMatchObject({ outcome: "decided", decision: "approve", "final-status": "completed" });
    expect(last?.["resume-status"]).toBe(dialect === "documented" ? "resumed" : "accepted");
    expect(last?.["output"]).toContain("cargo bikes: a brief for the city council");
    expect(JSON.parse(last?.["result"] ?? "")).toMatchObject({
      schema_version: 1,
      final_status: "completed",
    });
  });

  it("sends human-input webhooks with our bearer token, and no secret into any log", () => {
    const refused = told.town.amp.log.filter((line) => line.kind === "webhook" && line.status !== 200);
    expect(refused).toEqual([]);
    for (const { log, summary } of told.ended) {
      const masked = log.replaceAll(/^::add-mask::.*$/gm, "");
      expect(`${masked}${summary}`).not.toMatch(/local-crew-token|a-local-secret|link=|ghs_/);
    }
  });
});
