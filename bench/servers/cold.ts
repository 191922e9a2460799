// One cold start in its own process: the import, then one webhook. Prints the times in milliseconds.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { LoadRequest } from "../load.ts";
import { importProbot, probotOptions } from "./probot-module.ts";
import { upsertApp } from "./upsert-with-probot.ts";

type Receive = { receiveWebhook: (request: Request, env: NodeJS.ProcessEnv) => Promise<Response> };

const { ENTRY = "", PROBOT_ENTRY = "" } = process.env;
const { path, headers, body } = JSON.parse(readFileSync(0, "utf8")) as LoadRequest;

async function ours(request: Request): Promise<number> {
  const { receiveWebhook } = (await import(pathToFileURL(ENTRY).href)) as Receive;
  const imported = performance.now();
  const response = await receiveWebhook(request, process.env);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return imported;
}

async function withProbot(entry: string): Promise<number> {
  const module = await importProbot(entry);
  const imported = performance.now();
  const probot = new module.Probot(probotOptions(module));
  await probot.load(upsertApp);
  const id = headers["x-github-delivery"] ?? "";
  const signature = headers["x-hub-signature-256"] ?? "";
  await probot.webhooks.verifyAndReceive({ id, name: "issues", payload: body, signature });
  return imported;
}

// A host creates the request, and Node then loads its fetch. Probot gets the payload itself, and loads fetch for its calls.
const launched = performance.now();
const request = PROBOT_ENTRY
  ? undefined
  : new Request(`http://127.0.0.1${path}`, { method: "POST", headers, body });
const started = performance.now();
const imported = await (request ? ours(request) : withProbot(PROBOT_ENTRY));
console.log(
  JSON.stringify({
    host: started - launched,
    imported: imported - started,
    answered: performance.now() - started,
  }),
);
process.exit(0);
