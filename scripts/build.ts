import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const root = join(import.meta.dirname, "..");

/** ncc minifies its entry only. Our own functions keep their names there, for the stack of an error in a log. */
function minify(text: string, hasReadableNames: boolean): string {
  return transformSync(text, {
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: !hasReadableNames,
    charset: "utf8",
    legalComments: "none",
    format: "esm",
    target: "node20",
  }).code;
}

function withoutMapUrl(text: string): string {
  return text.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n");
}

/** Runs a program of a package with this Node. */
function run(...args: string[]): void {
  // ncc asks tsconfig-paths what a name means, and that asks this variable.
  const env = { ...process.env, TS_NODE_PROJECT: join(root, "scripts", "lazy", "paths.json") };
  execFileSync(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
}

/**
 * Bundles one compiled file into a folder. ncc makes a chunk of every dynamic import: what an event does not need is not
 * loaded. Returns the packages in the bundle.
 */
function bundle(entry: string, bundled: string, into: string): string[] {
  const ncc = "node_modules/@vercel/ncc/dist/ncc/cli.js";
  run(ncc, "build", entry, "--minify", "--source-map", "--no-source-map-register", "--out", bundled);
  mkdirSync(into, { recursive: true });
  const files = readdirSync(bundled);
  // The maps are for the list of licences below. Nothing reads them later, and they would double the download.
  for (const file of files.filter((name) => !name.endsWith(".map"))) {
    const text = withoutMapUrl(readFileSync(join(bundled, file), "utf8"));
    const hasPackages = () => packagesIn(bundled, [`${file}.map`]).length > 0;
    const minified = () => minify(text, file === "index.js" || !hasPackages());
    writeFileSync(join(into, file), file.endsWith(".js") ? minified() : text);
  }
  return packagesIn(bundled, files);
}

/**
 * Builds the Action into a folder, and the functions into its subfolder `functions`. tsc first and ncc on its JavaScript,
 * since ncc's own TypeScript loader breaks on TypeScript 7.
 */
export function build(into: string): void {
  const compiled = join(root, "build", "tsc");
  const bundled = join(root, "build", "ncc");
  for (const folder of [compiled, bundled, into]) rmSync(folder, { recursive: true, force: true });
  run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--outDir", compiled);
  // Modules only: the bundle must be read as ESM wherever it stands.
  writeFileSync(join(compiled, "package.json"), '{"type":"module"}\n');
  const functions = join(into, "functions");
  const packages = [
    ...bundle(join(compiled, "action", "main.js"), join(bundled, "action"), into),
    ...bundle(join(compiled, "webhooks", "functions.js"), join(bundled, "functions"), functions),
  ];
  copyFileSync(join(compiled, "webhooks", "functions.d.ts"), join(functions, "index.d.ts"));
  // Not bundled, so that it shares every chunk with the main step, and is a few lines for who has nothing to do.
  const post = readFileSync(join(compiled, "action", "post.js"), "utf8");
  if (!post.includes('"./main.js"')) throw new Error("post.ts does not load main.ts any more");
  writeFileSync(join(into, "post.js"), withoutMapUrl(post.replace('"./main.js"', '"./index.js"')));
  writeFileSync(join(into, "licenses.txt"), licenses([...new Set(packages)].toSorted()));
}

/** Every package that is in the bundle, by the source maps: ncc's own list leaves most of them out. */
function packagesIn(bundled: string, files: readonly string[]): string[] {
  const found = new Set<string>();
  for (const file of files.filter((name) => name.endsWith(".map"))) {
    const { sources } = JSON.parse(readFileSync(join(bundled, file), "utf8")) as { sources: string[] };
    for (const source of sources) {
      const inside = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source);
      const path = inside && source.slice(source.indexOf("node_modules/"), inside[0].length - 1);
      if (path) found.add(path);
    }
  }
  return [...found];
}

function licenses(packages: readonly string[]): string {
  const parts = packages.map((path) => {
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
