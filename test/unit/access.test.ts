import { describe, expect, it } from "vitest";
import { type FunctionsAnswer, assessFunctions } from "../../src/action/doctor/ask-functions.ts";
import { assessAccess } from "../../src/action/doctor/assess-access.ts";
import {
  levelsOfInstallation,
  levelsOfToken,
  type PermissionName,
  RepositoryAccess,
} from "../../src/github/repository-access.ts";
import { readConfiguration } from "../../src/webhooks/configuration.ts";

const WRITES = { issues: "write", pull_requests: "write", statuses: "write" } as const;

describe("the scopes of a classic token", () => {
  it.each<[string, string | undefined, { isPrivate?: boolean; canPush?: boolean }, string]>([
    ["repo", "repo, user", { isPrivate: true }, "write write read"],
    ["repo of a person who can push", "repo", { isPrivate: true, canPush: true }, "write write write"],
    ["public_repo in a public repository", "public_repo", { canPush: true }, "write write write"],
    ["public_repo in a private repository", "gist,public_repo", { isPrivate: true }, "read read read"],
    ["repo:status", "repo:status", { canPush: true }, "read read write"],
    ["a scope that only begins alike", "repo_deployment, repo:invite", { canPush: true }, "read read read"],
    ["none at all", "", { canPush: true }, "read read read"],
    ["unknown, because the token is not a classic one", undefined, {}, "unknown unknown unknown"],
  ])("are read as permissions: %s", (_name, scopes, repository, expected) => {
    const levels = levelsOfToken(scopes, { isPrivate: false, canPush: false, ...repository });
    expect(`${levels.issues} ${levels.pull_requests} ${levels.statuses}`).toBe(expected);
  });
});

describe("the permissions of an installation", () => {
  it("that GitHub leaves out are none", () => {
    expect(levelsOfInstallation({ issues: "write", pull_requests: "read", metadata: "read" })).toEqual({
      issues: "write",
      pull_requests: "read",
      statuses: "none",
    });
  });
});

describe("the judgement of the functions' access", () => {
  const granted = (more: object) =>
    RepositoryAccess.parse({ kind: "granted", repository: "a/b", ...WRITES, ...more });
  const judged = (access: RepositoryAccess, needed: PermissionName[]) => {
    const { verdict, message } = assessAccess(access, needed);
    return `${verdict}: ${message}`;
  };

  it.each<[string, object, PermissionName[], RegExp]>([
    ["all is there", { account: "x[bot]" }, ["issues"], /^ok: x\[bot\] has Issues: write in a\/b\.$/],
    ["the account is unknown", {}, ["issues"], /^ok: The functions' account has/],
    ["an issue lacks Issues", { issues: "read" }, ["issues"], /^error: .* lacks Issues: write in a\/b/],
    ["an issue needs no Pull requests", { pull_requests: "none" }, ["issues"], /^ok/],
    [
      "a pull request lacks Pull requests",
      { pull_requests: "read" },
      ["pull_requests"],
      /^error: .*Pull requests/,
    ],
    ["a pull request needs no Issues", { issues: "none" }, ["pull_requests"], /^ok/],
    [
      "both are missing",
      { issues: "none", pull_requests: "none" },
      ["issues", "pull_requests"],
      /^error: .*Issues: write and Pull requests: write in/,
    ],
    [
      "statuses are missing",
      { statuses: "none" },
      ["issues", "statuses"],
      /^warning: .*Commit statuses: write/,
    ],
    ["statuses are missing and not used", { statuses: "none" }, ["issues"], /^ok/],
    [
      "a status and Issues are missing",
      { statuses: "none", issues: "none" },
      ["issues", "statuses"],
      /^error: .*Issues/,
    ],
    [
      "GitHub does not report the permission",
      { issues: "unknown" },
      ["issues"],
      /^warning: .*Make sure that it has Issues: write\.$/,
    ],
  ])("when %s", (_name, more, needed, expected) => {
    expect(judged(granted(more), needed)).toMatch(expected);
  });

  it.each([
    "unknown-app",
    "wrong-key",
    "wrong-token",
    "not-installed",
    "suspended",
    "no-access",
    "github-unavailable",
  ] as const)("is an error with a next step for %s", (problem) => {
    const message = judged({ kind: "failed", repository: "a/b", problem }, ["issues"]);
    expect(message).toMatch(/^error: .*(run this job again|deploy the functions again)\.$/);
    expect(message).not.toContain("REPOSITORY");
  });
});

describe("the functions' answer to a challenge", () => {
  it.each<[string, FunctionsAnswer, string]>([
    ["is missing", { kind: "no-answer", reason: "No." }, "bridge-url error"],
    ["lists missing settings", { kind: "incomplete", missing: ["A."] }, "bridge-url error"],
    ["proves another secret", { kind: "other-secret" }, "bridge-url ok, secret error"],
    [
      "is an older version's, without a proof",
      { kind: "other-version", hasSameSecret: false },
      "bridge-url ok, secret skipped, the functions' access skipped",
    ],
    [
      "is an older version's",
      { kind: "other-version", hasSameSecret: true },
      "bridge-url ok, secret ok, the functions' access skipped",
    ],
    [
      "is complete",
      { kind: "proven", access: { kind: "granted", repository: "a/b", ...WRITES } },
      "bridge-url ok, secret ok, the functions' access ok",
    ],
  ])("is judged when it %s", (_name, answer, expected) => {
    const findings = assessFunctions(answer, ["issues"]);
    expect(findings.map(({ about, verdict }) => `${about} ${verdict}`).join(", ")).toBe(expected);
  });
});

describe("GITHUB_APP_ID", () => {
  const problems = async (id: string) => {
    const read = await readConfiguration({
      CREW_GATE_SECRET: "s".repeat(32),
      GITHUB_APP_ID: id,
      GITHUB_APP_PRIVATE_KEY: "not a key",
    });
    return read.kind === "incomplete" ? read.missing.join(" ") : "";
  };

  it("may be an App ID or a client ID", async () => {
    for (const id of ["4711", '"4711"', "Iv1.8a61f9b3a7aba766", "Iv23liABCDEFabcdef01"])
      expect(await problems(id)).toMatch(/^GITHUB_APP_PRIVATE_KEY/);
  });

  it("is named as wrong when it is anything else", async () => {
    for (const id of ["abc", "47 11", "-1", "crew-gate", "Iv", "https://github.com/apps/crew-gate"])
      expect(await problems(id)).toMatch(/^GITHUB_APP_ID is not an App ID/);
  });
});
