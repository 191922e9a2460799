import { parseArgs } from "node:util";
import { play } from "./play.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    from: { type: "string", default: "1" },
    schedules: { type: "string", default: "3000" },
    worlds: { type: "string", default: "6" },
  },
});

const first = Number(values.seed ?? values.from);
const count = values.seed ? 1 : Number(values.schedules);
const started = Date.now();
let last = started;
const failed = await play(first, count, Number(values.worlds), (done, wrong) => {
  if (Date.now() - last < 2000 && done < count) return;
  last = Date.now();
  console.log(`${done} of ${count} schedules, ${wrong} wrong, ${Math.round((last - started) / 1000)} s`);
});
if (values.seed) failed.push({wrong:[],ended:"",...(globalThis as any).last});
for (const { seed, wrong, log } of failed) {
  console.log(`\nSeed ${seed}: ${wrong.join("; ")}`);
  for (const line of log ?? []) console.log(`  ${line}`);
  console.log(`  Replay it with: npm run chaos -- --seed ${seed}`);
}
if (failed.length === 0) console.log("Everything that should be true is.");
process.exit(failed.length === 0 ? 0 : 1);
