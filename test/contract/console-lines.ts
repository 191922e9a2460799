import { afterEach, beforeEach, type MockInstance, vi } from "vitest";

/** Collects the lines of console.error during each test of a file. */
export function collectErrorLines(): () => string[] {
  let spy: MockInstance<typeof console.error> | undefined;
  beforeEach(() => {
    spy = vi.spyOn(console, "error").mockReturnValue();
  });
  afterEach(() => spy?.mockRestore());
  return () => (spy?.mock.calls ?? []).map(([text]) => String(text));
}
