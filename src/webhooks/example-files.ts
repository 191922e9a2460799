import { readdirSync, readFileSync } from "node:fs";
import type { ExampleFiles } from "../setup/filled-files.ts";

/**
 * The workflows in examples/. The build replaces this module by one that holds their texts: see `writeExamples` in
 * scripts/build.ts. The functions read no file.
 */
const folder = new URL("../../examples/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".yml"));
export const EXAMPLES: ExampleFiles = Object.fromEntries(
  names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
);
