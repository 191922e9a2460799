import { afterAll, beforeAll, vi } from "vitest";

/** Silences logs in a test file with a simulated clock, whose jobs must not print. */
export function silenceLogs(): void {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
    // The toolkit prints masking commands for a runner on standard output.
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
  });

  afterAll(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}
