import { describe, it } from "vitest";
import { checkWithCmark, checkHostile } from "../support/checking-markdown.ts";
import { HAS_CMARK } from "../support/rendering-markdown.ts";

/** The number of outputs. For more and other ones: CREW_GATE_OUTPUTS=100000 CREW_GATE_SEED=7 npm run test:long */
const OUTPUTS = Number(process.env["CREW_GATE_OUTPUTS"] ?? 10_000);
const timeout = OUTPUTS * 60;

describe("very many hostile outputs", () => {
  it("mention, reference, load, hide, command and close nothing, and are shown completely", {
    timeout: timeout,
  }, async () => {
    await checkHostile(OUTPUTS);
  });

  it.skipIf(!HAS_CMARK)(
    "are harmless to GitHub's own parser too (skipped where cmark-gfm is not installed)",
    { timeout: timeout },
    async () => {
      await checkWithCmark(OUTPUTS);
    },
  );
});
