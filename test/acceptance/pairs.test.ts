import { it } from "vitest";
import { decideInPairs } from "../support/pairs.ts";

// test/long/fifty.test.ts runs fifty of them.
it("resumes each gate once when two people decide it at the same moment", async ({ expect }) => {
  await decideInPairs(1, 3, expect);
});
