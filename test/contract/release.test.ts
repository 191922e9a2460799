import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseWorkflow } from "../support/parse-workflow.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const workflows = readdirSync(join(root, ".github/workflows"));

type Job = { permissions: object; "timeout-minutes": number; steps: { uses?: string; run?: string }[] };
const jobsOf = (file: string) =>
  Object.entries((parse(read(`.github/workflows/${file}`)) as { jobs: Record<string, Job> }).jobs);

describe("the repository's own workflows", () => {
  it.each(workflows)("have no error for GitHub's parser: %s", async (file) => {
    expect((await parseWorkflow(file, read(`.github/workflows/${file}`))).errors).toEqual([]);
  });

  it.each(workflows)("grant no permission by default, and end by themselves: %s", (file) => {
    expect(parse(read(`.github/workflows/${file}`))).toMatchObject({ permissions: {} });
    for (const [name, job] of jobsOf(file)) {
      expect(job.permissions, name).toHaveProperty("contents");
      expect(job["timeout-minutes"], name).toBeLessThanOrEqual(45);
    }
  });

  it.each(workflows)("use actions by the full hash of a commit, with its version: %s", (file) => {
    const uses = read(`.github/workflows/${file}`).match(/uses: .*/g) ?? [];
    for (const line of uses)
      expect(line).toMatch(/^uses: (\.\/|[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });

  it.each(workflows)(
    "put no expression into a shell script, where a title could be a command: %s",
    (file) => {
      for (const [, { steps }] of jobsOf(file))
        for (const { run = "" } of steps) expect(run).not.toContain("${{");
    },
  );
});

describe("the notes of a release", () => {
  const notesFor = (tag: string) =>
    spawnSync(process.execPath, ["scripts/release-notes.ts", tag], { cwd: root, encoding: "utf8" });
  const { version } = JSON.parse(read("package.json")) as { version: string };

  it("are the changelog's section of the version in package.json", () => {
    const { status, stdout } = notesFor(`v${version}`);
    expect(status).toBe(0);
    expect(read("CHANGELOG.md")).toContain(`## ${version}\n\n${stdout.trim()}`);
  });

  it.each(["v9.9.9", version, ""])("are refused for another tag, such as '%s'", (tag) => {
    const { status, stdout, stderr } = notesFor(tag);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`package.json has ${version}.`);
  });
});

describe("the image of the functions", () => {
  const lines = read("Dockerfile").split("\n");
  const copied = lines.flatMap((line) => /^COPY (.+) \S+$/.exec(line)?.[1]?.split(" ") ?? []);

  it("copies only files that exist and that the build may read", () => {
    const allowed = read(".dockerignore").match(/(?<=^!).+/gm) ?? [];
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(copied.toSorted()).toEqual(allowed.toSorted());
  });

  it("runs as another user than root, on the Node that this project needs, and can report that it is not healthy", () => {
    const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
    expect(lines.filter((line) => /^(FROM|USER)/.test(line))).toEqual([
      `FROM node:${engines.node.split(".")[0]}-slim`,
      "USER node",
    ]);
    expect(read("Dockerfile")).toMatch(/^HEALTHCHECK [^]*\/api\/health/m);
  });
});
