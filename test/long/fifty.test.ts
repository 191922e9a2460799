import { it } from "vitest";
import { decideInPairs } from "../support/pairs.ts";

it("fifty gates that two people decide at the same moment are resumed once each", async ({ expect }) => {
  await decideInPairs(5, 10, expect);
});
