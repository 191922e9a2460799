import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isApprovalWord } from "../../src/command/approval-word.ts";
import { type CommentPayload, parseEvent } from "../../src/command/event.ts";
import { type Command, extractText, parseCommand, parseReview } from "../../src/command/parse-command.ts";
import { hasMinimumRole } from "../../src/command/policy.ts";
import { isBlank } from "../../src/text/hidden.ts";

describe("parsing a comment", () => {
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
    ["/approve\r\n\r\nOn Sun, Nov 22, 2026 octavia wrote:\r\n> /approve", { kind: "approve", remarks: "" }],
    ["/approve ab3de", { kind: "approve", gateId: "ab3de", remarks: "" }],
    ["/approve AB3DE well done", { kind: "approve", gateId: "ab3de", remarks: "well done" }],
    ["/approve great", { kind: "approve", remarks: "great" }],
    ["/revise ab3de\nshorter", { kind: "revise", gateId: "ab3de", feedback: "shorter" }],
    ["/revise ab3de.", { kind: "revise", feedback: "ab3de." }],
    ["/revise as in `/approve` above", { kind: "revise", feedback: "as in `/approve` above" }],
    ["/revise use\n```\n/approve\n```", { kind: "revise", feedback: "use\n```\n/approve\n```" }],
    ["/revise not\n> /approve", { kind: "revise", feedback: "not\n> /approve" }],
    ["/revise a<!-- b <!-- c -->d", { kind: "revise", feedback: "ad" }],
    ["/revise a\n<!-- b\n\nc", { kind: "revise", feedback: "a" }],
    ["/revise no `<!--` and no <!-- here", { kind: "revise", feedback: "no `<!--` and no <!-- here" }],
    ["/revise\n```\n<!-- b -->\n```", { kind: "revise", feedback: "```\n<!-- b -->\n```" }],
    ["/reject", { kind: "reject", reason: "" }],
    ["/Reject ab3de\nnot what\nwe need", { kind: "reject", gateId: "ab3de", reason: "not what\nwe need" }],
    ["/reject wrong topic<!-- secretly -->", { kind: "reject", reason: "wrong topic" }],
    ["/reject\n/approve", { kind: "several" }],
    ["/rejet", { kind: "unknown-command", suggestion: "reject" }],
    ["/rejected", { kind: "none" }],
    ["/status", { kind: "status" }],
    ["/HELP please", { kind: "help" }],
    ["/resume-again", { kind: "resume-again" }],
    ["/resume-again ab3de", { kind: "resume-again", gateId: "ab3de" }],
    ["/approve\n/revise x", { kind: "several" }],
    ["/approve\r\n /Approve\r\n", { kind: "several" }],
    ["/status\n/help", { kind: "several" }],
    ["/aprove", { kind: "unknown-command", suggestion: "approve" }],
    ["/appprove it", { kind: "unknown-command", suggestion: "approve" }],
    ["/revsie x", { kind: "unknown-command", suggestion: "revise" }],
    ["/approved", { kind: "unknown-command", suggestion: "approve" }],
    ["/approve-now", { kind: "unknown-command", suggestion: "approve" }],
    ["/approve!", { kind: "unknown-command", suggestion: "approve" }],
    ["/stauts", { kind: "unknown-command", suggestion: "status" }],
  ])("finds the command in %j", (body, command) => {
    expect(parseCommand(body)).toEqual(command);
  });

  it.each([
    "",
    "> /approve",
    "```\n/approve\n```",
    "\u200B/approve",
    "／approve",
    "text /approve",
    "text\n/approve",
    "\n/approve",
    "//approve",
    "/",
    "/ approve",
    "/review",
    "/improve",
    "/deploy prod",
    "/helm upgrade",
    "/approve_all",
    "/helper2",
    "/usr/bin",
    "<!-- -->/approve",
  ])("finds no command in %j", (body) => {
    expect(parseCommand(body)).toEqual({ kind: "none" });
  });

  it("gives the same result for any text each time, and keeps plain feedback as typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(parseCommand(text)).toEqual(parseCommand(text));
        const plain = text.replaceAll(
          /[/<>:：\n]|wrote|---|写道|寫道|작성|썼습니다|schrieb|escreveu|écrit|escribió/gi,
          "",
        );
        fc.pre(!/^\s*[2-9a-hjkmnp-z]{2}[2-9][2-9a-hjkmnp-z]{2}(\s|$)/i.test(plain));
        // Control and format characters are invisible: alone they are not feedback.
        const feedback = isBlank(plain) ? "" : plain.trim();
        expect(parseCommand(`/revise ${plain}`)).toEqual({ kind: "revise", feedback });
      }),
      { numRuns: 1000 },
    );
  });

  it("never throws and ends quickly, however long and odd a comment is", () => {
    const pieces = [
      "/approve",
      "/revise",
      "\n",
      "\r\n",
      "> ",
      "```\n",
      "<!--",
      "-->",
      " ",
      "ab3de",
      "On 2026 x wrote:",
      "\uD800",
    ];
    const odd = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(odd, (text) => {
        expect(parseCommand(text).kind).toMatch(/^(none|approve|revise|several|unknown-command)$/);
        // Parsing feedback again returns it unchanged: no hidden part remains that a second pass would
        // remove.
        const command = parseCommand(text);
        if (command.kind === "revise" && !command.gateId && !command.feedback.startsWith("ab3de"))
          expect(parseCommand(`/revise\n${command.feedback}`)).toMatchObject({ kind: "revise" });
      }),
      { numRuns: 1000 },
    );
    const start = performance.now();
    for (const piece of pieces) parseCommand(`/revise ${piece.repeat(65_000 / piece.length)}`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("feedback without visible characters", () => {
  it.each([
    "",
    " ",
    "\u200B",
    "\u200B\u2060 \uFEFF",
    "\u3164",
    "\u2800",
    "\u202E\n\u00AD",
    "<!-- shorter -->\u200B",
  ])("is empty: %j", (text) => {
    expect(parseCommand(`/revise ${text}`)).toEqual({ kind: "revise", feedback: "" });
  });

  it("becomes non-empty with visible characters, and then keeps hidden ones inside", () => {
    expect(parseCommand("/revise a\u200Bb")).toEqual({ kind: "revise", feedback: "a\u200Bb" });
  });
});

describe("the gate that a comment quotes", () => {
  const mail = "On Sun, Nov 22, 2026 at 10:00 AM octavia <reply@example.org> wrote:";
  it.each<[string, readonly string[]]>([
    [`/approve\n\n${mail}\n\n> Decided on gate \`ab3de\`, round 1`, ["ab3de"]],
    ["/approve\n\n-----Original Message-----\ngate AB3DE, then kq7wx", ["ab3de", "kq7wx"]],
    ["/revise shorter\n> /approve ab3de", ["ab3de"]],
  ])("is found: %j names %j", (body, quotedGateIds) => {
    expect(parseCommand(body)).toMatchObject({ quotedGateIds });
  });

  it.each(["/approve kq7wx\n> gate ab3de", "/approve\ngate ab3de is fine", "/approve\n> gate ab3defg"])(
    "is not found in %j",
    (body) => {
      expect(parseCommand(body)).not.toHaveProperty("quotedGateIds");
    },
  );
});

describe("the text of an answered e-mail", () => {
  it.each([
    [
      "shorter\n\nOn Sun, Nov 22, 2026 at 10:00 AM octavia\n<reply@example.org> wrote:\n\n> a\n> b\n",
      "shorter",
    ],
    ["shorter\r\n\r\nAm 22.11.2026 um 10:00 schrieb octavia:\r\n> a", "shorter"],
    ["plus court\n\nLe 22 nov. 2026 octavia a écrit :\n> a", "plus court"],
    ["take what she wrote:\n> a", "take what she wrote:\n> a"],
    ["更短\n\n2026年11月22日 octavia 写道：\n> a\n\n> b", "更短"],
    ["짧게\n\n2026년 11월 22일 octavia 작성:\n> a", "짧게"],
    ["mais curto\n\nEm 22/11/2026 octavia escreveu:\n> a", "mais curto"],
    ["shorter\n-----Original Message-----\nFrom: x", "shorter"],
    ["shorter\n\nOn Sun, Nov 22, 2026 at 10:00 octavia wrote:", "shorter"],
    ["cite what she wrote:", "cite what she wrote:"],
    ["add the quote.\nIn 1859 Darwin wrote:\n> a", "add the quote.\nIn 1859 Darwin wrote:\n> a"],
    ["what the report of 2024 wrote:", "what the report of 2024 wrote:"],
    ["answer this:\n> why?", "answer this:\n> why?"],
    ["> why?\nbecause", "> why?\nbecause"],
  ])("is reduced from %j to %j", (text, expected) => {
    const typed = extractText(text);
    expect(typed).toBe(expected);
    expect(extractText(typed)).toBe(typed);
  });
});

describe("a reply with an unmarked copy of the question, as Outlook sends it", () => {
  const HEADERS = [
    "From: crew-gate[bot] <notifications@github.com>\nSent: Sunday, November 22, 2026 10:00 AM\nTo: harbour/briefs\nSubject: Re: A draft",
    "**De:** crew-gate\n**Enviado:** domingo, 22 de novembro de 2026\n**Para:** harbour\n**Assunto:** Re: A draft",
    "发件人: crew-gate\n发送时间: 2026年11月22日\n收件人: harbour\n主题: Re: A draft",
    "보낸 사람: crew-gate\n보낸 날짜: 2026년 11월 22일\n받는 사람: harbour\n제목: Re: A draft",
  ];
  const QUESTION = "Decision needed: draft\n\n/approve\n\n/revise what to change\n\ngate ab3de";

  it.each(HEADERS)("decides the gate of that question, and the copy is not sent: %j", (header) => {
    const body = (command: string) => `${command}\n\n${header}\n\n${QUESTION}`;
    expect(parseCommand(body("/approve"))).toMatchObject({ kind: "approve", quotedGateIds: ["ab3de"] });
    expect(parseCommand(body("/revise shorter"))).toMatchObject({ kind: "revise", feedback: "shorter" });
  });

  it("keeps feedback that contains the header of an e-mail", () => {
    const feedback = "Use this header:\nFrom: sales\nTo: all\nSubject: News";
    expect(parseCommand(`/revise ${feedback}`)).toEqual({ kind: "revise", feedback });
  });
});

describe("parsing a review", () => {
  it.each<[string, string, Command]>([
    ["approved", "", { kind: "approve", remarks: "" }],
    ["APPROVED", "Well done.", { kind: "approve", remarks: "Well done." }],
    ["approved", "/approve ab3de", { kind: "approve", gateId: "ab3de", remarks: "" }],
    ["approved", "/revise x", { kind: "several" }],
    ["changes_requested", "Shorter.\n\n短く", { kind: "revise", feedback: "Shorter.\n\n短く" }],
    ["changes_requested", "/revise ab3de shorter", { kind: "revise", gateId: "ab3de", feedback: "shorter" }],
    ["changes_requested", "/approve", { kind: "several" }],
    ["changes_requested", "/reject off topic", { kind: "several" }],
    ["commented", "/reject off topic", { kind: "reject", reason: "off topic" }],
    ["changes_requested", "", { kind: "none" }],
    ["commented", "/approve", { kind: "approve", remarks: "" }],
    ["commented", "/revise ab3de shorter", { kind: "revise", gateId: "ab3de", feedback: "shorter" }],
    ["commented", "/status", { kind: "status" }],
    ["commented", "Looks good to me.", { kind: "none" }],
    ["approved", "/status", { kind: "several" }],
    ["approved", "/aprove", { kind: "unknown-command", suggestion: "approve" }],
    ["dismissed", "", { kind: "none" }],
    ["constructor", "", { kind: "none" }],
  ])("handles %s with %j", (state, body, command) => {
    expect(parseReview(state, body)).toEqual(command);
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

describe("the event filter", () => {
  it("accepts a person's new comment with a command", () => {
    expect(parseEvent(EVENT)).toMatchObject({
      kind: "command",
      request: { threadNumber: 1, commentCount: 4, repositoryId: 77 },
    });
  });

  const comment = EVENT.comment;
  it.each<[string, CommentPayload, string]>([
    ["discussion", { ...EVENT, comment: { ...comment, body: "Thanks!" } }, "no-command"],
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
    [
      "a comment with a record like ours",
      { ...EVENT, comment: { ...comment, body: "/approve\n<!-- crew-gate:1:x.y -->" } },
      "not-a-person",
    ],
    ["no times", { ...EVENT, comment: { id: 9, body: "/approve" } }, "edited"],
  ])("ignores %s", (_name, payload, reason) => {
    expect(parseEvent(payload)).toEqual({ kind: "ignored", code: reason });
  });
});

describe("an approval in place of feedback", () => {
  it.each(["OK", "approved.", "Looks good!", "同意。", "승인", "Aprovado.", "LGTM", "Weiter so"])(
    "is recognised: %j only approves",
    (text) => {
      expect(isApprovalWord(text, "Weiter so")).toBe(true);
    },
  );
  it.each(["OK, but shorter", "Approved sources only", "不同意", "Say yes to the second option"])(
    "is not seen in %j",
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
        expect(hasMinimumRole({ role, base: role }, minimum), `${role} for ${minimum}`).toBe(
          own >= Math.max(wanted, 1),
        );
  });

  it("matches a custom role by its base role and by its own name", () => {
    const captain = { role: "release-captain", base: "write" };
    expect(hasMinimumRole(captain, "write")).toBe(true);
    expect(hasMinimumRole(captain, "maintain")).toBe(false);
    expect(hasMinimumRole(captain, "Release-Captain")).toBe(true);
    expect(hasMinimumRole({ role: "write", base: "write" }, "release-captain")).toBe(false);
    expect(hasMinimumRole({ role: "admin", base: "admin" }, "release-captain")).toBe(true);
  });

  it("admits nobody whose role is unknown", () => {
    expect(hasMinimumRole({ role: "", base: "" }, "read")).toBe(false);
    expect(hasMinimumRole({ role: "odd", base: "odd" }, "none")).toBe(false);
  });
});
