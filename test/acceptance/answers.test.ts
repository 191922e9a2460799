import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../playground/story.ts";
import { TITLES } from "../../playground/titles.ts";
import { DRAFT, GateFixture, PRINT, REPOSITORY_PATH, type WaitingRun } from "../support/gate-fixture.ts";

let gates: GateFixture;
/** Opens a sandbox whose crews work for ten minutes after an approval. */
let slow: GateFixture;
/** A run that no test decides. */
let open: WaitingRun;
beforeAll(async () => {
  [gates, slow] = await Promise.all([
    GateFixture.open(`${DRAFT}, ${PRINT}`),
    GateFixture.open(`${DRAFT}, { name: print, seconds: 600, outputs: [printed] }`),
  ]);
  open = await gates.waiting();
});
afterAll(() => Promise.all([gates.close(), slow.close()]));

const STATUS = { code: 0, outputs: { outcome: "answered", reason: "status-posted" } };

/** Returns how often AMP was asked for the status of a segment. */
function asked({ gates: { sandbox } }: WaitingRun, segmentId: string): number {
  return sandbox.amp.log.filter((line) => "path" in line && line.path === `/status/${segmentId}`).length;
}

/** Approves the gate of a run, and returns the segment with which AMP continues. */
async function goOn(run: WaitingRun): Promise<string> {
  const { ended } = await run.comment("octavia", "/approve");
  const segmentId = ended.outputs["kickoff-id"];
  if (!segmentId) throw new Error(`the approval failed:\n${ended.log}`);
  return segmentId;
}

describe.concurrent("/help", () => {
  it("lists the commands for every commenter", async ({ expect }) => {
    const { event, ended } = await open.comment("stranger", "/help");
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "answered", reason: "help-posted" } });
    const answer = await open.answer(ended);
    for (const verb of ["approve", "revise", "status", "resume-again"])
      expect(answer).toContain(`\`/${verb}`);
    expect(gates.reactions(event.comment.id)).toEqual(["rocket"]);
    expect(asked(open, open.executionId)).toBe(0);
  });
});

describe.concurrent("/status", () => {
  it("lists every run for every commenter, with links to open gates and finished runs", async ({
    expect,
  }) => {
    const over = await gates.waiting();
    await goOn(over);
    const [result] = await waitFor(gates.sandbox, over.threadNumber, TITLES.completed, 1);
    const other = await gates.waiting({ "issue-number": String(over.threadNumber) });
    const gate = await other.gate();
    const { event, ended } = await over.comment("stranger", "/status");
    expect(ended).toMatchObject(STATUS);
    const lines = (await over.answer(ended)).split("\n").filter((line) => line.startsWith("- "));
    // The question comes first, although its run is newer. The ids stand in the folded details, in the same order.
    expect(lines).toEqual([
      expect.stringMatching(/^- ✋ \[Decision needed\]\((.*)\).*\.$/),
      expect.stringMatching(/^- ✅ \[Completed\]\((.*)\)\.$/),
      expect.stringMatching(/^- run `run-\w+`$/),
      expect.stringMatching(/^- run `run-\w+`$/),
    ]);
    expect(lines[0]).toContain(`(${gate.url})`);
    expect(lines[1]).toContain(`(${result?.html_url})`);
    expect(gates.reactions(event.comment.id)).toEqual(["rocket"]);
    expect(other.resumes()).toEqual([]);
  });

  it("reports that the thread has no run", async ({ expect }) => {
    const { data } = await gates.sandbox.github
      .person("mei")
      .request("POST /repos/{owner}/{repo}/issues", { ...REPOSITORY_PATH, title: "Talk" });
    const event = await gates.write("reader", data.number, "/status");
    const ended = await gates.sandbox.decide(event);
    expect(ended).toMatchObject(STATUS);
    const replies = (await gates.sandbox.comments(data.number)).map(({ body }) => body);
    expect(replies).toEqual(["/status", expect.stringMatching(/^No crew has run in this thread\.\n/)]);
  });

  it("asks CrewAI AMP about a run in progress, except when an outsider comments", async ({ expect }) => {
    const run = await slow.waiting();
    const segmentId = await goOn(run);
    const stranger = await run.comment("stranger", "/status");
    expect(stranger.ended).toMatchObject(STATUS);
    expect(await run.answer(stranger.ended)).toMatch(/^- ▶️ \[Running\]\(\S+\)\.$/m);
    expect(asked(run, segmentId)).toBe(0);
    const { ended } = await run.comment("reader", "/status");
    expect(ended).toMatchObject(STATUS);
    expect(await run.answer(ended)).toMatch(
      /^- ▶️ \[Running\]\(\S+\)\. CrewAI AMP reports that the run is in progress\. 1 of 2 tasks finished\. Working on `print` \(`Agent`\)\.$/m,
    );
    expect(asked(run, segmentId)).toBe(1);
  });

  it("writes down that a run failed, and reports when CrewAI AMP cannot be asked", async ({ expect }) => {
    const [failed, silent] = await Promise.all([slow.waiting(), slow.waiting()]);
    const [segmentId, unheard] = await Promise.all([goOn(failed), goOn(silent)]);
    const failure = { state: "FAILED", status: "ValueError: no paper" };
    slow.sandbox.amp.fault = (path) => {
      if (path === `/status/${unheard}`) return { drop: "before" };
      return path === `/status/${segmentId}` ? { answer: Response.json(failure) } : undefined;
    };
    const { ended } = await silent.comment("octavia", "/status");
    expect(ended).toMatchObject(STATUS);
    expect(await silent.answer(ended)).toMatch(/^- ▶️ \[Running\]\(\S+\)\. CrewAI AMP could not be asked\.$/m);

    for (let times = 0; times < 2; times++) {
      const status = await failed.comment("octavia", "/status");
      const results = await failed.comments(TITLES.failed);
      expect(results).toHaveLength(1);
      expect(results[0]?.body).toContain("ValueError: no paper");
      expect(await failed.answer(status.ended)).toContain(`- ❌ [Failed](${results[0]?.html_url}).`);
    }
  });
});

describe.concurrent("a command that cannot be executed", () => {
  it("is answered with the nearest valid command when it is misspelt", async ({ expect }) => {
    const { event, ended } = await open.comment("octavia", "/aprove");
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "unknown-command" } });
    expect(await open.comments(/if you meant `\/approve`, write it in a new comment/)).toHaveLength(1);
    expect(gates.reactions(event.comment.id)).toEqual(["confused"]);
    expect(open.resumes()).toEqual([]);
  });

  it("is denied when the comment holds two commands", async ({ expect }) => {
    const { ended } = await open.comment("octavia", "/approve\n/revise the title");
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "several-commands" } });
    expect(await open.answer(ended)).toContain("write one command per comment");
    expect(open.resumes()).toEqual([]);
  });
});

describe("a result without a webhook", () => {
  it("is written down once by /status", async () => {
    const run = await gates.waiting();
    await gates.sandbox.functions.close();
    const segmentId = await goOn(run);
    await gates.sandbox.amp.idle();
    const [one, two] = await Promise.all([run.comment("octavia", "/status"), run.comment("mei", "/status")]);
    const results = await run.comments(TITLES.completed);
    expect(results).toHaveLength(1);
    expect(results[0]?.body).toContain("printed");
    for (const { ended } of [one, two]) {
      expect(ended).toMatchObject(STATUS);
      expect(await run.answer(ended)).toContain(`- ✅ [Completed](${results[0]?.html_url}).`);
    }
    expect(asked(run, segmentId)).toBeGreaterThan(0);
  });
});
