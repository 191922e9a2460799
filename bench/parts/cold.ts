import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SECRET } from "../../playground/sandbox.ts";
import { APP, WEBHOOK_SECRET } from "../app-key.ts";
import { edited, linkTo, task } from "../events.ts";
import { type GitHubApart, startGitHubApart } from "../github/apart.ts";
import type { Shot } from "../load.ts";
import { byTurns, median } from "../numbers.ts";
import type { Part, Row } from "../row.ts";
import { installProbot, NO_PROBOT, PROBOT } from "../servers/install.ts";

const ROUNDS = 15;
const WHY =
  "About half is import, of zod and Octokit most of all, which are as large as what Probot imports. Bundled into one file the import takes less than half as long, but hosts such as Vercel take the functions' files as they are. The rest is six calls one after another, where Probot's handler makes three.";
const root = join(import.meta.dirname, "..", "..");
const COMPILED = join(root, "build", "bench");

/** The functions as JavaScript, as a host compiles them. */
function compile(): string {
  rmSync(COMPILED, { recursive: true, force: true });
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json", "--outDir", COMPILED], { cwd: root });
  writeFileSync(join(COMPILED, "package.json"), '{"type":"module"}\n');
  return join(COMPILED, "functions", "receive.js");
}

type Start = { imported: number; answered: number };

function start(shot: Shot, env: Record<string, string>): Start {
  const file = join(import.meta.dirname, "..", "servers", "cold.ts");
  const told = execFileSync(process.execPath, [file], {
    input: JSON.stringify(shot),
    env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  return JSON.parse(told.toString()) as Start;
}

async function measure(github: GitHubApart): Promise<Row[]> {
  const entry = compile();
  const link = await linkTo(1, "task");
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
    GITHUB_API_URL: github.url,
    CREW_GATE_SECRET: SECRET,
    GITHUB_APP_ID: APP.id,
    GITHUB_APP_PRIVATE_KEY: APP.privateKey,
  };
  const theirs = { APP_ID: APP.id, PRIVATE_KEY: APP.privateKey, WEBHOOK_SECRET, GITHUB_API_URL: github.url };
  const ours = () => once("ours", () => start(task(link), own));
  const withProbot = (at: string) => () =>
    once("probot", () => start(edited(1, WEBHOOK_SECRET), { ...theirs, PROBOT_ENTRY: at }));
  const times: { ours: number; probot?: number } = probot
    ? await byTurns({ ours, probot: withProbot(probot.entry) }, { rounds: ROUNDS })
    : await byTurns({ ours }, { rounds: ROUNDS });
  const row = (what: string, value: number, other: number | undefined): Row => ({
    what,
    unit: "ms",
    value,
    ...(other !== undefined && { beside: { name: "Probot", value: other } }),
  });
  const answered: Row = {
    ...row("import to the first answer", times.ours, times.probot),
    ...(times.probot !== undefined && { target: { of: "ratio", most: 0.5 }, reason: WHY }),
  };
  const imported = row(
    "of it, import",
    median(imports.ours),
    times.probot === undefined ? undefined : median(imports.probot),
  );
  const missing: Row = { what: "the same with Probot", unit: "ms", value: undefined, reason: NO_PROBOT };
  return times.probot === undefined ? [answered, imported, missing] : [answered, imported];
}

/** What a webhook costs that starts a new instance. */
export async function cold(): Promise<Part> {
  const github = await startGitHubApart();
  const rows = await measure(github);
  github.close();
  return {
    letter: "e",
    title: "A webhook, cold",
    rows,
    notes: [
      `${ROUNDS} processes of each, by turns, in each of them one webhook to a thread without comments; the start of Node is not in it. crew-gate as plain JavaScript from its sources, not bundled; it asks for the App's installation, its token and the thread, posts, and looks whether it stands there once. Probot ${PROBOT} is given the event directly, without its server; it asks for a token and the comments, and posts.`,
    ],
  };
}
