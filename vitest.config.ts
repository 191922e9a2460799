import { join } from "node:path";
import { defineConfig } from "vitest/config";

// The tests start some hundred processes of the same few files: where Node keeps what it compiled, each takes half the time.
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "build", "compile-cache");

/** `npm test` runs everything but what takes minutes by itself; `npm run test:long` runs that. */
export default defineConfig(({ mode }) => ({
  test: {
    include:
      mode === "long" ? ["test/long/*.test.ts"] : ["test/{unit,contract,acceptance,property}/*.test.ts"],
    globalSetup: "test/support/warm-up.ts",
    // Acceptance tests run real processes; on two cores a busy moment may take seconds.
    testTimeout: mode === "long" ? 300_000 : 60_000,
    hookTimeout: 60_000,
    // More than two cores: much of the time goes by waiting.
    maxWorkers: 5,
  },
}));
