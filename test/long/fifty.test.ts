import { it } from "vitest";
import { decideInPairs } from "../support/pairs.ts";

it("resumes each of fifty gates once when two people decide it at the same moment", async ({ expect }) => {
  await decideInPairs(5, 10, expect);
});
