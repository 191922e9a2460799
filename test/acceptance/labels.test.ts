import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { OWNER } from "../../playground/github/seed.ts";
import { DRAFT, Gates, PRINT, where } from "./gates.ts";

let gates: Gates;
beforeAll(async () => {
  gates = await Gates.open(`${DRAFT}, ${PRINT}`);
});
afterAll(() => gates.close());

async function labels(thread: number): Promise<{ name: string; color: string }[]> {
  const { data } = await gates.town.github
    .person(OWNER)
    .request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...where, issue_number: thread });
  return data.map(({ name, color }) => ({ name, color }));
}

const eventually = async (claim: () => Promise<void>) =>
  vi.waitFor(claim, { timeout: 20_000, interval: 100 });

describe("the label of a thread", () => {
  it("says that a crew waits, and then that it is done, beside the labels that people gave", async () => {
    const run = await gates.waiting({ "issue-title": "A draft", labels: "briefs" });
    await eventually(async () =>
      expect(await labels(run.thread)).toEqual([
        { name: "briefs", color: expect.any(String) },
        { name: "crew: waiting", color: "fbca04" },
      ]),
    );
    await run.say("octavia", "/approve");
    await eventually(async () =>
      expect((await labels(run.thread)).map(({ name }) => name)).toEqual(["briefs", "crew: done"]),
    );
  });

  it("says that a crew waits as long as one of several in the thread does", async () => {
    const run = await gates.waiting({ "issue-title": "Two drafts" });
    await gates.waiting({ "issue-number": String(run.thread) });
    const [first] = (await run.comments(/A decision is wanted/)).map(
      ({ body }) => /gate `(\w+)`/.exec(body)?.[1] ?? "",
    );
    await run.say("octavia", `/approve ${first}`);
    await eventually(async () => expect(await run.comments(/^### The crew finished/)).toHaveLength(1));
    await eventually(async () =>
      expect((await labels(run.thread)).map(({ name }) => name)).toEqual(["crew: waiting"]),
    );
  });
});
