import { importProbot, probotOptions } from "./probot-module.ts";
import { upsertApp } from "./upsert-with-probot.ts";

const probot = await importProbot(process.env["PROBOT_ENTRY"] ?? "");
const port = Number(process.env["PORT"]);
const server = new probot.Server({
  port,
  host: "127.0.0.1",
  Probot: probot.Probot.defaults(probotOptions(probot)),
});
await server.load(upsertApp);
await server.start();
console.log(`ready http://127.0.0.1:${port}`);
