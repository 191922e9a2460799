import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const lines = readFileSync(join(root, "Dockerfile"), "utf8").split("\n");

/** Does what the Dockerfile does in a folder: copies its files, and installs its packages. */
function buildImage(folder: string): void {
  for (const line of lines) {
    const [, copied] = /^COPY (.+) \S+$/.exec(line) ?? [];
    for (const path of copied?.split(" ") ?? [])
      cpSync(join(root, path), join(folder, path), { recursive: true });
    const [, install] = /^RUN (npm ci [^&]+) &&/.exec(line) ?? [];
    if (install) spawnSync(install, { cwd: folder, shell: true, stdio: "inherit" });
  }
}

describe("the files of the image", () => {
  it("serve the functions with production packages only, and nothing else of the project", async () => {
    const folder = mkdtempSync(join(tmpdir(), "crew-gate-image-"));
    buildImage(folder);
    const command = /^CMD (.+)$/m.exec(lines.join("\n"))?.[1] ?? "[]";
    const [, ...args] = JSON.parse(command) as string[];
    const server = spawn(process.execPath, args, {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", PORT: "0" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    try {
      let url = "";
      for await (const line of createInterface(server.stdout))
        if ((url = /^ready (\S+)$/.exec(line)?.[1] ?? "")) break;
      const health = await fetch(`${url}/api/health`);
      expect(health.status).toBe(503);
      expect(await health.json()).toMatchObject({ status: "incomplete" });
      // With the texts of examples/, which the image does not contain.
      const files = new URLSearchParams({
        step: "files",
        repository: "harbour/briefs",
        branch: "main",
        action: "harbour/crew-gate",
        "bridge-url": "https://gate.example.org",
        "crew-url": "https://brief.crewai.com",
        start: "button",
        reviews: "no",
        "required-approvals": "1",
      });
      const setup = await fetch(`${url}/setup?${files.toString()}`);
      expect(await setup.text()).toContain("crew-url: https://brief.crewai.com");
    } finally {
      server.kill("SIGKILL");
      rmSync(folder, { recursive: true });
    }
  });
});
