import { afterAll, beforeAll, vi } from "vitest";

/** For a file of tests whose world has a clock of its own, and whose jobs must not print. */
export function silenceLogs(): void {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
    // The toolkit tells the runner on standard output what to mask.
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
  });

  afterAll(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}
