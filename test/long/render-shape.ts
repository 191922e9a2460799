import { renderOutput } from "../../src/comment/output.ts";
import { en } from "../../src/messages/en.ts";
import { mask } from "../../src/text/mask.ts";
import { SHAPES } from "./shapes.ts";

// Renders one shape in its own process, and prints the cost.

const style = { messages: en, format: "markdown", secrets: ["abcd", "another-secret"] } as const;
/** Returns the CPU time of this thread in milliseconds, since other processes may keep the machine busy. */
const cpu = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

await renderOutput("# a\n\n- *b* @c", style);
const output = SHAPES[process.argv[2] ?? ""]?.();
const [startedCpu, memory, startedAtMs] = [cpu(), process.memoryUsage().rss, performance.now()];

let [isDone, turn, last] = [false, 0, startedCpu];
/** Measures the longest turn of the event loop, which is the longest wait of another request. */
const watch = () => {
  const now = cpu();
  turn = Math.max(turn, now - last);
  last = now;
  if (!isDone) setImmediate(watch);
};
setImmediate(watch);

const { parts, missing } = await renderOutput(output, style);
for (const part of parts) mask(part, style.secrets);
isDone = true;
const took = cpu() - startedCpu;
const wall = performance.now() - startedAtMs;
await new Promise((resolve) => setImmediate(resolve));
console.log(
  JSON.stringify({
    seconds: took / 1000,
    wall: wall / 1000,
    turn: turn / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024 - memory / 1024 / 1024,
    parts: parts.length,
    longest: Math.max(...parts.map(({ length }) => length)),
    isMissing: missing !== undefined,
  }),
);
