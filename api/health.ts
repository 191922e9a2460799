import { reportHealth } from "../src/webhooks/health.ts";

/** GET /api/health: what is configured and what is missing. */
export default {
  fetch: (request: Request): Response => reportHealth(request, process.env),
};
