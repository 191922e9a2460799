// The fast GitHub in its own process, controlled by messages of its parent, so that it does not take time from the
// measured server or the load.
import { startFastGitHub } from "./server.ts";

export type ParentMessage =
  | { clear: true }
  | { latencyMs: number }
  | { fill: number; threadNumber: number }
  | { count: true }
  | { bodies: number };
export type Reply = { url: string } | { calls: string[] } | { bodies: string[] } | { done: true };

const github = await startFastGitHub();
const reply = (message: Reply) => process.send?.(message);
process.on("message", (request: ParentMessage) => {
  if ("clear" in request) github.threads.clear();
  if ("latencyMs" in request) github.latency = request.latencyMs;
  if ("fill" in request) github.threads.fill(request.threadNumber, request.fill);
  if ("bodies" in request) return reply({ bodies: github.threads.bodies(request.bodies) });
  if ("count" in request)
    return reply({ calls: github.calls.splice(0).map(({ method, path }) => `${method} ${path}`) });
  return reply({ done: true });
});
process.on("disconnect", () => process.exit(0));
reply({ url: github.url });
