import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { webhookEnvironment } from "../../playground/sandbox.ts";
import { APP, WEBHOOK_SECRET } from "../app-key.ts";
import { createCallbackPath, createEditRequest, createTaskRequest } from "../events.ts";
import { type GitHubProcess, startGitHubProcess } from "../github/github-process.ts";
import type { LoadRequest } from "../load.ts";
import { measureInTurns, median } from "../numbers.ts";
import type { Part, Row } from "../row.ts";
import { installProbot, NO_PROBOT, PROBOT } from "../servers/install.ts";

const ROUNDS = 15;
const IMPORT_COST =
  "About half is import time, mostly of zod and Octokit, which are as large as Probot's imports. Bundled into one file, the import takes less than half as long, but hosts such as Vercel deploy the functions' files unbundled. The rest is six calls in a row, where Probot's handler makes three.";
const root = join(import.meta.dirname, "..", "..");
const COMPILED = join(root, "build", "bench");

/** Compiles the functions to JavaScript as a host does, and returns the path of their entry. */
function compile(): string {
  rmSync(COMPILED, { recursive: true, force: true });
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json", "--outDir", COMPILED], { cwd: root });
  writeFileSync(join(COMPILED, "package.json"), '{"type":"module"}\n');
  return join(COMPILED, "webhooks", "receive.js");
}

type Start = { imported: number; answered: number };

function start(request: LoadRequest, env: Record<string, string>): Start {
  const file = join(import.meta.dirname, "..", "servers", "cold.ts");
  const output = execFileSync(process.execPath, [file], {
    input: JSON.stringify(request),
    env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  return JSON.parse(output.toString()) as Start;
}

async function measure(github: GitHubProcess): Promise<Row[]> {
  const entry = compile();
  const link = createCallbackPath(1, "task");
  const probot = installProbot();
  const imports: Record<"ours" | "probot", number[]> = { ours: [], probot: [] };
  const once = async (name: "ours" | "probot", run: () => Start) => {
    await github.clear();
    const { imported, answered } = run();
    imports[name].push(imported);
    return answered;
  };
  const own = {
    ENTRY: entry,
    ...webhookEnvironment({ url: github.url, app: APP }),
  };
  const theirs = { APP_ID: APP.id, PRIVATE_KEY: APP.privateKey, WEBHOOK_SECRET, GITHUB_API_URL: github.url };
  const ours = () => once("ours", () => start(createTaskRequest(link), own));
  const withProbot = (at: string) => () =>
    once("probot", () => start(createEditRequest(1, WEBHOOK_SECRET), { ...theirs, PROBOT_ENTRY: at }));
  const times: { ours: number; probot?: number } = probot
    ? await measureInTurns({ ours, probot: withProbot(probot.entry) }, { rounds: ROUNDS })
    : await measureInTurns({ ours }, { rounds: ROUNDS });
  const row = (what: string, value: number, other: number | undefined): Row => ({
    what,
    unit: "ms",
    value,
    ...(other !== undefined && { baseline: { name: "Probot", value: other } }),
  });
  const answered: Row = {
    ...row("import to the first answer", times.ours, times.probot),
    ...(times.probot !== undefined && { target: { of: "ratio", most: 0.5 }, reason: IMPORT_COST }),
  };
  const imported = row(
    "of it, import",
    median(imports.ours),
    times.probot === undefined ? undefined : median(imports.probot),
  );
  const missing: Row = { what: "the same with Probot", unit: "ms", value: undefined, reason: NO_PROBOT };
  return times.probot === undefined ? [answered, imported, missing] : [answered, imported];
}

/** Measures a webhook that starts a new instance. */
export async function cold(): Promise<Part> {
  const github = await startGitHubProcess();
  const rows = await measure(github);
  github.close();
  return {
    letter: "e",
    title: "A webhook, cold",
    rows,
    notes: [
      `${ROUNDS} processes of each, alternating, each with one webhook to an empty thread; Node's own start is not included. crew-gate runs as plain JavaScript from its sources, not bundled; it fetches the App's installation, its token and the thread, posts, and checks that the comment is there once. Probot ${PROBOT} gets the event directly, without its server; it fetches a token and the comments, and posts.`,
    ],
  };
}
