import { it } from "vitest";
import { decideInPairs } from "../support/pairs.ts";

// Fifty of them: test/long/fifty.test.ts.
it("gates that two people decide at the same moment are resumed once each", async ({ expect }) => {
  await decideInPairs(1, 3, expect);
});
