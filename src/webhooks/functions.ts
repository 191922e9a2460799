import { reportHealth as report } from "./health.ts";
import { receiveWebhook as receive } from "./receive.ts";

// The build bundles this module into dist/functions/ for api/. Its declaration must not refer to other files, because
// Vercel would deploy them and their imports.
type FunctionEnvironment = Readonly<Record<string, string | undefined>>;

export const receiveWebhook: (request: Request, env: FunctionEnvironment) => Promise<Response> = receive;
export const reportHealth: (request: Request, env: FunctionEnvironment) => Promise<Response> = report;
/** Loads the setup page only when it is opened: no webhook needs it. */
export const serveSetup = async (request: Request, env: FunctionEnvironment): Promise<Response> => {
  const setup = await import("./serve-setup.ts");
  return setup.serveSetup(request, env);
};
