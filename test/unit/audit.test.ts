import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuditFinding, isFailure } from "../../src/audit/audit-finding.ts";
import { parseAuditKeys } from "../../src/audit/audit-keys.ts";
import { type AuditComment, auditThreads, selectComments } from "../../src/audit/audit-thread.ts";
import { renderClosedGate } from "../../src/comment/gate-comment.ts";
import { nameInChain, replaceVersion } from "../../src/ledger/chain.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { digestVisibleText } from "../../src/ledger/signing/digest.ts";
import { stripSeal, unseal } from "../../src/ledger/signing/seal.ts";
import { en } from "../../src/messages/en.ts";
import {
  createComment,
  createKeyring,
  EVENTS,
  publicKeyOf,
  REPOSITORY_ID,
  RING,
  sealComment,
  STRANGER,
  writeComments,
} from "../support/audited-thread.ts";
import { AT, createRunRecord } from "../support/records.ts";

const KEYS = [publicKeyOf(RING)];
const PLACE = { repositoryId: REPOSITORY_ID, threadNumber: 3 };

/** How many of the newest records each writer had not seen yet. */
const unseenCounts = fc.array(fc.nat({ max: 2 }), { minLength: EVENTS.length, maxLength: EVENTS.length });
const index = fc.nat({ max: EVENTS.length - 1 });

function findingsIn(comments: readonly AuditComment[], keys = KEYS, threadNumber = 3): AuditFinding[] {
  const [audited] = auditThreads([{ threadNumber, comments }], REPOSITORY_ID, keys);
  return [...(audited?.findings ?? [])];
}
const failuresIn = (comments: readonly AuditComment[], keys = KEYS) =>
  findingsIn(comments, keys).filter(isFailure);
const recordOf = ({ body }: AuditComment) => unseal(body, PLACE, RING) as LedgerRecord;

/** Returns whether a later record names that of a comment. */
function isNamed(comments: readonly AuditComment[], comment: AuditComment): boolean {
  const name = nameInChain(recordOf(comment)) ?? "";
  return comments.some(({ body }) => unseal(body, PLACE, RING)?.heads?.includes(name));
}

describe("an audit of a thread", () => {
  it("finds nothing in honest records, also when several writers did not see each other", () => {
    fc.assert(
      fc.property(unseenCounts, (unseen) => {
        expect(findingsIn(writeComments(unseen))).toEqual([]);
      }),
    );
  });

  it("names every removed record that a later one names, and nothing else", () => {
    fc.assert(
      fc.property(unseenCounts, index, (unseen, removed) => {
        const comments = writeComments(unseen);
        const comment = comments[removed]!;
        fc.pre(isNamed(comments, comment));
        const findings = findingsIn(comments.filter((other) => other !== comment));
        expect(findings.map(({ kind }) => kind)).toEqual(["missing"]);
        const [expected] = /[ab]{2}\d[ab]{2}|refusal \d+/.exec(nameInChain(recordOf(comment)) ?? "") ?? [];
        const text = expected?.replace("refusal", "the refused command of comment");
        expect(findings[0]?.message).toContain(text ?? `of ${recordOf(comment).runId}`);
      }),
    );
  });

  it("names the comment of every record that was changed, also of the newest", () => {
    fc.assert(
      fc.property(unseenCounts, index, fc.nat(), (unseen, changed, position) => {
        const comments = writeComments(unseen);
        const { id, url, body } = comments[changed]!;
        const start = body.indexOf("crew-gate:1:") + "crew-gate:1:".length;
        const at = start + (position % (body.length - " -->".length - start));
        fc.pre(/[\w-]/.test(body[at] ?? ""));
        const edited = `${body.slice(0, at)}${body[at] === "A" ? "B" : "A"}${body.slice(at + 1)}`;
        const failures = failuresIn(comments.with(changed, createComment(id, edited)));
        expect(failures).toContainEqual(expect.objectContaining({ kind: "unverified", url }));
      }),
    );
  });

  it("names every question whose text was changed", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        fc.pre(text.trim() !== "");
        const comments = writeComments([]);
        const { id, url, body } = comments[1]!;
        const failures = failuresIn(comments.with(1, createComment(id, `${text}${body}`)));
        expect(failures).toMatchObject([{ kind: "edited", url }]);
      }),
    );
  });

  it("verifies the text of a question that is closed, and names it when the folded text was changed", () => {
    const comments = writeComments([]);
    const { id, url, body } = comments[1]!;
    const record = recordOf(comments[1]!);
    if (record.kind !== "gate") throw new Error("the second event is a gate");
    const outcome = { kind: "outdated", url } as const;
    const closed = renderClosedGate(stripSeal(body), record, outcome, en);
    const close = (text: string) =>
      comments.with(1, createComment(id, `${text}\n\n${body.split("\n").at(-1)}`));
    expect(findingsIn(close(closed))).toEqual([]);
    expect(failuresIn(close(closed.replace("The text", "Another text")))).toMatchObject([{ kind: "edited" }]);
  });

  it("names two records that changed places, if one names the other", () => {
    fc.assert(
      fc.property(unseenCounts, index, index, (unseen, older, younger) => {
        const comments = writeComments(unseen);
        const [first, second] = [comments[older]!, comments[younger]!];
        const name = nameInChain(recordOf(first)) ?? "";
        fc.pre(older < younger && (recordOf(second).heads?.includes(name) ?? false));
        const swapped = comments
          .with(older, { ...first, body: second.body })
          .with(younger, { ...second, body: first.body });
        expect(failuresIn(swapped)).toContainEqual(expect.objectContaining({ kind: "out-of-order" }));
      }),
    );
  });

  it("lists a stranger's copy or forgery as foreign, which is no failure", () => {
    const comments = writeComments([]);
    const { body } = comments[2]!;
    const forged = sealComment(0, EVENTS[2]!, 3, { ring: createKeyring("mallory's") }).body;
    for (const text of [body, body.replace(/(.)(?=\S{40} -->)/, "_"), forged]) {
      const findings = findingsIn([...comments, createComment(99, text, { author: STRANGER })]);
      expect(findings).toMatchObject([{ kind: "foreign", url: expect.stringContaining("99") }]);
      expect(findings.filter(isFailure)).toEqual([]);
    }
  });

  it("names a record that was copied from another thread into one of our comments", () => {
    fc.assert(
      fc.property(index, (copied) => {
        const comments = writeComments([]);
        const other = writeComments([], 4)[copied]!;
        const failures = failuresIn([...comments, createComment(99, other.body)]);
        expect(failures).toMatchObject([{ kind: "unverified", url: expect.stringContaining("99") }]);
      }),
    );
  });

  it("names a record of another account that was copied into one of our comments", () => {
    const copy = createComment(99, sealComment(0, { ...EVENTS[0]!, writerId: 42 }).body);
    expect(failuresIn([...writeComments([]), copy])).toMatchObject([{ kind: "unverified" }]);
  });

  it("names the parts of an output that are gone, were edited or changed places", () => {
    const createPart = (id: number) =>
      sealComment(id, {
        kind: "part",
        runId: "r",
        writtenAt: AT,
        writerId: 41,
        belongsTo: { kind: "result", key: "completed" },
        partNumber: id - 19,
        partCount: 3,
        visibleDigest: "",
      });
    const [first, second] = [createPart(20), createPart(21)];
    const parts = [first, second].map((part) => ({
      commentId: part.id,
      visibleDigest: digestVisibleText(stripSeal(part.body)),
    }));
    const completed = EVENTS[7];
    if (completed?.kind !== "result") throw new Error("the eighth event is a result");
    const result = sealComment(22, { ...completed, writerId: 41, parts });
    const kindsIn = (...comments: AuditComment[]) =>
      failuresIn([...comments, result]).map(({ kind }) => kind);
    expect(kindsIn(first, second)).toEqual([]);
    expect(kindsIn(second)).toEqual(["missing-part"]);
    expect(kindsIn(createComment(20, `More. ${first.body}`), second)).toEqual(["edited", "missing-part"]);
    expect(kindsIn({ ...first, body: second.body }, { ...second, body: first.body })).toEqual([
      "missing-part",
      "missing-part",
    ]);
  });

  it("notes a record that was pasted over the newest one", () => {
    const comments = writeComments([]);
    const pasted = comments.with(10, { ...comments[10]!, body: comments[2]!.body });
    expect(findingsIn(pasted)).toMatchObject([{ kind: "copied", url: comments[10]!.url }]);
  });

  it("notes another version of a record that was pasted over the newest one", () => {
    const comments = writeComments([]);
    const decision = recordOf(comments[2]!);
    if (decision.kind !== "decision") throw new Error("the third event is a decision");
    const newer = replaceVersion(decision, { ...decision, resume: { state: "accepted" } });
    const rewritten = comments.with(2, sealComment(3, newer));
    const pasted = rewritten.with(10, { ...comments[10]!, body: comments[2]!.body });
    expect(findingsIn(rewritten)).toEqual([]);
    expect(findingsIn(pasted)).toMatchObject([{ kind: "copied", url: comments[10]!.url }]);
    const name = nameInChain(decision) ?? "";
    const withdrawn: LedgerRecord = {
      kind: "withdrawn",
      runId: "r",
      writtenAt: AT,
      writerId: 41,
      replaces: name,
    };
    const revived = pasted.with(2, sealComment(3, { ...withdrawn, heads: decision.heads }));
    expect(findingsIn(revived)).toMatchObject([{ kind: "copied", url: comments[10]!.url }]);
  });

  it("names every edited comment that has the first version of a record which only its writer changes", () => {
    const comments = writeComments([]);
    const edited = comments.map((comment, at) =>
      at < EVENTS.length ? { ...comment, updatedAt: "2026-11-22T10:05:00Z" } : comment,
    );
    const failures = failuresIn(edited);
    expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(["put-back"]));
    const kinds = edited.filter(({ url }) => failures.some((finding) => finding.url === url)).map(recordOf);
    expect(kinds.map(({ kind }) => kind)).toEqual([
      "run",
      "decision",
      "approval",
      "decision",
      "refusal",
      "run",
      "refusal",
    ]);
    const run = recordOf(comments[0]!);
    const next = sealComment(1, replaceVersion(run, run), 3, { updatedAt: "2026-11-22T10:05:00Z" });
    expect(findingsIn(comments.with(0, next))).toEqual([]);
  });

  it("notes that a person's comment is gone or was edited, which decides nothing any more", () => {
    const comments = writeComments([]).filter(({ id }) => id !== 1001);
    const edited = comments.map((comment) =>
      comment.id === 1003 ? { ...comment, updatedAt: "2026-11-22T11:00:00Z" } : comment,
    );
    const findings = findingsIn(edited);
    expect(findings.map(({ kind }) => kind)).toEqual(["source-gone", "source-edited"]);
    expect(findings.filter(isFailure)).toEqual([]);
  });

  it("fails when no record verifies, as with a wrong key", () => {
    const wrong = [publicKeyOf(createKeyring("another"))];
    expect(failuresIn(writeComments([]), wrong)).toMatchObject([{ kind: "nothing-verified" }]);
    expect(findingsIn([createComment(1, "No record.")], wrong)).toEqual([]);
  });
});

describe("a public key", () => {
  it("counts until the time that it was given with, by the record's time and the comment's", () => {
    const record = createRunRecord("e1", { writerId: 41, writtenAt: "2026-11-22T10:00:00.000Z" });
    const next = sealComment(2, { ...record, runId: "s" }, 3, { ring: createKeyring("next") });
    const kindsUntil = (until: string, more: Partial<AuditComment> = {}) =>
      failuresIn(
        [sealComment(1, record, 3, more), next],
        [publicKeyOf(RING, until), publicKeyOf(createKeyring("next"))],
      ).map(({ kind }) => kind);
    expect(kindsUntil("2026-11-22T10:00:00Z")).toEqual([]);
    expect(kindsUntil("2026-11-22T09:59:59Z")).toEqual(["unverified"]);
    expect(kindsUntil("2026-11-22T10:00:00Z", { createdAt: "2026-11-23T10:00:00Z" })).toEqual(["unverified"]);
  });

  it("is read from lists with commas and lines, and every text that is no key is named", () => {
    const key = RING.current.record.publicKey;
    expect(parseAuditKeys(` ${key},\n${key}@2026-11-22 `).keys.map(({ text }) => text)).toEqual([
      key,
      `${key}@2026-11-22`,
    ]);
    const wrong = ["abc", `${key}=`, `${key.slice(0, -1)}_`, `${key}@`, `${key}@soon`];
    expect(parseAuditKeys(wrong.join(",")).problems).toHaveLength(wrong.length);
  });
});

describe("the comments that an audit keeps", () => {
  it("have a record or are named by one, and give the same findings as all comments", () => {
    const chat = [createComment(50, "Hello."), createComment(51, "Hi.", { author: STRANGER })];
    const comments = [...writeComments([]).slice(1), ...chat];
    const selected = selectComments({ threadNumber: 3, comments }, REPOSITORY_ID, KEYS);
    expect(selected.comments.map(({ id }) => id)).toEqual(
      comments.map(({ id }) => id).filter((id) => id < 50 || id > 60),
    );
    expect(findingsIn(selected.comments)).toEqual(findingsIn(comments));
  });
});
