import type { ResumeCall } from "../../src/amp/crew.ts";
import { type Command, parseCommand } from "../../src/command/parse-command.ts";
import type { DecisionRecord, GateRecord, LedgerRecord } from "../../src/ledger/record.ts";
import { digest } from "../../src/ledger/signing/digest.ts";
import { APPROVAL, type CrewAnswer, type MemoryCrew } from "./crew.ts";
import type { MemoryGitHub } from "./github.ts";
import type { SeenComment, SimulatedJob } from "./job.ts";
import { findKnownGap } from "./known-gaps.ts";

/** The author of a command, and the decisions that the thread marked unknown at that time. */
export type SeenCommand = { readonly comment: SeenComment; readonly unknowns: ReadonlySet<string> };

type FoundRecord<R> = { readonly commentId: number; readonly record: R };

/** A resume that reached the crew. */
export type SeenResume = {
  readonly gate: FoundRecord<GateRecord>;
  readonly decision: FoundRecord<DecisionRecord>;
  /** The comment with the command. */
  readonly by: number;
  readonly verb: Command["kind"];
};

/** Returns a gate's claims in order. An independent copy of the rule, since the rule itself is under test. */
const CLAIMS = ["rocket", "eyes", "hooray", "heart"];

/** Returns the identity of a decision, in whichever comment it is. */
export function decisionKey({ gateId, claimIndex, writtenAt }: DecisionRecord): string {
  return `${gateId} ${claimIndex} ${writtenAt}`;
}

function isAllowed({ author }: SeenComment): boolean {
  return author.type === "User" && ["write", "maintain", "admin"].includes(author.role);
}

/**
 * Checks every resume that reaches the crew, and describes each violation in one sentence. It sees the true
 * state outside, and nothing of the code's own state.
 */
export class Monitor {
  readonly violations: string[] = [];
  /** Violations with a known cause: see known-gaps.ts. */
  readonly known: string[] = [];
  /** The resumes that may have started something, oldest first. */
  readonly resumed: SeenResume[] = [];
  readonly #required: number;
  readonly #crew: MemoryCrew;
  readonly #github: MemoryGitHub;
  readonly #unseal: (body: string) => LedgerRecord | undefined;

  constructor(
    crew: MemoryCrew,
    github: MemoryGitHub,
    required: number,
    unseal: (body: string) => LedgerRecord | undefined,
  ) {
    this.#crew = crew;
    this.#github = github;
    this.#required = required;
    this.#unseal = unseal;
  }

  /** Checks a resume that arrives at the crew, with the crew's answer to it. */
  check(job: SimulatedJob, trigger: SeenCommand, call: ResumeCall, answer: CrewAnswer): void {
    // Every comment ever posted, in its first version.
    const thread = this.#github.archive;
    const wrong = (what: string) => this.violations.push(`${job.name}: ${what}`);
    const decision = this.#posted(job, thread);
    if (!decision) return void wrong("the crew was called without a decision in the thread");
    const gate = this.#gateOf(decision.record, thread, job);
    if (!gate) return void wrong("the crew was called without the decided gate's claim");
    const { comment } = trigger;
    const command = parseCommand(comment.body);
    const { record } = decision;

    if (record.verdict !== (call.approve ? "approve" : "revise")) wrong("the verdict is different");
    if (record.sentDigest !== digest(call.feedback)) wrong("the text differs from the decision's");
    if (call.executionId !== this.#crew.firstOf(record.runId))
      wrong("it is not the run's first execution id");
    if (call.taskId !== gate.record.taskId) wrong("it is not the gate's task");
    if (!isAllowed(comment)) wrong("the commenter may not decide");
    // A removed question is asked anew. A person who repeats its decision has read the first one.
    const seen = command.kind === "resume-again" ? this.#firstOf(gate.record, thread) : gate.commentId;
    if (comment.id <= seen) wrong("the comment is older than the gate");
    const read = job.effects.read[0]?.comments.find(({ id }) => id === comment.id);
    if (!read || read.edited || read.body !== comment.body) wrong("the comment was edited or is gone");
    const earlier = this.resumed.filter((known) => isSamePause(known.gate.record, gate.record));
    if (command.kind === "approve") {
      if (call.feedback !== APPROVAL) wrong("an approval's text is not the approval text");
      const approvers = this.#approvers(job, gate);
      if (approvers.size < this.#required) wrong(`${approvers.size} people approve, not ${this.#required}`);
    } else if (command.kind === "revise") {
      if (call.feedback !== command.feedback) wrong("a revision's text is not the feedback");
    } else if (command.kind !== "resume-again") wrong(`/${command.kind} decides nothing`);
    else if (!this.#wordsOf(gate, thread).includes(call.feedback))
      wrong("what is sent again is another text than a decision's");

    if (answer === "refused") return;
    const resumed = { gate, decision, by: comment.id, verb: command.kind };
    this.#checkRepetition(job, [...earlier, resumed], trigger);
    this.resumed.push(resumed);
  }

  /** Checks that a repeated resume was requested by a person who could read that all earlier ones are unknown. */
  #checkRepetition({ name, effects }: SimulatedJob, all: readonly SeenResume[], trigger: SeenCommand): void {
    const earlier = all.slice(0, -1);
    const wrong = (what: string) => {
      const gap = findKnownGap({ all, trigger, github: this.#github, unseal: this.#unseal });
      (gap ? this.known : this.violations).push(`${name}: ${what}${gap ? ` (${gap})` : ""}`);
    };
    const isElsewhere = this.resumed.some(
      (known) => known.by === trigger.comment.id && !earlier.includes(known),
    );
    if (isElsewhere) wrong("one comment resumed two gates");
    if (earlier.length === 0) return;
    const isAsked =
      all.at(-1)?.verb === "resume-again" && !earlier.some(({ by }) => by === trigger.comment.id);
    const isReported = earlier.every(({ decision }) => trigger.unknowns.has(decisionKey(decision.record)));
    // AMP's old answer may be written down just before the resume. A person who read the thread cannot know
    // that.
    const texts = this.#github.texts.slice(0, effects.read[0]?.textCount);
    const isAccepted = earlier.some(({ decision }) => this.#wasAccepted(decision.record, texts));
    if (isAsked && isReported && !isAccepted) return;
    const reason = isAccepted
      ? "and the thread had reported that AMP accepted it"
      : isAsked
        ? "before the thread reported the unknown outcome"
        : "and no command requested it";
    wrong(`gate ${earlier[0]?.gate.record.gateId} was resumed ${all.length} times, ${reason}`);
  }

  /** Returns whether one of these texts reports the decision as accepted or the run as resumed. */
  #wasAccepted(decision: DecisionRecord, texts: readonly string[]): boolean {
    return texts.some((body) => {
      const record = this.#unseal(body);
      if (record?.kind !== "decision" || decisionKey(record) !== decisionKey(decision)) return false;
      const { resume } = record;
      return resume.state === "accepted" || (resume.state === "unknown" && resume.confirmedAt !== undefined);
    });
  }

  /** Returns the decision that this job wrote with the state "sending". */
  #posted(
    { effects }: SimulatedJob,
    thread: readonly SeenComment[],
  ): FoundRecord<DecisionRecord> | undefined {
    const found = thread
      .filter(({ id }) => effects.posted.includes(id))
      .flatMap(({ id, body }) => {
        const record = this.#unseal(body);
        return record?.kind === "decision" && record.resume.state === "sending"
          ? [{ commentId: id, record }]
          : [];
      });
    return found.at(-1);
  }

  /** Returns the texts that a gate's decisions were to send, by the comments that made them. */
  #wordsOf(gate: FoundRecord<GateRecord>, thread: readonly SeenComment[]): string[] {
    return thread.flatMap(({ body }) => {
      const record = this.#unseal(body);
      if (record?.kind !== "decision" || record.gateId !== gate.record.gateId) return [];
      const comment = thread.find(({ id }) => id === record.commentId);
      const command = parseCommand(comment?.body ?? "");
      if (!comment || !isAllowed(comment)) return [];
      return command.kind === "revise" ? [command.feedback] : command.kind === "approve" ? [APPROVAL] : [];
    });
  }

  /** Returns where a gate was posted first. */
  #firstOf({ gateId }: GateRecord, thread: readonly SeenComment[]): number {
    const posted = thread.find(({ body }) => {
      const record = this.#unseal(body);
      return record?.kind === "gate" && record.gateId === gateId;
    });
    return posted?.id ?? 0;
  }

  /** Returns the gate of a decision, if this job holds the claim that the decision names. */
  #gateOf(
    { gateId, claimIndex }: DecisionRecord,
    thread: readonly SeenComment[],
    { effects }: SimulatedJob,
  ): FoundRecord<GateRecord> | undefined {
    const gates = thread.flatMap(({ id, body }) => {
      const record = this.#unseal(body);
      return record?.kind === "gate" && record.gateId === gateId ? [{ commentId: id, record }] : [];
    });
    return gates.find(({ commentId }) =>
      effects.reacted.some((own) => own.commentId === commentId && own.content === CLAIMS[claimIndex]),
    );
  }

  /** Returns the accounts whose approval of the gate still counted at the job's last read. */
  #approvers({ effects }: SimulatedJob, gate: FoundRecord<GateRecord>): ReadonlySet<number> {
    const standing = (effects.read.at(-1)?.comments ?? []).filter((comment) => {
      const command = parseCommand(comment.body);
      const counted =
        command.kind === "approve" && (command.gateId ?? gate.record.gateId) === gate.record.gateId;
      return counted && isAllowed(comment) && !comment.edited && comment.id > gate.commentId;
    });
    return new Set(standing.map(({ author }) => author.id));
  }
}

/** Returns the identity of a pause, whatever its gate was named and however often it was posted. */
function isSamePause(a: GateRecord, b: GateRecord): boolean {
  return a.runId === b.runId && a.segmentId === b.segmentId && a.taskId === b.taskId;
}
