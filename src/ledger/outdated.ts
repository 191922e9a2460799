import type { Run } from "./state.ts";

/**
 * Returns the run with its open gate superseded if a newer run of the same deployment may be running for another commit.
 * A kickoff that is still being sent does not count, because CrewAI AMP may refuse it.
 */
export function markOutdatedRun(run: Run, runs: readonly Run[]): Run {
  const own = run.record;
  const { sha } = own?.record.commit ?? {};
  if (!own || !sha) return run;
  const outdatedBy = runs
    .flatMap(({ record }) => record ?? [])
    .find(
      ({ commentId, record: { deploymentId, commit, kickoff } }) =>
        commentId > own.commentId &&
        deploymentId === own.record.deploymentId &&
        commit !== undefined &&
        commit.sha !== sha &&
        (kickoff.state === "started" || kickoff.state === "unknown"),
    );
  if (!outdatedBy) return run;
  const gates = run.gates.map((gate) =>
    gate.status === "open" ? { ...gate, status: "superseded" as const } : gate,
  );
  return { ...run, gates, outdatedBy };
}
