import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

type Package = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly os?: unknown;
  readonly cpu?: unknown;
  readonly bin?: Readonly<Record<string, string>>;
};
type Lockfile = { readonly packages: Readonly<Record<string, Package>> };

const path = join(import.meta.dirname, "../../package-lock.json");
const { packages } = JSON.parse(readFileSync(path, "utf8")) as Lockfile;
const installed = Object.entries(packages).filter(([name, { link }]) => name !== "" && !link);
/** The packages that put a `node` on the path of npm scripts. */
const runtimes = installed.filter(([, { bin = {} }]) => "node" in bin);

describe("package-lock.json", () => {
  it("has the integrity of every package that npm installs", () => {
    expect(installed.length).toBeGreaterThan(100);
    const unlocked = installed.filter(([, { integrity = "" }]) => !integrity.startsWith("sha512-"));
    expect(unlocked.map(([name]) => name)).toEqual([]);
  });

  it("names only the public registry", () => {
    const hosts = installed.flatMap(([, { resolved }]) => (resolved ? [new URL(resolved).host] : []));
    expect(hosts.filter((host) => host !== "registry.npmjs.org")).toEqual([]);
  });

  it("has no package with an install script but esbuild, since such a script can fetch files past the lock", () => {
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = scripted.map(([name]) => name.split("node_modules/").at(-1) ?? "");
    expect([...new Set(names)].toSorted()).toEqual(["esbuild"]);
  });

  it("has Node 24 for every platform, of which npm installs the machine's own", () => {
    const platforms = runtimes.map(([, { os, cpu, version = "", optional }]) => {
      expect([optional, version.split(".")[0]]).toEqual([true, "24"]);
      return `${String(os)} ${String(cpu)}`;
    });
    expect(platforms.toSorted()).toEqual([
      "darwin arm64",
      "darwin x64",
      "linux arm64",
      "linux x64",
      "win32 x64",
    ]);
  });

  it("puts Node 24 first on the path of npm scripts, whatever Node the machine has", () => {
    expect(process.versions.node.split(".")[0]).toBe("24");
  });
});
