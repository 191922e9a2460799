import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderReferencePages } from "./reference-pages.ts";

for (const [name, text] of Object.entries(renderReferencePages())) {
  writeFileSync(join(import.meta.dirname, "..", "docs", name), text);
  console.log(`docs/${name}`);
}
