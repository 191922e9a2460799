import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../src/action/parse-inputs.ts";
import { parsePolicyFile } from "../../src/command/policy-file.ts";
import { mergePolicy, POLICY_KEYS, type PolicyValues } from "../../src/command/policy-keys.ts";

describe("parsePolicyFile", () => {
  it("returns the value of every key", () => {
    const text = [
      "minimum-role: triage # ours",
      "approvers: [Mei, your-org/reviewers]",
      "required-approvals: 2",
      "allow-self-approval: false",
      "approval-text: 'It''s fine.'",
      "send-remarks: true",
      "notify: none",
      "after-push: refuse",
      "language: pt-br",
    ];
    expect(parsePolicyFile(text.join("\n"))).toEqual({
      kind: "policy",
      values: {
        "minimum-role": "triage",
        approvers: { users: ["mei"], teams: [{ organisation: "your-org", slug: "reviewers" }] },
        "required-approvals": 2,
        "allow-self-approval": false,
        "approval-text": "It's fine.",
        "send-remarks": true,
        notify: "none",
        "after-push": "refuse",
        language: "pt-BR",
      } satisfies PolicyValues,
    });
  });

  it.each<[name: string, text: string, values: Partial<PolicyValues>]>([
    ["an empty file", "", {}],
    ["comments only", "# nothing yet\n", {}],
    [
      "approvers one to a line",
      "approvers:\n  - mei\n  - '@zora'\n",
      { approvers: { users: ["mei", "zora"], teams: [] } },
    ],
    [
      "approvers as the input has them",
      "approvers: mei, zora",
      { approvers: { users: ["mei", "zora"], teams: [] } },
    ],
    ["no approvers", "approvers: []", { approvers: { users: [], teams: [] } }],
    [
      "a login of digits, exactly as it is written",
      "approvers: [007]",
      { approvers: { users: ["007"], teams: [] } },
    ],
    ["a number in quotes", 'required-approvals: "2"', { "required-approvals": 2 }],
    ["a word between spaces", "minimum-role: ' read '", { "minimum-role": "read" }],
  ])("accepts %s", (_name, text, values) => {
    expect(parsePolicyFile(text)).toEqual({ kind: "policy", values });
  });

  it.each<[text: string, line: number, message: RegExp]>([
    [
      "minimum-role: write\n\nrequired-approval: 2",
      3,
      /^"required-approval" is not a key\. The keys are minimum-role, /,
    ],
    ["# ours\nrequired-approvals: 0", 2, /^required-approvals must be a whole number of at least 1\.$/],
    ["required-approvals: two", 1, /^required-approvals must be a whole number/],
    ["allow-self-approval: no", 1, /^allow-self-approval must be true or false\.$/],
    ["notify: everybody", 1, /^notify must be one of approvers, starter, none\.$/],
    ["after-push: stop", 1, /^after-push must be one of allow, refuse\.$/],
    ["language: de", 1, /^language must be one of en, zh, pt-BR, ko\.$/],
    ["approvers:\n", 1, /^approvers must have a list of names\./],
    ["minimum-role: ~", 1, /^minimum-role must have a single value\./],
    ["approvers: ''", 1, /^approvers must have a list of names\./],
    ["approvers: [mei, ]\nnotify:", 2, /^notify must have a single value\./],
    ["approvers: [mei, '']", 1, /^approvers must have a list of names\./],
    ["approvers: { mei: true }", 1, /^approvers must have a list of names\./],
    [
      "approvers: your-org/",
      1,
      /^approvers must be logins and organisation\/team names, not "your-org\/"\.$/,
    ],
    ["approvers: [some body!]", 1, /^approvers must be .* not "body!"\.$/],
    ["minimum-role: [read, write]", 1, /^minimum-role must have a single value\./],
    ["minimum-role: &role read\napproval-text: *role", 2, /^approval-text must have a single value\./],
    ["notify: none\nnotify: starter", 2, /^The file is not valid YAML: Map keys must be unique/],
    ["minimum-role: 'write", 1, /^The file is not valid YAML: /],
    ["notify: none\n---\nnotify: starter", 2, /^The file is not valid YAML: /],
    ["notify: !ours none", 1, /^The file is not valid YAML: /],
    ["'write", 1, /^The file is not valid YAML: .*\.$/],
    ["notify: none\nnotify: starter\nroles: write", 2, /^The file is not valid YAML: .*\.$/],
    ["? \n: write", 1, /^"" is not a key\./],
    ["- minimum-role: write", 1, /^The file must be a mapping/],
    ["write", 1, /^The file must be a mapping/],
  ])("rejects %j in line %i", (text, line, message) => {
    const problems = [{ line, message: expect.stringMatching(message) as string }];
    expect(parsePolicyFile(text)).toEqual({ kind: "invalid", problems });
  });

  it("names every problem", () => {
    const parsed = parsePolicyFile("roles: write\nnotify: all\nlanguage: ko\nafter-push: never");
    expect(parsed).toMatchObject({ kind: "invalid", problems: [{ line: 1 }, { line: 2 }, { line: 4 }] });
  });
});

const team = { organisation: "your-org", slug: "reviewers" };
const listed = { users: ["mei"], teams: [team] };

describe("mergePolicy", () => {
  it.each<
    [name: string, file: Partial<PolicyValues>, inputs: Partial<PolicyValues>, values: Partial<PolicyValues>]
  >([
    ["nothing is set", {}, {}, {}],
    ["only the file sets a key", { "required-approvals": 2 }, {}, { "required-approvals": 2 }],
    ["an input repeats the file", { notify: "none" }, { notify: "none" }, { notify: "none" }],
    [
      "an input equals its default",
      { "required-approvals": 2 },
      { "required-approvals": 1 },
      { "required-approvals": 2 },
    ],
    [
      "an input differs in the case of a role",
      { "minimum-role": "Admin" },
      { "minimum-role": "admin" },
      { "minimum-role": "Admin" },
    ],
    [
      "an input names the same approvers in another order",
      { approvers: { users: ["a", "b"], teams: [] } },
      { approvers: { users: ["b", "a"], teams: [] } },
      { approvers: { users: ["b", "a"], teams: [] } },
    ],
  ])("gives the file's policy when %s", (_name, file, inputs, values) => {
    const merged = mergePolicy({ defaults: DEFAULT_POLICY, inputs: { ...DEFAULT_POLICY, ...inputs }, file });
    expect(merged).toEqual({ kind: "merged", values: { ...DEFAULT_POLICY, ...values } });
  });

  it.each<[name: string, file: Partial<PolicyValues>, inputs: Partial<PolicyValues>]>([
    ["the file sets it otherwise", { approvers: listed }, { approvers: { users: ["mei"], teams: [] } }],
    ["the file leaves it at its default", { notify: "none" }, { "after-push": "refuse" }],
    ["the file sets the default itself", { "minimum-role": "write" }, { "minimum-role": "read" }],
    ["the texts differ in case only", { "approval-text": "Approved" }, { "approval-text": "approved" }],
  ])("rejects an input when %s", (_name, file, inputs) => {
    const merged = mergePolicy({ defaults: DEFAULT_POLICY, inputs: { ...DEFAULT_POLICY, ...inputs }, file });
    expect(merged).toEqual({ kind: "contradicted", keys: Object.keys(inputs) });
  });

  it("rejects every input that differs, in the order of the keys", () => {
    const inputs: PolicyValues = {
      "minimum-role": "read",
      approvers: listed,
      "required-approvals": 3,
      "allow-self-approval": false,
      "approval-text": "Yes.",
      "send-remarks": true,
      notify: "none",
      "after-push": "refuse",
      language: "ko",
    };
    expect(mergePolicy({ defaults: DEFAULT_POLICY, inputs, file: {} })).toEqual({
      kind: "contradicted",
      keys: POLICY_KEYS,
    });
  });
});
