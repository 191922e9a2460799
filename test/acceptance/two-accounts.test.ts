import { afterAll, beforeAll, describe, it } from "vitest";
import { tokenOf } from "../../playground/github/seed.ts";
import { claimGate } from "../../src/github/claim-reactions.ts";
import { DRAFT, GateFixture, PRINT, type WaitingRun } from "../support/gate-fixture.ts";
import { createClient, createThread } from "../support/local-thread.ts";

// GitHub allows one reaction per account, so two workflows that write as two accounts can both win a claim.

let gates: GateFixture;
beforeAll(async () => {
  gates = await GateFixture.open(`${DRAFT}, ${PRINT}`);
});
afterAll(() => gates.close());

/** Leaves the reaction of a claim on the gate of a run, as the account of a token. */
async function claimWith(token: string, run: WaitingRun): Promise<void> {
  const { github } = gates.sandbox;
  const thread = createThread(createClient(token, github), github, run.threadNumber);
  await claimGate(thread, (await run.gate()).id, 0);
}

const claimants = async (run: WaitingRun) =>
  gates.sandbox.github.reactions.of((await run.gate()).id).map(({ user }) => user.login);

describe.concurrent("a claim of another account", () => {
  it("excludes ours if a bot made it earlier, and our own claim is given back", async ({ expect }) => {
    const run = await gates.waiting();
    await claimWith(await gates.sandbox.github.appToken(), run);
    const { ended } = await run.comment("octavia", "/approve");
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "already-claimed" } });
    expect(run.resumes()).toEqual([]);
    expect(await claimants(run)).toEqual(["crew-gate[bot]"]);
  });

  it("does not count if a person left it", async ({ expect }) => {
    const run = await gates.waiting();
    await claimWith(tokenOf("stranger"), run);
    const { ended } = await run.comment("octavia", "/approve");
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "decided" } });
    expect(run.resumes()).toHaveLength(1);
  });
});
