import { describe, it } from "vitest";
import { checkWithCmark, checkHostile } from "../support/checking-markdown.ts";
import { HAS_CMARK } from "../support/rendering-markdown.ts";

/** The number of outputs. For more and different ones: CREW_GATE_OUTPUTS=100000 CREW_GATE_SEED=7 npm run test:long */
const OUTPUTS = Number(process.env["CREW_GATE_OUTPUTS"] ?? 10_000);
const patience = OUTPUTS * 60;

describe("very many outputs that mean harm", () => {
  it("mention, refer, load, hide, command and close nothing, and are shown whole", {
    timeout: patience,
  }, async () => {
    await checkHostile(OUTPUTS);
  });

  it.skipIf(!HAS_CMARK)(
    "are harmless to GitHub's own parser too (skipped where cmark-gfm is not installed)",
    { timeout: patience },
    async () => {
      await checkWithCmark(OUTPUTS);
    },
  );
});
