import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync, transformSync } from "esbuild";

const root = join(import.meta.dirname, "..");
const MODULES_ONLY = '{"type":"module"}\n';

/** How files are written. Functions keep their names where identifiers are not minified, for stack traces in a log. */
const OUTPUT = {
  minifyWhitespace: true,
  minifySyntax: true,
  charset: "utf8",
  legalComments: "none",
  format: "esm",
  target: "node20",
} as const;

/** Minifies a file: ncc minifies its entry only. */
function minify(text: string, hasReadableNames: boolean): string {
  return transformSync(text, { ...OUTPUT, minifyIdentifiers: !hasReadableNames }).code;
}

/** Returns a script without its reference to a source map. */
function withoutMapUrl(text: string): string {
  return text.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n");
}

/**
 * Writes the tsconfig.json whose `paths` the bundlers resolve packages by (https://github.com/vercel/ncc/issues/150). They
 * keep half a megabyte of unused code out of the bundle. node-fetch-native resolves to its own entry for runtimes with
 * `fetch`. The others resolve to stubs: src/github/transport.ts calls GitHub instead of undici, @actions/github only creates
 * a ProxyAgent when it is loaded behind a proxy, and we call GitHub's routes by their paths, without Octokit's methods.
 */
function writePaths(compiled: string): void {
  const stub = "export class ProxyAgent {}\nexport const { fetch } = globalThis;\n";
  writeFileSync(join(compiled, "undici.js"), stub);
  const plugins = "export const restEndpointMethods = () => ({});\nexport const paginateRest = () => ({});\n";
  writeFileSync(join(compiled, "octokit-plugins.js"), plugins);
  const paths = {
    undici: ["./undici.js"],
    "@octokit/plugin-rest-endpoint-methods": ["./octokit-plugins.js"],
    "@octokit/plugin-paginate-rest": ["./octokit-plugins.js"],
    "node-fetch-native": [join(root, "node_modules", "node-fetch-native", "dist", "native.mjs")],
  };
  writeFileSync(
    join(compiled, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { baseUrl: ".", paths } }),
  );
}

/** Replaces the module that reads examples/ by one that holds their texts, for the setup page. */
function writeExamples(compiled: string): void {
  const folder = join(root, "examples");
  const names = readdirSync(folder).filter((name) => name.endsWith(".yml"));
  const texts = names.toSorted().map((name) => [name, readFileSync(join(folder, name), "utf8")]);
  writeFileSync(
    join(compiled, "webhooks", "example-files.js"),
    `export const EXAMPLES = ${JSON.stringify(Object.fromEntries(texts))};\n`,
  );
}

/** Runs a program of a package with this Node. */
function run(cwd: string, [file = "", ...args]: string[]): void {
  execFileSync(process.execPath, [join(root, "node_modules", file), ...args], {
    cwd,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/**
 * Bundles the Action's commands into a folder, and returns the packages in the bundle. ncc makes a chunk of every dynamic
 * import, so that an event does not load what it does not need.
 */
function bundleCommands(compiled: string, into: string): string[] {
  const bundled = join(root, "build", "ncc");
  rmSync(bundled, { recursive: true, force: true });
  // Without its cache, which outlives a change of the paths above and then makes another bundle than on a clean machine.
  const options = ["--no-cache", "--minify", "--source-map", "--no-source-map-register", "--out", bundled];
  run(compiled, ["@vercel/ncc/dist/ncc/cli.js", "build", join("action", "dispatch.js"), ...options]);
  mkdirSync(into, { recursive: true });
  const files = readdirSync(bundled);
  // The maps are for the list of licences below. Nothing reads them later, and they would double the download.
  for (const file of files.filter((name) => !name.endsWith(".map"))) {
    const text = withoutMapUrl(readFileSync(join(bundled, file), "utf8"));
    const hasPackages = () => findPackages(bundled, [`${file}.map`]).length > 0;
    const minified = () => minify(text, file === "index.js" || !hasPackages());
    writeFileSync(join(into, file), file.endsWith(".js") ? minified() : text);
  }
  return findPackages(bundled, files);
}

/** Returns a file whose import of `from` is an import of `to`, as the bundle has it. */
function withImport(path: string, from: string, to: string): string {
  const text = readFileSync(path, "utf8");
  if (!text.includes(`"${from}"`)) throw new Error(`${path} does not import ${from} any more`);
  return withoutMapUrl(text.replaceAll(`"${from}"`, `"${to}"`));
}

/**
 * Writes the Action's entry, which nearly every job ends in. ncc's bundles load Node's `module` first, which takes longer
 * than all of this file.
 */
function buildEntry(compiled: string, into: string): void {
  const entry = join(compiled, "action", "main.js");
  writeFileSync(entry, withImport(entry, "./dispatch.js", "./action/index.js"));
  buildSync({
    ...OUTPUT,
    entryPoints: [entry],
    outfile: join(into, "index.js"),
    bundle: true,
    external: ["./action/index.js"],
    platform: "node",
    minify: true,
  });
}

/**
 * Bundles the functions into a folder, and returns the packages in the bundle. Not with ncc: a new instance of a host
 * waits for this file, and Node loads it faster when all modules share one scope. A dynamic import has its own file.
 */
function bundleFunctions(compiled: string, into: string): string[] {
  const { metafile } = buildSync({
    ...OUTPUT,
    absWorkingDir: root,
    entryPoints: { index: join(compiled, "webhooks", "functions.js") },
    outdir: into,
    bundle: true,
    splitting: true,
    platform: "node",
    metafile: true,
  });
  copyFileSync(join(compiled, "webhooks", "functions.d.ts"), join(into, "index.d.ts"));
  writeFileSync(join(into, "package.json"), MODULES_ONLY);
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return packagesOf(used);
}

/**
 * Builds the Action's entry into a folder, its commands into the subfolder `action` and the functions into `functions`.
 * tsc compiles first, because ncc's own TypeScript loader fails with TypeScript 7.
 */
export function build(into: string): void {
  const compiled = join(root, "build", "tsc");
  for (const folder of [compiled, into]) rmSync(folder, { recursive: true, force: true });
  run(root, ["typescript/bin/tsc", "-p", "tsconfig.build.json", "--outDir", compiled]);
  // Modules only: the files must be read as ESM in any folder.
  writeFileSync(join(compiled, "package.json"), MODULES_ONLY);
  writePaths(compiled);
  writeExamples(compiled);
  const packages = [
    ...bundleCommands(compiled, join(into, "action")),
    ...bundleFunctions(compiled, join(into, "functions")),
  ];
  buildEntry(compiled, into);
  // Not bundled: the post step usually runs only a few lines, and else what the main step has loaded.
  writeFileSync(
    join(into, "post.js"),
    withImport(join(compiled, "action", "post.js"), "./main.js", "./index.js"),
  );
  writeFileSync(join(into, "package.json"), MODULES_ONLY);
  writeFileSync(join(into, "licenses.txt"), collectLicenses([...new Set(packages)].toSorted()));
}

/** Returns the folders of the packages that files belong to. */
function packagesOf(files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const inside = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
    return inside ? [file.slice(file.indexOf("node_modules/"), inside[0].length - 1)] : [];
  });
}

/** Returns every package in ncc's bundle, by the source maps: ncc's own list omits most of them. */
function findPackages(bundled: string, files: readonly string[]): string[] {
  return files
    .filter((name) => name.endsWith(".map"))
    .flatMap((name) => {
      const { sources } = JSON.parse(readFileSync(join(bundled, name), "utf8")) as { sources: string[] };
      return packagesOf(sources);
    });
}

function collectLicenses(packages: readonly string[]): string {
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
