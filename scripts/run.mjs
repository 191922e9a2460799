// Runs a file of this project as it is. TypeScript takes Node 24, which comes along as a package: npm puts it first
// on the path of every script, whatever Node the machine has. Where npm was told to run no install scripts, that
// package is empty and the machine's own Node gets here: then say so instead of failing on the first type.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `This needs Node 24 and runs on ${process.versions.node}. Node 24 comes as the package "node", whose install script did not run: try "npm rebuild node", or use Node 24.`,
  );
  process.exit(1);
}

/** What went wrong, where it is the caller's to mend. Anything else keeps its stack. */
function sentence(error) {
  if (error?.code === "EADDRINUSE") return `The port ${error.port} is in use. Choose another.`;
  if (error?.code === "ENOENT") return `There is no file ${error.path}.`;
  if (error?.code === "ERR_SOCKET_BAD_PORT") return "The port must be a number from 0 to 65535.";
  if (error?.code?.startsWith("ERR_PARSE_ARGS")) return error.message;
  return error?.plain ? error.message : undefined;
}

function end(error) {
  console.error(sentence(error) ?? error);
  process.exit(2);
}

process.on("uncaughtException", end);
process.argv.splice(1, 2, resolve(process.argv[2]));
await import(pathToFileURL(process.argv[1]).href).catch(end);
