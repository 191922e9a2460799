import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { webhookEnvironment } from "../../playground/sandbox.ts";
import { APP, INSTALLATION_ID, WEBHOOK_SECRET } from "../app-key.ts";
import { createCallbackPath, createEditRequest, createTaskRequest } from "../events.ts";
import { type GitHubProcess, startGitHubProcess } from "../github/github-process.ts";
import type { LoadRequest } from "../load.ts";
import { measureInTurns, median } from "../numbers.ts";
import type { Part, Row } from "../row.ts";
import { installProbot, NO_PROBOT, PROBOT } from "../servers/install.ts";

const ROUNDS = 15;
const ROUNDS_WITH_LATENCY = 7;
const LATENCY_MS = 100;
const IMPORT_COST =
  "Validation by zod and the client of GitHub are compiled in every new process. Hosts that keep compiled code need less.";
const TRIP_COST =
  "crew-gate makes four calls in a row, where Probot makes three: it reads the thread again after its post, so that simultaneous deliveries leave one comment.";
const ENTRY = join(import.meta.dirname, "..", "..", "dist", "functions", "index.js");

/** Times in milliseconds. `host`: to create the request. */
type Start = { host: number; imported: number; answered: number };

function start(request: LoadRequest, env: Record<string, string>): Start {
  const file = join(import.meta.dirname, "..", "servers", "cold.ts");
  const output = execFileSync(process.execPath, [file], {
    input: JSON.stringify(request),
    env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  return JSON.parse(output.toString()) as Start;
}

type Times = { ours: number; probot?: number; host: number; oursImport: number; probotImport?: number };

/** Returns the medians of cold starts, in turns, with a latency on every call to GitHub. */
async function measure(github: GitHubProcess, latencyMs: number, rounds: number): Promise<Times> {
  const link = createCallbackPath(1, "task");
  const imports: Record<"ours" | "probot", number[]> = { ours: [], probot: [] };
  const hosts: number[] = [];
  const once = async (name: "ours" | "probot", run: () => Start) => {
    await github.clear();
    await github.setLatency(latencyMs);
    const { host, imported, answered } = run();
    imports[name].push(imported);
    if (name === "ours") hosts.push(host);
    return answered;
  };
  const own = {
    ENTRY,
    ...webhookEnvironment({ url: github.url, app: APP }),
    GITHUB_APP_INSTALLATION_ID: String(INSTALLATION_ID),
  };
  const theirs = { APP_ID: APP.id, PRIVATE_KEY: APP.privateKey, WEBHOOK_SECRET, GITHUB_API_URL: github.url };
  const ours = () => once("ours", () => start(createTaskRequest(link), own));
  const withProbot = (at: string) => () =>
    once("probot", () => start(createEditRequest(1, WEBHOOK_SECRET), { ...theirs, PROBOT_ENTRY: at }));
  const probot = installProbot();
  const times = probot
    ? await measureInTurns({ ours, probot: withProbot(probot.entry) }, { rounds })
    : await measureInTurns({ ours }, { rounds });
  return {
    ...times,
    host: median(hosts),
    oursImport: median(imports.ours),
    ...(probot && { probotImport: median(imports.probot) }),
  };
}

/** Returns a row, compared with Probot and with a target where Probot was measured. */
function createRow(
  what: string,
  value: number,
  probot: number | undefined,
  target?: { most: number; reason: string },
): Row {
  const row = { what, unit: "ms", value };
  if (probot === undefined) return row;
  const baseline = { name: "Probot", value: probot };
  if (!target) return { ...row, baseline };
  return { ...row, baseline, target: { of: "ratio", most: target.most }, reason: target.reason };
}

/** Measures a webhook that starts a new instance. */
export async function cold(): Promise<Part> {
  const github = await startGitHubProcess();
  const near = await measure(github, 0, ROUNDS);
  const far = await measure(github, LATENCY_MS, ROUNDS_WITH_LATENCY);
  github.close();
  return {
    letter: "e",
    title: "A webhook, cold",
    rows: [
      createRow("import to the first answer", near.ours, near.probot, { most: 0.5, reason: IMPORT_COST }),
      createRow("of it, import", near.oursImport, near.probotImport),
      createRow("before that, the host's request object", near.host, undefined),
      createRow(`the first answer, with ${LATENCY_MS} ms in every call`, far.ours, far.probot, {
        most: 1.2,
        reason: TRIP_COST,
      }),
      ...(near.probot === undefined
        ? [{ what: "the same with Probot", unit: "ms", value: undefined, reason: NO_PROBOT }]
        : []),
    ],
    notes: [
      `${ROUNDS} processes of each, and ${ROUNDS_WITH_LATENCY} with latency, alternating, each with one webhook to an empty thread; Node's own start is not included. crew-gate is the bundle that \`api/\` serves, with GITHUB_APP_INSTALLATION_ID. It gets a finished request object: a host that creates one makes Node load its \`fetch\`, which has its own row. crew-gate fetches the App's token, the repository's id and the thread, posts, and checks that the comment is there once. Probot ${PROBOT} gets the event directly, without its server; it fetches a token and the comments, with \`fetch\`, and posts.`,
    ],
  };
}
