import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCommand } from "../../src/command/read.ts";
import { shortName } from "../../src/ledger/digest.ts";
import { fold, runOf } from "../../src/ledger/fold.ts";
import { gateMeant, type Meant } from "../../src/ledger/gates.ts";
import { isOurBearer, type Link, mintBearer, mintLink, readLink } from "../../src/ledger/link.ts";
import type { DecisionRecord, GateRecord, ResultRecord } from "../../src/ledger/record.ts";
import { type Place, seal, unseal, visiblePart } from "../../src/ledger/seal.ts";
import { type Keyring, keyring } from "../../src/ledger/secret.ts";
import { AT, entry, started } from "./records.ts";

function ring(secret: string, previous?: string): Keyring {
  const keys = keyring(secret.padEnd(32, "."), previous?.padEnd(32, "."));
  if (!keys) throw new Error("the secret of a test is too short");
  return keys;
}

const OURS = ring("ours");
const THEIRS = ring("theirs");
const PLACE: Place = { repository: 77, thread: 3 };

function gate(name: string, more: Partial<GateRecord> = {}): GateRecord {
  const base = {
    execution: "e1",
    segment: "e1",
    task: "t1",
    output: "o",
    shown: "s",
    run: "run-a",
    at: AT,
    deploymentId: "d",
  };
  return { kind: "gate", gate: name, round: 1, ...base, ...more };
}

function decision(
  name: string,
  resume: DecisionRecord["resume"],
  more: Partial<DecisionRecord> = {},
): DecisionRecord {
  const person = { id: 5, login: "octavia" };
  const base = { run: "run-a", at: AT, person, comment: 9, sent: "x", verdict: "approve" } as const;
  return { kind: "decision", gate: name, resume, others: [], claim: 0, ...base, ...more };
}

const RESULT: ResultRecord = { kind: "result", run: "run-a", at: AT, outcome: "completed", output: "o" };

/** The gate that a command means, by name; several of them; or that there is none. */
function nameOf(meant: Meant): string {
  if (meant.kind === "gate") return meant.gate.record.gate;
  if (meant.kind === "several") return meant.names.join(" ");
  return meant.kind === "none" && meant.later ? "none later" : meant.kind;
}

describe("a gate's name", () => {
  it("is one that a command can name, whatever it is made from", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        const name = shortName(OURS.current.gateName, ...parts);
        expect(readCommand(`/approve ${name}`)).toEqual({ kind: "approve", gate: name, remarks: "" });
      }),
    );
  });
});

describe("a gate's name under a key", () => {
  it("is the same for the same parts, and another one under another key", () => {
    const names = (ring: Keyring) =>
      Array.from({ length: 20 }, (_, index) => shortName(ring.current.gateName, "run-a", "t1", index)).join();
    expect(names(OURS)).toBe(names(OURS));
    expect(names(OURS)).not.toBe(names(THEIRS));
  });
});

describe("a sealed record", () => {
  const record = gate("abcde", { task: "任务 --> </details> 과제" });
  const body = `Read this.\n\n${seal(record, PLACE, OURS)}`;

  it("comes back as it was, and leaves what people see alone", () => {
    expect(unseal(body, PLACE, OURS)).toEqual(record);
    expect(visiblePart(body)).toBe("Read this.");
    expect(body.match(/-->/g)).toHaveLength(1);
  });

  it.each<[string, string, Place, Keyring]>([
    ["another repository", body, { ...PLACE, repository: 78 }, OURS],
    ["another thread", body, { ...PLACE, thread: 4 }, OURS],
    ["another secret", body, PLACE, ring("theirs")],
    [
      "a changed letter",
      body.replace(/crew-gate:1:(.)/, (all, letter) => all.replace(letter, letter === "e" ? "f" : "e")),
      PLACE,
      OURS,
    ],
    ["text after it", `${body}\nmore`, PLACE, OURS],
    ["no record", "Read this.", PLACE, OURS],
  ])("counts as absent with %s", (_name, text, place, keys) => {
    expect(unseal(text, place, keys)).toBeUndefined();
  });

  it("still counts while its secret is the previous one", () => {
    expect(unseal(body, PLACE, ring("next", "ours"))).toEqual(record);
  });

  it("counts when GitHub kept its line ends as CRLF", () => {
    expect(unseal(`${body.replaceAll("\n", "\r\n")}\r\n`, PLACE, OURS)).toEqual(record);
  });

  it("is looked for in time that grows with the text alone, whatever somebody wrote", () => {
    const texts = [
      `a${"\n".repeat(65_000)}b`,
      "<!-- crew-gate:1:".repeat(4000),
      `<!-- crew-gate:1:${"a".repeat(65_000)}`,
    ];
    const start = performance.now();
    for (const text of texts) expect(unseal(text, PLACE, OURS)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(200);
  });

  it("is only the last line: what stands in the text is text", () => {
    const quoted = `${seal(gate("inner"), PLACE, OURS)}\n\n${body}`;
    expect(unseal(quoted, PLACE, OURS)).toEqual(record);
  });

  it("needs a secret of 32 characters", () => {
    expect(keyring("x".repeat(31))).toBeUndefined();
    expect(keyring("x".repeat(32), "short")).toBeUndefined();
    expect(keyring("x".repeat(32))).toBeDefined();
  });
});

describe("a link", () => {
  const link: Link = {
    repository: "o/r",
    repositoryId: 77,
    thread: 3,
    run: "run-a",
    deploymentId: "d",
    kind: "task",
  };

  it("is the same text for the same run, whoever writes it in which order", async () => {
    const { kind, run, thread, repositoryId, repository, deploymentId } = link;
    expect(await mintLink(link, OURS)).toBe(
      await mintLink({ kind, deploymentId, run, thread, repositoryId, repository }, OURS),
    );
  });

  it("comes back as it was, with the current and the previous secret", async () => {
    const text = await mintLink(link, OURS);
    expect(await readLink(text, OURS)).toEqual(link);
    expect(await readLink(text, ring("next", "ours"))).toEqual(link);
  });

  it("is refused when it is forged, broken, or signed with another secret or for another purpose", async () => {
    const text = await mintLink(link, OURS);
    const [header = "", , signature = ""] = text.split(".");
    const other = Buffer.from(JSON.stringify({ ...link, thread: 4 })).toString("base64url");
    const none = Buffer.from('{"alg":"none","typ":"crew-gate-link"}').toString("base64url");
    for (const bad of ["", "x", `${header}.${other}.${signature}`, `${none}.${other}.`, `${text}x`])
      expect(await readLink(bad, OURS)).toBeUndefined();
    expect(await readLink(text, ring("theirs"))).toBeUndefined();
  });

  it("has a bearer token of its run alone", () => {
    const token = mintBearer(link, OURS);
    expect(isOurBearer(`Bearer ${token}`, link, OURS)).toBe(true);
    expect(isOurBearer(`bearer  ${token}`, link, ring("next", "ours"))).toBe(true);
    for (const header of ["", token, "Bearer ", `Bearer ${token}x`, `Basic ${token}`])
      expect(isOurBearer(header, link, OURS)).toBe(false);
    expect(isOurBearer(`Bearer ${token}`, { ...link, run: "run-b" }, OURS)).toBe(false);
  });
});

describe("the fold", () => {
  const accepted = { state: "accepted", segment: "e2" } as const;

  it("gives an open gate, its decision, and the next one", () => {
    const one = fold([entry(1, gate("g1"))]);
    expect(gateMeant(one, 99)).toMatchObject({ gate: { status: "open", comment: 1 } });
    const two = fold([
      entry(1, gate("g1")),
      entry(2, decision("g1", accepted)),
      entry(3, gate("g2", { segment: "e2" })),
    ]);
    const run = runOf(two, "run-a");
    expect(run.gates.map(({ status }) => status)).toEqual(["decided", "open"]);
    expect(run).toMatchObject({ execution: "e1", segments: ["e1", "e2"] });
  });

  it("opens a gate again after a refusal, and keeps it decided after an unknown outcome", () => {
    const refused = fold([entry(1, gate("g1")), entry(2, decision("g1", { state: "refused", why: "401" }))]);
    expect(gateMeant(refused, 99)).toMatchObject({ gate: { status: "open" } });
    const unknown = fold([entry(1, gate("g1")), entry(2, decision("g1", { state: "unknown", why: "lost" }))]);
    expect(gateMeant(unknown, 99)).toMatchObject({ gate: { status: "decided" } });
  });

  it("closes gates with the result, and passes over an older undecided one", () => {
    const done = fold([entry(1, gate("g1")), entry(2, gate("g2")), entry(3, RESULT)]);
    expect(runOf(done, "run-a").gates.map(({ status }) => status)).toEqual(["superseded", "closed"]);
  });

  it("asks a comment about the gate that waited when it was written, whatever became of it since", () => {
    const other = gate("h1", { run: "run-b", execution: "f1", segment: "f1" });
    const log = [entry(1, gate("g1")), entry(2, other), entry(5, decision("h1", accepted, { run: "run-b" }))];
    const asked = (comment: number) => nameOf(gateMeant(fold(log), comment));
    expect([1, 2, 3, 4, 6].map(asked)).toEqual(["none later", "g1", "g1 h1", "g1 h1", "g1"]);
    const all = fold([...log, entry(7, decision("g1", accepted))]);
    expect(gateMeant(all, 9)).toMatchObject({ gate: { status: "decided" } });
  });

  it("takes a completion for the result, whatever failed before, and closes nothing that came after a failure", () => {
    const failure: ResultRecord = { ...RESULT, outcome: "error", output: "f" };
    const live = fold([entry(1, gate("g1")), entry(2, failure), entry(3, gate("g2"))]);
    expect(gateMeant(live, 99)).toMatchObject({ gate: { status: "open" } });
    const failed = fold([entry(1, gate("g1")), entry(2, failure)]);
    expect(gateMeant(failed, 99)).toMatchObject({ gate: { status: "closed" } });
    const done = fold([entry(1, gate("g1")), entry(2, failure), entry(3, RESULT)]);
    expect(runOf(done, "run-a").result?.record.outcome).toBe("completed");
  });

  it("leaves out a gate whose run was over before the comment", () => {
    const other = gate("h1", { run: "run-b", execution: "f1", segment: "f1" });
    const log = fold([entry(1, other), entry(2, gate("g1")), entry(4, RESULT)]);
    const asked = (comment: number) => nameOf(gateMeant(log, comment));
    expect([3, 5].map(asked)).toEqual(["h1 g1", "h1"]);
  });

  it("keeps one failure of every segment, and the newest counts", () => {
    const failure = (segment: string): ResultRecord => ({ ...RESULT, outcome: "error", segment });
    const log = [
      entry(1, gate("g1")),
      entry(2, failure("late")),
      entry(3, gate("g2")),
      entry(4, failure("e2")),
    ];
    const run = runOf(fold([...log, entry(5, failure("late"))]), "run-a");
    expect(run.results.map(({ comment }) => comment)).toEqual([2, 4]);
    expect(run.result?.comment).toBe(4);
    expect(run.gates.map(({ status }) => status)).toEqual(["superseded", "closed"]);
  });

  it("prefers the execution that the kickoff named", () => {
    const kickoff = { state: "started", execution: "first" } as const;
    const run = runOf(
      fold([
        entry(1, { kind: "run", run: "run-a", at: AT, deploymentId: "d", kickoff }),
        entry(2, gate("g1")),
      ]),
      "run-a",
    );
    expect(run.execution).toBe("first");
  });

  it("knows an unknown run as an empty one", () => {
    expect(runOf(fold([]), "run-z")).toEqual({
      id: "run-z",
      segments: [],
      gates: [],
      copies: [],
      notices: [],
      parts: [],
      results: [],
    });
    expect(gateMeant(fold([]), 99)).toEqual({ kind: "none", later: false });
  });

  it("gives the same state in any order and with any copies posted later", () => {
    const log = [
      entry(1, started("e1", { run: "run-a" })),
      entry(2, gate("g1")),
      entry(3, decision("g1", accepted)),
      entry(4, gate("g2", { segment: "e2", round: 2 })),
      entry(5, gate("h1", { run: "run-b", execution: "f1", segment: "f1" })),
      entry(6, decision("g2", { state: "accepted", segment: "e3" })),
      entry(7, RESULT),
    ];
    const expected = fold(log);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(log, { minLength: log.length }),
        fc.array(fc.constantFrom(...log)),
        (mixed, copies) => {
          const later = copies.map((copy, index) => ({ ...copy, comment: 100 + index, url: "copy" }));
          expect(fold([...mixed, ...later])).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});
