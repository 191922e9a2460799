import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readScenario } from "../../playground/amp/scenario.ts";
import { startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { startJobs } from "../jobs.ts";
import {
  loadedByFunctions,
  type LoadedFiles,
  LOG_LOADED_FILES,
  parseLoadedFiles,
  sumBytes,
} from "../loaded.ts";
import type { Part } from "../row.ts";

const CREW = readScenario(`
tasks:
  - { name: draft, human_input: true, seconds: 0.05, outputs: [a draft] }
  - { name: print, seconds: 0.05, outputs: ["# Printed"] }
`);

/** Returns the files of two jobs: for a comment without a command, and for an approval that ends at the result. */
async function runJobs(): Promise<{ discussion: LoadedFiles; approval: LoadedFiles }> {
  const sandbox = await startSandbox({ dialect: "observed", scenario: CREW });
  startJobs(sandbox, { nodeArguments: LOG_LOADED_FILES });
  const kickoff = await sandbox.kickoff("octavia", { "issue-title": "One question" });
  const threadNumber = Number(kickoff.outputs["issue-number"]);
  await waitFor(sandbox, threadNumber, GATE, 1);
  const filesFor = async (body: string) =>
    parseLoadedFiles((await (await sandbox.comment("octavia", threadNumber, body)).job).log);
  const loaded = { discussion: await filesFor("Thanks."), approval: await filesFor("/approve") };
  await sandbox.close();
  return loaded;
}

/** Measures the size of the bundle, and of the loaded part of it. */
export async function bundle(): Promise<Part> {
  const { discussion, approval } = await runJobs();
  const names = readdirSync(join(import.meta.dirname, "..", "..", "dist"), { recursive: true }).map(String);
  const all = names.filter((name) => /\.\w+$/.test(name) && !name.startsWith("functions"));
  const scripts = all.filter((name) => name.endsWith(".js"));
  const size = (what: string, bytes: number, most?: number) => ({
    what,
    unit: "kB",
    value: bytes / 1000,
    ...(most && { target: { of: "value", most } as const }),
  });
  return {
    letter: "c",
    title: "The bundle",
    rows: [
      size("loaded for a comment without a command", discussion.bytes, 30),
      size("loaded for an approval that ends at the result", approval.bytes, 900),
      size("all scripts of the Action", sumBytes(scripts)),
      size("the same with the licences", sumBytes(all)),
      size("loaded by the functions at their start", loadedByFunctions().bytes),
    ],
    notes: [
      `An approval loads ${approval.names.length} of ${scripts.length} files. The others are for kickoff, reconcile, the doctor, the post step, and jobs that post an output themselves.`,
    ],
  };
}
