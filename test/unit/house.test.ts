import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { INPUTS } from "../../src/action/inputs.ts";
import { OUTPUTS, REASONS } from "../../src/action/result.ts";

const root = join(import.meta.dirname, "../..");

const ActionFile = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string().optional() })),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
  runs: z.object({ using: z.string(), main: z.string(), post: z.string() }),
});
const action = ActionFile.parse(parse(readFileSync(join(root, "action.yml"), "utf8")));
const readme = readFileSync(join(root, "README.md"), "utf8");

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

describe("the README", () => {
  it("documents every input, output and reason", () => {
    const names = [...Object.keys(INPUTS), ...Object.keys(OUTPUTS), ...Object.keys(REASONS)];
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

/** The layers of the code: a folder may import from the layers below its own, and from none above. */
const FLOORS = [
  ["text"],
  ["amp", "ledger", "markdown", "text", "messages"],
  ["command", "comment"],
  ["github"],
  ["thread"],
  ["delivery"],
  ["webhooks", "action"],
];
const TOP = FLOORS.length - 1;
const floorOf = (room: string) => FLOORS.findIndex((rooms) => rooms.includes(room));

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
  it("are imported from higher layers only", () => {
    const wrong = files.flatMap((file) =>
      imports(file)
        .filter((name) => name.startsWith("."))
        .map((name) => relative(join(root, "src"), join(root, dirname(file), name)).split("/")[0] ?? "")
        .filter((room) => {
          const [own = ""] = relative("src", file).split("/");
          return (
            floorOf(room) > floorOf(own) ||
            floorOf(room) < 0 ||
            (room !== own && floorOf(own) === TOP && floorOf(room) === TOP)
          );
        })
        .map((room) => `${file} uses ${room}`),
    );
    expect(wrong).toEqual([]);
  });

  it("import neither GitHub nor HTTP when they are pure", () => {
    const pure = files.filter((file) => /^src\/(command|comment|ledger|markdown|messages|text)\//.test(file));
    expect(pure.length).toBeGreaterThan(10);
    for (const file of pure)
      for (const name of imports(file))
        expect(`${file} uses ${name}`).not.toMatch(/ (@octokit|@actions|ofetch|node:http|node:fs|node:net)/);
  });

  it("do not import the playground", () => {
    for (const file of [...files, ...sources("api")])
      expect(imports(file).join()).not.toContain("playground");
  });

  it("hold no more than about a quarter of the code each", () => {
    const lines = (file: string) => readFileSync(join(root, file), "utf8").split("\n").length;
    const all = files.reduce((sum, file) => sum + lines(file), 0);
    for (const room of FLOORS.flat()) {
      const own = files
        .filter((file) => file.startsWith(`src/${room}/`))
        .reduce((sum, file) => sum + lines(file), 0);
      expect(own / all, room).toBeLessThan(0.26);
    }
  });
});
