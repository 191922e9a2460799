// The local GitHub in a process of its own, asked over the channel to its parent: beside the server that is measured
// and the load on it, it must not share their time.
import { startFastGitHub } from "./server.ts";

export type Order = { clear: true } | { fill: number; thread: number } | { count: true } | { bodies: number };
export type Reply = { url: string } | { calls: string[] } | { bodies: string[] } | { done: true };

const github = await startFastGitHub();
const reply = (message: Reply) => process.send?.(message);
process.on("message", (order: Order) => {
  if ("clear" in order) github.threads.clear();
  if ("fill" in order) github.threads.fill(order.thread, order.fill);
  if ("bodies" in order) return reply({ bodies: github.threads.bodies(order.bodies) });
  if ("count" in order)
    return reply({ calls: github.calls.splice(0).map(({ method, path }) => `${method} ${path}`) });
  return reply({ done: true });
});
process.on("disconnect", () => process.exit(0));
reply({ url: github.url });
