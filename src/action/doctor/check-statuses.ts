import { createFinding, type Finding } from "./finding.ts";
import { listPolicySteps, type WorkflowFile } from "./workflow-policies.ts";

/** Returns whether any workflow asks for a commit status. `action` is as in `inspectWorkflow`. */
export function usesCommitStatus(files: readonly WorkflowFile[], action: string): boolean {
  return files.some((file) => listPolicySteps(file, action).some(({ hasCommitStatus }) => hasCommitStatus));
}

/**
 * Finds the workflows that may not set the commit status that one of them asks for. The job that learns of a change sets
 * it: a kickoff, a decision or reconcile. Nothing else depends on it, so this is only a warning.
 */
export function findMissingStatusPermissions(files: readonly WorkflowFile[], action: string): Finding[] {
  if (!usesCommitStatus(files, action)) return [];
  return files
    .filter((file) =>
      listPolicySteps(file, action).some(
        ({ command, hasCommitStatus, canSetStatuses }) =>
          !canSetStatuses && (hasCommitStatus || command === "auto" || command === "reconcile"),
      ),
    )
    .map(({ path }) =>
      createFinding(path, "warning", "Give it the permission statuses: write, which commit-status needs."),
    );
}
