import { listApproverNames } from "../command/policy.ts";
import {
  isSamePolicyValue,
  mergePolicy,
  POLICY_KEYS,
  POLICY_PATH,
  type PolicyKey,
  type PolicyValues,
} from "../command/policy-keys.ts";
import { fetchFile } from "../github/repository.ts";
import type { RecordedPolicy } from "../ledger/recorded-policy.ts";
import { digest } from "../ledger/signing/digest.ts";
import type { Run } from "../ledger/state.ts";
import { loadMessages } from "../messages/languages.ts";
import { DEFAULT_POLICY } from "./parse-inputs.ts";
import { type ActionSettings, type JobSettings, Misconfigured } from "./settings.ts";

/** The largest policy file that we accept. A run's record holds its values, and a comment has a limit. */
const MAX_POLICY_BYTES = 16_000;

/** Reads the text of the policy file. Returns `undefined` only if GitHub says that there is no such file. */
async function fetchPolicyText({ github, repository }: JobSettings): Promise<string | undefined> {
  const file = await fetchFile(github, repository, POLICY_PATH, MAX_POLICY_BYTES);
  switch (file.kind) {
    case "text":
      return file.text;
    case "absent":
      return undefined;
    case "forbidden":
      throw new Misconfigured(
        `github-token may not read ${POLICY_PATH}. Give the job the permission contents: read.`,
      );
    case "too-large":
      throw new Misconfigured(
        `${POLICY_PATH} has more than ${MAX_POLICY_BYTES} bytes. Name teams, not people.`,
      );
    case "not-a-file":
      throw new Misconfigured(`${POLICY_PATH} is not a file.`);
  }
}

/** Returns the settings with a policy in force. `policyDigest` is the digest of the file that it comes from, if any. */
export async function applyPolicy(
  job: JobSettings,
  values: PolicyValues,
  policyDigest?: string,
): Promise<ActionSettings> {
  return {
    ...job,
    policy: {
      minimumRole: values["minimum-role"],
      approvers: values.approvers,
      requiredApprovals: values["required-approvals"],
      allowSelfApproval: values["allow-self-approval"],
    },
    policyValues: values,
    policyDigest,
    approvalText: values["approval-text"],
    sendRemarks: values["send-remarks"],
    afterPush: values["after-push"],
    presentation: { ...job.presentation, messages: await loadMessages(values.language) },
  };
}

/**
 * Reads the policy file on the default branch with one call, and returns the settings with the policy in force: the
 * file's, or the workflow's inputs if there is no file.
 * @throws Misconfigured if the file cannot be read or used, or if an input contradicts it.
 */
export async function loadPolicy(job: JobSettings): Promise<ActionSettings> {
  const text = await fetchPolicyText(job);
  if (text === undefined) return applyPolicy(job, job.inputPolicy);
  // Imported on demand: without a file, a decision needs no YAML parser.
  const { parsePolicyFile } = await import("../command/policy-file.ts");
  const parsed = parsePolicyFile(text);
  if (parsed.kind === "invalid")
    throw new Misconfigured(
      ...parsed.problems.map(({ line, message }) => `${POLICY_PATH}, line ${line}: ${message}`),
    );
  const merged = mergePolicy({ inputs: job.inputPolicy, defaults: DEFAULT_POLICY, file: parsed.values });
  if (merged.kind === "contradicted")
    throw new Misconfigured(
      `${POLICY_PATH} alone is the policy, and this workflow sets ${merged.keys.join(", ")} to something else. Remove these inputs, or change the file.`,
    );
  return applyPolicy(job, merged.values, digest(text));
}

/**
 * Checks that a run whose kickoff had a policy file is not decided without one: a deleted file must not loosen a
 * policy silently.
 * @throws Misconfigured if the file is missing.
 */
export function requirePolicyFile({ policyDigest }: ActionSettings, { record }: Run): void {
  if (policyDigest === undefined && record?.record.policy?.fileDigest !== undefined)
    throw new Misconfigured(
      `This run was started under ${POLICY_PATH}, and the default branch has no such file now. Restore it, or start a new run.`,
    );
}

/** Returns the policy for a run's record: every value, or without a policy file only those that the inputs set. */
export function createRecordedPolicy({ policyValues, policyDigest }: ActionSettings): RecordedPolicy {
  const isRecorded = (key: PolicyKey) =>
    policyDigest !== undefined || !isSamePolicyValue(key, policyValues[key], DEFAULT_POLICY[key]);
  const values = { ...policyValues, approvers: listApproverNames(policyValues.approvers) };
  return {
    ...(policyDigest !== undefined && { fileDigest: policyDigest }),
    values: Object.fromEntries(POLICY_KEYS.filter(isRecorded).map((key) => [key, values[key]])),
  };
}
