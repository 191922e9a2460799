import { join } from "node:path";
import { parseArgs } from "node:util";
import { play, told } from "./play.ts";
import type { Verdict } from "./verdict.ts";

// A schedule takes some five processes: where Node keeps what it compiled, each takes less.
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "..", "..", "build", "compile-cache");

// Every local GitHub wants to hear of the end.
process.setMaxListeners(0);

// The toolkit tells the runner on standard output what to mask, and there is no runner here.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (line: string | Uint8Array, ...rest) =>
  String(line).startsWith("::") || write(line, ...(rest as []));

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    from: { type: "string", default: "1" },
    schedules: { type: "string", default: "3000" },
    worlds: { type: "string", default: "8" },
  },
});

const first = Number(values.seed ?? values.from);
const count = values.seed ? 1 : Number(values.schedules);
const started = Date.now();
const failed: Verdict[] = [];
let [last, done] = [started, 0];
await play(first, count, Number(values.worlds), (verdict) => {
  done++;
  if (verdict.wrong.length > 0 || values.seed) failed.push(verdict);
  if (Date.now() - last < 2000 && done < count) return;
  last = Date.now();
  console.log(
    `${done} of ${count} schedules, ${failed.length} wrong, ${Math.round((last - started) / 1000)} s`,
  );
});
for (const verdict of failed) console.log(`\n${told(verdict)}`);
const isRight = failed.every(({ wrong }) => wrong.length === 0);
if (isRight) console.log("Everything that should be true is.");
process.exit(isRight ? 0 : 1);
