import { z } from "zod";

/** A time in ISO 8601 and UTC, such as 2026-11-22T10:00:00.000Z. */
export type IsoTime = string;
/** Milliseconds since 1970. */
export type EpochMs = number;

const nonEmptyText = z.string().min(1);
const person = z.object({ id: z.number(), login: z.string() });

const commonFields = {
  /** Our id of the run. */
  runId: nonEmptyText,
  /** When it was written, ISO 8601 in UTC. */
  writtenAt: z.string(),
  /** The writer's GitHub user id. Absent in the first record of a bot's process, which GitHub does not tell who it is. */
  writerId: z.number().optional(),
};

/** A cause that we know ourselves. Its sentence is in the catalogues, in every language. */
const code = z.literal("job-cut-off").optional();

/** What became of the kickoff. `unknown`: the call broke off, so the crew may or may not run. */
export const KickoffOutcome = z.discriminatedUnion("state", [
  z.object({ state: z.literal("calling") }),
  z.object({ state: z.literal("started"), executionId: nonEmptyText }),
  z.object({ state: z.literal("refused"), reason: z.string() }),
  z.object({ state: z.literal("unknown"), reason: z.string().optional(), code }),
]);

/** When something showed that the crew went on after a decision, ISO 8601. AMP's answer alone does not. */
const confirmedAt = z.string().optional();
/** Where it went on to: the comment with its next question, or with its result. */
const next = z.object({ kind: z.enum(["next-gate", "finished"]), url: z.string() }).optional();

/**
 * What became of a decision at AMP. `refused` started nothing and reopens the gate; `unknown` is never repeated.
 * `silentMinutes`: the minutes for which nothing showed that the crew goes on.
 */
export const ResumeOutcome = z.discriminatedUnion("state", [
  z.object({ state: z.literal("sending") }),
  z.object({
    state: z.literal("accepted"),
    segmentId: nonEmptyText.optional(),
    status: z.string().optional(),
    confirmedAt,
    next,
    silentMinutes: z.number().optional(),
  }),
  z.object({ state: z.literal("refused"), reason: z.string() }),
  z.object({ state: z.literal("unknown"), reason: z.string().optional(), code, confirmedAt, next }),
]);

/** The comments that hold the parts of an output before the last, in their order, and the digest of what each shows. */
const parts = z.array(z.object({ commentId: z.number(), visibleDigest: z.string() })).optional();

const run = z.object({
  kind: z.literal("run"),
  ...commonFields,
  /** Digest that names the deployment on AMP that runs it. Another deployment's job cannot decide its gates. */
  deploymentId: nonEmptyText,
  /** Who started the workflow run that kicked it off. */
  starter: person.optional(),
  /** Who pressed "Re-run" for it. GitHub keeps naming the first starter as the actor of a re-run. */
  restarter: person.optional(),
  kickoff: KickoffOutcome,
});

const gate = z.object({
  kind: z.literal("gate"),
  ...commonFields,
  /** Short name, the same for every copy of one pause. */
  gateId: nonEmptyText,
  /** Digest that names the deployment on AMP that paused. */
  deploymentId: nonEmptyText,
  /** The earlier gate of this task that had the same text: this one may be a repeated delivery of its webhook. */
  repeatsGateId: nonEmptyText.optional(),
  round: z.number().int().positive(),
  /** AMP's id of the run's first segment: the only one that /resume takes. */
  executionId: nonEmptyText,
  /** AMP's id of the segment that paused. */
  segmentId: nonEmptyText,
  taskId: nonEmptyText,
  /** Digest of the output as AMP sent it. */
  outputDigest: z.string(),
  /** Digest of what the comment shows. */
  visibleDigest: z.string(),
  parts,
});

/** What somebody wrote to decide: a comment, or with `isReview` a review of the pull request. */
const decisionSource = { person, commentId: z.number(), isReview: z.boolean().optional() };

/** One of several approvals that a gate takes. It goes nowhere until their number is reached. */
const approval = z.object({
  kind: z.literal("approval"),
  ...commonFields,
  gateId: nonEmptyText,
  ...decisionSource,
});

const decision = z.object({
  kind: z.literal("decision"),
  ...commonFields,
  gateId: nonEmptyText,
  verdict: z.enum(["approve", "revise"]),
  ...decisionSource,
  /** Who approved before, where it took several. */
  others: z.array(person).default([]),
  /** Which of the gate's claims it holds: 0 is the first. A decision that is sent again takes the next one. */
  claimIndex: z.number().int().nonnegative().default(0),
  /** Digest of the exact text sent to the crew. */
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

/** A part of an output that does not fit in one comment. The record that it belongs to names it. */
const part = z.object({
  kind: z.literal("part"),
  ...commonFields,
  /** What it is a part of: a gate by its name, or the key of a result or a notice. */
  belongsTo: z.object({ kind: z.enum(["gate", "result", "notice"]), key: z.string() }),
  /** 1 is the first. */
  partNumber: z.number().int().positive(),
  partCount: z.number().int().positive(),
  visibleDigest: z.string(),
});

const progress = z.object({
  kind: z.literal("progress"),
  ...commonFields,
  /** The newest finished tasks, oldest first, and how many there were in all. `key` tells a repeated delivery. */
  tasks: z.array(z.object({ key: z.string(), name: z.string(), agent: z.string() })),
  taskCount: z.number().int().nonnegative(),
  /** The newest steps by when they arrived, and how many there were. */
  steps: z.array(z.object({ tool: z.string(), arrivedAt: z.string() })),
  stepCount: z.number().int().nonnegative(),
  /** What tells the newest of them, as they were written down, from repeated deliveries. More than are shown. */
  stepKeys: z.array(z.string()),
  /** Ids of segments that only such an event told, and after which comment of the thread it did. */
  segments: z.array(z.object({ segmentId: nonEmptyText, afterCommentId: z.number() })).default([]),
});

const notice = z.object({
  kind: z.literal("notice"),
  ...commonFields,
  about: z.enum([
    "failure-reported",
    "late-question",
    "unread-question",
    "claim-stuck",
    "claim-freed",
    "reminder",
    "stale",
  ]),
  /** What tells two notices about the same from one that came twice. */
  key: z.string(),
  /** AMP's id of the segment that it is about. */
  segmentId: nonEmptyText.optional(),
  parts,
});

export const LedgerRecord = z.discriminatedUnion("kind", [
  run,
  gate,
  approval,
  decision,
  result,
  progress,
  notice,
  part,
]);

export type RunRecord = z.infer<typeof run>;
export type GateRecord = z.infer<typeof gate>;
export type ApprovalRecord = z.infer<typeof approval>;
export type DecisionRecord = z.infer<typeof decision>;
export type ResultRecord = z.infer<typeof result>;
export type ProgressRecord = z.infer<typeof progress>;
/** Something that people should know and that decides nothing. */
export type NoticeRecord = z.infer<typeof notice>;
/** One entry of the log that a thread is. */
export type LedgerRecord = z.infer<typeof LedgerRecord>;
/** One comment's share of an output. */
export type PartRecord = z.infer<typeof part>;
export type Parts = z.infer<typeof parts>;
/** Where a decision led. */
export type Continuation = NonNullable<z.infer<typeof next>>;
export type Person = z.infer<typeof person>;
