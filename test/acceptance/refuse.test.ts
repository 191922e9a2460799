import { describe, expect, it } from "vitest";
import { GATE, waitFor } from "../../playground/story.ts";
import { TITLES } from "../../playground/titles.ts";
import {
  comment,
  countResumes,
  REPOSITORY_PATH,
  sandbox,
  threadNumber,
  useRun,
} from "../support/waiting-run.ts";

describe("a denial is green and gives its reason in the thread", () => {
  const refusals: [
    string,
    () => Promise<{ ended: Awaited<ReturnType<typeof comment>>["ended"] }>,
    string,
    RegExp,
  ][] = [
    ["/revise that only approves", () => comment("octavia", "/revise OK."), "approval-word", /only approves/],
    [
      "/revise without feedback",
      () => comment("octavia", "/revise  \n "),
      "empty-feedback",
      /The feedback is missing/,
    ],
    [
      "a second decision",
      async () => {
        await comment("octavia", "/approve");
        return comment("mei", "/approve");
      },
      "already-decided",
      /\*\*octavia\*\* has already \[decided\]\(\S+\) this question/,
    ],
    [
      "a gate whose text was edited",
      async () => {
        const [gate] = await waitFor(sandbox, threadNumber, GATE, 1);
        const body = gate?.body.replace("first draft", "another draft") ?? "";
        await sandbox.github
          .person("mei")
          .request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
            ...REPOSITORY_PATH,
            comment_id: gate?.id ?? 0,
            body,
          });
        return comment("octavia", "/approve");
      },
      "text-changed",
      /edited after it was posted/,
    ],
    [
      "a comment that was edited before its job ran",
      async () => {
        const { event, job } = await sandbox.comment("tariq", threadNumber, "/approve");
        await job;
        await new Promise((resolve) => setTimeout(resolve, 1100));
        await sandbox.github
          .person("tariq")
          .request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
            ...REPOSITORY_PATH,
            comment_id: event.comment.id,
            body: "/approve or not",
          });
        return { ended: await sandbox.decide(event, { "minimum-role": "triage" }) };
      },
      "comment-changed",
      /edited or deleted/,
    ],
    [
      "a thread without a gate",
      async () => {
        const { data } = await sandbox.github
          .person("mei")
          .request("POST /repos/{owner}/{repo}/issues", { ...REPOSITORY_PATH, title: "Talk" });
        useRun({ threadNumber: data.number });
        return comment("octavia", "/approve");
      },
      "no-gate",
      /No crew waits for a decision/,
    ],
  ];

  it.each(refusals)("%s", async (_name, act, reason, message) => {
    const before = countResumes().length;
    const { ended } = await act();
    expect(ended.code, ended.log).toBe(0);
    expect(ended.outputs).toMatchObject({ outcome: "refused", reason });
    const reply = (await sandbox.comments(threadNumber)).find(
      ({ html_url: url }) => url === ended.outputs["comment-url"],
    );
    expect(reply?.body).toMatch(message);
    // The summary shows the same Markdown, after an empty line.
    const answer = reply?.body.split(" changed nothing. ")[1]?.split("\n\n<sub>")[0];
    expect(ended.summary).toContain(`\n\n${answer}\n\n`);
    expect(countResumes().length - before).toBeLessThanOrEqual(reason === "already-decided" ? 1 : 0);
  });

  it("a locked thread, where the job is red and the reason is in the summary", async () => {
    const { event, job } = await sandbox.comment("tariq", threadNumber, "/approve");
    await job;
    sandbox.github.lock(threadNumber);
    const ended = await sandbox.decide(event, { "minimum-role": "triage" });
    expect(ended).toMatchObject({ code: 1, outputs: { outcome: "refused", reason: "locked" } });
    expect(ended.summary).toContain("unlock it");
    expect(countResumes()).toHaveLength(0);
  });
});

describe("copies of records", () => {
  it("decide nothing and hide nothing when a person copied a gate", async () => {
    const [gate] = await waitFor(sandbox, threadNumber, GATE, 1);
    await (await sandbox.comment("mei", threadNumber, gate?.body ?? "")).job;
    expect((await comment("octavia", "/approve")).ended.outputs).toMatchObject({ outcome: "decided" });
    expect(countResumes()).toHaveLength(1);
  });

  it("count as absent when the original is gone", async () => {
    const [gate] = await waitFor(sandbox, threadNumber, GATE, 1);
    await (await sandbox.comment("mei", threadNumber, gate?.body ?? "")).job;
    await sandbox.github.person("mei").request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      ...REPOSITORY_PATH,
      comment_id: gate?.id ?? 0,
    });
    expect((await comment("octavia", "/approve")).ended.outputs).toMatchObject({ reason: "no-gate" });
    expect(countResumes()).toHaveLength(0);
  });

  it("count as absent in another thread", async () => {
    const [gate] = await waitFor(sandbox, threadNumber, GATE, 1);
    const { data } = await sandbox.github
      .person("mei")
      .request("POST /repos/{owner}/{repo}/issues", { ...REPOSITORY_PATH, title: "Else" });
    useRun({ threadNumber: data.number });
    await (await sandbox.comment("mei", threadNumber, gate?.body ?? "")).job;
    expect((await comment("octavia", "/approve")).ended.outputs).toMatchObject({ reason: "no-gate" });
  });
});

describe("a gate's body in another comment of ours", () => {
  it("is not decided, although a bot wrote that comment and the record is genuine", async () => {
    await comment("octavia", "/approve");
    const comments = await sandbox.comments(threadNumber);
    const gate = comments.find(({ body }) => GATE.test(body));
    const start = comments.find(({ body }) => TITLES.started.test(body));
    const decided = comments.find(({ body }) => TITLES.approved.test(body));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const mei = sandbox.github.person("mei");
    const edit = (comment_id: number, body: string) =>
      mei.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        ...REPOSITORY_PATH,
        comment_id,
        body,
      });
    await edit(start?.id ?? 0, gate?.body ?? "");
    await edit(decided?.id ?? 0, "gone");
    for (const { id, body } of await sandbox.comments(threadNumber))
      if (TITLES.completed.test(body)) await edit(id, "gone");
    const { ended } = await comment("octavia", "/approve");
    expect(ended.outputs).toMatchObject({ outcome: "refused" });
    expect(countResumes()).toHaveLength(1);
  });
});
