import { join } from "node:path";
import { staticMiddleware } from "srvx/static";
import health from "../api/health.ts";
import setup from "../api/setup.ts";
import webhooks from "../api/webhooks/[kind].ts";
import { listen, type Listening } from "./listen.ts";

/** Serves `api/` under the paths that Vercel gives its files, and `public/`. Port 0 picks a free port. */
export async function startHost(port: number, hostname: string): Promise<Listening> {
  const middleware = [staticMiddleware({ dir: join(import.meta.dirname, "..", "public") })];
  return listen({ port, hostname, middleware }, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/api/health") return health.fetch(request);
    // vercel.json has the same rewrite.
    if (pathname === "/setup" || pathname === "/api/setup") return setup.fetch(request);
    if (/^\/api\/webhooks\/[^/]+$/.test(pathname)) return webhooks.fetch(request);
    return Response.json(
      { error: "no-such-path", message: "There is nothing at this path." },
      { status: 404 },
    );
  });
}
