import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkStory } from "../../playground/check.ts";
import { renderPage } from "../../playground/page.ts";
import { playStory, type Story } from "../../playground/story.ts";

describe.each(["documented", "observed"] as const)("the whole story in the %s dialect", (dialect) => {
  let story: Story;
  beforeAll(async () => {
    story = await playStory(dialect, () => {});
  });
  afterAll(() => story?.sandbox.close());

  it("passes every check at its end", () => {
    const claims = checkStory(story);
    expect(claims.filter(({ holds }) => !holds)).toEqual([]);
    expect(claims.length).toBeGreaterThan(8);
  });

  it("shows the run, three gates, three decisions and the result on its page", async () => {
    const html = await renderPage(story.page);
    const titles = Array.from(html.matchAll(/<h3>(.*?)<\/h3>/g), ([, title = ""]) =>
      title.replaceAll(/<[^>]+>/g, ""),
    );
    // AMP names tasks by UUIDs in the observed dialect, which titles leave out.
    const expected = [
      "▶️ Crew started",
      "✅ Completed: 3 tasks finished",
      "⏹️ Outdated: research_task",
      "✋ Decision needed: research_task",
      "↩️ Changes requested: research_task",
      "✅ Approved: research_task",
      "✋ Decision needed: research_task",
      "✅ Approved: research_task",
      "✅ Approved: analysis_task",
      "✋ Decision needed: analysis_task",
      "✅ Approved: analysis_task",
      "✅ Crew completed",
    ];
    expect(titles).toEqual(
      dialect === "documented" ? expected : expected.map((title) => title.replace(/: \w+_task$/, "")),
    );
    expect(
      html.match(/By <strong>(octavia|mei)<\/strong> at \d{4}-\d\d-\d\d \d\d:\d\d UTC \(/g),
    ).toHaveLength(3);
    expect(html).not.toMatch(/crew-gate:1:|link=/);
  });

  it("sets the outputs of every decision", () => {
    const [kickoff, revise, , last] = story.ended.map(({ outputs }) => outputs);
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
    const refused = story.sandbox.amp.log.filter(
      (line) => line.kind === "webhook" && line.status !== 200 && line.status !== 202,
    );
    expect(refused).toEqual([]);
    for (const { log, summary } of story.ended) {
      const masked = log.replaceAll(/^::add-mask::.*$/gm, "");
      expect(`${masked}${summary}`).not.toMatch(/local-crew-token|a-local-secret|link=|ghs_/);
    }
  });
});
