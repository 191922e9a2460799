import { execFile } from "node:child_process";
import { link, mkdir, readdir, readFile, rm, symlink, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const copy = join(root, "build", "stale-check");

/** Copies a tree by hard links: the packages are half a gigabyte. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target);
  }
}

describe("the check of dist/", () => {
  it("passes for the committed bundle, and fails when a source line was changed without a build", async () => {
    await rm(copy, { recursive: true, force: true });
    for (const name of ["src", "scripts", "dist", "examples", "node_modules"])
      await linkTree(join(root, name), join(copy, name));
    for (const name of ["package.json", "tsconfig.json", "tsconfig.build.json"])
      await link(join(root, name), join(copy, name));
    const check = () =>
      promisify(execFile)(process.execPath, ["scripts/run.mjs", "scripts/dist.ts"], { cwd: copy });
    try {
      expect((await check()).stdout).toContain("dist/ is up to date");

      const file = join(copy, "src/messages/en.ts");
      const changed = (await readFile(file, "utf8")).replace("Decision needed", "Decision wanted");
      // A new file: a write into the shared one would change the real source.
      await rm(file);
      await writeFile(file, changed);
      await expect(check()).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining("npm run build"),
      });
    } finally {
      await rm(copy, { recursive: true });
    }
  });
});
