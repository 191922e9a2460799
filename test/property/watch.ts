import type { Decision } from "../../src/amp/crew.ts";
import { type Command, readCommand } from "../../src/command/read.ts";
import { digest } from "../../src/ledger/digest.ts";
import type { DecisionRecord, GateRecord, LedgerRecord } from "../../src/ledger/record.ts";
import { APPROVAL, type Answer, type MemoryCrew } from "./crew.ts";
import type { MemoryGitHub } from "./github.ts";
import { holeIn } from "./holes.ts";
import type { Job, Seen } from "./job.ts";

/** Who asked for something, and what the thread said then: the decisions whose outcome it called unknown. */
export type Asked = { readonly comment: Seen; readonly toldUnknown: ReadonlySet<string> };

type Found<R> = { readonly comment: number; readonly record: R };

/** A resume that reached the crew. */
export type Resumed = {
  readonly gate: Found<GateRecord>;
  readonly decision: Found<DecisionRecord>;
  /** The comment that asked for it. */
  readonly by: number;
  readonly verb: Command["kind"];
};

/** A gate's claims in their order. Written out once more: that a claim is one of them is what is tested. */
const CLAIMS = ["rocket", "eyes", "hooray", "heart"];

/** What tells a decision from all others, in whichever comment it stands. */
export function keyOf({ gate, claim, at }: DecisionRecord): string {
  return `${gate} ${claim} ${at}`;
}

function isAllowed({ author }: Seen): boolean {
  return author.type === "User" && ["write", "maintain", "admin"].includes(author.role);
}

/**
 * Watches every resume that reaches the crew, and says in one sentence each what of it must never be. It knows the
 * outside world as it is, and nothing of what the code believes.
 */
export class Watch {
  readonly violations: string[] = [];
  /** Violations whose cause is known: see there. */
  readonly known: string[] = [];
  /** The resumes that may have started something, oldest first. */
  readonly resumed: Resumed[] = [];
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

  /** A resume arrives at the crew, which will answer so. */
  judge(job: Job, asked: Asked, call: Decision, answer: Answer): void {
    // Every comment that ever was, as it was posted.
    const thread = this.#github.archive;
    const wrong = (what: string) => this.violations.push(`${job.name}: ${what}`);
    const decision = this.#posted(job, thread);
    if (!decision) return void wrong("the crew was called without a decision in the thread");
    const gate = this.#gateOf(decision.record, thread, job);
    if (!gate) return void wrong("the crew was called without the decided gate's claim");
    const { comment } = asked;
    const command = readCommand(comment.body);
    const { record } = decision;

    if (record.verdict !== (call.approve ? "approve" : "revise")) wrong("the verdict is another one");
    if (record.sent !== digest(call.feedback)) wrong("the text is another one than the decision's");
    if (call.execution !== this.#crew.firstOf(record.run)) wrong("it is not the run's first execution id");
    if (call.task !== gate.record.task) wrong("it is not the gate's task");
    if (!isAllowed(comment)) wrong("who asked may not decide");
    // A question that somebody removed is asked anew; who wants to repeat its decision has read the first.
    const seen = command.kind === "resume-again" ? this.#firstOf(gate.record, thread) : gate.comment;
    if (comment.id <= seen) wrong("the comment is older than the gate");
    const read = job.deeds.read[0]?.comments.find(({ id }) => id === comment.id);
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
    this.#judgeRepetition(job, [...earlier, resumed], asked);
    this.resumed.push(resumed);
  }

  /** A gate may be resumed again only for a person who asks for that and could read that all before are unknown. */
  #judgeRepetition({ name, deeds }: Job, all: readonly Resumed[], asked: Asked): void {
    const earlier = all.slice(0, -1);
    const wrong = (what: string) => {
      const hole = holeIn({ all, asked, github: this.#github, unseal: this.#unseal });
      (hole ? this.known : this.violations).push(`${name}: ${what}${hole ? ` (${hole})` : ""}`);
    };
    const isElsewhere = this.resumed.some(
      (known) => known.by === asked.comment.id && !earlier.includes(known),
    );
    if (isElsewhere) wrong("one comment resumed two gates");
    if (earlier.length === 0) return;
    const isAsked = all.at(-1)?.verb === "resume-again" && !earlier.some(({ by }) => by === asked.comment.id);
    const isTold = earlier.every(({ decision }) => asked.toldUnknown.has(keyOf(decision.record)));
    // What AMP answered long ago may be written down a moment before: nobody can know that who has read the thread.
    const said = this.#github.said.slice(0, deeds.read[0]?.said);
    const isTaken = earlier.some(({ decision }) => this.#wasTaken(decision.record, said));
    if (isAsked && isTold && !isTaken) return;
    const why = isTaken
      ? "and the thread had said that AMP took it"
      : isAsked
        ? "before the thread called that unknown"
        : "and nobody asked for it";
    wrong(`gate ${earlier[0]?.gate.record.gate} was resumed ${all.length} times, ${why}`);
  }

  /** Whether one of these texts of the thread says of a decision that it was accepted or that the crew went on. */
  #wasTaken(decision: DecisionRecord, said: readonly string[]): boolean {
    return said.some((body) => {
      const record = this.#unseal(body);
      if (record?.kind !== "decision" || keyOf(record) !== keyOf(decision)) return false;
      const { resume } = record;
      return resume.state === "accepted" || (resume.state === "unknown" && resume.wentOn !== undefined);
    });
  }

  /** The decision that this job wrote and that says that it is on its way. */
  #posted({ deeds }: Job, thread: readonly Seen[]): Found<DecisionRecord> | undefined {
    const found = thread
      .filter(({ id }) => deeds.posted.includes(id))
      .flatMap(({ id, body }) => {
        const record = this.#unseal(body);
        return record?.kind === "decision" && record.resume.state === "sending"
          ? [{ comment: id, record }]
          : [];
      });
    return found.at(-1);
  }

  /** The texts that a gate's decisions were to send, by the comments that made them. */
  #wordsOf(gate: Found<GateRecord>, thread: readonly Seen[]): string[] {
    return thread.flatMap(({ body }) => {
      const record = this.#unseal(body);
      if (record?.kind !== "decision" || record.gate !== gate.record.gate) return [];
      const comment = thread.find(({ id }) => id === record.comment);
      const command = readCommand(comment?.body ?? "");
      if (!comment || !isAllowed(comment)) return [];
      return command.kind === "revise" ? [command.feedback] : command.kind === "approve" ? [APPROVAL] : [];
    });
  }

  /** Where a gate was posted first. */
  #firstOf({ gate }: GateRecord, thread: readonly Seen[]): number {
    const posted = thread.find(({ body }) => {
      const record = this.#unseal(body);
      return record?.kind === "gate" && record.gate === gate;
    });
    return posted?.id ?? 0;
  }

  /** The gate of a decision, if this job holds the claim that the decision names. */
  #gateOf(
    { gate, claim }: DecisionRecord,
    thread: readonly Seen[],
    { deeds }: Job,
  ): Found<GateRecord> | undefined {
    const gates = thread.flatMap(({ id, body }) => {
      const record = this.#unseal(body);
      return record?.kind === "gate" && record.gate === gate ? [{ comment: id, record }] : [];
    });
    return gates.find(({ comment }) =>
      deeds.reacted.some((own) => own.comment === comment && own.content === CLAIMS[claim]),
    );
  }

  /** Who approved the gate and still did when the job looked last. */
  #approvers({ deeds }: Job, gate: Found<GateRecord>): ReadonlySet<number> {
    const standing = (deeds.read.at(-1)?.comments ?? []).filter((comment) => {
      const command = readCommand(comment.body);
      const meant = command.kind === "approve" && (command.gate ?? gate.record.gate) === gate.record.gate;
      return meant && isAllowed(comment) && !comment.edited && comment.id > gate.comment;
    });
    return new Set(standing.map(({ author }) => author.id));
  }
}

/** A pause is what the crew waits at, whatever its gate was called and how often it was posted. */
function isSamePause(a: GateRecord, b: GateRecord): boolean {
  return a.run === b.run && a.segment === b.segment && a.task === b.task;
}
