import { describe, expect, it } from "vitest";
import { createDecisionBasis } from "../../src/action/decision-basis.ts";
import { DEFAULT_POLICY } from "../../src/action/parse-inputs.ts";
import { readRecordedJob, readStarters } from "../../src/action/recorded-job.ts";
import { createRefusedAttempt } from "../../src/action/refused-attempt.ts";
import { renderDecisionComment } from "../../src/comment/decision-comment.ts";
import { parseApprovers } from "../../src/command/policy.ts";
import type { GitHub } from "../../src/github/client.ts";
import { fold } from "../../src/ledger/fold.ts";
import { NO_RUN_ID } from "../../src/ledger/ids.ts";
import { digest } from "../../src/ledger/signing/digest.ts";
import { seal } from "../../src/ledger/signing/seal.ts";
import { deriveKeyring, digestInputs } from "../../src/ledger/signing/secret.ts";
import { VERSION } from "../../src/action/version.ts";
import { en } from "../../src/messages/en.ts";
import { RING } from "../support/audited-thread.ts";
import { createDecisionRecord, createEntry, createGateRecord, createRunRecord } from "../support/records.ts";

const JOB = { workflowRunId: 4711, attempt: 2, actor: "mei", version: VERSION };

describe("the workflow run in a record", () => {
  const env = { GITHUB_RUN_ID: "4711", GITHUB_RUN_ATTEMPT: "2", GITHUB_ACTOR: "octavia" };

  it("has the account that started this attempt", () => {
    expect(readRecordedJob({ ...env, GITHUB_TRIGGERING_ACTOR: "mei" })).toEqual(JOB);
    expect(readRecordedJob(env)).toEqual({ ...JOB, actor: "octavia" });
    expect(readRecordedJob({ ...env, GITHUB_RUN_ATTEMPT: "" })).toMatchObject({ attempt: 1 });
  });

  it("is absent outside a workflow", () => {
    expect(readRecordedJob({ ...env, GITHUB_RUN_ID: "" })).toBeUndefined();
    expect(readRecordedJob({ GITHUB_RUN_ID: "4711" })).toBeUndefined();
  });

  it("has a first starter, and the person of a re-run with the id 0 if GitHub does not say it", async () => {
    const github = { request: () => Promise.reject(new Error("no")) } as unknown as GitHub;
    const person = { GITHUB_ACTOR: "octavia", GITHUB_ACTOR_ID: "5" };
    const starter = { id: 5, login: "octavia" };
    expect(await readStarters(github, {})).toEqual({});
    expect(await readStarters(github, { ...person, GITHUB_TRIGGERING_ACTOR: "Octavia" })).toEqual({
      starter,
    });
    expect(await readStarters(github, { ...person, GITHUB_TRIGGERING_ACTOR: "mei" })).toEqual({
      starter,
      restarter: { id: 0, login: "mei" },
    });
  });
});

describe("what a decision rests on", () => {
  const settings = {
    policyValues: { ...DEFAULT_POLICY, approvers: parseApprovers("mei o/t") },
    policyDigest: "f",
    deploymentId: "d",
    recordedJob: JOB,
  };

  it("is the role, each value that says who may decide, the head, the deployment and the job", () => {
    expect(createDecisionBasis(settings, "write", { kind: "known", sha: "c0ffee" })).toEqual({
      role: "write",
      policy: {
        fileDigest: "f",
        values: {
          "minimum-role": "write",
          "required-approvals": 1,
          "allow-self-approval": true,
          "after-push": "allow",
          approvers: ["mei", "o/t"],
        },
      },
      headSha: "c0ffee",
      deploymentId: "d",
      job: JOB,
    });
  });

  it("has no field for what is not known", () => {
    const without = { ...settings, policyDigest: undefined, recordedJob: undefined };
    const basis = createDecisionBasis(without, undefined, { kind: "unknown" });
    expect(Object.keys(basis)).toEqual(["policy", "deploymentId"]);
    expect(Object.keys(basis.policy)).toEqual(["values"]);
  });

  it("has the first ten approvers, and then how many more there are", () => {
    const names = Array.from({ length: 12 }, (_, index) => `p${index}`);
    const listOf = (count: number) => {
      const approvers = parseApprovers(names.slice(0, count).join(" "));
      const policyValues = { ...settings.policyValues, approvers };
      return createDecisionBasis({ ...settings, policyValues }, "write", { kind: "none" }).policy.values
        .approvers;
    };
    expect(listOf(10)).toEqual(names.slice(0, 10));
    expect(listOf(12)).toEqual([...names.slice(0, 10), "+2"]);
  });
});

describe("a decision with a long feedback", () => {
  it("fits in a comment, also with the longest list of approvers and the most heads", () => {
    const people = Array.from({ length: 10 }, (_, index) => ({
      id: 2 ** 31 + index,
      login: `${"p".repeat(38)}${index}`,
    }));
    const approvers = parseApprovers(
      [...people, ...people].map(({ login }, at) => `${login}${at}`).join(" "),
    );
    const policyValues = { ...DEFAULT_POLICY, approvers };
    const settings = { policyValues, policyDigest: digest("x"), deploymentId: digest("y"), recordedJob: JOB };
    const record = createDecisionRecord(
      "aa2aa",
      { state: "accepted", status: "resumed", segmentId: digest("s") },
      {
        ...createDecisionBasis(settings, "maintain", { kind: "known", sha: "c0ffee00".repeat(5) }),
        runId: "run-7kq2mxw4tz",
        shownDigest: digest("z"),
        sentDigest: digest("w"),
        writerId: 41_898_282,
        replaced: digest("v").slice(0, 22),
        others: people.slice(0, 3),
        heads: Array.from(
          { length: 10 },
          (_, index) => `run-7kq2mxw4tz decision aa2aa 356789123${index} 0 ${"d".repeat(22)}`,
        ),
      },
    );
    const view = {
      taskId: "t1",
      round: 1,
      sentText: "x".repeat(70_000),
      commentUrl: "https://github.com/o/r/issues/3#issuecomment-1",
    };
    const text = renderDecisionComment(record, view, { messages: en });
    const line = seal(record, { repositoryId: 77, threadNumber: 3 }, RING);
    expect(text.length).toBeGreaterThan(59_000);
    expect(`${text}\n\n${line}`.length).toBeLessThan(65_536);
  });
});

describe("the record of a refused command", () => {
  const settings = (approvers: string) => ({
    policy: {
      minimumRole: "read",
      approvers: parseApprovers(approvers),
      requiredApprovals: 1,
      allowSelfApproval: true,
    },
    recordedJob: JOB,
  });
  const eligibility = (role: string, isListed: boolean, base = role) => ({ role: { role, base }, isListed });

  it.each([
    ["none", "", true, false],
    ["read", "", true, false],
    ["read", "mei", false, false],
    ["read", "mei", true, true],
    ["triage", "", true, true],
    ["triage", "mei", false, true],
    ["admin", "", false, true],
  ])("of a person with the role %s, where the approvers are '%s' (listed: %s): %s", (role, list, is, has) => {
    const attempt = createRefusedAttempt(settings(list), eligibility(role, is));
    expect(attempt !== undefined).toBe(has);
  });

  it("names the role as GitHub does, the job, and neither run nor heads if the thread was not read", () => {
    expect(createRefusedAttempt(settings(""), eligibility("release-manager", true, "write"))).toEqual({
      runId: NO_RUN_ID,
      role: "release-manager",
      job: JOB,
    });
  });

  it("names the question that the command refers to, and its run", () => {
    const entries = [createRunRecord("e1"), createGateRecord("aa2aa")].map((record, id) =>
      createEntry(id + 1, record),
    );
    const attemptFor = (position: number, gateId?: string) =>
      createRefusedAttempt(settings(""), eligibility("triage", true), {
        entries,
        ledger: fold(entries),
        position,
        command: gateId === undefined ? {} : { gateId },
      });
    expect(attemptFor(9)).toMatchObject({ runId: "r", gateId: "aa2aa", entries });
    expect(attemptFor(9, "aa2aa")).toMatchObject({ runId: "r", gateId: "aa2aa" });
    expect(attemptFor(9, "zz9zz")).not.toHaveProperty("gateId");
    expect(attemptFor(1)).toMatchObject({ runId: NO_RUN_ID });
  });
});

describe("the digest of a kickoff's inputs", () => {
  const ring = (name: string) => deriveKeyring(name.repeat(10)) ?? expect.fail("the secret is too short");
  const of = (inputs: unknown, runId = "r", secret = "ours") => digestInputs(inputs, runId, ring(secret));

  it("does not depend on the order of names, and does on every value", () => {
    expect(of({ a: { b: 1, c: [2] }, d: "e" })).toBe(of({ d: "e", a: { c: [2], b: 1 } }));
    expect(of({ a: [1, 2] })).not.toBe(of({ a: [2, 1] }));
    expect(of({ a: 1 })).not.toBe(of({ a: "1" }));
  });

  it("cannot be guessed without the secret, and is another one in each run", () => {
    expect(of({ a: 1 })).toMatch(/^[\w-]{43}$/);
    expect(new Set([of({ a: 1 }), of({ a: 1 }, "s"), of({ a: 1 }, "r", "theirs")]).size).toBe(3);
  });

  it("is HMAC-SHA256 with a key of HKDF-SHA256, as docs/audit.md says", () => {
    // Computed with Python: hmac and the HKDF of `cryptography`.
    expect(of({ topic: "tides" }, "run-1")).toBe("qnhs51DZ6j_NzWGTNRH8ya_rC0T_ebGuCzuKpuE6LBs");
  });
});
