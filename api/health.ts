import { reportHealth } from "../src/webhooks/health.ts";

/** Serves GET /api/health: the configuration and its problems. */
export default {
  fetch: (request: Request): Response => reportHealth(request, process.env),
};
