import { parseArgs } from "node:util";
import { playSchedule } from "./play.ts";

// Every local GitHub adds a listener for the end of the process.
process.setMaxListeners(0);

// The toolkit prints masking commands for a runner on standard output, and there is no runner here.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (line: string | Uint8Array, ...rest) =>
  String(line).startsWith("::") || write(line, ...(rest as []));

const { values } = parseArgs({
  options: {
    from: { type: "string", default: "1" },
    schedules: { type: "string", default: "1" },
    sandboxes: { type: "string", default: "1" },
  },
});

const sent: Promise<unknown>[] = [];
await playSchedule(Number(values.from), Number(values.schedules), Number(values.sandboxes), (verdict) => {
  sent.push(new Promise((resolve) => process.send?.(verdict, resolve)));
});
await Promise.all(sent);
// The servers of the sandboxes are closed, and their open handles do not matter.
process.disconnect();
process.exit(0);
