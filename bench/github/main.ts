// The local GitHub in a process of its own, asked over the channel to its parent: beside the server that is measured
// and the load on it, it must not share their time.
import { startFastGitHub } from "./server.ts";

export type Order =
  | { clear: true }
  | { fill: number; threadNumber: number }
  | { count: true }
  | { bodies: number };
export type Reply = { url: string } | { calls: string[] } | { bodies: string[] } | { done: true };

const github = await startFastGitHub();
const reply = (message: Reply) => process.send?.(message);
process.on("message", (request: Order) => {
  if ("clear" in request) github.threads.clear();
  if ("fill" in request) github.threads.fill(request.threadNumber, request.fill);
  if ("bodies" in request) return reply({ bodies: github.threads.bodies(request.bodies) });
  if ("count" in request)
    return reply({ calls: github.calls.splice(0).map(({ method, path }) => `${method} ${path}`) });
  return reply({ done: true });
});
process.on("disconnect", () => process.exit(0));
reply({ url: github.url });
