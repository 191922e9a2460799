import { reportHealth } from "../dist/functions/index.js";

/** Serves GET /api/health: the configuration and its problems. */
export default {
  fetch: (request: Request): Response => reportHealth(request, process.env),
};
