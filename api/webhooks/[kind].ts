import { receiveWebhook } from "../../dist/functions/index.js";

/** Serves POST /api/webhooks/{human-input|task|step|crew|events}?link=LINK: AMP's callbacks. */
export default {
  fetch: (request: Request): Promise<Response> => receiveWebhook(request, process.env),
};
