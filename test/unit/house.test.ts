import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { INPUTS } from "../../src/action/inputs.ts";
import { OUTPUTS } from "../../src/action/result.ts";
import { VERSION } from "../../src/action/version.ts";

const root = join(import.meta.dirname, "../..");

const ActionFile = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string().optional() })),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
  runs: z.object({ using: z.string(), main: z.string(), post: z.string() }),
});
const action = ActionFile.parse(parse(readFileSync(join(root, "action.yml"), "utf8")));

describe("the version in records", () => {
  it("is that of package.json", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(VERSION).toBe(version);
  });
});

describe("action.yml", () => {
  it("lists the inputs that the code reads, with the same defaults", () => {
    const presets = Object.entries(action.inputs).map(([name, { default: preset = "" }]) => [name, preset]);
    expect(Object.fromEntries(presets)).toEqual(INPUTS);
  });

  it("lists the outputs that the code sets", () => {
    expect(Object.keys(action.outputs)).toEqual(Object.keys(OUTPUTS));
  });

  it("runs the bundle on Node 24", () => {
    expect(action.runs).toEqual({ using: "node24", main: "dist/index.js", post: "dist/post.js" });
  });
});

/** The layers of src/, lowest first: a folder may import from its own layer and lower ones only. */
const LAYERS = [
  ["text"],
  ["amp", "ledger", "markdown", "text", "messages"],
  ["command", "comment", "audit", "setup"],
  ["github"],
  ["thread"],
  ["delivery"],
  ["webhooks", "action"],
];
const TOP = LAYERS.length - 1;
const layerOf = (folder: string) => LAYERS.findIndex((folders) => folders.includes(folder));

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

function imports(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return Array.from(text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g), ([, name = ""]) => name);
}

describe("the folders of src/", () => {
  const files = sources("src");
  it("import from lower layers only", () => {
    const wrong = files.flatMap((file) =>
      imports(file)
        .filter((name) => name.startsWith("."))
        .map((name) => relative(join(root, "src"), join(root, dirname(file), name)).split("/")[0] ?? "")
        .filter((folder) => {
          const [own = ""] = relative("src", file).split("/");
          return (
            layerOf(folder) > layerOf(own) ||
            layerOf(folder) < 0 ||
            (folder !== own && layerOf(own) === TOP && layerOf(folder) === TOP)
          );
        })
        .map((folder) => `${file} uses ${folder}`),
    );
    expect(wrong).toEqual([]);
  });

  const pure = files.filter((file) =>
    /^src\/(audit|command|comment|ledger|markdown|messages|setup|text)\//.test(file),
  );
  it("import no GitHub client, no HTTP and no file system when they are pure", () => {
    expect(pure.length).toBeGreaterThan(10);
    for (const file of pure)
      for (const name of imports(file))
        expect(`${file} uses ${name}`).not.toMatch(/ (@octokit|@actions|ofetch|node:http|node:fs|node:net)/);
  });

  it("never read the clock when they are pure", () => {
    const clock = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/;
    expect(pure.filter((file) => clock.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });

  it("import zod as a namespace, because esbuild keeps all of its languages behind the name z", () => {
    const named = files.filter((file) =>
      /^import (?!\* as z ).*"zod"/m.test(readFileSync(join(root, file), "utf8")),
    );
    expect(named).toEqual([]);
  });

  it("do not import the playground", () => {
    for (const file of [...files, ...sources("api")])
      expect(imports(file).join()).not.toContain("playground");
  });
});

/** The exported types and functions of a file. Constants may share a name: each language has a catalogue of its own. */
function exportedNames(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const declaration =
    /^export (?:declare )?(?:async )?(?:abstract )?(?:type|interface|class|function\*?) (\w+)/gm;
  // A schema and its inferred type share one name in one file.
  return Array.from(new Set(Array.from(text.matchAll(declaration), ([, name = ""]) => name)));
}

/** Returns each key that occurs in more than one file, with those files. */
function duplicates(entries: readonly (readonly [key: string, file: string])[]): string[] {
  const files = Map.groupBy(entries, ([key]) => key);
  return Array.from(files).flatMap(([key, found]) =>
    found.length > 1 ? [`${key}: ${found.map(([, file]) => file).join(", ")}`] : [],
  );
}

describe("the names in src/", () => {
  const files = sources("src");

  it("belong to one exported type or function each", () => {
    expect(
      duplicates(files.flatMap((file) => exportedNames(file).map((name) => [name, file] as const))),
    ).toEqual([]);
  });

  it("belong to one file each, index.ts aside", () => {
    const named = files.filter((file) => basename(file) !== "index.ts");
    expect(duplicates(named.map((file) => [basename(file), file] as const))).toEqual([]);
  });
});
