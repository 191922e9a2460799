import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { formatLine } from "./log.ts";
import { readScenario } from "./scenario.ts";
import { DIALECTS, type DialectName, startAmp } from "./server.ts";

const USAGE = `Starts a local AMP on 127.0.0.1. Options of npm run amp --

  --port PORT        the port; the default is 4010, and 0 takes a free one
  --dialect NAME     ${Object.keys(DIALECTS).join(" or ")}; the default is documented
  --scenario FILE    the crew as YAML; the default has three tasks
  --token TOKEN      the only accepted bearer token; without it any token is accepted
  --help             prints this

playground/README.md has the rest.`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean" },
    port: { type: "string", default: "4010" },
    dialect: { type: "string", default: "documented" },
    scenario: { type: "string" },
    token: { type: "string" },
  },
});

function isDialect(name: string): name is DialectName {
  return Object.hasOwn(DIALECTS, name);
}

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (!isDialect(values.dialect)) {
  console.error(`--dialect is ${values.dialect}. There are: ${Object.keys(DIALECTS).join(", ")}.`);
  process.exit(2);
}
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port is ${values.port}. Set it to a number from 0 to 65535.`);
  process.exit(2);
}
const amp = await startAmp({
  dialect: values.dialect,
  port,
  ...(values.scenario && { scenario: readScenario(readFileSync(values.scenario, "utf8")) }),
  ...(values.token && { token: values.token }),
});
console.log(`ready ${amp.url}`);
amp.watch = (line) => console.log(formatLine(line));
