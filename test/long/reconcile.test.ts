import { describe, expect, it } from "vitest";
import {
  answer,
  gates,
  GREEN,
  lost,
  MOMENT,
  reconcile,
  RED,
  rows,
  waiting,
} from "../acceptance/reconciling.ts";

describe("what cannot be read", () => {
  it("turns the job red, is in the table, and stops no other thread", async () => {
    const [broken, older] = await Promise.all([waiting(), waiting()]);
    const [first, second] = [broken, older].toSorted((a, b) => b.thread - a.thread);
    if (!first || !second) throw new Error("there are no runs");
    await lost(second);
    gates.town.github.fault = ({ url }) =>
      new URL(url).pathname.endsWith(`/issues/${first.thread}/comments`)
        ? Response.json({ message: "Not Found" }, { status: 404 })
        : undefined;
    const ended = await reconcile();
    expect(ended, ended.log).toMatchObject(RED);
    expect(ended.log).toMatch(/::error::.*1 of them has something to mend/);
    expect(rows(ended, first.thread)).toMatchObject([
      { stands: "could not be read or written", done: expect.stringMatching(/^GitHub answered 404 to GET /) },
    ]);
    expect(await second.comments(/^### The crew finished/)).toHaveLength(1);
  });

  it("is what GitHub does not take as well: what was done before is told, and the rest is done", async () => {
    const [broken, fine] = await Promise.all([waiting(), waiting()]);
    if (!broken || !fine) throw new Error("there are no runs");
    await Promise.all([lost(broken), lost(fine)]);
    gates.town.github.fault = ({ method, url }) =>
      method === "POST" && new URL(url).pathname.endsWith(`/issues/${broken.thread}/comments`)
        ? Response.json({ message: "Forbidden" }, { status: 403 })
        : undefined;
    const ended = await reconcile();
    expect(ended).toMatchObject(RED);
    expect(rows(ended, broken.thread)[0]?.done).toMatch(/^then it failed: GitHub answered 403 to POST /);
    expect(await fine.comments(/^### The crew finished/)).toHaveLength(1);
    expect(await broken.comments(/^### The crew finished/)).toEqual([]);
  });

  it("is a run, where its platform refuses to answer; one that is silent for a moment is none", async () => {
    const run = await waiting();
    answer(run.execution, () => Response.json({ detail: "Invalid token" }, { status: 401 }));
    const refused = await reconcile();
    expect(refused).toMatchObject(RED);
    expect(rows(refused, run.thread)[0]?.stands).toMatch(
      /its platform did not say: GET \/status answered 401/,
    );
    gates.town.amp.fault = (path) => (path === `/status/${run.execution}` ? { drop: "before" } : undefined);
    const silent = await reconcile({ "expire-after": MOMENT });
    expect(silent).toMatchObject(GREEN);
    expect(rows(silent, run.thread)[0]).toMatchObject({
      stands: expect.stringContaining("its platform did not say"),
      done: "nothing",
    });
  });

  it("is nothing at all where GitHub does not list the threads", async () => {
    gates.town.github.fault = ({ url }) =>
      new URL(url).pathname.endsWith("/issues")
        ? Response.json({ message: "Resource not accessible by integration" }, { status: 403 })
        : undefined;
    expect(await reconcile()).toMatchObject({ code: 1, outputs: { reason: "github-failed" } });
  });
});
