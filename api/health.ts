import { health } from "../src/functions/health.ts";

/** GET /api/health: what is configured and what is missing. */
export default {
  fetch: (request: Request): Response => health(request, process.env),
};
