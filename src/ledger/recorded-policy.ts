import * as z from "zod";

/**
 * The policy at the kickoff, keyed as in the policy file, and shown in the question. Without a file it has only the
 * values that the kickoff's inputs set. A decision is checked against the policy in force when it is made.
 */
export const RecordedPolicy = z.object({
  /** The digest of the policy file. Absent if there was none. */
  fileDigest: z.string().min(1).optional(),
  values: z
    .object({
      "minimum-role": z.string(),
      approvers: z.array(z.string()),
      "required-approvals": z.number(),
      "allow-self-approval": z.boolean(),
      "approval-text": z.string(),
      "send-remarks": z.boolean(),
      notify: z.enum(["approvers", "starter", "none"]),
      "after-push": z.enum(["allow", "refuse"]),
      language: z.string(),
    })
    .partial(),
});
export type RecordedPolicy = z.infer<typeof RecordedPolicy>;
