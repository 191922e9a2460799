import { describe, it } from "vitest";
import { checkWindows } from "../support/checking-markdown.ts";
import { checkList, checkNumbers, checkSmallPages, checkTable } from "../support/parts-of-markdown.ts";

describe("very long output that does not fit one comment", () => {
  it("of a table of 2,000 rows has the head on each part, and every row once", async () => {
    await checkTable(2000);
  });

  it("of a list of 3,000 items is cut between items, and numbers go on", async () => {
    await checkList(3000);
  });

  it("of an ordered list shows every number as written, whatever the numbers are", async () => {
    await checkNumbers(60);
  });

  it("on small pages is as safe and as complete as on large ones", async () => {
    await checkSmallPages(500);
  });

  it("is read in windows as it is read at once, whatever the windows", async () => {
    await checkWindows(300);
  });
});
