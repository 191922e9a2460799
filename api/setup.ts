import { serveSetup } from "../dist/functions/index.js";

/** Serves GET /setup (vercel.json rewrites it): what is left to set up, or the state of the functions. */
export default {
  fetch: (request: Request): Promise<Response> => serveSetup(request, process.env),
};
