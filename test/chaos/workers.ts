import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Verdict } from "./verdict.ts";

const RUN = join(import.meta.dirname, "..", "..", "scripts", "run.mjs");
const WORKER = join(import.meta.dirname, "worker.ts");

/** Plays a range of seeds in its own process, which can use its own core. */
async function playInWorker(
  first: number,
  count: number,
  sandboxes: number,
  ended: (verdict: Verdict) => void,
): Promise<void> {
  const range = ["--from", first, "--schedules", count, "--sandboxes", sandboxes].map(String);
  const worker = fork(RUN, [WORKER, ...range]);
  worker.on("message", (verdict) => ended(verdict as Verdict));
  const [code] = (await once(worker, "close")) as [number | null];
  if (code !== 0)
    throw new Error(`the process that plays ${count} schedules from ${first} ended with ${code}`);
}

/** Plays schedules by their seeds, divided among several processes, with this many sandboxes in all. */
export async function playInWorkers(
  first: number,
  count: number,
  { workers, sandboxes }: { readonly workers: number; readonly sandboxes: number },
  ended: (verdict: Verdict) => void,
): Promise<void> {
  const bounds = Array.from({ length: workers + 1 }, (_, index) => Math.round((count * index) / workers));
  await Promise.all(
    bounds.slice(0, -1).map(async (bound, index) => {
      const share = (bounds[index + 1] ?? count) - bound;
      if (share > 0) await playInWorker(first + bound, share, Math.ceil(sandboxes / workers), ended);
    }),
  );
}
