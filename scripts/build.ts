import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const root = join(import.meta.dirname, "..");

/** Minifies a chunk: ncc minifies its entry only. Our functions keep their names, for stack traces in a job's log. */
function minify(text: string, isOurs: boolean): string {
  return transformSync(text, {
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: !isOurs,
    charset: "utf8",
    legalComments: "none",
    format: "esm",
    target: "node20",
  }).code;
}

/**
 * Writes the tsconfig.json whose `paths` ncc resolves packages by (https://github.com/vercel/ncc/issues/150). They keep
 * half a megabyte of unused code out of the bundle. node-fetch-native resolves to its own entry for runtimes with
 * `fetch`. undici resolves to a stub: src/github/transport.ts calls GitHub, and @actions/github only creates a
 * ProxyAgent when it is loaded behind a proxy.
 */
function writePaths(compiled: string): void {
  writeFileSync(
    join(compiled, "undici.js"),
    "export class ProxyAgent {}\nexport const { fetch } = globalThis;\n",
  );
  const native = join(root, "node_modules", "node-fetch-native", "dist", "native.mjs");
  const paths = { undici: ["./undici.js"], "node-fetch-native": [native] };
  writeFileSync(
    join(compiled, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { baseUrl: ".", paths } }),
  );
}

/**
 * Builds the Action into a folder: with tsc, then with ncc, whose own TypeScript loader fails with TypeScript 7. ncc
 * makes a chunk of every dynamic import, so that comments without a command do not load what they do not need.
 */
export function build(into: string): void {
  const compiled = join(root, "build", "tsc");
  const bundled = join(root, "build", "ncc");
  for (const folder of [compiled, bundled, into]) rmSync(folder, { recursive: true, force: true });
  const run = (cwd: string, [file = "", ...args]: string[]) =>
    execFileSync(process.execPath, [join(root, "node_modules", file), ...args], {
      cwd,
      stdio: ["ignore", "ignore", "inherit"],
    });
  run(root, ["typescript/bin/tsc", "-p", "tsconfig.build.json", "--outDir", compiled]);
  // Modules only: the bundle must be read as ESM in any folder.
  writeFileSync(join(compiled, "package.json"), '{"type":"module"}\n');
  writePaths(compiled);
  const options = ["--minify", "--source-map", "--no-source-map-register", "--out", bundled];
  run(compiled, ["@vercel/ncc/dist/ncc/cli.js", "build", join("action", "main.js"), ...options]);
  mkdirSync(into, { recursive: true });
  const files = readdirSync(bundled);
  // The maps are for the list of licences below. Runners do not read them, and they would double the download.
  for (const file of files.filter((name) => !name.endsWith(".map"))) {
    const text = readFileSync(join(bundled, file), "utf8").replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n");
    writeFileSync(
      join(into, file),
      file.endsWith(".js") ? minify(text, findPackages(bundled, [`${file}.map`]).length === 0) : text,
    );
  }
  // Not bundled: the post step shares every chunk with the main step, and usually runs only a few lines.
  const post = readFileSync(join(compiled, "action", "post.js"), "utf8");
  if (!post.includes('"./main.js"')) throw new Error("post.ts does not load main.ts any more");
  writeFileSync(
    join(into, "post.js"),
    post.replace('"./main.js"', '"./index.js"').replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n"),
  );
  writeFileSync(join(into, "licenses.txt"), collectLicenses(bundled, files));
}

/** Returns every package in the bundle, by the source maps: ncc's own list omits most of them. */
function findPackages(bundled: string, files: readonly string[]): string[] {
  const found = new Set<string>();
  for (const file of files.filter((name) => name.endsWith(".map"))) {
    const { sources } = JSON.parse(readFileSync(join(bundled, file), "utf8")) as { sources: string[] };
    for (const source of sources) {
      const inside = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source);
      const path = inside && source.slice(source.indexOf("node_modules/"), inside[0].length - 1);
      if (path) found.add(path);
    }
  }
  return [...found].toSorted();
}

function collectLicenses(bundled: string, files: readonly string[]): string {
  const parts = findPackages(bundled, files).map((path) => {
    const folder = join(root, path);
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      name: string;
      version: string;
      license?: string;
    };
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : "(no licence file in the package)";
    return `${name} ${version}\n${license ?? "see below"}\n\n${text}\n`;
  });
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}

if (process.argv[1] === import.meta.filename) build(join(root, "dist"));
