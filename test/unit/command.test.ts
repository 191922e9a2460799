import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isApprovalWord } from "../../src/command/approval-word.ts";
import { type CommentPayload, filterComment } from "../../src/command/filter.ts";
import { reaches } from "../../src/command/policy.ts";
import { readCommand } from "../../src/command/read.ts";

describe("reading a comment", () => {
  it.each([
    ["/approve", { kind: "approve", remarks: "" }],
    [" \t/approve", { kind: "approve", remarks: "" }],
    ["/Approve\r\n", { kind: "approve", remarks: "" }],
    ["/approve looks good", { kind: "approve", remarks: "looks good" }],
    ["/revise shorter", { kind: "revise", feedback: "shorter" }],
    ["/revise\nshorter\r\nand 更短\n", { kind: "revise", feedback: "shorter\r\nand 更短" }],
    ["/REVISE a\nb\n> quote", { kind: "revise", feedback: "a\nb\n> quote" }],
    ["/revise", { kind: "revise", feedback: "" }],
    ["/revise  \n ", { kind: "revise", feedback: "" }],
  ])("finds the command in %j", (body, command) => {
    expect(readCommand(body)).toEqual(command);
  });

  it.each([
    "",
    "/approved",
    "/approve-now",
    "/approve!",
    "> /approve",
    "```\n/approve\n```",
    "\u200B/approve",
    "／approve",
    "text /approve",
    "text\n/approve",
    "\n/approve",
    "//approve",
  ])("finds none in %j", (body) => {
    expect(readCommand(body)).toEqual({ kind: "none" });
  });

  it("gives an answer for any text, and takes the feedback as it was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(readCommand(text).kind).toMatch(/^(none|approve|revise)$/);
        expect(readCommand(`/revise ${text}`)).toEqual({ kind: "revise", feedback: text.trim() });
      }),
      { numRuns: 2000 },
    );
  });
});

const EVENT: CommentPayload = {
  action: "created",
  comment: {
    id: 9,
    body: "/approve",
    html_url: "https://github.com/o/r/issues/1#issuecomment-9",
    created_at: "2026-11-22T10:00:00Z",
    updated_at: "2026-11-22T10:00:00Z",
    user: { id: 5, login: "octavia", type: "User" },
  },
  issue: { number: 1, comments: 4 },
  sender: { id: 5 },
  repository: { id: 77 },
};

describe("the filter", () => {
  it("takes a person's new comment with a command", () => {
    expect(filterComment(EVENT)).toMatchObject({
      kind: "asking",
      asking: { thread: 1, comments: 4, repositoryId: 77 },
    });
  });

  const comment = EVENT.comment;
  it.each<[string, CommentPayload, string]>([
    ["talk", { ...EVENT, comment: { ...comment, body: "Thanks!" } }, "no-command"],
    ["an empty payload", {}, "no-command"],
    ["an edited comment's event", { ...EVENT, action: "edited" }, "not-new"],
    [
      "a comment that was edited since",
      { ...EVENT, comment: { ...comment, updated_at: "2026-11-22T10:00:05Z" } },
      "edited",
    ],
    [
      "a bot",
      { ...EVENT, comment: { ...comment, user: { id: 5, login: "x[bot]", type: "Bot" } } },
      "not-a-person",
    ],
    ["another sender than the author", { ...EVENT, sender: { id: 6 } }, "not-a-person"],
    ["a deleted account", { ...EVENT, comment: { ...comment, user: null } }, "not-a-person"],
    ["no times", { ...EVENT, comment: { id: 9, body: "/approve" } }, "edited"],
  ])("ignores %s", (_name, payload, reason) => {
    expect(filterComment(payload)).toEqual({ kind: "ignored", reason });
  });
});

describe("an approval in the place of feedback", () => {
  it.each(["OK", "approved.", "Looks good!", "同意。", "승인", "Aprovado.", "LGTM", "Weiter so"])(
    "%j only approves",
    (text) => {
      expect(isApprovalWord(text, "Weiter so")).toBe(true);
    },
  );
  it.each(["OK, but shorter", "Approved sources only", "不同意", "Say yes to the second option"])(
    "%j says more",
    (text) => {
      expect(isApprovalWord(text, "Approved.")).toBe(false);
    },
  );
});

describe("the policy", () => {
  const roles = ["none", "read", "triage", "write", "maintain", "admin"];
  it("ranks the built-in roles", () => {
    for (const [own, role] of roles.entries())
      for (const [wanted, minimum] of roles.entries())
        expect(reaches({ role, base: role }, minimum), `${role} for ${minimum}`).toBe(
          own >= Math.max(wanted, 1),
        );
  });

  it("counts a custom role as what it builds on, and by its own name", () => {
    const captain = { role: "release-captain", base: "write" };
    expect(reaches(captain, "write")).toBe(true);
    expect(reaches(captain, "maintain")).toBe(false);
    expect(reaches(captain, "Release-Captain")).toBe(true);
    expect(reaches({ role: "write", base: "write" }, "release-captain")).toBe(false);
    expect(reaches({ role: "admin", base: "admin" }, "release-captain")).toBe(true);
  });

  it("lets nobody through whose role is unknown", () => {
    expect(reaches({ role: "", base: "" }, "read")).toBe(false);
    expect(reaches({ role: "odd", base: "odd" }, "none")).toBe(false);
  });
});
