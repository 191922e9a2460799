import { join } from "node:path";
import { parseArgs } from "node:util";
import { formatVerdict } from "./play.ts";
import type { Verdict } from "./verdict.ts";
import { playInWorkers } from "./workers.ts";

// A schedule takes some five processes. Each is faster with Node's compile cache.
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "..", "..", "build", "compile-cache");

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    from: { type: "string", default: "1" },
    schedules: { type: "string", default: "3000" },
    sandboxes: { type: "string", default: "8" },
    parallel: { type: "string", default: "1" },
  },
});

const first = Number(values.seed ?? values.from);
const count = values.seed ? 1 : Number(values.schedules);
const started = Date.now();
const failed: Verdict[] = [];
let [last, done] = [started, 0];
const share = { workers: Number(values.parallel), sandboxes: Number(values.sandboxes) };
await playInWorkers(first, count, share, (verdict) => {
  done++;
  // Printed at once: a run of thousands takes an hour.
  if (verdict.wrong.length > 0 || values.seed) console.log(`\n${formatVerdict(verdict)}\n`);
  if (verdict.wrong.length > 0) failed.push(verdict);
  if (Date.now() - last < 2000 && done < count) return;
  last = Date.now();
  console.log(
    `${done} of ${count} schedules, ${failed.length} wrong, ${Math.round((last - started) / 1000)} s`,
  );
});
const isRight = failed.length === 0;
if (isRight) console.log("All checks passed.");
process.exit(isRight ? 0 : 1);
