import { describe, expect, it } from "vitest";
import { GATE, waitFor } from "../../playground/story.ts";
import { resumes, run, thread, town, turnTo, where } from "./waiting-run.ts";

describe("a refusal is green and says why in the thread", () => {
  const refusals: [
    string,
    () => Promise<{ ended: Awaited<ReturnType<typeof run>>["ended"] }>,
    string,
    RegExp,
  ][] = [
    ["/revise that only approves", () => run("octavia", "/revise OK."), "approval-word", /only approves/],
    [
      "/revise without feedback",
      () => run("octavia", "/revise  \n "),
      "empty-feedback",
      /Say what should be different/,
    ],
    [
      "a second decision",
      async () => {
        await run("octavia", "/approve");
        return run("mei", "/approve");
      },
      "already-decided",
      /already decided by octavia/,
    ],
    [
      "a gate whose text was edited",
      async () => {
        const [gate] = await waitFor(town, thread, GATE, 1);
        const body = gate?.body.replace("first draft", "another draft") ?? "";
        await town.github.person("mei").request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
          ...where,
          comment_id: gate?.id ?? 0,
          body,
        });
        return run("octavia", "/approve");
      },
      "text-changed",
      /nobody can be sure any more/,
    ],
    [
      "a comment that was edited before its job ran",
      async () => {
        const { event, job } = await town.comment("tariq", thread, "/approve");
        await job;
        await new Promise((resolve) => setTimeout(resolve, 1100));
        await town.github
          .person("tariq")
          .request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
            ...where,
            comment_id: event.comment.id,
            body: "/approve or not",
          });
        return { ended: await town.decide(event, { "minimum-role": "triage" }) };
      },
      "comment-changed",
      /edited or deleted/,
    ],
    [
      "a thread without a gate",
      async () => {
        const { data } = await town.github
          .person("mei")
          .request("POST /repos/{owner}/{repo}/issues", { ...where, title: "Talk" });
        turnTo({ thread: data.number });
        return run("octavia", "/approve");
      },
      "no-gate",
      /nothing to decide/,
    ],
  ];

  it.each(refusals)("%s", async (_name, act, reason, words) => {
    const before = resumes().length;
    const { ended } = await act();
    expect(ended.code, ended.log).toBe(0);
    expect(ended.outputs).toMatchObject({ outcome: "refused", reason });
    const reply = (await town.comments(thread)).find(
      ({ html_url: url }) => url === ended.outputs["comment-url"],
    );
    expect(reply?.body).toMatch(words);
    expect(resumes().length - before).toBeLessThanOrEqual(reason === "already-decided" ? 1 : 0);
  });

  it("a locked thread, where the summary says it and the job is red", async () => {
    const { event, job } = await town.comment("tariq", thread, "/approve");
    await job;
    town.github.lock(thread);
    const ended = await town.decide(event, { "minimum-role": "triage" });
    expect(ended).toMatchObject({ code: 1, outputs: { outcome: "refused", reason: "locked" } });
    expect(ended.summary).toContain("Unlock it");
    expect(resumes()).toHaveLength(0);
  });
});

describe("records of others", () => {
  it("count as absent: a gate copied by a person decides nothing and hides nothing", async () => {
    const [gate] = await waitFor(town, thread, GATE, 1);
    await (await town.comment("mei", thread, gate?.body ?? "")).job;
    expect((await run("octavia", "/approve")).ended.outputs).toMatchObject({ outcome: "decided" });
    expect(resumes()).toHaveLength(1);
  });

  it("count as absent when the original is gone", async () => {
    const [gate] = await waitFor(town, thread, GATE, 1);
    await (await town.comment("mei", thread, gate?.body ?? "")).job;
    await town.github.person("mei").request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      ...where,
      comment_id: gate?.id ?? 0,
    });
    expect((await run("octavia", "/approve")).ended.outputs).toMatchObject({ reason: "no-gate" });
    expect(resumes()).toHaveLength(0);
  });

  it("count as absent in another thread", async () => {
    const [gate] = await waitFor(town, thread, GATE, 1);
    const { data } = await town.github
      .person("mei")
      .request("POST /repos/{owner}/{repo}/issues", { ...where, title: "Else" });
    turnTo({ thread: data.number });
    await (await town.comment("mei", thread, gate?.body ?? "")).job;
    expect((await run("octavia", "/approve")).ended.outputs).toMatchObject({ reason: "no-gate" });
  });
});

describe("a gate's body in another comment of ours", () => {
  it("is not decided on, though a bot wrote that comment and the record is genuine", async () => {
    await run("octavia", "/approve");
    const comments = await town.comments(thread);
    const gate = comments.find(({ body }) => GATE.test(body));
    const start = comments.find(({ body }) => body.startsWith("### A crew was started"));
    const decided = comments.find(({ body }) => body.startsWith("### Approved"));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const mei = town.github.person("mei");
    const edit = (comment_id: number, body: string) =>
      mei.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", { ...where, comment_id, body });
    await edit(start?.id ?? 0, gate?.body ?? "");
    await edit(decided?.id ?? 0, "gone");
    for (const { id, body } of await town.comments(thread))
      if (body.startsWith("### The crew finished")) await edit(id, "gone");
    const { ended } = await run("octavia", "/approve");
    expect(ended.outputs).toMatchObject({ outcome: "refused" });
    expect(resumes()).toHaveLength(1);
  });
});
