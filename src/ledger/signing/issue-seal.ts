import { isEqualInConstantTime, type Keyring, signText } from "./secret.ts";

/** An issue that we open. Its number is unknown before it exists, so the signature cannot cover it. */
export type IssueIdentity = { readonly repositoryId: number; readonly title: string };

const SEALED_ISSUE = /<!-- crew-gate:issue:([0-9a-f-]{36})\.([A-Za-z0-9_-]{43}) -->/;

function signedText(nonce: string, { repositoryId, title }: IssueIdentity): string {
  return `${repositoryId}\n${nonce}\n${title}`;
}

/** Returns a signed HTML comment for the body of an issue that we open. `nonce` is a UUID, which makes the body unique. */
export function sealIssue(nonce: string, identity: IssueIdentity, keyring: Keyring): string {
  return `<!-- crew-gate:issue:${nonce}.${signText(keyring.current.issue, signedText(nonce, identity))} -->`;
}

/** Returns whether the body of an issue has our signature for this repository and title. */
export function hasIssueSeal(body: string, identity: IssueIdentity, keyring: Keyring): boolean {
  const [, nonce, tag] = SEALED_ISSUE.exec(body) ?? [];
  if (!nonce || !tag) return false;
  const text = signedText(nonce, identity);
  return keyring.accepted.some(({ issue }) => isEqualInConstantTime(signText(issue, text), tag));
}
