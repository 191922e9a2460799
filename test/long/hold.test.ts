import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PATIENT } from "../support/amp-crew.ts";
import { endPrograms, root, startProgram } from "../support/programs.ts";

describe("npm run demo -- --hold", () => {
  it("reports that a resume by hand forked the run, and shows the resulting thread on its page", async () => {
    const demo = startProgram("playground/demo.ts", "--dialect", "observed", "--hold");
    const ask = / {2}curl -s (http:\S+\/resume) -H 'authorization: (Bearer \S+)' -d '@(\S+)'\n/;
    await expect.poll(demo.output, { timeout: 50_000, interval: 200 }).toMatch(ask);
    const path = join(root, "playground/out/thread-observed.html");
    const before = await readFile(path, "utf8");
    expect(before).toContain("3 tasks finished");
    // The same as curl, which not every machine has.
    const [, url = "", authorization = "", file = ""] = ask.exec(demo.output()) ?? [];
    const body = await readFile(join(root, file));
    const answer = await fetch(url, { method: "POST", headers: { authorization }, body });
    expect(answer.status).toBe(200);
    await expect.poll(demo.output, PATIENT).toContain("New or changed in the thread: ✅ Completed: ");
    expect(demo.output()).toMatch(
      /The run is forked: task \S{36} of execution \S{36} was resumed 2 times\. Its continuations \S{36} and \S{36} both continue/,
    );
    expect(await readFile(path, "utf8")).toContain("5 tasks finished");
    endPrograms();
    expect(await demo.ended).toBe(0);
  });
});
