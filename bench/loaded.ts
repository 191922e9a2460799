import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Node's options to log every file that it loads. */
export const LOG_LOADED_FILES = ["--import", join(root, "test", "loads.mjs")];

export type LoadedFiles = { names: readonly string[]; bytes: number };

/** Returns the files of dist/ that a job loaded, by its log. */
export function parseLoadedFiles(log: string): LoadedFiles {
  const names = Array.from(log.matchAll(/^loads .*\/dist\/(\S+)$/gm), ([, name = ""]) => name);
  return { names, bytes: sumBytes(names) };
}

/** Returns the total size of files of dist/ in bytes. */
export function sumBytes(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + statSync(join(root, "dist", name)).size, 0);
}

/** Returns the files that the functions load at their start. */
export function loadedByFunctions(): LoadedFiles {
  const entry = join(root, "dist", "functions", "index.js");
  return parseLoadedFiles(execFileSync(process.execPath, [...LOG_LOADED_FILES, entry], { encoding: "utf8" }));
}
