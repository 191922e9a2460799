import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hasIssueSeal, sealIssue } from "../../src/ledger/signing/issue-seal.ts";
import { deriveKeyring } from "../../src/ledger/signing/secret.ts";

const secret = "s".repeat(32);
const other = "t".repeat(32);
const keys = (...secrets: [string, string?]) => {
  const keyring = deriveKeyring(...secrets);
  if (!keyring) throw new Error("a secret of the test is too short");
  return keyring;
};
const identity = { repositoryId: 7, title: "Weekly check" };
const nonce = randomUUID();
const body = `A crew reports here.\n\n${sealIssue(nonce, identity, keys(secret))}`;

describe("the seal of an issue", () => {
  it("is valid for its repository and title, wherever it stands in the body, and after a change of the secret", () => {
    expect(hasIssueSeal(body, identity, keys(secret))).toBe(true);
    expect(hasIssueSeal(`${body}\n\nA person's addition.`, identity, keys(secret))).toBe(true);
    expect(hasIssueSeal(body, identity, keys(other, secret))).toBe(true);
  });

  it.each([
    ["another title", body, { ...identity, title: "Nightly check" }, secret],
    ["another repository", body, { ...identity, repositoryId: 8 }, secret],
    ["another secret", body, identity, other],
    ["another nonce", body.replace(nonce, randomUUID()), identity, secret],
    ["a body without a seal", "A crew reports here.", identity, secret],
  ])("is not valid for %s", (_, text, of, key) => {
    expect(hasIssueSeal(text, of, keys(key))).toBe(false);
  });
});
