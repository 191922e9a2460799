import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Runs the test files that the runner names. Nothing is warmed up, since no process of `dist/` starts. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, "../.."),
    include: process.env["CREW_GATE_MUTANT_TESTS"]?.split(" ") ?? [],
    setupFiles: join(import.meta.dirname, "setup.ts"),
    testTimeout: 60_000,
  },
});
