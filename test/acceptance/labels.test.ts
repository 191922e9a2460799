import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { OWNER } from "../../playground/github/seed.ts";
import { TITLES } from "../../playground/titles.ts";
import { DRAFT, GateFixture, PRINT, REPOSITORY_PATH } from "../support/gate-fixture.ts";

let gates: GateFixture;
beforeAll(async () => {
  gates = await GateFixture.open(`${DRAFT}, ${PRINT}`);
});
afterAll(() => gates.close());

async function labels(threadNumber: number): Promise<{ name: string; color: string }[]> {
  const { data } = await gates.sandbox.github
    .person(OWNER)
    .request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", {
      ...REPOSITORY_PATH,
      issue_number: threadNumber,
    });
  return data.map(({ name, color }) => ({ name, color }));
}

const eventually = async (claim: () => Promise<void>) =>
  vi.waitFor(claim, { timeout: 20_000, interval: 100 });

describe("the label of a thread", () => {
  it("shows that a run waits and then that it is done, and keeps the labels that people added", async () => {
    const run = await gates.waiting({ "issue-title": "A draft", labels: "briefs" });
    await eventually(async () =>
      expect(await labels(run.threadNumber)).toEqual([
        { name: "briefs", color: expect.any(String) },
        { name: "crew: waiting", color: "fbca04" },
      ]),
    );
    await run.comment("octavia", "/approve");
    await eventually(async () =>
      expect((await labels(run.threadNumber)).map(({ name }) => name)).toEqual(["briefs", "crew: done"]),
    );
  });

  it("shows that a run waits while at least one of several runs waits", async () => {
    const run = await gates.waiting({ "issue-title": "Two drafts" });
    await gates.waiting({ "issue-number": String(run.threadNumber) });
    const [first] = (await run.comments(TITLES.question)).map(
      ({ body }) => /gate `(\w+)`/.exec(body)?.[1] ?? "",
    );
    await run.comment("octavia", `/approve ${first}`);
    await eventually(async () => expect(await run.comments(TITLES.completed)).toHaveLength(1));
    await eventually(async () =>
      expect((await labels(run.threadNumber)).map(({ name }) => name)).toEqual(["crew: waiting"]),
    );
  });
});
