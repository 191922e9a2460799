import { FastResponse } from "srvx";
import { startHost } from "./host.ts";

// An answer whose body is sent as it is. Otherwise Node makes a Web stream of every body, and reads it again to send it.
globalThis.Response = FastResponse;

const { HOST = "127.0.0.1", PORT = "3000" } = process.env;
const port = Number(PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is ${PORT}. Set it to a number from 0 to 65535.`);
  process.exit(2);
}
const host = await startHost(port, HOST);
console.log(`ready ${host.url}`);
