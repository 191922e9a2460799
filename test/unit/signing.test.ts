import { sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { nameInChain } from "../../src/ledger/chain.ts";
import { answerChallenge, isChallengeAnswered, mintChallenge } from "../../src/ledger/signing/challenge.ts";
import { digest, digestVisibleText } from "../../src/ledger/signing/digest.ts";
import { hasValidBearer, mintBearer } from "../../src/ledger/signing/link.ts";
import {
  hasSeal,
  isWriter,
  readClaimedKind,
  seal,
  stripSeal,
  unseal,
  verifySeal,
} from "../../src/ledger/signing/seal.ts";
import { parsePublicKey } from "../../src/ledger/signing/record-key.ts";
import { deriveKeyring, isEqualInConstantTime, signText } from "../../src/ledger/signing/secret.ts";
import { createRunRecord } from "../support/records.ts";

function createRing(secret: string, previous?: string) {
  const ring = deriveKeyring(secret.repeat(8), previous?.repeat(8));
  if (!ring) throw new Error("the secret of a test is too short");
  return ring;
}

const RECORD = createRunRecord("e1");
const PLACE = { repositoryId: 77, threadNumber: 3 };

describe("a sealed record", () => {
  it("is the whole comment where nothing is shown", () => {
    const body = seal(RECORD, PLACE, createRing("ours"));
    expect([hasSeal(body), stripSeal(body)]).toEqual([true, ""]);
    expect(unseal(body, PLACE, createRing("ours"))).toEqual(RECORD);
  });

  it("is recognised by its form, whoever signed it, and only at the end", () => {
    const body = `Text.\n\n${seal(RECORD, PLACE, createRing("theirs"))}`;
    expect([hasSeal(body), stripSeal(body)]).toEqual([true, "Text."]);
    for (const text of ["", "Text.", `${body} more`, body.replace(/\.[\w-]+ -->/, " -->")])
      expect([hasSeal(text), stripSeal(text)]).toEqual([false, text]);
  });

  it("names its kind, whoever signed it, and other comments name none", () => {
    expect(readClaimedKind(seal(RECORD, PLACE, createRing("theirs")))).toBe("run");
    const forged = seal(RECORD, PLACE, createRing("theirs")).replace(/:1:[\w-]+/, ":1:abcd");
    for (const text of ["", "Text.", forged]) expect(readClaimedKind(text), text).toBeUndefined();
  });

  it("keeps fields that a newer version added, on which its name in the chain depends", () => {
    const newer = { ...RECORD, policy: { values: {}, newField: 1 }, otherField: [2] };
    const record = unseal(seal(newer, PLACE, createRing("ours")), PLACE, createRing("ours"));
    expect(record).toEqual(newer);
    expect(nameInChain(record!)).toBe(nameInChain(newer));
  });

  it("is void when its format is unknown, although we signed it", () => {
    const ring = createRing("ours");
    const payload = Buffer.from(JSON.stringify({ ...RECORD, kind: "later" })).toString("base64url");
    const { signing, publicKey } = ring.current.record;
    const text = Buffer.from(`crew-gate record\n77\n3\n${payload}`);
    const end = `${publicKey.slice(0, 12)}.${sign(null, text, signing).toString("base64url")}`;
    expect(unseal(`<!-- crew-gate:1:${payload}.${end} -->`, PLACE, ring)).toBeUndefined();
  });
});

describe("a public key", () => {
  it("verifies a record without the secret, and names why another one is void", () => {
    const body = seal(RECORD, PLACE, createRing("ours"));
    const keyOf = (name: string) => parsePublicKey(createRing(name).current.record.publicKey)!;
    const check = (text: string, place = PLACE, name = "ours") => verifySeal(text, place, [keyOf(name)]);
    expect(check(body)).toEqual({ kind: "genuine", record: RECORD, publicKey: keyOf("ours").publicKey });
    expect(check("Text.")).toEqual({ kind: "unsealed" });
    expect(check(body, PLACE, "theirs")).toEqual({ kind: "void", cause: "unknown-key" });
    expect(check(body, { ...PLACE, threadNumber: 4 })).toEqual({ kind: "void", cause: "wrong-signature" });
    expect(check(body, { ...PLACE, repositoryId: 78 })).toEqual({ kind: "void", cause: "wrong-signature" });
  });

  it("is 32 bytes in canonical base64url, and nothing else", () => {
    const { publicKey } = createRing("ours").current.record;
    expect(parsePublicKey(publicKey)?.publicKey).toBe(publicKey);
    for (const text of ["", "abc", `${publicKey}=`, ` ${publicKey}`, `${publicKey.slice(0, -1)}_`])
      expect(parsePublicKey(text)).toBeUndefined();
  });
});

describe("the writer of a record", () => {
  it("is the account that the record names, or any bot if it names none", () => {
    const [bot, user] = [
      { id: 41, type: "Bot" },
      { id: 42, type: "User" },
    ] as const;
    expect([bot, user].map((author) => isWriter({ writerId: 42 }, author))).toEqual([false, true]);
    expect([bot, user].map((author) => isWriter({}, author))).toEqual([true, false]);
  });
});

describe("the digest of a visible text", () => {
  it("is the same for all line ends and surrounding spaces that GitHub may change, and for nothing else", () => {
    expect(digestVisibleText(" a\r\nb\r\n")).toBe(digest("a\nb"));
    expect(digestVisibleText("a b")).not.toBe(digestVisibleText("a\nb"));
  });
});

describe("a bearer token", () => {
  const link = { ...PLACE, repository: "o/r", runId: "run-a", deploymentId: "d" };

  it("is accepted with surrounding spaces, and not as a part of another header", () => {
    const ring = createRing("ours");
    const token = mintBearer(link, ring);
    expect(hasValidBearer(`  Bearer ${token} `, link, ring)).toBe(true);
    for (const header of [`Basic Bearer ${token}`, `Bearer ${token} more`, `Bearer${token}`])
      expect(hasValidBearer(header, link, ring)).toBe(false);
  });
});

describe("the keys of a secret", () => {
  it("stay the same in every version, since threads and AMP keep what earlier versions signed", () => {
    const { link, record, bearer, challenge, gateName } = createRing("ours").current;
    expect(record.publicKey).toBe("ueILhzHBfyK0OaL7aKJEL1uAfMmwYFHS78THs1NTRAk");
    expect([link, bearer, challenge, gateName].map((key) => signText(key, "text"))).toEqual([
      "oVCGn8jRj3v3fDNjSqyK8HrNI281B6v2IchvnZmk7DA",
      "K0bkvDbuotnTW-1c4PhoFvNq1MZ_uRZEdZfMusQf1Yc",
      "-guX-Do-VDFHzqQ1INLwP8fdnm1Oss6ve2QySda9Qe0",
      "o9_cakxiPSV8bmX4aKLwmn5rgpjruU6OMyhKWS7I6fs",
    ]);
  });

  it("are accepted alone, or with those of the previous secret", () => {
    const signed = (ring: ReturnType<typeof createRing>) =>
      ring.accepted.map((keys) => keys.record.publicKey === ring.current.record.publicKey);
    expect(signed(createRing("ours"))).toEqual([true]);
    expect(signed(createRing("ours", "theirs"))).toEqual([true, false]);
  });

  it("are compared without regard to time, and only with texts of their own length", () => {
    expect(isEqualInConstantTime("ab", "ab")).toBe(true);
    for (const other of ["abc", "a", "", "ac"]) expect(isEqualInConstantTime("ab", other)).toBe(false);
  });
});

describe("a challenge", () => {
  const named = { repository: "o/r", repositoryId: 77 };
  const ring = createRing("ours");

  it("is answered by a holder of the secret alone, and the answer fits no other challenge", () => {
    const challenge = mintChallenge(ring, named);
    const verified = answerChallenge(challenge, createRing("next", "ours"));
    expect(verified).toEqual({ answer: expect.any(String), named });
    expect(isChallengeAnswered(challenge, verified?.answer ?? "", ring)).toBe(true);
    expect(isChallengeAnswered(mintChallenge(ring, named), verified?.answer ?? "", ring)).toBe(false);
    expect(isChallengeAnswered(challenge, challenge.split(".")[1] ?? "", ring)).toBe(false);
    expect(answerChallenge(challenge, createRing("theirs"))).toBeUndefined();
    expect(mintChallenge(ring, named)).not.toBe(challenge);
  });

  it("is not answered when it is broken or was changed", () => {
    const [payload = "", tag = ""] = mintChallenge(ring, named).split(".");
    for (const text of ["", ".", payload, `${payload}.`, `.${tag}`, `${payload}x.${tag}`])
      expect(answerChallenge(text, ring)).toBeUndefined();
  });

  it("names no repository when an older Action signed only a nonce, or its name has another form", () => {
    const sign = (payload: string) => `${payload}.${signText(ring.current.challenge, `ask\n${payload}`)}`;
    const subject = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const texts = [
      "nonce",
      `nonce~${subject({ repository: "o/r/x", repositoryId: 77 })}`,
      `nonce~${subject({ ...named, repositoryId: 1.5 })}`,
    ];
    for (const text of texts)
      expect(answerChallenge(sign(text), ring)).toEqual({ answer: expect.any(String) });
  });
});
