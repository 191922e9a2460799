// Preloaded into the Action's process by a test: names every module file that it loads.
import { registerHooks } from "node:module";

registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:")) console.log(`loads ${url}`);
    return next(url, context);
  },
});
