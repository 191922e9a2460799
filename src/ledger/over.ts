import type { Run } from "./state.ts";

/**
 * Whether nothing more is expected of a run: it was not started, it completed, or it failed and nothing came after that.
 * A failure may be that of a resume which came too late: a newer gate, or a newer decision, says that the run goes on.
 */
export function isOver({ record, gates, result }: Run): boolean {
  if (gates.some(({ status }) => status === "open")) return false;
  if (!result) return record?.record.kickoff.state === "refused" && gates.length === 0;
  if (result.record.outcome === "completed") return true;
  const decided = gates.at(-1)?.decision;
  return !decided || decided.comment < result.comment;
}
