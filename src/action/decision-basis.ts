import type { PullRequestHead } from "../command/after-push.ts";
import { listApproverNames } from "../command/policy.ts";
import type { PolicyKey } from "../command/policy-keys.ts";
import type { DecisionBasis } from "../delivery/decision-request.ts";
import type { RecordedPolicy } from "../ledger/recorded-policy.ts";
import type { ActionSettings } from "./settings.ts";

/** The keys of the policy that say who may decide. */
const DECIDING_KEYS = [
  "minimum-role",
  "required-approvals",
  "allow-self-approval",
  "after-push",
] as const satisfies readonly PolicyKey[];
/** The most approvers in the record of a decision. Beside a long feedback, a comment has room for some 5,000 characters. */
const MAX_RECORDED_APPROVERS = 10;

/**
 * Returns the policy for the record of a decision: each value that says who may decide, defaults included. Of many approvers
 * it has the first ten, and then how many more there are, such as `+5`.
 */
function createAppliedPolicy({ policyValues, policyDigest }: BasisSettings): RecordedPolicy {
  const names = listApproverNames(policyValues.approvers);
  const moreCount = names.length - MAX_RECORDED_APPROVERS;
  const approvers = moreCount > 0 ? [...names.slice(0, MAX_RECORDED_APPROVERS), `+${moreCount}`] : names;
  const values = Object.fromEntries(DECIDING_KEYS.map((key) => [key, policyValues[key]]));
  return {
    ...(policyDigest !== undefined && { fileDigest: policyDigest }),
    values: { ...values, approvers },
  };
}

/** The settings that the record of a decision names. */
export type BasisSettings = Pick<
  ActionSettings,
  "policyValues" | "policyDigest" | "deploymentId" | "recordedJob"
>;

/** Returns what the record of a decision rests on. Without a `role`, nobody decided. */
export function createDecisionBasis(
  settings: BasisSettings,
  role: string | undefined,
  head: PullRequestHead,
): DecisionBasis {
  const { deploymentId, recordedJob } = settings;
  return {
    ...(role && { role }),
    policy: createAppliedPolicy(settings),
    ...(head.kind === "known" && { headSha: head.sha }),
    deploymentId,
    ...(recordedJob && { job: recordedJob }),
  };
}
