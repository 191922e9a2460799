import { setTimeout as sleep } from "node:timers/promises";
import { readScenario } from "../../playground/amp/scenario.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { startJobs } from "../jobs.ts";
import { median } from "../numbers.ts";
import type { Part } from "../row.ts";
import { roundTrips, tally } from "../trips.ts";

const LATENCY = 100;
const RUNS = 7;

/** One crew that asks often enough for every run, and once more to warm up. */
function crewOf(gates: number) {
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
  const own = () =>
    sandbox.github.calls.slice(first).filter(({ caller }) => caller === "github-actions[bot]");
  sandbox.amp.fault = async (path) => {
    if (path === "/resume") [resumed, before] = [performance.now(), own().length];
    await sleep(LATENCY);
    return undefined;
  };
  sandbox.github.latency = LATENCY;
  const mark = { started: () => (started = performance.now()) };
  startJobs(sandbox, mark);
  const { job } = await sandbox.comment("octavia", threadNumber, "/approve");
  const { code, log } = await job;
  if (code !== 0 || resumed === 0) throw new Error(`the decision did not go through: ${log}`);
  const calls = own();
  const [earliest] = calls.toSorted((a, b) => a.started - b.started);
  sandbox.github.latency = 0;
  return {
    toFirstCall: (earliest?.started ?? Number.NaN) - started,
    toResume: resumed - started,
    tripsBefore: roundTrips(calls.slice(0, before)),
    calls,
  };
}

/** An approval, from the start of its process until the crew hears of it, and until the next question. */
export async function decision(): Promise<Part> {
  const sandbox = await startSandbox({ dialect: "observed", scenario: crewOf(RUNS + 2) });
  const kickoff = await sandbox.kickoff("octavia", { "issue-title": "Many questions" });
  const threadNumber = Number(kickoff.outputs["issue-number"]);
  const runs: Timed[] = [];
  for (let run = -1; run < RUNS; run++) {
    await waitFor(sandbox, threadNumber, GATE, run + 2);
    // What the functions still have to do for the last question would slow this one down.
    await sandbox.amp.idle();
    const timed = await decide(sandbox, threadNumber);
    if (run >= 0) runs.push(timed);
  }
  await sandbox.close();
  const of = (pick: (timed: Timed) => number) => median(runs.map(pick));
  const [typical] = runs.toSorted((a, b) => a.calls.length - b.calls.length).slice(runs.length >> 1);
  return {
    letter: "b",
    title: "An approval, with 100 ms in every call",
    rows: [
      { what: "process start to the arrival of /resume", unit: "ms", value: of(({ toResume }) => toResume) },
      { what: "of it, until the first call", unit: "ms", value: of(({ toFirstCall }) => toFirstCall) },
      {
        what: "round trips before /resume",
        unit: "",
        value: of(({ tripsBefore }) => tripsBefore),
        target: { of: "value", most: 3 },
      },
      {
        what: "calls to GitHub until the next question is there",
        unit: "",
        value: of(({ calls }) => calls.length),
        target: { of: "value", most: 7 },
        reason:
          "Seven are made by the time that the crew has the decision and its answer stands in the thread. Then every look reads the thread, and the one that finds the next question reads the decision's comment and says in it that the crew went on, unless the functions have said so already.",
      },
    ],
    notes: [`${RUNS} approvals in one thread. The calls of one: ${tally(typical?.calls ?? [])}.`],
  };
}
