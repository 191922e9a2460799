// Runs a TypeScript file as it is, which takes Node 24. `npm ci` brings Node 24 along as a package and npm puts
// it first on the path, whatever Node the machine has. Without install scripts that package is empty, and the
// machine's own Node gets here: then say so instead of failing on the first type.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `This needs Node 24 and runs on ${process.versions.node}. Run "npm ci" without --ignore-scripts: it brings Node 24 along.`,
  );
  process.exit(1);
}
process.argv.splice(1, 2, resolve(process.argv[2]));
await import(pathToFileURL(process.argv[1]).href);
