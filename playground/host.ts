import { join } from "node:path";
import { serve } from "srvx";
import { staticMiddleware } from "srvx/static";
import health from "../api/health.ts";
import webhooks from "../api/webhooks/[kind].ts";

export type Host = { url: string; close(): Promise<void> };

/** Serves `api/` under the paths that Vercel gives the files, and `public/` beside them. Port 0 takes a free one. */
export async function startHost(port: number, hostname = "127.0.0.1"): Promise<Host> {
  const server = serve({
    port,
    hostname,
    silent: true,
    middleware: [staticMiddleware({ dir: join(import.meta.dirname, "..", "public") })],
    fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname === "/api/health") return health.fetch(request);
      if (/^\/api\/webhooks\/[^/]+$/.test(pathname)) return webhooks.fetch(request);
      return Response.json(
        { error: "no-such-path", message: "There is nothing at this path." },
        { status: 404 },
      );
    },
  });
  await server.ready();
  return { url: String(server.url).replace(/\/$/, ""), close: () => server.close(true) };
}
