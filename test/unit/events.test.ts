import { describe, expect, it } from "vitest";
import { type CommentPayload, parseEvent, wasEdited } from "../../src/command/event.ts";
import { isBareVerdict, parseCommand, parseReview } from "../../src/command/parse-command.ts";
import {
  hasApprovers,
  hasMinimumRole,
  isListedByName,
  listApproverNames,
  parseApprovers,
} from "../../src/command/policy.ts";
import { stripEmailQuote, stripHtmlComments } from "../../src/command/email-quote.ts";
import { POLICY_KEYS, POLICY_PARSERS } from "../../src/command/policy-keys.ts";

const AT = "2026-11-22T10:00:00Z";
const OCTAVIA = { id: 5, login: "octavia", type: "User" };
const comment = { id: 9, body: "/approve", html_url: "#9", created_at: AT, updated_at: AT, user: OCTAVIA };
const COMMENT = {
  action: "created",
  comment,
  issue: { number: 1, comments: 4 },
  sender: { id: 5 },
  repository: { id: 77 },
} satisfies CommentPayload;
const review = {
  id: 8,
  body: "",
  html_url: "#8",
  state: "approved",
  commit_id: "c1",
  submitted_at: AT,
  user: OCTAVIA,
};
const REVIEW = {
  action: "submitted",
  review,
  pull_request: { number: 2 },
  sender: { id: 5 },
} satisfies CommentPayload;

const requestOf = (payload: CommentPayload) => {
  const parsed = parseEvent(payload);
  return parsed.kind === "command" ? parsed.request : parsed.code;
};

describe("a command", () => {
  it("comes from a comment with its author, time and place", () => {
    expect(requestOf(COMMENT)).toEqual({
      command: { kind: "approve", remarks: "" },
      comment: { id: 9, body: "/approve", url: "#9" },
      writtenAt: AT,
      person: { id: 5, login: "octavia" },
      isOutsider: false,
      threadNumber: 1,
      repositoryId: 77,
      commentCount: 4,
      isPullRequest: false,
      isClosed: false,
    });
  });

  it("comes from a review with its verdict", () => {
    expect(requestOf(REVIEW)).toEqual({
      command: { kind: "approve", remarks: "" },
      comment: { id: 8, body: "", url: "#8" },
      review: { state: "approved", commitId: "c1" },
      writtenAt: AT,
      person: { id: 5, login: "octavia" },
      isOutsider: false,
      threadNumber: 2,
      commentCount: 0,
      isPullRequest: true,
      isClosed: false,
    });
  });

  it("may lack what only hints need", () => {
    const { html_url: _url, ...bare } = comment;
    const request = requestOf({ ...COMMENT, comment: bare, issue: { number: 1 }, repository: {} });
    expect(request).not.toHaveProperty("repositoryId");
    const typed = { id: 8, body: "/approve", user: OCTAVIA, submitted_at: AT };
    expect(requestOf({ ...REVIEW, review: typed })).toMatchObject({ review: { state: "" } });
    expect(request).toMatchObject({ comment: { url: "" }, commentCount: 0 });
    expect(requestOf({ ...REVIEW, review: { ...review, body: null } })).toMatchObject({
      comment: { body: "" },
    });
  });

  it.each([
    ["OWNER", false],
    ["MEMBER", false],
    ["COLLABORATOR", false],
    ["CONTRIBUTOR", true],
    ["NONE", true],
  ])("by an account with the association %s is an outsider's: %s", (author_association, isOutsider) => {
    expect(requestOf({ ...COMMENT, comment: { ...comment, author_association } })).toMatchObject({
      isOutsider,
    });
  });

  it("knows whether its issue or pull request is closed", () => {
    for (const [state, isClosed] of [
      ["closed", true],
      ["open", false],
    ] as const) {
      expect(requestOf({ ...COMMENT, issue: { number: 1, state } })).toMatchObject({ isClosed });
      expect(requestOf({ ...REVIEW, pull_request: { number: 2, state } })).toMatchObject({ isClosed });
    }
  });

  it.each<[what: string, payload: CommentPayload, code: string]>([
    ["a review that was edited", { ...REVIEW, action: "edited" }, "not-new"],
    ["a review without a time", { ...REVIEW, review: { ...review, submitted_at: null } }, "not-new"],
    ["a review that only comments", { ...REVIEW, review: { ...review, state: "commented" } }, "no-command"],
    [
      "a review without a state",
      { ...REVIEW, review: { id: 8, user: OCTAVIA, submitted_at: AT } },
      "no-command",
    ],
    ["a comment without a body", { ...COMMENT, comment: { ...comment, body: null } }, "no-command"],
    ["a comment without an id", { ...COMMENT, comment: { ...comment, id: 0 } }, "not-new"],
    ["a comment without a thread", { ...COMMENT, issue: {} }, "not-new"],
    ["a comment without an issue", { ...COMMENT, issue: undefined } as unknown as CommentPayload, "not-new"],
    [
      "a review without any pull request",
      { ...REVIEW, pull_request: undefined } as unknown as CommentPayload,
      "not-new",
    ],
    ["a review without a pull request", { ...REVIEW, pull_request: {} }, "not-new"],
    [
      "an account without a login",
      { ...COMMENT, comment: { ...comment, user: { ...OCTAVIA, login: "" } } },
      "not-a-person",
    ],
    [
      "an account without an id",
      { ...COMMENT, sender: {}, comment: { ...comment, user: { login: "x", type: "User" } } },
      "not-a-person",
    ],
    [
      "an organisation",
      { ...COMMENT, comment: { ...comment, user: { ...OCTAVIA, type: "Organization" } } },
      "not-a-person",
    ],
    [
      "an event without a sender",
      { ...COMMENT, sender: undefined } as unknown as CommentPayload,
      "not-a-person",
    ],
    [
      "a review by a bot",
      { ...REVIEW, review: { ...review, user: { ...OCTAVIA, type: "Bot" } } },
      "not-a-person",
    ],
  ])("does not come from %s", (_what, payload, code) => {
    expect(parseEvent(payload)).toEqual({ kind: "ignored", code });
  });

  it("may quote one of our records in an answered e-mail", () => {
    const body = "/approve\n\n-----Original Message-----\n<!-- crew-gate:1:x.y -->";
    expect(requestOf({ ...COMMENT, comment: { ...comment, body } })).toMatchObject({
      command: { kind: "approve" },
    });
  });
});

describe("the times of a comment", () => {
  it("show an edit by whole seconds, and count as an edit when they cannot be read", () => {
    expect(wasEdited("2026-11-22T10:00:00.100Z", "2026-11-22T10:00:00.900Z")).toBe(false);
    expect(wasEdited("2026-11-22T10:00:00Z", "2026-11-22T10:00:01Z")).toBe(true);
    for (const times of [
      ["x", "x"],
      [undefined, undefined],
      [AT, undefined],
    ] as [string?, string?][])
      expect(wasEdited(...times)).toBe(true);
  });
});

describe("a misspelt command", () => {
  it.each([
    "/apprxve",
    "/xpprove",
    "/approvx",
    "/approv",
    "/aapprove",
    "/approvee",
    "/papprove",
    "/apporve",
    "/approev",
  ])("is recognised in %s", (body) => {
    expect(parseCommand(body)).toEqual({ kind: "unknown-command", suggestion: "approve" });
  });

  it.each([
    "/xaprove",
    "/paxxxxx",
    "/appro",
    "/approveed",
    "/approverx",
    "/helpers!",
    "/status_page",
    "/help/x",
  ])("is not recognised in %s", (body) => {
    expect(parseCommand(body)).toEqual({ kind: "none" });
  });
});

describe("the text after a gate's name", () => {
  it("has no spaces around it", () => {
    expect(parseCommand("/approve ab3de   well done")).toEqual({
      kind: "approve",
      gateId: "ab3de",
      remarks: "well done",
    });
  });
});

describe("a review's text", () => {
  it("requests nothing when it is blank", () => {
    expect(parseReview("changes_requested", " \n")).toEqual({ kind: "none" });
    expect(parseReview("changes_requested", "\u200B")).toEqual({ kind: "revise", feedback: "" });
  });

  it("is a bare verdict unless it has a command", () => {
    expect(["", "Fine.", "/approve", "/aprove", "/status"].map(isBareVerdict)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("the approvers of a policy", () => {
  const both = { users: ["mei"], teams: [{ organisation: "org", slug: "team" }] };

  it("are logins and teams, in any case, with or without @", () => {
    expect(parseApprovers(" @Mei,Org/Team\n\n")).toEqual(both);
    expect(parseApprovers("org/ a@b")).toEqual({ users: ["a@b"], teams: [] });
    expect(parseApprovers("")).toEqual({ users: [], teams: [] });
  });

  it("limit decisions if there is a person or a team", () => {
    const { users, teams } = both;
    expect(
      [both, { users, teams: [] }, { users: [], teams }, { users: [], teams: [] }].map(hasApprovers),
    ).toEqual([true, true, true, false]);
  });

  it("are named as they are written, and found by login in any case", () => {
    expect(listApproverNames(both)).toEqual(["mei", "org/team"]);
    expect([isListedByName("MEI", both), isListedByName("team", both)]).toEqual([true, false]);
  });
});

describe("a role", () => {
  it("reaches a built-in minimum in any case, by its base if it is a custom role", () => {
    expect(hasMinimumRole({ role: "Write", base: "read" }, "WRITE")).toBe(true);
    expect(hasMinimumRole({ role: "captain", base: "Maintain" }, "maintain")).toBe(true);
    expect(hasMinimumRole({ role: "read", base: "admin" }, "write")).toBe(false);
    expect(hasMinimumRole({ role: "Captain", base: "read" }, "captain")).toBe(true);
    expect(hasMinimumRole({ role: "none", base: "write" }, "read")).toBe(false);
    expect(hasMinimumRole({ role: "maintain", base: "maintain" }, "captain")).toBe(false);
  });
});

describe("a key of the policy", () => {
  const parse = (key: keyof typeof POLICY_PARSERS, text: string) => POLICY_PARSERS[key](text, "the key");

  it("has a parser for each kind of value", () => {
    expect(POLICY_KEYS).toHaveLength(9);
    expect(parse("send-remarks", "TRUE")).toEqual({ value: true });
    expect(parse("allow-self-approval", "False")).toEqual({ value: false });
    expect(parse("send-remarks", "yes")).toEqual({ problem: expect.stringContaining("the key") });
    expect(parse("notify", "Starter")).toEqual({ value: "starter" });
    expect(parse("after-push", "ALLOW")).toEqual({ value: "allow" });
    expect(parse("required-approvals", "1")).toEqual({ value: 1 });
    for (const text of ["0", "-1", "1.5", "x"])
      expect(parse("required-approvals", text)).toHaveProperty("problem");
  });

  it("has no approver that cannot be read", () => {
    expect(parse("approvers", "mei, @org/team")).toMatchObject({ value: { users: ["mei"] } });
    for (const text of ["mei, a b!", "org/", "@@mei", "me@i", "-x"])
      expect(parse("approvers", text)).toHaveProperty("problem");
  });
});

describe("an answered e-mail", () => {
  it.each([
    ["a date before a quote", "ok\nOn 22 November 2026 mei wrote:\n> a", "ok"],
    ["an address", "ok\nmei <mei@example.org> wrote:", "ok"],
    ["a time of day", "ok\nOn Sunday 10h30 mei wrote:", "ok"],
    ["a line that is wrapped", "ok\nOn 22 November 2026, mei\n(by mail) wrote:\n> a", "ok"],
    ["the first of two separators", "ok\n-- Original Message --\nx\n--- Mensagem original ---", "ok"],
    ["a separator in Chinese", "ok\n  -----原始邮件-----  \nx", "ok"],
    ["a quote with spaces before it", "ok\nOn 22 November 2026 mei wrote:\n  > a\n   ", "ok"],
    [
      "an attribution after a line that begins alike",
      "On Monday I said no.\nOn 22 Nov 2026 10:00 mei wrote:\n> a",
      "On Monday I said no.",
    ],
    ["the first line", "-----Original Message-----\nx", ""],
    ["the headers in the first line", "From: a\nSent: b\nTo: c\n/approve", ""],
    ["a separator after two lines", "a\nb\n-----Original Message-----\nx", "a\nb"],
    ["headers after two lines", "a\nb\nFrom: a\nSent: b\nTo: c\n/approve", "a\nb"],
    ["an attribution after two lines", "a\nb\nOn Sunday 10:00 mei wrote:", "a\nb"],
    ["a separator in Korean", "ok\n-----원본 메시지-----\nx", "ok"],
  ])("begins at %s", (_what, text, own) => {
    expect(stripEmailQuote(text)).toBe(own);
  });

  it.each([
    ["a day alone, before a quote", "On 22 November mei wrote:\n> a"],
    ["a year alone, before a quote", "On Sunday in 2026 mei wrote:\n> a"],
    ["a date without a quote", "On 22 November 2026 mei wrote:"],
    ["a date in own words before a quote", "On 22 November 2026 I agreed\n> a"],
    ["a date after a quote", "> q\nOn 22 November 2026 mei wrote:"],
    ["a header before the sender", "To: x\nFrom: a\nSubject: c\n/approve"],
    ["headers after our command", "/approve\nFrom: a\nSent: b\nTo: c"],
    ["a separator inside a line", "ok -----Original Message-----"],
    ["one dash", "-Original Message-"],
    ["an attribution before own lines", "On 22 Nov 2026 at 10:00 mei wrote:\n> a\nand I agree"],
    ["a sender with one more header", "/approve\nFrom: a\nTo: b\nx\ny\nSubject: c\n/approve"],
    ["headers without our command", "From: a\nTo: b\nSubject: c\n/approve now"],
  ])("does not begin at %s", (_what, text) => {
    expect(stripEmailQuote(text)).toBe(text);
  });

  it("begins at the headers of a copy of our question, with or without the gate's name", () => {
    for (const command of ["/approve", "  /approve ab3de "])
      expect(stripEmailQuote(`ok\nFrom: a\nSent: b\nTo: c\n\n${command}\nx`)).toBe("ok");
    expect(stripEmailQuote("ok\nFrom: a\nTo: b\nx\nSubject: c\n/approve")).toBe("ok");
  });
});

describe("the HTML comments of a text", () => {
  it.each([
    ["a<!-- b -->c<!-- d -->e", "ace"],
    ["a<!-- b <!-- c -->d-->e", "ad-->e"],
    ["`<!-- a -->` b", "`<!-- a -->` b"],
    ["``a ` <!-- b --> `` c", "``a ` <!-- b --> `` c"],
    ["` <!-- ` --> b", "` <!-- ` --> b"],
    ["`` <!-- a --> b", "``  b"],
    ["` <!-- a --> `` b", "`  `` b"],
    ["<!-- a", ""],
    ["a\n   <!-- b", "a\n   "],
    ["a\n    <!-- b", "a\n    <!-- b"],
    ["a <!-- b\n<!-- c", "a <!-- b\n"],
    ["a --> b", "a --> b"],
  ])("are gone where GitHub hides them: %j is %j", (text, visible) => {
    expect(stripHtmlComments(text)).toBe(visible);
  });
});
