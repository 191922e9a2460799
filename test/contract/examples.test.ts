import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseMapping } from "../../src/action/commands/kickoff-inputs.ts";
import { inspectWorkflow } from "../../src/action/doctor/inspect-workflow.ts";
import { parseCommand } from "../../src/command/parse-command.ts";
import { parseWorkflow } from "../support/parse-workflow.ts";
import { type Contexts, evaluate, filled } from "../support/workflow-job.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const examples = readdirSync(join(root, "examples")).filter((file) => file.endsWith(".yml"));

type Json = { [name: string]: unknown };
type Job = {
  concurrency?: Json;
  permissions?: unknown;
  steps: { uses?: string; run?: string; with?: Json }[];
};

/** An example parsed as YAML: the whole file, its first job, and the inputs of the Action. */
function open(file: string) {
  const workflow = parse(read(`examples/${file}`)) as { permissions: unknown; jobs: Record<string, Job> };
  const [job] = Object.values(workflow.jobs);
  if (!job) throw new Error(`${file} has no job`);
  return { workflow, job, given: job.steps[0]?.with ?? {} };
}

const templates = new Map(
  await Promise.all(
    examples.map(async (file) => [file, await parseWorkflow(file, read(`examples/${file}`))] as const),
  ),
);

/** Applies a merge patch (RFC 7396) without deletions, which makes one event out of another. */
function patched(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const old = target as Json;
  return { ...old, ...Object.fromEntries(Object.entries(patch).map(([k, v]) => [k, patched(old[k], v)])) };
}

/**
 * Returns the context of expressions for an event in `events/`. A file's name has its event, action and
 * peculiarity.
 */
function githubOf(file: string, patch: Json = {}) {
  const event = patched(JSON.parse(read(`test/contract/events/${file}.json`)), patch) as Json;
  return { github: { event_name: file.split(".")[0] ?? "", event, repository: "tidewater/almanac" } };
}

/** Returns the examples of which an event starts a job: `on` has its name and action, and `if` is true. */
function startedBy(file: string, patch?: Json): string[] {
  const contexts = githubOf(file, patch);
  const { event_name: name, event } = contexts.github;
  return examples.filter((example) => {
    const { events, jobs } = templates.get(example)?.template ?? {};
    const on = events?.[name] as { types: string[] } | undefined;
    const condition = jobs?.[0]?.if.expression ?? "";
    return on?.types.includes(String(event["action"])) && evaluate(condition, contexts) === "true";
  });
}

// `contents: read` is for the policy file.
const DECIDE = { contents: "read", issues: "write", "pull-requests": "write" };
const RIGHTS: { [example: string]: Json } = {
  "decide.yml": DECIDE,
  "review.yml": DECIDE,
  "start-with-links.yml": { contents: "read", issues: "write" },
  "start.yml": { contents: "read", issues: "write" },
  "scheduled-check.yml": { contents: "read", issues: "write" },
  "nightly-with-verdict.yml": {
    contents: "read",
    issues: "write",
    "id-token": "write",
    attestations: "write",
  },
  "pull-request-gate.yml": { contents: "read", "pull-requests": "write", statuses: "write" },
  "start-from-comment.yml": { ...DECIDE, statuses: "write" },
  "start-on-pull-request.yml": { contents: "read", "pull-requests": "write" },
  "doctor.yml": { contents: "read", issues: "write" },
  "reconcile.yml": DECIDE,
  "audit.yml": { contents: "read", issues: "read" },
};
describe.each(examples)("the example %s", (file) => {
  const { workflow, job, given } = open(file);

  it("states its purpose and its price in at most six lines, and passes GitHub's own parser", () => {
    const [head = ""] = /^(#.*\n){1,6}(?!#)/.exec(read(`examples/${file}`)) ?? [];
    expect(head).toMatch(/# Price: [^]*billed minute/);
    expect(templates.get(file)?.errors).toEqual([]);
  });

  it("gives our doctor nothing to report", () => {
    const findings = inspectWorkflow(file, read(`examples/${file}`), "OWNER/crew-gate") ?? [];
    expect(findings.map(({ verdict }) => verdict)).toEqual("command" in given ? [] : ["ok"]);
  });

  it("is one job that gives the Action known inputs, with no checkout and no expression in a script", () => {
    expect(Object.keys(workflow.jobs)).toHaveLength(1);
    const [first, ...others] = job.steps;
    expect(first).toMatchObject({ uses: "OWNER/crew-gate@main", with: given });
    expect(others.length > 0).toBe(
      ["audit.yml", "nightly-with-verdict.yml", "start-with-links.yml"].includes(file),
    );
    for (const { uses = "", run = "" } of others) {
      expect(uses).not.toContain("checkout");
      expect(run).not.toContain("${{");
    }
    const { inputs } = parse(read("action.yml")) as { inputs: object };
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  });

  it("has no workflow-wide queue, the fewest rights, no schedule at minute 0, and a time limit", () => {
    expect(workflow).not.toHaveProperty("concurrency");
    expect(read(`examples/${file}`)).not.toMatch(/cron: "0 /);
    expect(job).toHaveProperty("timeout-minutes", expect.any(Number));
    expect([workflow.permissions, job.permissions]).toEqual([RIGHTS[file], undefined]);
  });
});

it.each(["decide.yml", "review.yml"])("the command job of %s has no concurrency group", (example) => {
  expect(open(example).job).not.toHaveProperty("concurrency");
});

it("the reconcile example runs one job at a time, and is not a dry run unless a person asks for one", () => {
  const { job, given } = open("reconcile.yml");
  expect(job.concurrency).toEqual({ group: "crew-gate-reconcile", "cancel-in-progress": false });
  const dryRun = (inputs: Json) => filled(given["dry-run"], { github: {}, inputs });
  // A schedule has no inputs.
  expect([dryRun({}), dryRun({ "dry-run": false }), dryRun({ "dry-run": true })]).toEqual([
    "false",
    "false",
    "true",
  ]);
});

const commented = (body: string | null): Json => ({ comment: { body } });
const reviewed = (state: string, body = "/approve"): Json => ({ review: { state, body } });
const from = (repo: Json | null): Json => ({ pull_request: { head: { repo } } });

describe("the condition of a job", () => {
  it.each<[what: string, by: string, event: string, patch?: Json]>([
    ["/approve in an issue", "decide.yml", "issue_comment.created"],
    ["/revise in a pull request", "decide.yml", "issue_comment.created.on-pull-request"],
    ["capitals after spaces", "decide.yml", "issue_comment.created", commented("  /STATUS")],
    ["a command after a tab", "decide.yml", "issue_comment.created", commented("\t/help")],
    ["a misspelt command", "decide.yml", "issue_comment.created", commented("/aprove")],
    ["an approving review", "review.yml", "pull_request_review.submitted"],
    ["a wish for changes", "review.yml", "pull_request_review.submitted", reviewed("changes_requested")],
    ["a command in a review", "review.yml", "pull_request_review.submitted", reviewed("commented")],
    // The second one sets a commit status as well. A repository has one of them.
    ["the label", "pull-request-gate.yml start-on-pull-request.yml", "pull_request.labeled"],
    // The job that decides ignores it.
    [
      "/crew run in a pull request",
      "decide.yml start-from-comment.yml",
      "issue_comment.created.on-pull-request",
      commented("/crew run\r\n\r\nPlease."),
    ],
    ["/crew run in an issue", "decide.yml", "issue_comment.created", commented("/crew run")],
  ])("starts it for %s, of %s", (_, by, event, patch) => {
    expect(startedBy(event, patch).join(" ")).toBe(by);
  });

  it.each<[what: string, event: string, patch?: Json]>([
    ["thanks", "issue_comment.created", commented("Thanks, looks good!")],
    ["discussion about a command", "issue_comment.created", commented("Please write /approve here")],
    ["a quoted command", "issue_comment.created", commented("> /approve\r\n\r\nWhy?")],
    ["a command further down", "issue_comment.created", commented("Fine.\r\n/approve")],
    ["an empty comment", "issue_comment.created", commented(null)],
    ["a bot's command", "issue_comment.created.by-bot"],
    ["a deleted account's command", "issue_comment.created", { comment: { user: null } }],
    ["a comment edited into a command", "issue_comment.edited"],
    ["a review that only comments", "pull_request_review.submitted", reviewed("commented", "Looks good.")],
    ["an edited review", "pull_request_review.submitted", { action: "edited" }],
    ["a bot's review", "pull_request_review.submitted", { review: { user: { type: "Bot" } } }],
    ["a review where no crew works", "pull_request_review.submitted", { pull_request: { labels: [] } }],
    ["a review of a fork's", "pull_request_review.submitted", from({ full_name: "driftwood/almanac" })],
    ["another label", "pull_request.labeled", { label: { name: "crew-x" } }],
    ["a label that a bot put", "pull_request.labeled", { sender: { type: "Bot" } }],
    ["the label on a fork's", "pull_request.labeled.from-fork"],
    ["the label on a deleted fork's", "pull_request.labeled", from(null)],
  ])("does not start it for %s", (_, event, patch) => {
    expect(startedBy(event, patch)).toEqual([]);
  });

  it("starts it for every comment that the Action parses as a command", () => {
    const pieces = fc.constantFrom(" ", "\t", "/", "approve", "revise", "status", "\n", "\u200b", "> ", "x");
    const bodies = fc.array(pieces, { maxLength: 5 }).map((some) => some.join(""));
    const commands = bodies.filter((body) => parseCommand(body).kind !== "none");
    const starts = (body: string) =>
      startedBy("issue_comment.created", commented(body)).includes("decide.yml");
    fc.assert(fc.property(commands, starts), { numRuns: 50 });
  });
});

describe("the crew's inputs in the examples", () => {
  const title = 'Tides"}\n", "admin": "yes", "ü: {{ }} ${{ secrets.X }} \\';
  const inputsOf = (example: string, contexts: Contexts) =>
    parseMapping("inputs", filled(open(example).given["inputs"], contexts));

  it("contain a pull request's title unchanged, whatever it is", async () => {
    const contexts = githubOf("pull_request.labeled", { pull_request: { title } });
    const expected = { pull_request: "https://github.com/tidewater/almanac/pull/57", title };
    expect(await inputsOf("start-on-pull-request.yml", contexts)).toEqual(expected);
  });

  it("contain the commit of a gated pull request, and a commented one's title unchanged", async () => {
    const pull = "https://github.com/tidewater/almanac/pull/57";
    const labeled = githubOf("pull_request.labeled", { pull_request: { title } });
    const { head } = (labeled.github.event as { pull_request: { head: { sha: string } } }).pull_request;
    const gated = { pull_request: pull, commit: head.sha, title };
    expect(await inputsOf("pull-request-gate.yml", labeled)).toEqual(gated);
    const commentedOn = githubOf("issue_comment.created.on-pull-request", { issue: { title } });
    expect(await inputsOf("start-from-comment.yml", commentedOn)).toEqual({ pull_request: pull, title });
  });

  it("contain the values typed in by hand, with their types", async () => {
    const inputs = { topic: title, audience: "everyone", sources: true };
    expect(await inputsOf("start.yml", { github: {}, inputs })).toEqual(inputs);
  });
});

describe("the workflow in docs/manual-setup.md", () => {
  it("starts its job for the same comments as the example, and has no concurrency group", () => {
    const [, shown = ""] =
      /```yaml\n(# \.github\/workflows\/crew-decide\.yml[^]*?)```/.exec(read("docs/manual-setup.md")) ?? [];
    const conditionIn = (text: string) => /if: >-\n([^]*?\n {6}\))/.exec(text)?.[1];
    const example = readFileSync(join(root, "examples/decide.yml"), "utf8");
    expect(conditionIn(shown)).toBe(conditionIn(example));
    expect(conditionIn(shown)).toContain("startsWith");
    expect(shown).not.toContain("concurrency:");
  });
});
