import * as z from "zod";
import { nonEmptyText } from "./record-outcomes.ts";
import { RecordedPolicy } from "./recorded-policy.ts";

// What records hold about why something was allowed, and about the job that wrote them. It never changes.

/** The workflow run that wrote a record. Records of the functions have none. */
export const RecordedJob = z.object({
  /** GitHub's id of the workflow run. */
  workflowRunId: z.number(),
  /** The number of the attempt, from 1: "Re-run" starts another one. */
  attempt: z.number(),
  /** The login of the account that started this attempt. */
  actor: nonEmptyText,
  /** The version of crew-gate. */
  version: nonEmptyText,
});
export type RecordedJob = z.infer<typeof RecordedJob>;

/** What an approval or a decision rests on, at that moment. */
export const decisionBasis = {
  /** The person's role in the repository. Absent if nobody decided, and for a person without a role. */
  role: nonEmptyText.optional(),
  /** The policy in force: the values that say who may decide, each of them, and the digest of its file. */
  policy: RecordedPolicy.optional(),
  /** The digest of the question that the person saw: the `visibleDigest` of its record. */
  shownDigest: z.string().optional(),
  /** The head of the pull request. Absent in an issue, and if it was not read: a rejection does not depend on it. */
  headSha: nonEmptyText.optional(),
  /** The digest of the AMP deployment that the job is for. */
  deploymentId: nonEmptyText.optional(),
  job: RecordedJob.optional(),
};
