import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { formatLine } from "./log.ts";
import { readScenario } from "./scenario.ts";
import { DIALECTS, type DialectName, startAmp } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4010" },
    dialect: { type: "string", default: "documented" },
    scenario: { type: "string" },
    token: { type: "string" },
  },
});

function isDialect(name: string): name is DialectName {
  return Object.hasOwn(DIALECTS, name);
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
