import { describe, it } from "vitest";
import { checkWindows } from "../support/checking-markdown.ts";
import { checkList, checkSmallParts, checkTable } from "../support/parts-of-markdown.ts";

describe("very long output that does not fit one comment", () => {
  it("repeats the header of a table of 2,000 rows on each part, and has every row once", async () => {
    await checkTable(2000);
  });

  it("is cut between the items of a list of 3,000 items, and the numbers continue", async () => {
    await checkList(3000);
  });

  it("is harmless in small parts of any size", async () => {
    await checkSmallParts(500);
  });

  it("is parsed in windows of any size as it is parsed at once", async () => {
    await checkWindows(300);
  });
});
