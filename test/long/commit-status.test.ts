import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DialectName } from "../../playground/amp/server.ts";
import { TITLES } from "../../playground/titles.ts";
import type { JobResult } from "../../playground/runner.ts";
import { DRAFT, GateFixture, REPOSITORY_PATH } from "../support/gate-fixture.ts";
import { GatedPull, STATUS } from "../support/gated-pull.ts";

const FAILING = `${DRAFT}, { name: print, fails: "ValueError: no paper" }`;
const WAIT = { "wait-minutes": "1" };
const warningsIn = ({ log }: JobResult) => log.match(/^::warning::.*commit status.*$/gim) ?? [];

describe.each<DialectName>(["documented", "observed"])(
  "the commit status of a run that fails, %s",
  (dialect) => {
    let gates: GateFixture;
    beforeAll(async () => {
      gates = await GateFixture.open(FAILING, { dialect });
    });
    afterAll(() => gates.close());

    it("is failure on the commit of the run, and links to the result", async () => {
      const pull = await GatedPull.open(gates);
      const { run, sha } = await pull.label();
      await run.paused(1);
      const { ended } = await run.comment("octavia", "/approve", WAIT);
      expect(ended.outputs).toMatchObject({ "final-status": "error" });
      const [result] = await run.comments(TITLES.failed);
      expect(await pull.status(sha, "failure", /^Crew failed$/)).toBe(result?.html_url);
    });

    it("is failure when CrewAI AMP refuses the start", async () => {
      const pull = await GatedPull.open(gates);
      const { sandbox } = gates;
      const event = await sandbox.github.labeled("octavia", pull.number, "run-crew");
      sandbox.amp.fault = (path) =>
        path === "/kickoff" ? { answer: Response.json({ detail: "no" }, { status: 400 }) } : undefined;
      const payload = { name: "pull_request", payload: event };
      const ended = await sandbox.kickoff("octavia", { "commit-status": STATUS }, payload);
      sandbox.amp.fault = undefined;
      expect(ended).toMatchObject({ code: 1, outputs: { reason: "amp-refused" } });
      await pull.status(event.pull_request.head.sha, "failure", /^Crew not started$/);
    });
  },
);

describe("a commit status that cannot be set", () => {
  let gates: GateFixture;
  beforeAll(async () => {
    gates = await GateFixture.open(DRAFT);
  });
  afterAll(() => gates.close());

  it("costs one warning in each job, and no question and no decision", async () => {
    const { access, statuses } = gates.sandbox.github;
    access.workflowPermissions = { ...access.workflowPermissions, statuses: "read" };
    const pull = await GatedPull.open(gates);
    const { run, sha, ended: started } = await pull.label();
    expect(warningsIn(started)).toHaveLength(1);
    expect(warningsIn(started)[0]).toContain("permission statuses: write");
    // The functions may set it.
    await pull.status(sha, "pending", /^Decision needed/);
    const { ended } = await run.comment("octavia", "/reject");
    expect(ended).toMatchObject({ code: 0, outputs: { reason: "rejected" } });
    expect(warningsIn(ended)).toHaveLength(1);
    expect(statuses.latest(sha)).toMatchObject([{ state: "pending" }]);
  });

  it("is announced by the kickoff when the functions lack the permission", async () => {
    // The functions repeat an answer about their access for seconds, so this test has its own.
    const own = await GateFixture.open(DRAFT);
    const { access, statuses } = own.sandbox.github;
    access.permissions = { ...access.permissions, statuses: "none" };
    const pull = await GatedPull.open(own);
    const { run, sha, ended } = await pull.label();
    expect(warningsIn(ended)).toHaveLength(1);
    expect(warningsIn(ended)[0]).toContain("lacks Commit statuses: write");
    await run.gate();
    expect(statuses.latest(sha)).toMatchObject([{ state: "pending", description: "Running" }]);
    await own.close();
  });
});

describe("command: reconcile", () => {
  let gates: GateFixture;
  beforeAll(async () => {
    gates = await GateFixture.open(DRAFT);
  });
  afterAll(() => gates.close());

  /** Sets a status as a person could, or as a late writer does. */
  async function overwrite(sha: string, state: "pending" | "success"): Promise<void> {
    const route = "POST /repos/{owner}/{repo}/statuses/{sha}";
    await gates.sandbox.github
      .person("octavia")
      .request(route, { ...REPOSITORY_PATH, sha, state, context: STATUS, description: "Wrong" });
  }
  const reconcile = (more: Record<string, string> = {}) =>
    gates.sandbox.kickoff("harbour", { command: "reconcile", ...more }, { name: "schedule", payload: {} });

  it("corrects the status of a run that waits, and only reports it in a dry run", async () => {
    const pull = await GatedPull.open(gates);
    const { run, sha } = await pull.label();
    const { url } = await run.gate();
    await pull.status(sha, "pending", /^Decision needed/);
    await overwrite(sha, "success");
    expect((await reconcile({ "dry-run": "true" })).log).toContain(
      `commit status ${STATUS} of ${sha.slice(0, 7)} set`,
    );
    expect(gates.sandbox.github.statuses.latest(sha)).toMatchObject([{ state: "success" }]);
    expect(await reconcile()).toMatchObject({ code: 0, outputs: { reason: "reconciled" } });
    expect(await pull.status(sha, "pending", /^Decision needed/)).toBe(url);
    const { access } = gates.sandbox.github;
    const permissions = { ...access.workflowPermissions };
    await overwrite(sha, "success");
    access.workflowPermissions = { ...permissions, statuses: "read" };
    const forbidden = await reconcile();
    access.workflowPermissions = permissions;
    expect(forbidden).toMatchObject({ code: 0, outputs: { reason: "reconciled" } });
    expect(warningsIn(forbidden)).toHaveLength(1);
    await reconcile();
    const count = gates.sandbox.github.statuses.of(sha).length;
    await reconcile();
    expect(gates.sandbox.github.statuses.of(sha)).toHaveLength(count);
    await run.comment("octavia", "/reject");
  });

  it("corrects the status of a run that finished today when commit-status is set", async () => {
    const pull = await GatedPull.open(gates);
    const { run, sha } = await pull.label();
    await run.paused(1);
    await run.comment("octavia", "/approve");
    await pull.status(sha, "success", /^Crew completed$/);
    await overwrite(sha, "pending");
    await reconcile();
    expect(gates.sandbox.github.statuses.latest(sha)).toMatchObject([{ state: "pending" }]);
    await reconcile({ "commit-status": STATUS });
    await pull.status(sha, "success", /^Crew completed$/);
  });
});
