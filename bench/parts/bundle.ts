import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readScenario } from "../../playground/amp/scenario.ts";
import { startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { startJobs } from "../jobs.ts";
import { bytesOf, type LoadedFiles, loadedIn, NAME_LOADED } from "../loaded.ts";
import type { Part } from "../row.ts";

const CREW = readScenario(`
tasks:
  - { name: draft, human_input: true, seconds: 0.05, outputs: [a draft] }
  - { name: print, seconds: 0.05, outputs: ["# Printed"] }
`);

/** What two jobs load: one for talk, one for an approval that ends at the result. */
async function jobs(): Promise<{ talk: LoadedFiles; approval: LoadedFiles }> {
  const sandbox = await startSandbox({ dialect: "observed", scenario: CREW });
  startJobs(sandbox, { nodeArguments: NAME_LOADED });
  const kickoff = await sandbox.kickoff("octavia", { "issue-title": "One question" });
  const threadNumber = Number(kickoff.outputs["issue-number"]);
  await waitFor(sandbox, threadNumber, GATE, 1);
  const said = async (body: string) =>
    loadedIn((await (await sandbox.comment("octavia", threadNumber, body)).job).log);
  const loaded = { talk: await said("Thanks."), approval: await said("/approve") };
  await sandbox.close();
  return loaded;
}

/** How much JavaScript there is, and how much of it is loaded. */
export async function bundle(): Promise<Part> {
  const { talk, approval } = await jobs();
  const all = readdirSync(join(import.meta.dirname, "..", "..", "dist"));
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
      size("loaded for a comment without a command", talk.bytes, 30),
      size("loaded for an approval that ends at the result", approval.bytes, 900),
      size("all scripts in dist/", bytesOf(scripts)),
      size("all of dist/, with the licences", bytesOf(all)),
    ],
    notes: [
      `An approval loads ${approval.names.length} of ${scripts.length} files. The others are for kickoff, reconcile, the doctor, the post step, and the Markdown of an output that this job has to show itself.`,
    ],
  };
}
