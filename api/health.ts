import { reportHealth } from "../dist/functions/index.js";

/** Serves GET /api/health: the configuration, its problems, and what the credential can do. */
export default {
  fetch: (request: Request): Promise<Response> => reportHealth(request, process.env),
};
