import { describe, expect, it } from "vitest";
import { createCallbacks } from "../../src/delivery/callback-urls.ts";
import {
  type Checkpoint,
  describeCheckpoint,
  isAwaitingAnswer,
  mustBeSaved,
  parseCheckpoint,
} from "../../src/delivery/checkpoint.ts";
import {
  composeFeedback,
  createDecisionRecord,
  type DecisionRequest,
  toResumeOutcome,
} from "../../src/delivery/decision-request.ts";
import { hasValidBearer, verifyLink } from "../../src/ledger/signing/link.ts";
import { KEYS } from "../support/local-thread.ts";
import { AT, createGateRecord, createRunRecord, foldRunOf } from "../support/records.ts";
import { ScriptedGitHub } from "../support/scripted-github.ts";

const command = { threadNumber: 3, source: { id: 1, url: "#1", isReview: false } };
const claimed = {
  ...command,
  runId: "r",
  gateCommentId: 2,
  reactionId: 7,
  claimIndex: 0,
  writtenAt: AT,
  readAtMs: 5,
};
const called = { ...claimed, decisionCommentId: 9 };
const started = { threadNumber: 3, runId: "r", runCommentId: 4 };
const CHECKPOINTS: readonly Checkpoint[] = [
  { kind: "asked", ...command },
  { kind: "claiming", ...command },
  { kind: "claimed", ...claimed },
  { kind: "calling", ...called },
  { kind: "answered", ...called, resume: { state: "accepted", segmentId: "s2" } },
  { kind: "following", threadNumber: 3 },
  { kind: "preparing", threadNumber: 3, runId: "r" },
  { kind: "starting", ...started },
  { kind: "started", ...started, kickoff: { state: "refused", reason: "401" } },
];

describe("a checkpoint", () => {
  it.each(CHECKPOINTS)("is read back as it was saved: $kind", (checkpoint) => {
    expect(parseCheckpoint(JSON.stringify(checkpoint))).toEqual(checkpoint);
  });

  it("is unknown when it is broken, incomplete or of another kind, and then nothing may be changed", () => {
    for (const checkpoint of CHECKPOINTS)
      for (const field of Object.keys(checkpoint))
        expect(parseCheckpoint(JSON.stringify({ ...checkpoint, [field]: undefined })), field).toBeUndefined();
    for (const text of ["", "{", "null", '{"kind":"another","threadNumber":3}'])
      expect(parseCheckpoint(text)).toBeUndefined();
  });

  it("tells which answers cannot be read again later, and which must be saved", () => {
    const kinds = (test: (checkpoint: Checkpoint) => boolean) =>
      CHECKPOINTS.filter(test).map(({ kind }) => kind);
    expect(kinds(isAwaitingAnswer)).toEqual(["claiming", "calling", "starting"]);
    expect(kinds(mustBeSaved)).toEqual(["calling", "starting"]);
  });

  it("is described in a sentence of its own, except that nothing was sent before and after the claim", () => {
    const sentences = CHECKPOINTS.map(describeCheckpoint);
    expect(sentences.every((sentence) => sentence?.startsWith("The job was cut off"))).toBe(true);
    expect(sentences[0]).toBe(sentences[2]);
    expect(new Set(sentences).size).toBe(CHECKPOINTS.length - 1);
    expect([sentences[4], sentences[8]].join()).toMatch(/accepted.*refused/);
  });
});

describe("the text of a decision", () => {
  const settings = { approvalText: "Go on.", sendRemarks: false };
  it.each([
    [{ kind: "approve", remarks: "" } as const, false, { sentText: "Go on." }],
    [{ kind: "approve", remarks: "well done" } as const, false, { sentText: "Go on.", remarks: "kept" }],
    [
      { kind: "approve", remarks: "well done" } as const,
      true,
      { sentText: "Go on.\n\nwell done", remarks: "sent" },
    ],
    [{ kind: "revise", feedback: "shorter" } as const, true, { sentText: "shorter" }],
    [{ kind: "reject", reason: "off topic" } as const, true, { sentText: "off topic" }],
  ])("of %j, with remarks sent %s, is %j", (decision, sendRemarks, composed) => {
    expect(composeFeedback(decision, { ...settings, sendRemarks })).toEqual(composed);
  });
});

describe("the record of AMP's answer", () => {
  it("has its state, and what AMP named", () => {
    expect(toResumeOutcome({ kind: "refused", reason: "401", cause: "quota" })).toEqual({
      state: "refused",
      reason: "401",
    });
    expect(toResumeOutcome({ kind: "unknown", reason: "lost" })).toEqual({
      state: "unknown",
      reason: "lost",
    });
    expect(toResumeOutcome({ kind: "accepted" })).toEqual({ state: "accepted" });
    const named = { segmentId: "s2", status: "resumed" };
    expect(toResumeOutcome({ kind: "accepted", ...named })).toEqual({ state: "accepted", ...named });
  });
});

describe("the record of a decision", () => {
  const run = foldRunOf(createRunRecord("e1"), createGateRecord("g1"));
  const [gate] = run.gates;
  if (!gate) throw new Error("there is no gate");
  const account = { id: 92, login: "actions[bot]" };
  const person = { id: 5, login: "octavia" };
  const recordOf = (more: Partial<DecisionRequest>) =>
    createDecisionRecord(
      {
        run,
        gate,
        verdict: "approve",
        sentText: "x",
        person,
        basis: { policy: { values: {} }, deploymentId: "d" },
        others: [],
        source: { id: 1, url: "#1", isReview: false },
        readAtMs: 0,
        heads: [],
        ...more,
      },
      { runId: "r", writtenAt: AT },
      account,
    );

  it("names the person and their comment, and is to be sent", () => {
    const record = recordOf({ others: [account] });
    expect(record).toMatchObject({
      kind: "decision",
      gateId: "g1",
      person,
      commentId: 1,
      claimIndex: 0,
      others: [account],
      resume: { state: "sending" },
    });
    expect(record).not.toHaveProperty("isReview");
    expect(record).not.toHaveProperty("afterHours");
  });

  it("names the first comment when it is sent again, and the account where no person decided", () => {
    expect(recordOf({ originalSource: { id: 8, isReview: true } })).toMatchObject({
      commentId: 8,
      isReview: true,
    });
    const rejection = recordOf({ verdict: "reject", person: undefined, afterHours: 0 });
    expect(rejection).toMatchObject({ person: account, afterHours: 0, resume: { state: "not-sent" } });
  });
});

describe("the callback URLs of a run", () => {
  const create = (failureEvents: boolean) => {
    const masked: string[] = [];
    const callbacks = createCallbacks(new ScriptedGitHub().thread, "run-a", {
      bridgeUrl: "https://b.test",
      deploymentId: "d",
      failureEvents,
      maskInLog: (secret) => void masked.push(secret),
    });
    return { callbacks, masked };
  };

  it("have a signed link each, for this run and one kind of event, and share a bearer token", () => {
    const { callbacks, masked } = create(true);
    const { bearer, humanInput, task, step, crew, events = "" } = callbacks;
    const base = { repository: "o/r", repositoryId: 77, threadNumber: 3, runId: "run-a", deploymentId: "d" };
    const urls = { "human-input": humanInput, task, step, crew, events };
    for (const [kind, url] of Object.entries(urls)) {
      const [path, link = ""] = url.split("?link=");
      expect([path, verifyLink(link, KEYS)]).toEqual([
        `https://b.test/api/webhooks/${kind}`,
        { ...base, kind },
      ]);
    }
    expect(hasValidBearer(`Bearer ${bearer}`, base, KEYS)).toBe(true);
    // Each one is a credential, so no log may show it, not even where a program logs the path of a URL alone.
    const links = Object.values(urls).map((url) => url.split("?link=")[1]);
    expect(masked).toHaveLength(6);
    expect(new Set(masked)).toEqual(new Set([...links, bearer]));
  });

  it("have none for streamed events unless the workflow asks for it", () => {
    expect(create(false).callbacks).not.toHaveProperty("events");
  });
});
