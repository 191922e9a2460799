import { isSignedRecordText, signRecordText } from "./record-key.ts";
import type { Keyring } from "./secret.ts";

/** An issue that we open. Its number is unknown before it exists, so the signature cannot cover it. */
export type IssueIdentity = { readonly repositoryId: number; readonly title: string };

const SEALED_ISSUE = /<!-- crew-gate:issue:([0-9a-f-]{36})\.([\w-]{86}) -->/;

/** The first line sets the text apart from a record's. */
function signedText(nonce: string, { repositoryId, title }: IssueIdentity): string {
  return `crew-gate issue\n${repositoryId}\n${nonce}\n${title}`;
}

/** Returns a signed HTML comment for the body of an issue that we open. `nonce` is a UUID, which makes the body unique. */
export function sealIssue(nonce: string, identity: IssueIdentity, keyring: Keyring): string {
  const signature = signRecordText(signedText(nonce, identity), keyring.current.record);
  return `<!-- crew-gate:issue:${nonce}.${signature} -->`;
}

/** Returns whether the body of an issue has our signature for this repository and title. */
export function hasIssueSeal(body: string, identity: IssueIdentity, keyring: Keyring): boolean {
  const [, nonce, tag] = SEALED_ISSUE.exec(body) ?? [];
  if (!nonce || !tag) return false;
  const text = signedText(nonce, identity);
  return keyring.accepted.some(({ record }) => isSignedRecordText(text, record, tag));
}
