import { setTimeout as sleep } from "node:timers/promises";
import { GATE } from "../playground/story.ts";
import { type BenchSandbox, startBenchSandbox } from "./bench-sandbox.ts";
import { median } from "./numbers.ts";
import { progress } from "./progress.ts";
import type { Row } from "./row.ts";
import { LENGTHS, markdownOfSize, SIZES } from "./texts.ts";
import { countRoundTrips } from "./trips.ts";

const LATENCY_MS = 100;
const ROUNDS = 3;

/** Waits until the gate comment is posted and the functions have finished their other writes. */
async function waitForGate({ github, amp }: BenchSandbox, threadNumber: number): Promise<void> {
  const hasGate = () => github.threads.bodies(threadNumber).some((body) => GATE.test(body));
  for (const end = Date.now() + 30_000; Date.now() < end && !hasGate(); ) await sleep(20);
  if (!hasGate()) throw new Error("the crew posted no gate within 30 seconds");
  await amp.idle();
  await sleep(300);
}

type Timed = { toResume: number; trips: number; calls: number };

/** Starts a crew in its own thread and measures one approval there. */
async function approve(sandbox: BenchSandbox, threadNumber: number, comments: number): Promise<Timed> {
  const { github, amp } = sandbox;
  github.threads.fill(threadNumber, comments);
  const started = { name: "workflow_dispatch", payload: {} };
  const { code, log } = await sandbox.run(started, {
    command: "kickoff",
    "issue-number": String(threadNumber),
  });
  if (code !== 0) throw new Error(log);
  await waitForGate(sandbox, threadNumber);
  let [begin, resumed, before] = [0, 0, 0];
  const first = github.calls.length;
  amp.fault = async (path) => {
    if (path === "/resume") [resumed, before] = [performance.now(), github.calls.length];
    await sleep(LATENCY_MS);
    return undefined;
  };
  github.latency = LATENCY_MS;
  const ended = await sandbox.comment(threadNumber, "/approve", {
    started: () => (begin = performance.now()),
  });
  github.latency = 0;
  amp.fault = undefined;
  if (resumed === 0) throw new Error(`the decision did not go through: ${ended.log}`);
  const calls = github.calls.slice(first, before);
  return { toResume: resumed - begin, trips: countRoundTrips(calls), calls: calls.length };
}

async function measure(what: string, comments: number, output: string): Promise<Row[]> {
  progress(`an approval, ${what}`);
  const sandbox = await startBenchSandbox(output);
  const runs: Timed[] = [];
  for (let round = 0; round < ROUNDS; round++) runs.push(await approve(sandbox, round + 1, comments));
  await sandbox.close();
  const of = (pick: (timed: Timed) => number) => median(runs.map(pick));
  return [
    {
      what: `an approval, ${what}: until /resume arrives`,
      unit: "ms",
      value: of(({ toResume }) => toResume),
    },
    { what: "of it, round trips", unit: "", value: of(({ trips }) => trips) },
    { what: "of it, calls to GitHub", unit: "", value: of(({ calls }) => calls) },
  ];
}

/** Measures approvals in long threads and on long outputs, with 100 ms latency on every call. */
export async function growingDecisions(): Promise<{ rows: Row[]; notes: string[] }> {
  const rows: Row[] = [];
  for (const length of LENGTHS)
    rows.push(...(await measure(`thread of ${length} comments`, length, "A draft.")));
  for (const [name, size] of SIZES)
    rows.push(...(await measure(`output of ${name}`, 0, markdownOfSize(size))));
  return {
    rows,
    notes: [
      `Approvals: ${ROUNDS} of each, each in its own thread, with ${LATENCY_MS} ms latency on every call. A page of a thread holds 100 comments, and pages are read in parallel.`,
    ],
  };
}
