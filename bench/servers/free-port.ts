import { type AddressInfo, createServer } from "node:net";

/** Returns a free port, for servers that do not accept port 0, such as Probot. */
export async function findFreePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
