import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCommand } from "../../src/command/parse-command.ts";
import { findRun, fold } from "../../src/ledger/fold.ts";
import { type GateReference, resolveGate } from "../../src/ledger/gates.ts";
import { createRunId, deriveShortId } from "../../src/ledger/ids.ts";
import type { DecisionRecord, GateRecord, ResultRecord } from "../../src/ledger/record.ts";
import {
  hasValidBearer,
  type Link,
  mintBearer,
  mintLink,
  verifyLink,
} from "../../src/ledger/signing/link.ts";
import { seal, stripSeal, type ThreadIdentity, unseal } from "../../src/ledger/signing/seal.ts";
import { deriveKeyring, type Keyring, signText } from "../../src/ledger/signing/secret.ts";
import { AT, createEntry, createRunRecord } from "../support/records.ts";

function ring(secret: string, previous?: string): Keyring {
  const keys = deriveKeyring(secret.padEnd(32, "."), previous?.padEnd(32, "."));
  if (!keys) throw new Error("the secret of a test is too short");
  return keys;
}

const OURS = ring("ours");
const THEIRS = ring("theirs");
const PLACE: ThreadIdentity = { repositoryId: 77, threadNumber: 3 };

function gate(name: string, more: Partial<GateRecord> = {}): GateRecord {
  const base = {
    executionId: "e1",
    segmentId: "e1",
    taskId: "t1",
    outputDigest: "o",
    visibleDigest: "s",
    runId: "run-a",
    writtenAt: AT,
    deploymentId: "d",
  };
  return { kind: "gate", gateId: name, round: 1, ...base, ...more };
}

function decision(
  name: string,
  resume: DecisionRecord["resume"],
  more: Partial<DecisionRecord> = {},
): DecisionRecord {
  const person = { id: 5, login: "octavia" };
  const base = {
    runId: "run-a",
    writtenAt: AT,
    person,
    commentId: 9,
    sentDigest: "x",
    verdict: "approve",
  } as const;
  return { kind: "decision", gateId: name, resume, others: [], claimIndex: 0, ...base, ...more };
}

const RESULT: ResultRecord = {
  kind: "result",
  runId: "run-a",
  writtenAt: AT,
  outcome: "completed",
  outputDigest: "o",
};

/** Returns the name of the gate that a command means, or the names of several, or that there is none. */
function nameOf(reference: GateReference): string {
  if (reference.kind === "gate") return reference.gate.record.gateId;
  if (reference.kind === "several") return reference.gates.map(({ record }) => record.gateId).join(" ");
  return reference.kind === "none" && reference.newer ? "none later" : reference.kind;
}

describe("a gate's name", () => {
  it("can be used in a command, whatever it is derived from", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        const name = deriveShortId(OURS.current.gateName, ...parts);
        expect(parseCommand(`/approve ${name}`)).toEqual({ kind: "approve", gateId: name, remarks: "" });
      }),
    );
  });
});

describe("a run's id", () => {
  it("has ten letters and digits that cannot be misread, and is another one each time", () => {
    const ids = Array.from({ length: 20 }, createRunId);
    for (const id of ids) expect(id).toMatch(/^run-[2-9b-df-hj-km-np-tv-xz]{10}$/);
    expect(new Set(ids).size).toBe(20);
  });
});

describe("a gate's name under a key", () => {
  it("has a digit in the middle, and letters elsewhere", () => {
    const names = Array.from({ length: 50 }, (_, index) => deriveShortId(OURS.current.gateName, index));
    expect(names.every((name) => /^[2-9]$/.test(name[2] ?? ""))).toBe(true);
    for (const index of [0, 1, 3, 4])
      expect(names.some((name) => /[a-z]/.test(name[index] ?? ""))).toBe(true);
  });

  it("is the same for the same parts, and different under another key", () => {
    const names = (ring: Keyring) =>
      Array.from({ length: 20 }, (_, index) =>
        deriveShortId(ring.current.gateName, "run-a", "t1", index),
      ).join();
    expect(names(OURS)).toBe(names(OURS));
    expect(names(OURS)).not.toBe(names(THEIRS));
  });
});

describe("a sealed record", () => {
  const record = gate("abcde", { taskId: "任务 --> </details> 과제" });
  const body = `Read this.\n\n${seal(record, PLACE, OURS)}`;

  it("is read back unchanged, and leaves the visible text alone", () => {
    expect(unseal(body, PLACE, OURS)).toEqual(record);
    expect(stripSeal(body)).toBe("Read this.");
    expect(body.match(/-->/g)).toHaveLength(1);
  });

  it.each<[string, string, ThreadIdentity, Keyring]>([
    ["another repository", body, { ...PLACE, repositoryId: 78 }, OURS],
    ["another thread", body, { ...PLACE, threadNumber: 4 }, OURS],
    ["another secret", body, PLACE, ring("theirs")],
    [
      "a changed letter",
      body.replace(/crew-gate:1:(.)/, (all, letter) => all.replace(letter, letter === "e" ? "f" : "e")),
      PLACE,
      OURS,
    ],
    ["text after it", `${body}\nmore`, PLACE, OURS],
    ["no record", "Read this.", PLACE, OURS],
  ])("counts as absent with %s", (_name, text, identity, keys) => {
    expect(unseal(text, identity, keys)).toBeUndefined();
  });

  it("is verified with the public key alone, which is always the same for a secret", () => {
    const { publicKey } = OURS.current.record;
    expect(publicKey).toBe(ring("ours").current.record.publicKey);
    expect(publicKey).toMatch(/^[\w-]{43}$/);
    const [, payload = "", keyId = "", signature = ""] =
      /crew-gate:1:([\w-]+)\.([\w-]+)\.([\w-]+) -->$/.exec(body) ?? [];
    expect(keyId).toBe(publicKey.slice(0, 12));
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
    const text = `crew-gate record\n${PLACE.repositoryId}\n${PLACE.threadNumber}\n${payload}`;
    expect(verify(null, Buffer.from(text), key, Buffer.from(signature, "base64url"))).toBe(true);
  });

  it("counts as absent if its signature is another text for the same bytes, or of another record", () => {
    const end = body.length - " -->".length;
    const other = seal(gate("other"), PLACE, OURS);
    const signatureOf = (sealed: string) => /\.([\w-]{86}) -->$/.exec(sealed)?.[1] ?? "";
    const forged = [
      // The last character has four bits that belong to no byte.
      body.slice(0, end - 1) + nextLetter(body[end - 1] ?? "") + body.slice(end),
      body.replace(signatureOf(body), signatureOf(other)),
    ];
    expect(unseal(body, PLACE, OURS)).toEqual(record);
    for (const bad of forged) expect(unseal(bad, PLACE, OURS), bad).toBeUndefined();
  });

  it("still counts while its secret is the previous one", () => {
    expect(unseal(body, PLACE, ring("next", "ours"))).toEqual(record);
  });

  it("counts when GitHub kept its line ends as CRLF", () => {
    expect(unseal(`${body.replaceAll("\n", "\r\n")}\r\n`, PLACE, OURS)).toEqual(record);
  });

  it("is found in time linear in the length of the text, whatever the text contains", () => {
    const texts = [
      `a${"\n".repeat(65_000)}b`,
      "<!-- crew-gate:1:".repeat(4000),
      `<!-- crew-gate:1:${"a".repeat(65_000)}`,
    ];
    const start = performance.now();
    for (const text of texts) expect(unseal(text, PLACE, OURS)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(200);
  });

  it("is only the last line: a record inside the text is text", () => {
    const quoted = `${seal(gate("inner"), PLACE, OURS)}\n\n${body}`;
    expect(unseal(quoted, PLACE, OURS)).toEqual(record);
  });

  it("needs a secret of 32 characters", () => {
    expect(deriveKeyring("x".repeat(31))).toBeUndefined();
    expect(deriveKeyring("x".repeat(32), "short")).toBeUndefined();
    expect(deriveKeyring("x".repeat(32))).toBeDefined();
  });
});

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const nextLetter = (letter: string) => BASE64URL[BASE64URL.indexOf(letter) + 1] ?? "";

describe("a link", () => {
  const link: Link = {
    repository: "o/r",
    repositoryId: 77,
    threadNumber: 3,
    runId: "run-a",
    deploymentId: "d",
    kind: "task",
  };

  it("is the same text for the same run, in whatever order its fields are given", () => {
    const { kind, runId, threadNumber, repositoryId, repository, deploymentId } = link;
    expect(mintLink(link, OURS)).toBe(
      mintLink({ kind, deploymentId, runId, threadNumber, repositoryId, repository }, OURS),
    );
  });

  it("is read back unchanged, with the current and the previous secret", () => {
    const text = mintLink(link, OURS);
    expect(verifyLink(text, OURS)).toEqual(link);
    expect(verifyLink(text, ring("next", "ours"))).toEqual(link);
  });

  it("is rejected when it is forged, broken, or signed with another secret or for another purpose", () => {
    const text = mintLink(link, OURS);
    const [header = "", payload = "", signature = ""] = text.split(".");
    const other = encode({ ...link, threadNumber: 4 });
    const signed = (...parts: string[]) =>
      `${parts.join(".")}.${signText(OURS.current.link, parts.join("."))}`;
    const forged = [
      "",
      "x",
      `${header}.${other}.${signature}`,
      `${text}x`,
      `${text}=`,
      `${text}\n`,
      ` ${text}`,
      `${text}.${signature}`,
      // The last character has two bits that belong to no byte: another text for the same bytes.
      text.slice(0, -1) + nextLetter(text.at(-1) ?? ""),
      `${header}.${payload}.`,
      `${header}.${payload}.${signature.slice(0, -1)}`,
      `${header}.${payload}.${signText(OURS.current.bearer, `${header}.${payload}`)}`,
      `${encode({ alg: "none", typ: "crew-gate-link" })}.${payload}.`,
      signed(encode({ alg: "none", typ: "crew-gate-link" }), payload),
      signed(encode({ alg: "HS512", typ: "crew-gate-link" }), payload),
      signed(encode({ alg: "HS256", typ: "another" }), payload),
      signed(encode({ alg: "HS256" }), payload),
      signed(header, encode({ ...link, kind: "other" })),
      signed(header, encode({ ...link, repository: "o" })),
      signed(header, encode({ ...link, runId: undefined })),
      signed(header, `${payload}==`),
      signed(header, payload, payload),
    ];
    for (const bad of forged) expect(verifyLink(bad, OURS), bad).toBeUndefined();
    expect(verifyLink(text, ring("theirs"))).toBeUndefined();
  });

  it.each<[string, Link, Keyring, string]>([
    [
      "in ASCII",
      link,
      OURS,
      "eyJhbGciOiJIUzI1NiIsInR5cCI6ImNyZXctZ2F0ZS1saW5rIn0.eyJyZXBvc2l0b3J5Ijoiby9yIiwicmVwb3NpdG9yeUlkIjo3NywidGhyZWFkTnVtYmVyIjozLCJydW5JZCI6InJ1bi1hIiwiZGVwbG95bWVudElkIjoiZCIsImtpbmQiOiJ0YXNrIn0.ijNBmuzv3f_X_0tk8mI_QDMIydFN1HXab5_dSvkIO8M",
    ],
    [
      "beyond ASCII",
      {
        repository: "harbour/briefs",
        repositoryId: 987_654_321,
        threadNumber: 41,
        runId: "run-7kq2mxw4tz",
        deploymentId: "Zm9v_-é任务",
        kind: "human-input",
      },
      ring("a secret of 한글 "),
      "eyJhbGciOiJIUzI1NiIsInR5cCI6ImNyZXctZ2F0ZS1saW5rIn0.eyJyZXBvc2l0b3J5IjoiaGFyYm91ci9icmllZnMiLCJyZXBvc2l0b3J5SWQiOjk4NzY1NDMyMSwidGhyZWFkTnVtYmVyIjo0MSwicnVuSWQiOiJydW4tN2txMm14dzR0eiIsImRlcGxveW1lbnRJZCI6IlptOXZfLcOp5Lu75YqhIiwia2luZCI6Imh1bWFuLWlucHV0In0.VqT7GHDrEL6kQOegvYStShl5RgJJKmml4i3OIPkzKlE",
    ],
  ])("with texts %s is byte for byte what jose 6.2.17 signed", (_name, content, keys, text) => {
    expect(mintLink(content, keys)).toBe(text);
    expect(verifyLink(text, keys)).toEqual(content);
  });

  it("has a bearer token for its run alone", () => {
    const token = mintBearer(link, OURS);
    expect(hasValidBearer(`Bearer ${token}`, link, OURS)).toBe(true);
    expect(hasValidBearer(`bearer  ${token}`, link, ring("next", "ours"))).toBe(true);
    for (const header of ["", token, "Bearer ", `Bearer ${token}x`, `Basic ${token}`])
      expect(hasValidBearer(header, link, OURS)).toBe(false);
    expect(hasValidBearer(`Bearer ${token}`, { ...link, runId: "run-b" }, OURS)).toBe(false);
  });
});

describe("the fold", () => {
  const accepted = { state: "accepted", segmentId: "e2" } as const;

  it("gives an open gate, its decision, and the next gate", () => {
    const one = fold([createEntry(1, gate("g1"))]);
    expect(resolveGate(one, 99)).toMatchObject({ gate: { status: "open", commentId: 1 } });
    const two = fold([
      createEntry(1, gate("g1")),
      createEntry(2, decision("g1", accepted)),
      createEntry(3, gate("g2", { segmentId: "e2" })),
    ]);
    const run = findRun(two, "run-a");
    expect(run.gates.map(({ status }) => status)).toEqual(["decided", "open"]);
    expect(run).toMatchObject({ executionId: "e1", segmentIds: ["e1", "e2"] });
  });

  it("opens a gate again after AMP refused its decision, and keeps it decided after an unknown outcome", () => {
    const refused = fold([
      createEntry(1, gate("g1")),
      createEntry(2, decision("g1", { state: "refused", reason: "401" })),
    ]);
    expect(resolveGate(refused, 99)).toMatchObject({ gate: { status: "open" } });
    const unknown = fold([
      createEntry(1, gate("g1")),
      createEntry(2, decision("g1", { state: "unknown", reason: "lost" })),
    ]);
    expect(resolveGate(unknown, 99)).toMatchObject({ gate: { status: "decided" } });
  });

  it("closes gates with the result, and skips an older undecided one", () => {
    const done = fold([createEntry(1, gate("g1")), createEntry(2, gate("g2")), createEntry(3, RESULT)]);
    expect(findRun(done, "run-a").gates.map(({ status }) => status)).toEqual(["superseded", "closed"]);
  });

  it("relates a comment to the gate that waited when it was written, whatever happened since", () => {
    const other = gate("h1", { runId: "run-b", executionId: "f1", segmentId: "f1" });
    const log = [
      createEntry(1, gate("g1")),
      createEntry(2, other),
      createEntry(5, decision("h1", accepted, { runId: "run-b" })),
    ];
    const asked = (commentId: number) => nameOf(resolveGate(fold(log), commentId));
    expect([1, 2, 3, 4, 6].map(asked)).toEqual(["none later", "g1", "g1 h1", "g1 h1", "g1"]);
    const all = fold([...log, createEntry(7, decision("g1", accepted))]);
    expect(resolveGate(all, 9)).toMatchObject({ gate: { status: "decided" } });
  });

  it("takes a completion as the result after an earlier failure, and closes nothing that came after a failure", () => {
    const failure: ResultRecord = { ...RESULT, outcome: "error", outputDigest: "f" };
    const live = fold([createEntry(1, gate("g1")), createEntry(2, failure), createEntry(3, gate("g2"))]);
    expect(resolveGate(live, 99)).toMatchObject({ gate: { status: "open" } });
    const failed = fold([createEntry(1, gate("g1")), createEntry(2, failure)]);
    expect(resolveGate(failed, 99)).toMatchObject({ gate: { status: "closed" } });
    const done = fold([createEntry(1, gate("g1")), createEntry(2, failure), createEntry(3, RESULT)]);
    expect(findRun(done, "run-a").result?.record.outcome).toBe("completed");
  });

  it("leaves out a gate whose run was over before the comment", () => {
    const other = gate("h1", { runId: "run-b", executionId: "f1", segmentId: "f1" });
    const log = fold([createEntry(1, other), createEntry(2, gate("g1")), createEntry(4, RESULT)]);
    const asked = (commentId: number) => nameOf(resolveGate(log, commentId));
    expect([3, 5].map(asked)).toEqual(["h1 g1", "h1"]);
  });

  it("keeps one failure of every segment, and the newest counts", () => {
    const failure = (segmentId: string): ResultRecord => ({ ...RESULT, outcome: "error", segmentId });
    const log = [
      createEntry(1, gate("g1")),
      createEntry(2, failure("late")),
      createEntry(3, gate("g2")),
      createEntry(4, failure("e2")),
    ];
    const run = findRun(fold([...log, createEntry(5, failure("late"))]), "run-a");
    expect(run.results.map(({ commentId }) => commentId)).toEqual([2, 4]);
    expect(run.result?.commentId).toBe(4);
    expect(run.gates.map(({ status }) => status)).toEqual(["superseded", "closed"]);
  });

  it("prefers the execution that the kickoff named", () => {
    const kickoff = { state: "started", executionId: "first" } as const;
    const run = findRun(
      fold([
        createEntry(1, { kind: "run", runId: "run-a", writtenAt: AT, deploymentId: "d", kickoff }),
        createEntry(2, gate("g1")),
      ]),
      "run-a",
    );
    expect(run.executionId).toBe("first");
  });

  it("treats an unknown run as an empty one", () => {
    expect(findRun(fold([]), "run-z")).toEqual({
      id: "run-z",
      segmentIds: [],
      gates: [],
      copies: [],
      notices: [],
      parts: [],
      results: [],
    });
    expect(resolveGate(fold([]), 99)).toEqual({ kind: "none", newer: undefined });
  });

  it("gives the same state in any order and with any copies posted later", () => {
    const log = [
      createEntry(1, createRunRecord("e1", { runId: "run-a" })),
      createEntry(2, gate("g1")),
      createEntry(3, decision("g1", accepted)),
      createEntry(4, gate("g2", { segmentId: "e2", round: 2 })),
      createEntry(5, gate("h1", { runId: "run-b", executionId: "f1", segmentId: "f1" })),
      createEntry(6, decision("g2", { state: "accepted", segmentId: "e3" })),
      createEntry(7, RESULT),
    ];
    const expected = fold(log);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(log, { minLength: log.length }),
        fc.array(fc.constantFrom(...log)),
        (mixed, copies) => {
          const later = copies.map((copy, index) => ({ ...copy, commentId: 100 + index, url: "copy" }));
          expect(fold([...mixed, ...later])).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});
