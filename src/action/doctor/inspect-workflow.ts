import { parse } from "yaml";
import * as z from "zod";
import { createFinding, type Finding, type Verdict } from "./finding.ts";

const NameList = z.union([z.string().transform((name) => [name]), z.array(z.string())]);
const EventTrigger = z.looseObject({ types: NameList.optional() }).nullish();
const Triggers = z.union([
  NameList.transform(
    (names): Record<string, z.infer<typeof EventTrigger>> =>
      Object.fromEntries(names.map((name) => [name, null])),
  ),
  z
    .record(z.string(), z.unknown())
    .transform((events) =>
      Object.fromEntries(
        Object.entries(events).map(([name, event]) => [name, EventTrigger.safeParse(event).data]),
      ),
    ),
]);
const Group = z.looseObject({ "cancel-in-progress": z.unknown().optional(), queue: z.string().optional() });
const Concurrency = z.union([z.string().transform((group): z.infer<typeof Group> => ({ group })), Group]);
type Concurrency = z.infer<typeof Concurrency>;
const Permissions = z.union([z.string(), z.record(z.string(), z.string())]).optional();
const WorkflowStep = z.looseObject({ uses: z.string().optional(), with: z.looseObject({}).nullish() });
const Job = z.looseObject({
  if: z.unknown().optional(),
  concurrency: Concurrency.optional(),
  permissions: Permissions,
  steps: z.array(WorkflowStep).default([]),
});
const Workflow = z.looseObject({
  on: Triggers,
  concurrency: Concurrency.optional(),
  permissions: Permissions,
  jobs: z.record(z.string(), Job),
});
type Workflow = z.infer<typeof Workflow>;
type Job = z.infer<typeof Job>;

function parseWorkflow(text: string): Workflow | undefined {
  try {
    return Workflow.safeParse(parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Returns whether a step's `uses` names this action. `action` is as in `inspectWorkflow`. */
export function usesAction(uses: string, action: string): boolean {
  return action ? uses.toLowerCase().split("@")[0] === action.toLowerCase() : uses.startsWith("./");
}

/** Returns whether a job has a step that decides on comments with this action. */
function decidesOnComments({ steps }: Job, action: string): boolean {
  return steps.some(
    ({ uses = "", with: inputs }) => usesAction(uses, action) && (inputs?.["command"] ?? "auto") === "auto",
  );
}

type Advice = readonly [Verdict, string];

function adviseTriggers({ on }: Workflow): Advice[] {
  const types = on["issue_comment"]?.types;
  if (!("issue_comment" in on))
    return [["error", "It does not run on issue_comment, so no comment reaches it."]];
  if (types && !types.includes("created"))
    return [["error", "Its issue_comment has types without created, so no new comment reaches it."]];
  return types?.length === 1
    ? []
    : [["warning", "Set the types of issue_comment to [created]: other types decide nothing."]];
}

/** Returns whether a group cancels running jobs, or may cancel them because an expression decides. */
function cancelsRunning(group: Concurrency): boolean {
  const cancel = group["cancel-in-progress"];
  return cancel !== undefined && cancel !== false;
}

/**
 * Advises against concurrency groups. The claim makes simultaneous jobs safe, so no group is needed. A group that
 * cancels jobs loses decisions, and any other makes a command wait while an earlier job follows the crew.
 */
function adviseConcurrency(workflow: Workflow, job: Job): Advice[] {
  const groups = [workflow.concurrency, job.concurrency].filter((group) => group !== undefined);
  if (groups.length === 0) return [];
  if (groups.some(cancelsRunning))
    return [
      ["error", "Remove concurrency: its cancel-in-progress can end a job in the middle of a decision."],
    ];
  if (workflow.concurrency !== undefined)
    return [["error", "Remove concurrency: on the workflow, any comment can cancel a waiting decision."]];
  if (groups.some(({ queue }) => queue !== "max"))
    return [
      ["warning", "Remove concurrency: only one job can wait in the group, and the next command cancels it."],
    ];
  return [
    [
      "warning",
      "Remove concurrency: simultaneous jobs are safe, and in a group a command waits while an earlier job follows the crew.",
    ],
  ];
}

function advisePermissions({ permissions: general }: Workflow, { permissions: own, ...job }: Job): Advice[] {
  const rights = own ?? general;
  const missing =
    typeof rights === "object" ? rights["issues"] !== "write" : rights === "read-all" || rights === "";
  const advice: Advice[] = missing ? [["error", "Give it the permission issues: write."]] : [];
  if (job.if === undefined)
    advice.push([
      "warning",
      "Give the job an if: every comment starts it now, also bots and ordinary discussion.",
    ]);
  return advice;
}

/**
 * Returns the findings about a workflow file, or `undefined` if no job in it decides on comments with this action.
 * `action` is owner/name of the action, or empty if the repository uses its own copy.
 */
export function inspectWorkflow(path: string, text: string, action: string): Finding[] | undefined {
  const workflow = parseWorkflow(text);
  if (!workflow) return undefined;
  const jobs = Object.values(workflow.jobs).filter((job) => decidesOnComments(job, action));
  const hasTrigger = ["issue_comment", "pull_request_review"].some((event) => event in workflow.on);
  if (jobs.length === 0 || !hasTrigger) return undefined;
  const isForReviews = !("issue_comment" in workflow.on);
  const advice = [
    ...(isForReviews ? [] : adviseTriggers(workflow)),
    ...jobs.flatMap((job) => [...adviseConcurrency(workflow, job), ...advisePermissions(workflow, job)]),
  ];
  if (advice.length === 0)
    return [
      createFinding(
        path,
        "ok",
        "Its trigger and permissions are correct, and no concurrency group delays or cancels a decision.",
      ),
    ];
  return advice.map(([verdict, message]) => createFinding(path, verdict, message));
}
