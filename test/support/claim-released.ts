import type { ExpectStatic } from "vitest";
import { TITLES } from "../../playground/titles.ts";
import type { JobKiller, KillPoint } from "./job-killer.ts";

export const DECISION = TITLES.sent;
export const CLAIM = "POST /comments/\\d+/reactions";
export const COMMENT = "POST /issues/\\d+/comments";
const BEFORE = /was interrupted before it sent anything to CrewAI AMP/;

/**
 * Kills a job before it sends anything, and checks that the gate is released, people are informed, and the
 * next job decides.
 */
export async function expectClaimReleased(
  killing: JobKiller,
  point: KillPoint,
  expect: ExpectStatic,
): Promise<void> {
  const run = await killing.gates.waiting();
  const gate = await run.gate();
  const { event, ended } = await killing.comment(run, "/approve", killing.at(point));
  expect(ended.post, ended.log).toMatchObject({ code: 0 });
  expect(ended.post?.milliseconds).toBeLessThan(7000);
  expect(ended.post?.summary).toContain("before it sent anything");
  const [comment] = await run.comments(BEFORE);
  expect(comment?.body).toContain(event.comment.html_url);
  expect(await run.comments(DECISION)).toEqual([]);
  expect(killing.gates.reactions(gate.id)).toEqual([]);
  expect(run.resumes()).toEqual([]);
  // The same job again, or another one: the gate is open, and takes one decision.
  expect((await killing.gates.sandbox.decide(event)).outputs).toMatchObject({ reason: "approved" });
  expect((await run.comment("mei", "/approve")).ended.outputs).toMatchObject({ reason: "already-decided" });
  expect(run.resumes()).toHaveLength(1);
}
