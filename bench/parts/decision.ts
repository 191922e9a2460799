import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { readScenario } from "../../playground/amp/scenario.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { startJobs } from "../jobs.ts";
import { median } from "../numbers.ts";
import type { Part } from "../row.ts";
import { countRoundTrips, countCalls } from "../trips.ts";

const LATENCY_MS = 100;
const RUNS = 11;

/** Returns a crew with this many gates. */
function createCrew(gates: number) {
  const task = (name: string) => `{ name: ${name}, human_input: true, seconds: 0.05, outputs: [a draft] }`;
  const tasks = Array.from({ length: gates }, (_, index) => task(`task_${index}`));
  return readScenario(`tasks: [${tasks.join(", ")}]`);
}

type Timed = {
  /** Milliseconds from the start of the process. */
  toFirstCall: number;
  toResume: number;
  tripsBefore: number;
  calls: Sandbox["github"]["calls"];
};

async function decide(sandbox: Sandbox, threadNumber: number): Promise<Timed> {
  let [started, resumed, before] = [0, 0, 0];
  const first = sandbox.github.calls.length;
  const calls = () =>
    sandbox.github.calls.slice(first).filter(({ caller }) => caller === "github-actions[bot]");
  sandbox.amp.fault = async (path) => {
    if (path === "/resume") [resumed, before] = [performance.now(), calls().length];
    await sleep(LATENCY_MS);
    return undefined;
  };
  sandbox.github.latency = LATENCY_MS;
  const options = { started: () => (started = performance.now()) };
  startJobs(sandbox, options);
  const { job } = await sandbox.comment("octavia", threadNumber, "/approve");
  const { code, log } = await job;
  if (code !== 0 || resumed === 0) throw new Error(`the decision did not go through: ${log}`);
  const made = calls();
  const [earliest] = made.toSorted((a, b) => a.started - b.started);
  sandbox.github.latency = 0;
  return {
    toFirstCall: (earliest?.started ?? Number.NaN) - started,
    toResume: resumed - started,
    tripsBefore: countRoundTrips(made.slice(0, before)),
    calls: made,
  };
}

/** Returns the milliseconds from start to end of a process that fetches an address once. */
async function timeFetch(url: string): Promise<number> {
  const script = `await (await fetch(${JSON.stringify(url)})).text()`;
  const started = performance.now();
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: "ignore" });
  await once(child, "close");
  return performance.now() - started;
}

/** Measures an approval, from the start of its process to the call of /resume and to the next question. */
export async function decision(): Promise<Part> {
  const sandbox = await startSandbox({ dialect: "observed", scenario: createCrew(RUNS + 2) });
  const kickoff = await sandbox.kickoff("octavia", { "issue-title": "Many questions" });
  const threadNumber = Number(kickoff.outputs["issue-number"]);
  const runs: Timed[] = [];
  const fetches: number[] = [];
  for (let run = -1; run < RUNS; run++) {
    await waitFor(sandbox, threadNumber, GATE, run + 2);
    // Unfinished work of the functions for the last question would slow this one down.
    await sandbox.amp.idle();
    const timed = await decide(sandbox, threadNumber);
    const fetched = await timeFetch(sandbox.github.url);
    if (run < 0) continue;
    runs.push(timed);
    fetches.push(fetched);
  }
  await sandbox.close();
  const of = (pick: (timed: Timed) => number) => median(runs.map(pick));
  const [typical] = runs.toSorted((a, b) => a.calls.length - b.calls.length).slice(runs.length >> 1);
  return {
    letter: "b",
    title: "An approval, with 100 ms latency on every call",
    rows: [
      { what: "process start to the arrival of /resume", unit: "ms", value: of(({ toResume }) => toResume) },
      {
        what: "of it, until the first call",
        unit: "ms",
        value: of(({ toFirstCall }) => toFirstCall),
        baseline: { name: "a script with one fetch", value: median(fetches) },
        target: { of: "ratio", most: 1.7 },
        reason:
          "The job loads and compiles the code of a decision, about half a megabyte, before its first call. The runner's own start takes ten times as long.",
      },
      {
        what: "round trips before /resume",
        unit: "",
        value: of(({ tripsBefore }) => tripsBefore),
        target: { of: "value", most: 3 },
      },
      {
        what: "calls to GitHub until the next question is there, without the policy file's",
        unit: "",
        value: of(({ calls }) => calls.filter(({ path }) => !path.includes("/contents/")).length),
        target: { of: "value", most: 8 },
        reason:
          "Seven calls deliver the decision and write AMP's answer into the thread. Then every poll reads the thread. The crew paused only after the first poll.",
      },
    ],
    notes: [
      `${RUNS} approvals in one thread, in turns with the script, which is measured without latency from its start to its end. Reading the policy file is one more call, in parallel with the first ones. The calls of one: ${countCalls(typical?.calls ?? [])}.`,
    ],
  };
}
