import { setSecret } from "@actions/core";
import { unquote } from "../../amp/address.ts";
import { type AuditKey, parseAuditKeys } from "../../audit/audit-keys.ts";
import type { Environment, GitHub, Repository } from "../../github/client.ts";
import { deriveKeyring } from "../../ledger/signing/secret.ts";
import { readInput } from "../inputs.ts";
import { readIssueNumber } from "../issue-number.ts";
import { connectAsWorkflow } from "../connect-as-workflow.ts";
import { Misconfigured, readRepository, readRequired, secretsIn } from "../settings.ts";

/** The settings of an audit. It needs no crew and no secret. */
export type AuditSettings = {
  readonly github: GitHub;
  readonly repository: Repository;
  /** The repository's id, if the runner names it. */
  readonly repositoryId: number | undefined;
  readonly keys: readonly AuditKey[];
  /** The only thread to read. `undefined`: all threads with a label of ours. */
  readonly threadNumber: number | undefined;
  /** The folder to write to. */
  readonly path: string;
};

function readKeys(env: Environment, problems: string[]): readonly AuditKey[] {
  const given = readInput(env, "public-key");
  const secret = unquote(readInput(env, "secret"));
  if (!given && !secret) {
    problems.push("public-key is missing: set it to the key that the doctor and /api/health print.");
    return [];
  }
  const keyring = deriveKeyring(secret, unquote(readInput(env, "secret-previous")));
  if (!given && !keyring) problems.push("secret is too short: set public-key in its place.");
  const derived = keyring?.accepted.map(({ record }) => record.publicKey) ?? [];
  const { keys, problems: keyProblems } = parseAuditKeys(given || derived.join());
  problems.push(...keyProblems.map((problem) => `public-key: ${problem}`));
  return keys;
}

/**
 * Reads the settings of an audit, and masks the secrets before anything can print them.
 * @throws Misconfigured with one sentence for each problem.
 */
export function readAuditSettings(env: Environment): AuditSettings {
  for (const value of secretsIn(env)) setSecret(value);
  const problems: string[] = [];
  const token = readRequired(env, "github-token", problems);
  const keys = readKeys(env, problems);
  const threadNumber = readIssueNumber(env, problems);
  const repository = readRepository(env, problems);
  if (problems.length > 0 || !repository) throw new Misconfigured(...problems);
  const repositoryId = Number(env["GITHUB_REPOSITORY_ID"]) || undefined;
  return {
    github: connectAsWorkflow(env, token, repositoryId),
    repository,
    repositoryId,
    keys,
    threadNumber,
    path: readInput(env, "audit-path"),
  };
}
