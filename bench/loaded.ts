import { statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** What Node takes to name every file that it loads. */
export const NAME_LOADED = ["--import", join(root, "test", "loads.mjs")];

export type LoadedFiles = { names: readonly string[]; bytes: number };

/** The files of dist/ that a job loaded, by its log. */
export function loadedIn(log: string): LoadedFiles {
  const names = Array.from(log.matchAll(/^loads .*\/dist\/(\S+)$/gm), ([, name = ""]) => name);
  return { names, bytes: bytesOf(names) };
}

/** The size of files of dist/ in bytes. */
export function bytesOf(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + statSync(join(root, "dist", name)).size, 0);
}
