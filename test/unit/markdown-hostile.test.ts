import { describe, it } from "vitest";
import { checkWithCmark, checkHostile } from "../support/checking-markdown.ts";
import { HAS_CMARK } from "../support/rendering-markdown.ts";

// test/long runs more of them.
const RUNS = 150;

describe("output that means harm", () => {
  it("mentions, refers, loads, hides, commands and closes nothing, and is shown with all that it is made of", async () => {
    await checkHostile(RUNS);
  });

  it.skipIf(!HAS_CMARK)(
    "is harmless to GitHub's own parser too (skipped where cmark-gfm is not installed)",
    async () => {
      await checkWithCmark(RUNS);
    },
  );
});
