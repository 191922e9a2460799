import { defineConfig } from "vitest/config";

/** `npm test` runs everything but what takes minutes by itself; `npm run test:long` runs that. */
export default defineConfig(({ mode }) => ({
  test: {
    include:
      mode === "long" ? ["test/long/*.test.ts"] : ["test/{unit,contract,acceptance,property}/*.test.ts"],
    // Acceptance tests run real processes; on two cores a busy moment may take seconds.
    testTimeout: mode === "long" ? 300_000 : 60_000,
    hookTimeout: 60_000,
    // More than two cores: much of the time goes by waiting.
    maxWorkers: 3,
  },
}));
