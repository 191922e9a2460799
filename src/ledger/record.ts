import * as z from "zod";
import { decisionBasis, RecordedJob } from "./record-basis.ts";
import { isoTime, KickoffOutcome, nonEmptyText, ResumeOutcome } from "./record-outcomes.ts";
import { RecordedPolicy } from "./recorded-policy.ts";

/** A time in ISO 8601 and UTC, such as 2026-11-22T10:00:00.000Z. */
export type IsoTime = z.infer<typeof isoTime>;
/** A time in milliseconds since 1970. */
export type EpochMs = number;

const person = z.object({ id: z.number(), login: z.string() });

const commonFields = {
  /** Our id of the run. */
  runId: nonEmptyText,
  writtenAt: isoTime,
  /** The writer's GitHub user id. Absent in a process's first record, when the bot's id is unknown. */
  writerId: z.number().optional(),
  /** The records that the writer had seen and that no other record named: see `chain.ts`. Parts and progress have none. */
  heads: z.array(nonEmptyText).optional(),
  /** The digest of the version of this record that this one replaced. Absent in the first version. */
  replaced: z.string().optional(),
};

/** The comments with all parts of an output but the last, in order, and their digests. */
const parts = z.array(z.object({ commentId: z.number(), visibleDigest: z.string() })).optional();

/** The head of the pull request at the kickoff, and the name of the commit status that the run sets on it, if any. */
const commit = z.object({ sha: nonEmptyText, status: nonEmptyText.optional() });

const run = z.object({
  kind: z.literal("run"),
  ...commonFields,
  /** The digest of the AMP deployment. Jobs of other deployments cannot decide this run's gates. */
  deploymentId: nonEmptyText,
  /** The person who started the workflow run with the kickoff. */
  starter: person.optional(),
  /** The person who pressed "Re-run". GitHub keeps the first starter as the actor of a re-run. */
  restarter: person.optional(),
  policy: RecordedPolicy.optional(),
  /** The keyed digest of the inputs: see `digestInputs`. */
  inputsDigest: z.string().optional(),
  job: RecordedJob.optional(),
  /** The address of the deployment's page on AMP, for the functions to link to. */
  crewPage: nonEmptyText.optional(),
  /** When to close the issue. Only if we opened it. */
  closeIssue: z.enum(["completed", "settled"]).optional(),
  commit: commit.optional(),
  kickoff: KickoffOutcome,
});

const gate = z.object({
  kind: z.literal("gate"),
  ...commonFields,
  /** Our short id of the gate, equal for all deliveries of one pause. */
  gateId: nonEmptyText,
  /** The digest that identifies the AMP deployment that paused. */
  deploymentId: nonEmptyText,
  /** The earlier gate with the same text, of which this gate can be a duplicate delivery. */
  repeatsGateId: nonEmptyText.optional(),
  round: z.number().int().positive(),
  /** AMP's id of the run's first segment, the only one that /resume accepts. */
  executionId: nonEmptyText,
  /** AMP's id of the segment that paused. */
  segmentId: nonEmptyText,
  taskId: nonEmptyText,
  /** The digest of the output as AMP sent it. */
  outputDigest: z.string(),
  /** The digest of the comment's visible text. */
  visibleDigest: z.string(),
  parts,
});

/** The person who decided and their comment or, if `isReview`, their review of the pull request. */
const decisionSource = { person, commentId: z.number(), isReview: z.boolean().optional() };

/** One of several required approvals. Nothing is sent to AMP until their number is reached. */
const approval = z.object({
  kind: z.literal("approval"),
  ...commonFields,
  gateId: nonEmptyText,
  ...decisionSource,
  ...decisionBasis,
});

const decision = z.object({
  kind: z.literal("decision"),
  ...commonFields,
  gateId: nonEmptyText,
  verdict: z.enum(["approve", "revise", "reject"]),
  ...decisionSource,
  ...decisionBasis,
  /**
   * The hours without a decision after which reconcile rejected the gate. Then `person` is the account of its
   * workflow, and `commentId` is the gate's comment.
   */
  afterHours: z.number().optional(),
  /** The earlier approvers, if the gate required several. */
  others: z.array(person).default([]),
  /** The index of this decision's claim, from 0. Sending a decision again needs the next claim. */
  claimIndex: z.number().int().nonnegative().default(0),
  /** The digest of the exact text sent to the crew or, for a rejection, of its reason. */
  sentDigest: z.string(),
  resume: ResumeOutcome,
});

const result = z.object({
  kind: z.literal("result"),
  ...commonFields,
  outcome: z.enum(["completed", "error"]),
  segmentId: nonEmptyText.optional(),
  outputDigest: z.string(),
  parts,
});

/** A part of an output that does not fit in one comment. The `parts` of its owner's record refer to it. */
const part = z.object({
  kind: z.literal("part"),
  ...commonFields,
  /** The owner of the output: a gate by its id, or a result or notice by its key. */
  belongsTo: z.object({ kind: z.enum(["gate", "result", "notice"]), key: z.string() }),
  /** The position of this part, from 1. */
  partNumber: z.number().int().positive(),
  partCount: z.number().int().positive(),
  visibleDigest: z.string(),
});

const progress = z.object({
  kind: z.literal("progress"),
  ...commonFields,
  /** The newest finished tasks, oldest first. `taskCount` counts all. */
  tasks: z.array(z.object({ name: z.string(), agent: z.string() })),
  taskCount: z.number().int().nonnegative(),
  /** The keys that identify duplicate deliveries of tasks. There are more keys than `tasks`. */
  taskKeys: z.array(z.string()),
  /** The newest steps by their arrival. `stepCount` counts all steps. */
  steps: z.array(z.object({ tool: z.string(), arrivedAt: isoTime })),
  stepCount: z.number().int().nonnegative(),
  /** The keys that identify duplicate deliveries of steps. There are more keys than `steps`. */
  stepKeys: z.array(z.string()),
  /** The segments known only from these events, each with the newest comment at that time. */
  segments: z.array(z.object({ segmentId: nonEmptyText, afterCommentId: z.number() })).default([]),
});

const notice = z.object({
  kind: z.literal("notice"),
  ...commonFields,
  about: z.enum([
    "failure-reported",
    "late-question",
    "continued-elsewhere",
    "outdated-question",
    "other-execution",
    "unread-question",
    "claim-stuck",
    "claim-freed",
    "reminder",
    "stale",
    "not-started",
  ]),
  /** The key that identifies duplicates of this notice. */
  key: z.string(),
  /** AMP's id of the segment that the notice is about. */
  segmentId: nonEmptyText.optional(),
  parts,
});

/** A refused command of a person with a role. It decides nothing, and shows the attempt. */
const refusal = z.object({
  kind: z.literal("refusal"),
  ...commonFields,
  /** The gate that the command refers to, if it is known. Without one, `runId` is `NO_RUN_ID`. */
  gateId: nonEmptyText.optional(),
  ...decisionSource,
  role: nonEmptyText,
  /** The command's verb. */
  command: nonEmptyText,
  /** The stable code of the reason, as in the output `reason`. */
  reason: nonEmptyText,
  job: RecordedJob.optional(),
});

/** A decision or a run that was taken back: nothing was sent. It takes the place of the record, whose name later ones keep. */
const withdrawn = z.object({
  kind: z.literal("withdrawn"),
  ...commonFields,
  /** The name of the record in the chain. */
  replaces: nonEmptyText,
});

export const LedgerRecord = z.discriminatedUnion("kind", [
  run,
  gate,
  approval,
  decision,
  refusal,
  result,
  progress,
  notice,
  part,
  withdrawn,
]);

export type RunRecord = z.infer<typeof run>;
export type GateRecord = z.infer<typeof gate>;
export type ApprovalRecord = z.infer<typeof approval>;
export type DecisionRecord = z.infer<typeof decision>;
export type RefusalRecord = z.infer<typeof refusal>;
export type ResultRecord = z.infer<typeof result>;
export type ProgressRecord = z.infer<typeof progress>;
/** Information for people that affects no decision. */
export type NoticeRecord = z.infer<typeof notice>;
/** One record in the log of a thread. */
export type LedgerRecord = z.infer<typeof LedgerRecord>;
/** One comment's part of an output. */
export type PartRecord = z.infer<typeof part>;
export type Parts = z.infer<typeof parts>;
export type Person = z.infer<typeof person>;
export type RunCommit = z.infer<typeof commit>;
