import { reportHealth as report } from "./health.ts";
import { receiveWebhook as receive } from "./receive.ts";

// What api/ serves. The build bundles this module into dist/functions/, with a declaration that must name no other file:
// Vercel would deploy that file too, and all that it imports.
type FunctionEnvironment = Readonly<Record<string, string | undefined>>;

export const receiveWebhook: (request: Request, env: FunctionEnvironment) => Promise<Response> = receive;
export const reportHealth: (request: Request, env: FunctionEnvironment) => Response = report;
