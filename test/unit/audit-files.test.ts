import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCsv } from "../../src/audit/audit-csv.ts";
import { formatExport, parseExport } from "../../src/audit/audit-export.ts";
import { describeName } from "../../src/audit/audit-finding.ts";
import { renderAuditPage } from "../../src/audit/audit-page.ts";
import { type AuditReport, listFindings, summariseAudit } from "../../src/audit/audit-report.ts";
import { type AuditComment, auditThreads } from "../../src/audit/audit-thread.ts";
import { NO_RUN_ID } from "../../src/ledger/ids.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import {
  createComment,
  EVENTS,
  publicKeyOf,
  REPOSITORY_ID,
  RING,
  sealComment,
  STRANGER,
  writeComments,
} from "../support/audited-thread.ts";
import { AT, createDecisionRecord } from "../support/records.ts";

const KEYS = [publicKeyOf(RING)];

/** What a decision rests on. */
const BASIS: Partial<DecisionRecord> = {
  role: "maintain",
  policy: {
    // 32 bytes of the value 4, and for the text below of the value 0.
    fileDigest: Buffer.alloc(32, 4).toString("base64url"),
    values: { "minimum-role": "write", "required-approvals": 2, approvers: ["mei", "o/t"] },
  },
  shownDigest: Buffer.alloc(32).toString("base64url"),
  headSha: "c0ffee",
  // In base64url it begins with a hyphen, which would count as a formula.
  deploymentId: Buffer.alloc(32, 0xf8).toString("base64url"),
  job: { workflowRunId: 4711, attempt: 2, actor: "mei", version: "0.1.0" },
};

function report(comments: readonly AuditComment[], more: Partial<AuditReport> = {}): AuditReport {
  return {
    repository: "o/r",
    repositoryId: REPOSITORY_ID,
    keys: KEYS,
    auditedAt: AT,
    isComplete: true,
    threads: auditThreads([{ threadNumber: 3, comments }], REPOSITORY_ID, KEYS),
    ...more,
  };
}

/** Returns a thread with every kind of finding: a removed, a changed and a foreign record, and a removed comment. */
function writeBrokenThread(): AuditComment[] {
  const comments = writeComments([]).filter(({ id }) => id !== 3 && id !== 1003);
  const [, gate] = comments;
  const changed = createComment(2, `<script>alert("x")</script>\n${gate?.body ?? ""}`);
  return [...comments.with(1, changed), { ...comments[0]!, id: 2001, author: STRANGER }];
}

describe("audit.json", () => {
  it("gives the same findings again, whatever the comments hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const given = report([...writeBrokenThread(), createComment(2002, text)]);
        const parsed = parseExport(formatExport(given));
        if (parsed.kind !== "parsed") throw new Error(parsed.reason);
        const threads = auditThreads(parsed.threads, parsed.header.repository_id, KEYS);
        expect(threads).toEqual(given.threads);
      }),
    );
  });

  it("begins with a header, and has a line for each comment and each finding", () => {
    const [header, ...lines] = formatExport(report(writeBrokenThread()))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(header).toEqual({
      type: "header",
      version: 1,
      repository: "o/r",
      repository_id: 77,
      keys: [RING.current.record.publicKey],
      time: AT,
      threads: [3],
      complete: true,
    });
    const kinds = lines.map(({ type, kind }) => kind ?? type);
    expect(kinds.filter((kind) => kind === "comment")).toHaveLength(15);
    expect(kinds.slice(15)).toEqual(["edited", "missing", "foreign", "source-gone"]);
  });

  it("is refused when a line is not JSON, or is of an unknown type, or the header is not first", () => {
    const [header = "", comment = ""] = formatExport(report(writeComments([]))).split("\n");
    for (const text of ["", "{", `${header}\n{}`, comment, `${header}\n{"type":"comment"}`])
      expect(parseExport(text).kind).toBe("invalid");
  });
});

describe("audit.csv", () => {
  it("has a row for each decision, also for a missing one, with its question and its digests in hexadecimal", () => {
    const [head, first = "", second, end] = formatCsv(report(writeBrokenThread())).split("\r\n");
    expect(head?.split(",")).toHaveLength(24);
    expect(first).toMatch(
      /^3,r,bb3bb,t1,1,approve,5,octavia,,https:\S+-7,2026-11-22T10:00:00.000Z,[0-9a-f]{64},/,
    );
    expect(first).toMatch(/,sending,,,,,,,,,verified,verified$/);
    // Its comment was removed, and its question was edited.
    expect(second).toMatch(/^3,r,aa2aa,t1,1,,,,,,,[0-9a-f]{64},,,,,,,,,,,missing,edited$/);
    expect(end).toBe("");
  });

  it("says by which role and rule a person decided, about which text and commit, and in which job", () => {
    const record = createDecisionRecord("aa2aa", { state: "accepted" }, BASIS);
    const csv = formatCsv(report([sealComment(1, record)]));
    expect(csv).toContain(",5,octavia,maintain,");
    expect(csv).toContain(
      `,${"00".repeat(32)},,accepted,minimum-role: write; required-approvals: 2; approvers: mei o/t,${"04".repeat(32)},c0ffee,${"f8".repeat(32)},4711,2,mei,0.1.0,verified,missing`,
    );
  });

  it("has no cell that a spreadsheet runs as a formula, and quotes what RFC 4180 quotes", () => {
    for (const login of ["=1+1", "+1", "-1", "@x", "\tx", "\rx"]) {
      const person = { id: 5, login };
      const record = { ...createDecisionRecord("aa2aa", { state: "refused", reason: 'a "b", c' }), person };
      const csv = formatCsv(report([sealComment(1, record)]));
      expect(csv).toContain(login.startsWith("\r") ? `,"'\rx",` : `,'${login},`);
      expect(csv).toContain(',"refused: a ""b"", c",');
    }
  });
});

describe("the description of a name in the chain", () => {
  it("has the event, and the run if there is one", () => {
    expect(describeName("run-1 refusal 7 abc")).toBe("the refused command of comment 7 of run-1");
    expect(describeName(`${NO_RUN_ID} refusal 7 abc`)).toBe("the refused command of comment 7");
  });
});

describe("audit.html", () => {
  it("shows findings first, then the runs in order, and escapes every text", () => {
    const page = renderAuditPage(report(writeBrokenThread()));
    expect(page).not.toContain("<script");
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)");
    const places = [
      "Failure",
      "Thread #3",
      "Started",
      'title">Question aa2aa',
      "Approval of",
      "Completed",
      "Refused: /approve of question bb3bb by tariq (triage), not-permitted",
      "Commands that refer to no run",
      "Refused: /approve by tariq (triage)",
      "Records that do not count",
    ];
    const at = places.map((text) => page.indexOf(text));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
  });

  it("shows what a decision rests on, and no approvers where there is no list", () => {
    const record = createDecisionRecord("aa2aa", { state: "accepted" }, BASIS);
    const page = renderAuditPage(report([sealComment(1, record)]));
    for (const [name, value] of [
      ["role", "maintain"],
      ["rule", "minimum-role: write; required-approvals: 2; approvers: mei o/t"],
      ["policy file digest", "04".repeat(32)],
      ["shown digest", "00".repeat(32)],
      ["head sha", "c0ffee"],
      ["job workflow run id", "4711"],
      ["job attempt", "2"],
      ["job version", "0.1.0"],
    ])
      expect(page).toContain(`<dt>${name}</dt><dd>${value}</dd>`);
    expect(page).toContain("Approved: question aa2aa, by octavia (maintain)");
    const open = { ...BASIS, policy: { values: { "minimum-role": "write", approvers: [] } } };
    const other = renderAuditPage(report([sealComment(1, { ...record, ...open })]));
    expect(other).toContain("<dt>rule</dt><dd>minimum-role: write</dd>");
    expect(other).not.toContain("policy file digest");
  });

  it("links web addresses only", () => {
    const comment = { ...sealComment(1, EVENTS[0]!), url: "javascript:alert(1)" };
    expect(renderAuditPage(report([comment]))).not.toContain('href="javascript');
  });
});

describe("the sentence of an audit", () => {
  it("counts what verified and what failed", () => {
    expect(summariseAudit(report(writeComments([])))).toBe(
      "11 records in 1 thread verified, nothing is missing or changed.",
    );
    const broken = report(writeBrokenThread());
    expect(summariseAudit(broken)).toBe("9 records in 1 thread verified, 2 failures found.");
    expect(listFindings(broken).map(({ kind }) => kind)).toEqual([
      "edited",
      "missing",
      "foreign",
      "source-gone",
    ]);
  });
});
