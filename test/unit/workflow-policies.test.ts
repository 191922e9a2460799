import { describe, expect, it } from "vitest";
import { findMissingStatusPermissions, usesCommitStatus } from "../../src/action/doctor/check-statuses.ts";
import {
  findContradictions,
  findDisagreements,
  findMissingPermissions,
} from "../../src/action/doctor/workflow-policies.ts";
import { DEFAULT_POLICY } from "../../src/action/parse-inputs.ts";

/** A workflow with one step of crew-gate. */
function workflow(path: string, inputs: Record<string, string>, uses = "OWNER/crew-gate@main") {
  const given = { "crew-url": "https://one.crewai.com", ...inputs };
  const lines = Object.entries(given).map(([name, value]) => `          ${name}: ${JSON.stringify(value)}`);
  return {
    path,
    text: `jobs:\n  a:\n    steps:\n      - uses: ${uses}\n        with:\n${lines.join("\n")}\n`,
  };
}

describe("the doctor's comparison of workflows", () => {
  const ACTION = "owner/crew-gate";
  const decide = workflow("decide.yml", { "minimum-role": "admin" });

  it.each<[name: string, other: { path: string; text: string }, found: string[]]>([
    ["sets another value", workflow("review.yml", { "minimum-role": "read" }), ["review.yml"]],
    ["leaves the value out and decides", workflow("review.yml", {}), ["review.yml"]],
    ["leaves the value out and decides nothing", workflow("start.yml", { command: "kickoff" }), []],
    [
      "sets another value and decides nothing",
      workflow("start.yml", { command: "kickoff", "minimum-role": "read" }),
      ["start.yml"],
    ],
    ["sets the same value", workflow("review.yml", { "minimum-role": "Admin" }), []],
    ["is for another deployment", workflow("review.yml", { "crew-url": "https://two.crewai.com" }), []],
    [
      "sets the value by an expression and decides nothing",
      workflow("start.yml", { command: "kickoff", "minimum-role": "${{ vars.ROLE }}" }),
      [],
    ],
    [
      "sets the value by an expression and decides",
      workflow("review.yml", { "minimum-role": "${{ vars.ROLE }}" }),
      [],
    ],
    ["uses another action", workflow("other.yml", { "minimum-role": "read" }, "else/thing@v1"), []],
    ["is not valid", { path: "broken.yml", text: "jobs: [" }, []],
  ])("finds a disagreement exactly when it should: the other one %s", (_name, other, found) => {
    expect(findDisagreements([decide, other], ACTION).map(({ about }) => about)).toEqual(found);
  });

  it("names both files and the keys", () => {
    const [finding] = findDisagreements([decide, workflow("review.yml", { notify: "none" })], ACTION);
    expect(finding).toMatchObject({
      verdict: "warning",
      message:
        "It and decide.yml set minimum-role, notify to different values. Put the policy into .github/crew-gate.yml.",
    });
  });

  it.each<[permissions: string, found: string[]]>([
    ["permissions: { issues: write }\n", ["decide.yml"]],
    ["permissions: {}\n", ["decide.yml"]],
    ["permissions: { contents: read, issues: write }\n", []],
    ["permissions: write-all\n", []],
    ["", []],
  ])(
    "finds a workflow that may not read the policy file exactly when it should: %j",
    (permissions, found) => {
      const files = [{ ...decide, text: `${permissions}${decide.text}` }];
      expect(findMissingPermissions(files, ACTION).map(({ about }) => about)).toEqual(found);
    },
  );

  it("finds the workflows that contradict the policy file", () => {
    const file = { ...DEFAULT_POLICY, "minimum-role": "admin" };
    const files = [
      decide,
      workflow("review.yml", {}),
      workflow("start.yml", { command: "kickoff", approvers: "mei" }),
    ];
    expect(findContradictions(files, ACTION, file)).toEqual([
      {
        about: "start.yml",
        verdict: "error",
        message: "It sets approvers to something else than .github/crew-gate.yml. Remove these inputs.",
      },
    ]);
  });
});

describe("the doctor's check of commit statuses", () => {
  const ACTION = "owner/crew-gate";
  const asking = workflow("start.yml", { command: "kickoff", "commit-status": "crew-gate" });
  const decide = workflow("decide.yml", {});
  const others = ["doctor", "kickoff"].map((command) => workflow(`${command}.yml`, { command }));
  const files = [asking, decide, ...others];
  const withPermissions = (permissions: string) =>
    files.map(({ path, text }) => ({ path, text: `${permissions}${text}` }));

  it.each<[permissions: string, found: string[]]>([
    ["permissions: { contents: read }\n", ["start.yml", "decide.yml"]],
    ["permissions: { statuses: read }\n", ["start.yml", "decide.yml"]],
    ["permissions: read-all\n", ["start.yml", "decide.yml"]],
    ["permissions: { statuses: write }\n", []],
    ["permissions: write-all\n", []],
    ["", []],
  ])("finds the workflows that set it and may not: %j", (permissions, found) => {
    const findings = findMissingStatusPermissions(withPermissions(permissions), ACTION);
    expect(findings.map(({ about }) => about)).toEqual(found);
    for (const { verdict } of findings) expect(verdict).toBe("warning");
  });

  it("finds nothing when no workflow asks for a commit status", () => {
    const without = withPermissions("permissions: { contents: read }\n").slice(1);
    expect(usesCommitStatus(without, ACTION)).toBe(false);
    expect(findMissingStatusPermissions(without, ACTION)).toEqual([]);
  });
});
