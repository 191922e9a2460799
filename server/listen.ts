import { serve, type ServerMiddleware, type ServerRequest } from "srvx";

export type Listening = { url: string; close: () => Promise<void> };

type ListenOptions = { port: number; hostname?: string; middleware?: ServerMiddleware[] };

/** Serves a Web-standard handler. Port 0 picks a free port. The returned URL has no trailing slash. */
export async function listen(
  { port, hostname = "127.0.0.1", middleware = [] }: ListenOptions,
  fetch: (request: ServerRequest) => Response | Promise<Response>,
): Promise<Listening> {
  const server = serve({ port, hostname, middleware, silent: true, fetch });
  await server.ready();
  return { url: String(server.url).replace(/\/$/, ""), close: () => server.close(true) };
}
