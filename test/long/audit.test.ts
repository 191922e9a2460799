import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TITLES } from "../../playground/titles.ts";
import { DRAFT, GateFixture, PRINT, type WaitingRun } from "../support/gate-fixture.ts";
import { KEYS } from "../support/local-thread.ts";
import { root } from "../support/programs.ts";

const PUBLIC_KEY = KEYS.current.record.publicKey;

let gates: GateFixture;
let folder: string;
beforeAll(async () => {
  gates = await GateFixture.open([DRAFT, PRINT].join());
  folder = mkdtempSync(join(tmpdir(), "crew-gate-audit-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await gates.close();
});

/** Runs the audit without crew and secret, and returns its result with its findings and files. */
async function audit(more: Record<string, string> = {}) {
  const without = { "crew-url": "", "crew-token": "", secret: "", "bridge-url": "" };
  const inputs = { command: "audit", "public-key": PUBLIC_KEY, "audit-path": folder, ...without, ...more };
  const ended = await gates.sandbox.kickoff("octavia", inputs);
  const { findings = [], runs = [] } = JSON.parse(ended.outputs["result"] ?? "{}") as {
    findings?: { about: string; verdict: string; message: string }[];
    runs?: { thread: string; state: string; done: string }[];
  };
  return { ...ended, runs, failures: findings.filter(({ verdict }) => verdict === "error"), findings };
}
const read = (name: string) => readFileSync(join(folder, name), "utf8");

/**
 * Verifies the export of the last audit with a program, and returns the exit code and the output. This process goes on
 * meanwhile: its local GitHub would lose open connections if it stood still.
 */
async function verifyOffline(...command: string[]): Promise<{ code: number; output: string }> {
  const [program = "", ...options] = command;
  const key = options.includes("--key") ? [] : ["--key", PUBLIC_KEY];
  const file = ["--file", join(folder, "audit.json")];
  return new Promise((resolve) => {
    execFile(program, [...options, ...file, ...key], { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}
const OURS = [process.execPath, "scripts/run.mjs", "scripts/audit.ts"];
const PYTHON = ["python3", "examples/verify_audit.py"];
const hasPython = spawnSync("python3", ["-c", "import cryptography"]).status === 0;

/** Expects a verdict from both programs that verify an export. `until`: the time after the key. */
async function expectOffline(code: number, text: RegExp, until = ""): Promise<void> {
  for (const command of hasPython ? [OURS, PYTHON] : [OURS]) {
    const verified = await verifyOffline(
      ...command,
      ...(until === "" ? [] : ["--key", `${PUBLIC_KEY}@${until}`]),
    );
    expect(verified, verified.output).toMatchObject({ code, output: expect.stringMatching(text) });
  }
}

/** Returns a run that was revised, approved and completed. */
async function completedRun(): Promise<WaitingRun> {
  const run = await gates.waiting();
  await run.comment("octavia", "/revise =shorter");
  await run.paused(2);
  const ended = await run.comment("mei", "/approve", { "wait-minutes": "1" });
  expect(ended.ended.outputs).toMatchObject({ "final-status": "completed" });
  return run;
}

describe("command: audit", () => {
  it("verifies a whole run with the public key alone, and the export verifies offline", async () => {
    const run = await completedRun();
    const { code, outputs, runs, findings, summary, log } = await audit({
      "issue-number": String(run.threadNumber),
    });
    expect(code, log).toBe(0);
    expect(outputs).toMatchObject({ outcome: "checked", reason: "audited" });
    expect(findings).toEqual([{ about: "public keys", verdict: "ok", message: PUBLIC_KEY }]);
    expect(runs).toMatchObject([{ thread: `#${run.threadNumber}`, state: "Completed" }]);
    expect(summary).toMatch(/<td>Completed<\/td><td>verified (\d+) of \1 records<\/td>/);
    await expectOffline(0, /verified/);
    const [head, ...rows] = read("audit.csv").trim().split("\r\n");
    expect(head).toMatch(/^thread,run,question,task,round,verdict,person_id,login,role,comment_url,time,/);
    expect(rows).toEqual([
      expect.stringMatching(
        /,1,revise,\d+,octavia,write,http.*,[0-9a-f]{64},[0-9a-f]{64},accepted.*,verified,verified$/,
      ),
      expect.stringMatching(
        /,2,approve,\d+,mei,maintain,http.*,[0-9a-f]{64},[0-9a-f]{64},accepted.*,verified,verified$/,
      ),
    ]);
    const page = read("audit.html");
    for (const text of ["Started by octavia", "Changes requested: question", "Completed", "first"])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<script|<link|<img|src=/);
  });

  it("names the decision whose comment was removed, and the question that was edited", async () => {
    const run = await completedRun();
    const thread = { "issue-number": String(run.threadNumber) };
    const [decision] = await run.comments(TITLES.changes);
    const gate = await run.gate(1);
    await gates.change(decision?.id ?? 0);
    const removed = await audit(thread);
    expect(removed).toMatchObject({ code: 1, outputs: { outcome: "checked", reason: "audit-failed" } });
    expect(removed.failures).toMatchObject([
      {
        message: expect.stringMatching(
          new RegExp(`decision on question ${gate.name} by comment \\d+ of run-`),
        ),
      },
    ]);
    await expectOffline(1, new RegExp(`decision.*${gate.name}`));

    const [asked] = (await gates.sandbox.comments(run.threadNumber)).filter(({ id }) => id === gate.id);
    await gates.change(gate.id, (asked?.body ?? "").replace("first", "worst"));
    const edited = await audit(thread);
    expect(edited.failures.map(({ about }) => about)).toEqual(
      expect.arrayContaining([`#${run.threadNumber} edited`, `#${run.threadNumber} missing`]),
    );
    await expectOffline(1, /does not show the text/);
  });

  it("verifies refusals, and names an edited comment whose record is the first version", async () => {
    const run = await gates.waiting();
    const refused = await run.comment("tariq", "/approve");
    const thread = { "issue-number": String(run.threadNumber) };
    expect(await audit(thread)).toMatchObject({
      code: 0,
      runs: [{ state: expect.stringMatching(/^Question /) }],
    });
    await expectOffline(0, /verified/);
    const lines = read("audit.json").trim().split("\n");
    const edited = lines.map((text) => {
      const line = JSON.parse(text) as { url?: string; updated_at?: string };
      if (line.url === refused.ended.outputs["comment-url"]) line.updated_at = "2030-01-01T00:00:00Z";
      return JSON.stringify(line);
    });
    writeFileSync(join(folder, "audit.json"), `${edited.join("\n")}\n`);
    await expectOffline(1, /first version/);
  });

  it("takes a key until the time that is given with it, offline as well", async () => {
    const run = await gates.waiting();
    await audit({ "issue-number": String(run.threadNumber) });
    await expectOffline(0, /verified/, "2999-01-01T00:00:00Z");
    await expectOffline(1, /[Nn]o record verifies/, "2020-01-01T00:00:00Z");
    await expectOffline(1, /[Nn]o record verifies/, "2020-01-01");
  });

  it("lists a copied record of a stranger and stays green", async () => {
    const run = await completedRun();
    const [decision] = await run.comments(TITLES.approved);
    const copy = await gates.write("stranger", run.threadNumber, decision?.body ?? "");
    const { code, outputs, findings, failures } = await audit({ "issue-number": String(run.threadNumber) });
    expect([code, outputs["reason"], failures]).toEqual([0, "audited", []]);
    expect(findings).toMatchObject([
      { about: "public keys" },
      { verdict: "warning", message: expect.stringContaining(copy.comment.html_url) },
    ]);
    await expectOffline(0, /verified/);
  });

  it("reads all threads with a label of ours, and writes nothing", async () => {
    const run = await gates.waiting();
    gates.sandbox.github.calls.length = 0;
    const { runs, findings } = await audit();
    expect(runs).toContainEqual(
      expect.objectContaining({
        thread: `#${run.threadNumber}`,
        state: expect.stringMatching(/^Question \w{5}, round 1/),
      }),
    );
    expect(findings.at(-1)).toMatchObject({ about: "threads", verdict: "ok" });
    expect(gates.sandbox.github.calls.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("takes the key from the secret when no public key is given, and asks for one of them", async () => {
    const run = await gates.waiting();
    const thread = { "issue-number": String(run.threadNumber), "public-key": "" };
    expect(await audit({ ...thread, secret: "a-local-secret-of-more-than-32-characters" })).toMatchObject({
      code: 0,
    });
    const unset = await audit(thread);
    expect(unset).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(unset.log).toContain("public-key is missing");
  });
});

describe("npm run audit", () => {
  it("refuses a file and a key that it cannot use", async () => {
    const run = await gates.waiting();
    await audit({ "issue-number": String(run.threadNumber) });
    expect(await verifyOffline(...OURS, "--key", "short")).toMatchObject({
      code: 2,
      output: expect.stringContaining("not a public key"),
    });
    const used = spawnSync(OURS[0] ?? "", [...OURS.slice(1), "--file", "package.json", "--key", PUBLIC_KEY], {
      cwd: root,
    });
    expect([used.status, String(used.stderr)]).toEqual([
      2,
      "package.json: Line 1 is not a line of an audit.json.\n",
    ]);
    expect(
      execFileSync(OURS[0] ?? "", [...OURS.slice(1), "--help"], { cwd: root, encoding: "utf8" }),
    ).toContain("--file");
  });
});
