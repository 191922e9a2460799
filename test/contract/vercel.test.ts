import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { download, type Files, glob } from "@vercel/build-utils";
import * as builder from "@vercel/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadedByFunctions } from "../../bench/loaded.ts";

const root = join(import.meta.dirname, "../..");

/** The part of its builder that Vercel calls. @vercel/node has types only for the helpers of handlers. */
const { build } = builder as unknown as {
  build: (options: object) => Promise<{ output: { handler: string; files?: Files } }>;
};

type Entry = { default: { fetch(request: Request): Response | Promise<Response> } };

let folder: string;
beforeAll(async () => {
  // The builder would run npm install in this very folder.
  process.env["VERCEL_INSTALL_COMPLETED"] = "1";
  // Below node_modules the test runner leaves the files alone.
  folder = await mkdtemp(join(root, "node_modules", ".crew-gate-vercel-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Builds one function as Vercel does: only the files that its tracing found, compiled by its builder. */
async function built(entrypoint: string): Promise<Entry & { readonly names: readonly string[] }> {
  const files = {
    ...(await glob("{api,dist,src}/**", root)),
    ...(await glob("{package,tsconfig,vercel}.json", root)),
  };
  const { output } = await build({
    files,
    entrypoint,
    workPath: root,
    repoRootPath: root,
    config: { zeroConfig: true },
    meta: { skipDownload: true },
  });
  await download(output.files ?? {}, folder);
  const entry = (await import(pathToFileURL(join(folder, output.handler)).href)) as Entry;
  return { default: entry.default, names: Object.keys(output.files ?? {}) };
}

describe("the bundle of the functions", () => {
  it("loads the Markdown parsers only for an output, and the setup page only when it is opened", () => {
    const { names } = loadedByFunctions();
    expect(names).toContain("functions/index.js");
    const loaded = names.map((name) => readFileSync(join(root, "dist", name), "utf8")).join("\n");
    expect(loaded.length).toBeLessThan(400_000);
    expect(loaded).toContain("Decision needed");
    // Words of the parsers, the setup page and another language.
    for (const text of ["thematicBreak", "Set up crew-gate", "Decisão"]) expect(loaded).not.toContain(text);
  });
});

describe("Vercel's builder", () => {
  it("makes functions of api/ that answer, with the bundle and no package", async () => {
    const webhooks = await built("api/webhooks/[kind].ts");
    // Vercel keeps the requested path and adds the values of the brackets to the query.
    const request = new Request("https://gate.example.org/api/webhooks/flow?kind=flow", { method: "POST" });
    expect((await webhooks.default.fetch(request)).status).toBe(404);
    // The declaration is for the check of types only.
    const bundle = readdirSync(join(root, "dist/functions"))
      .filter((name) => !name.endsWith(".d.ts"))
      .map((name) => `dist/functions/${name}`);
    const compiled = ["api/webhooks/[kind].js", "api/webhooks/[kind].js.map", "package.json"];
    expect(webhooks.names.toSorted()).toEqual([...compiled, ...bundle].toSorted());

    const health = await built("api/health.ts");
    expect((await health.default.fetch(new Request("https://gate.example.org/api/health"))).status).toBe(503);
  });

  it("makes a function of the setup page, which vercel.json serves at /setup", async () => {
    const setup = await built("api/setup.ts");
    const page = await setup.default.fetch(new Request("https://gate.example.org/setup"));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Set up crew-gate");
    const { rewrites } = JSON.parse(readFileSync(join(root, "vercel.json"), "utf8")) as { rewrites: unknown };
    expect(rewrites).toEqual([{ source: "/setup", destination: "/api/setup" }]);
  });
});
