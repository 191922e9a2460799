// Prints the notes of a release for its tag, such as v1.2.3, from CHANGELOG.md.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (name: string) => readFileSync(join(import.meta.dirname, "..", name), "utf8");

/** Ends the process with a sentence on what to fix. */
function refuse(problem: string): never {
  console.error(problem);
  process.exit(1);
}

/** Returns the text below the heading of a version, up to the next one. */
function findSection(changelog: string, version: string): string {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((text) => text.split(/\s/, 1)[0] === version) ?? "";
  return section.slice(section.indexOf("\n")).trim();
}

const [tag = ""] = process.argv.slice(2);
const { version } = JSON.parse(read("package.json")) as { version: string };
if (tag !== `v${version}`) refuse(`The tag is ${tag || "missing"}, and package.json has ${version}.`);
console.log(
  findSection(read("CHANGELOG.md"), version) || refuse(`CHANGELOG.md has no notes for ${version}.`),
);
