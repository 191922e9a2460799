import { describe, it } from "vitest";
import { checkWithCmark, checkHostile } from "../support/checking-markdown.ts";
import { HAS_CMARK } from "../support/rendering-markdown.ts";

// test/long runs more of them.
const RUNS = 250;

describe("hostile output", () => {
  it("mentions, references, loads, hides, commands and closes nothing, and is shown completely", async () => {
    await checkHostile(RUNS);
  });

  it.skipIf(!HAS_CMARK)(
    "is harmless to GitHub's own parser too (skipped where cmark-gfm is not installed)",
    async () => {
      await checkWithCmark(RUNS);
    },
  );
});
