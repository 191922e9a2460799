// Runs a file of this project. TypeScript needs Node 24, which the lock file has as one optional package per platform.
// npm installs the one for this machine and puts it first on the path of every script. On a platform without such a
// package the machine's own Node runs this file, which then reports that instead of failing on the first type.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `This needs Node 24 and runs on ${process.versions.node}. Start it with npm after "npm ci", which installs Node 24 where there is a package of it (${process.platform} on ${process.arch} here), or use Node 24.`,
  );
  process.exit(1);
}

// The newest Node 24 package for Apple silicon is 24.0.0, which still calls type stripping experimental.
const emitWarning = process.emitWarning.bind(process);
process.emitWarning = (warning, ...rest) =>
  String(warning).startsWith("Type Stripping") || emitWarning(warning, ...rest);

/** Returns a sentence for an error that the caller can fix. Other errors are printed with their stack. */
function describeUserError(error) {
  if (error?.code === "EADDRINUSE") return `The port ${error.port} is in use. Choose another.`;
  if (error?.code === "ENOENT") return `There is no file ${error.path}.`;
  if (error?.code === "ERR_SOCKET_BAD_PORT") return "The port must be a number from 0 to 65535.";
  if (error?.code?.startsWith("ERR_PARSE_ARGS")) return error.message;
  return error?.plain ? error.message : undefined;
}

function end(error) {
  console.error(describeUserError(error) ?? error);
  process.exit(2);
}

process.on("uncaughtException", end);
process.argv.splice(1, 2, resolve(process.argv[2]));
await import(pathToFileURL(process.argv[1]).href).catch(end);
