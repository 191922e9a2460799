import { existsSync } from "node:fs";
import { FastResponse } from "srvx";
import health from "../api/health.ts";
import { startHost } from "./host.ts";

// A variable that is set wins over its line in the file.
if (existsSync(".env")) process.loadEnvFile();
// Sends the bodies of responses directly. Node's own Response would convert each body to a Web stream first.
globalThis.Response = FastResponse;

const { HOST = "127.0.0.1", PORT = "3000" } = process.env;
const port = Number(PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is ${PORT}. Set it to a number from 0 to 65535.`);
  process.exit(2);
}
const report = await health.fetch(new Request("http://localhost/api/health"));
const { missing = [] } = (await report.json()) as { missing?: readonly string[] };
for (const problem of missing) console.error(problem);
const host = await startHost(port, HOST);
console.log(`ready ${host.url}`);
if (missing.length > 0) console.log(`Open ${host.url}/setup to set it up.`);
