import { describe, expect, it, vi } from "vitest";
import { readAuditThreads } from "../../src/action/audit/read-threads.ts";
import type { GitHub } from "../../src/github/client.ts";
import { publicKeyOf, REPOSITORY_ID, RING } from "../support/audited-thread.ts";

type Options = Readonly<Record<string, unknown>>;

/** A GitHub with threads of so many comments each, all with the label of a finished run. Counts its calls. */
class CountingGitHub {
  readonly calls: string[] = [];
  mostAtOnce = 0;
  beforeCall: () => void = () => {};
  #atOnce = 0;
  readonly #threads: ReadonlyMap<number, number>;

  constructor(threads: ReadonlyMap<number, number>) {
    this.#threads = threads;
  }

  readonly request = async (route: string, options: Options): Promise<unknown> => {
    this.beforeCall();
    this.calls.push(route);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    this.#atOnce--;
    const [page, size] = [Number(options["page"]), Number(options["per_page"])];
    const of = (all: unknown[]) => all.slice((page - 1) * size, page * size);
    if (route === "GET /repos/{owner}/{repo}/issues") {
      const all = Array.from(this.#threads, ([number, comments]) => ({ number, comments }));
      return { data: options["labels"] === "crew: done" ? of(all.toReversed()) : [], headers: {} };
    }
    const count = this.#threads.get(Number(options["issue_number"])) ?? 0;
    const link = `<https://github.invalid/?page=${Math.ceil(count / size)}>; rel="last"`;
    return {
      data: of(Array.from({ length: count }, (_, index) => createRawComment(index + 1))),
      headers: { link },
    };
  };
}

function createRawComment(id: number) {
  const time = "2026-11-22T10:00:00Z";
  return { id, body: "Hello.", user: { id: 1, type: "User" }, created_at: time, updated_at: time };
}

async function readFrom(
  github: CountingGitHub,
  threadNumber?: number,
  log: (line: string) => void = () => {},
) {
  const settings = {
    github: github as unknown as GitHub,
    repository: { owner: "o", name: "r" },
    repositoryId: REPOSITORY_ID,
    keys: [publicKeyOf(RING)],
    threadNumber,
    path: "audit",
  };
  return readAuditThreads(settings, { repositoryId: REPOSITORY_ID, log });
}

const createThreads = (count: number, comments: number) =>
  new Map(Array.from({ length: count }, (_, index) => [index + 1, comments] as const));

describe("the calls of an audit", () => {
  it("are at most twelve for a thread of 1,000 comments", async () => {
    const github = new CountingGitHub(createThreads(1, 1000));
    await readFrom(github, 1);
    expect(github.calls.length).toBeLessThanOrEqual(12);
  });

  it("are one for each of 200 short threads and one for each page of labels, with four threads at a time", async () => {
    const github = new CountingGitHub(createThreads(200, 20));
    const { threads, isComplete } = await readFrom(github);
    expect([threads.length, isComplete]).toEqual([200, true]);
    expect(github.calls.filter((route) => route.endsWith("/comments"))).toHaveLength(200);
    expect(github.calls.filter((route) => route.endsWith("/issues"))).toHaveLength(8);
    // The first pages of the six labels are read together.
    expect(github.mostAtOnce).toBe(6);
  });

  it("are reported every two seconds", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const github = new CountingGitHub(createThreads(100, 1));
    github.beforeCall = () => vi.setSystemTime(Date.now() + 100);
    const lines: string[] = [];
    await readFrom(github, undefined, (line) => lines.push(line));
    vi.useRealTimers();
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(lines.length).toBeLessThanOrEqual(6);
    for (const line of lines) expect(line).toMatch(/^Read \d+ of 100 threads\.$/);
  });

  it("end at the newest 500 threads, and the audit knows that there are more", async () => {
    const { threads, isComplete } = await readFrom(new CountingGitHub(createThreads(501, 1)));
    expect([threads.length, isComplete]).toEqual([500, false]);
    expect(threads.map(({ threadNumber }) => threadNumber).slice(0, 2)).toEqual([501, 500]);
  });
});
