import { describe, expect, it, vi } from "vitest";
import {
  claimGate,
  deleteClaim,
  react,
  tryReaction,
  wasClaimedBefore,
} from "../../src/github/claim-reactions.ts";
import { writerField } from "../../src/github/client.ts";
import { createOnce } from "../../src/github/create-once.ts";
import { createGitHubError, type ScriptedAnswer, ScriptedGitHub } from "../support/scripted-github.ts";

// No call of these tests waits.
const waits = vi.hoisted((): unknown[] => []);
vi.mock("node:timers/promises", () => ({
  setTimeout: (delayMs: number) => {
    waits.push(delayMs);
    return Promise.resolve();
  },
}));

const BOT = { id: 92, login: "actions[bot]", type: "Bot" };
const OTHER_BOT = { id: 93, login: "other[bot]", type: "Bot" };
const PERSON = { id: 94, login: "machine", type: "User" };
const NOW = "2026-11-22T10:00:00Z";

function reaction(id: number, user: object | null, more: object = {}) {
  return { id, user, content: "rocket", created_at: NOW, ...more };
}
const created = (id: number, user: object | null = BOT): ScriptedAnswer => ({
  status: 201,
  data: reaction(id, user),
});
const known = (id: number, more: object = {}): ScriptedAnswer => ({
  status: 200,
  data: reaction(id, BOT, more),
});
const listed = (...data: object[]): ScriptedAnswer => ({ status: 200, data });
/** The account of a personal token, or the answer to a token that has none. */
const account = (user: object): ScriptedAnswer => ({ status: 200, data: user });
const NO_ACCOUNT: ScriptedAnswer = { fails: 403, message: "Resource not accessible by integration" };

const CLAIM = "POST /issues/comments/{comment_id}/reactions";
const LIST = "GET /issues/comments/{comment_id}/reactions";

describe("the claim of a gate", () => {
  it("is won with the first reaction of our account, which GitHub answers with 201", async () => {
    const script = new ScriptedGitHub(created(500));
    const { id, login } = BOT;
    expect(await claimGate(script.thread, 9, 0)).toEqual({
      kind: "won",
      reactionId: 500,
      account: { id, login },
    });
    expect(script.routes).toEqual([CLAIM]);
    // An automatic retry after a success would read as lost.
    const options = { owner: "o", repo: "r", comment_id: 9, content: "rocket", request: { retries: 0 } };
    expect(script.calls[0]?.options).toEqual(options);
  });

  it("names a deleted account as GitHub shows it", async () => {
    for (const user of [null, { id: 5, type: "User" }]) {
      const account = { id: user?.id ?? 0, login: "ghost" };
      const script = new ScriptedGitHub(created(500, user));
      expect(await claimGate(script.thread, 9, 0)).toEqual({ kind: "won", reactionId: 500, account });
    }
  });

  it("is lost when our account had reacted before, at the time that GitHub gives", async () => {
    const lost = { kind: "lost", claimedAtMs: Date.parse(NOW), isUnclear: false };
    expect(await claimGate(new ScriptedGitHub(known(500)).thread, 9, 0)).toEqual(lost);
    const undated = new ScriptedGitHub(known(500, { created_at: undefined }));
    expect(await claimGate(undated.thread, 9, 0)).toEqual({ ...lost, claimedAtMs: undefined });
  });

  it("has a reaction of its own for each of four attempts, and none after them", async () => {
    const script = new ScriptedGitHub(...[1, 2, 3, 4].map((id) => created(id)));
    const kinds: string[] = [];
    for (const index of [0, 1, 2, 3, 4]) kinds.push((await claimGate(script.thread, 9, index)).kind);
    expect(kinds).toEqual(["won", "won", "won", "won", "exhausted"]);
    expect(script.calls.map(({ options }) => options["content"])).toEqual([
      "rocket",
      "eyes",
      "hooray",
      "heart",
    ]);
  });

  it.each<[what: string, failure: ScriptedAnswer, code: string]>([
    ["is refused in a locked conversation", { fails: 403, message: "Conversation is locked" }, "locked"],
    ["fails for want of a permission", { fails: 403, message: "Resource not accessible" }, "error 403"],
    ["fails at a rate limit", { fails: 403, message: "rate limit: locked" }, "error 403"],
    ["fails where the gate is gone", { fails: 404, message: "locked" }, "error 404"],
  ])("%s", async (_what, failure, code) => {
    const script = new ScriptedGitHub(failure);
    const outcome = await claimGate(script.thread, 9, 0).then(
      ({ kind }) => kind,
      (error: { status?: number }) => `error ${error.status}`,
    );
    expect([outcome, script.routes]).toEqual([code, [CLAIM]]);
  });
});

describe("the account of a claim", () => {
  it("is remembered for the records, and not asked for again", async () => {
    const script = new ScriptedGitHub(created(500), { fails: 502 }, listed(reaction(500, BOT)));
    await claimGate(script.thread, 9, 0);
    expect(writerField(script.github)).toEqual({ writerId: BOT.id });
    expect(await claimGate(script.thread, 9, 0)).toMatchObject({ kind: "lost", isUnclear: true });
    expect(script.routes).toEqual([CLAIM, CLAIM, LIST]);
  });
});

describe("the claim of a gate after a failure that may have been a success", () => {
  const claim = async (...answers: ScriptedAnswer[]) => {
    const script = new ScriptedGitHub({ fails: 502 }, ...answers);
    const outcome = await claimGate(script.thread, 9, 0);
    return { outcome, routes: script.routes };
  };

  it("is unclear when a reaction of our account is there: it may be another job's", async () => {
    const lost = { kind: "lost", claimedAtMs: Date.parse(NOW), isUnclear: true };
    const { outcome, routes } = await claim(account(BOT), listed(reaction(1, OTHER_BOT), reaction(500, BOT)));
    expect([outcome, routes]).toEqual([lost, [CLAIM, "GET /user", LIST]]);
  });

  it("is made again when no reaction is ours, and won", async () => {
    const others = listed(
      reaction(1, OTHER_BOT),
      reaction(2, PERSON),
      reaction(3, BOT, { content: "eyes" }),
      reaction(4, null),
    );
    const { outcome, routes } = await claim(account(BOT), others, created(501));
    expect(outcome).toMatchObject({ kind: "won", reactionId: 501 });
    expect(routes).toEqual([CLAIM, "GET /user", LIST, CLAIM]);
  });

  it("is unclear when the second attempt finds a reaction", async () => {
    const { outcome } = await claim(account(BOT), listed(), known(501));
    expect(outcome).toMatchObject({ kind: "lost", isUnclear: true });
  });

  it("takes any bot's reaction for ours, and no person's, where our token cannot learn its account", async () => {
    const foreign = await claim(NO_ACCOUNT, listed(reaction(1, PERSON), reaction(2, OTHER_BOT)));
    expect(foreign.outcome).toMatchObject({ kind: "lost", isUnclear: true });
    const none = await claim(NO_ACCOUNT, listed(reaction(1, PERSON), reaction(2, null)), created(501));
    expect(none.outcome).toMatchObject({ kind: "won" });
  });

  it("asks for the reactions of this claim only", async () => {
    const script = new ScriptedGitHub({ fails: 502 }, NO_ACCOUNT, listed(), created(500));
    await claimGate(script.thread, 9, 1);
    expect(script.calls[2]?.options).toEqual({
      owner: "o",
      repo: "r",
      comment_id: 9,
      content: "eyes",
      per_page: 100,
    });
  });
});

describe("a claim of another account", () => {
  const OWN = { claimIndex: 0, reactionId: 500, lifetimeMs: 600_000 };
  const before = async (...reactions: object[]) =>
    wasClaimedBefore(new ScriptedGitHub(listed(...reactions)).thread, 9, OWN);

  it.each<[what: string, isFirst: boolean, other: object]>([
    ["comes first when a bot made it before ours", true, reaction(499, OTHER_BOT)],
    ["does not come first when it was made after ours", false, reaction(501, OTHER_BOT)],
    ["does not come first when it is our own", false, reaction(500, BOT)],
    ["does not count when a person made it, since anyone may leave a rocket", false, reaction(499, PERSON)],
    ["does not count when its account was deleted", false, reaction(499, null)],
    ["does not count when it is another reaction", false, reaction(499, OTHER_BOT, { content: "eyes" })],
    ["counts when GitHub gives no time of it", true, reaction(499, OTHER_BOT, { created_at: undefined })],
  ])("%s", async (_what, isFirst, other) => {
    vi.setSystemTime(new Date(NOW));
    expect(await before(other)).toBe(isFirst);
    expect(await before(reaction(700, BOT), other)).toBe(isFirst);
  });

  it("counts for ten minutes", async () => {
    for (const [ageMs, isValid] of [
      [599_999, true],
      [600_000, false],
    ] as const) {
      vi.setSystemTime(Date.parse(NOW) + ageMs);
      expect(await before(reaction(499, OTHER_BOT))).toBe(isValid);
    }
  });

  it("is unknown when the list cannot be read, and then ours is valid", async () => {
    expect(await wasClaimedBefore(new ScriptedGitHub({ fails: 500 }).thread, 9, OWN)).toBe(false);
  });

  it("cannot be made under a number that has no reaction", async () => {
    const script = new ScriptedGitHub(listed(reaction(499, OTHER_BOT)));
    expect(await wasClaimedBefore(script.thread, 9, { ...OWN, claimIndex: 4 })).toBe(false);
    expect(script.calls).toEqual([]);
  });
});

describe("the release of a claim", () => {
  it("deletes this very reaction, and is content when it is gone already", async () => {
    const script = new ScriptedGitHub({ status: 204 }, { fails: 404 });
    await deleteClaim(script.thread, 9, 500);
    await deleteClaim(script.thread, 9, 500);
    const route = "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}";
    const options = { owner: "o", repo: "r", comment_id: 9, reaction_id: 500 };
    expect(script.calls).toEqual([
      { route, options },
      { route, options },
    ]);
  });

  it("fails with any other error, so that nobody takes the gate for free", async () => {
    await expect(deleteClaim(new ScriptedGitHub({ fails: 500 }).thread, 9, 500)).rejects.toThrow("no");
  });
});

describe("a reaction to a command", () => {
  it("is left on its comment, and its failure harms nothing", async () => {
    const script = new ScriptedGitHub(created(1), { fails: 500 });
    await react(script.thread, 9, "confused");
    await react(script.thread, 9, "rocket");
    const target = { owner: "o", repo: "r", comment_id: 9 };
    expect(script.calls.map(({ options }) => options)).toEqual([
      { ...target, content: "confused" },
      { ...target, content: "rocket" },
    ]);
  });
});

describe("the trial of the right to write", () => {
  const POST = "POST /issues/{issue_number}/reactions";

  it("removes its own reaction, and leaves one that was there before", async () => {
    const fresh = new ScriptedGitHub(created(7), { status: 204 });
    await tryReaction(fresh.thread);
    expect(fresh.routes).toEqual([POST, "DELETE /issues/{issue_number}/reactions/{reaction_id}"]);
    const where = { owner: "o", repo: "r", issue_number: 3 };
    expect(fresh.calls.map(({ options }) => options)).toEqual([
      { ...where, content: "eyes" },
      { ...where, reaction_id: 7 },
    ]);
    const old = new ScriptedGitHub(known(7));
    await tryReaction(old.thread);
    expect(old.routes).toEqual([POST]);
  });

  it("fails with GitHub's error", async () => {
    await expect(tryReaction(new ScriptedGitHub({ fails: 403 }).thread)).rejects.toThrow("no");
  });
});

describe("the creation of something at GitHub", () => {
  /** Creates with these results, `undefined` for a 502, and finds these. Returns the outcome and the delays. */
  const create = async (results: (string | undefined)[], found: (string | undefined)[] = []) => {
    waits.length = 0;
    const outcome = await createOnce(
      () => {
        const result = results.shift();
        return result === undefined ? Promise.reject(createGitHubError(502)) : Promise.resolve(result);
      },
      () => Promise.resolve(found.shift()),
    ).catch((error: { status?: number }) => error.status);
    return [outcome, ...waits];
  };

  it("is tried three times in all, with a look before each retry and after the last", async () => {
    expect(await create(["a"])).toEqual(["a"]);
    expect(await create([undefined, "b"])).toEqual(["b", 1000]);
    expect(await create([undefined, undefined, "c"])).toEqual(["c", 1000, 3000]);
    expect(await create([undefined, undefined, undefined, "d"])).toEqual([502, 1000, 3000]);
  });

  it("returns what a failed attempt created", async () => {
    expect(await create([undefined, "b"], ["a"])).toEqual(["a", 1000]);
    expect(await create([undefined, undefined, undefined], [undefined, undefined, "c"])).toEqual([
      "c",
      1000,
      3000,
    ]);
  });

  it("is not tried again after a definite refusal", async () => {
    const find = vi.fn(() => Promise.resolve("found"));
    await expect(createOnce(() => Promise.reject(createGitHubError(422)), find)).rejects.toThrow("no");
    expect(find).not.toHaveBeenCalled();
  });
});
