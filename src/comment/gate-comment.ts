import type { DecisionRecord, GateRecord } from "../ledger/record.ts";
import type { RecordedPolicy } from "../ledger/recorded-policy.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { formatList, formatTime, isUuid, joinParagraphs, renderDetails, renderPerson } from "./format.ts";
import type { RenderedOutput } from "./output.ts";
import { replaceSection, replaceTitle, section } from "./section.ts";

/** A gate's record before its comments exist, which determine the omitted fields. */
export type NewGate = Omit<GateRecord, "visibleDigest" | "parts">;

/** The most approvers that a question names, so that a long list does not crowd out the output. */
const MAX_NAMED_APPROVERS = 20;

/** Renders who may decide and how many must approve, as far as the kickoff's policy says. */
function renderPolicy({ values }: RecordedPolicy, messages: Messages): string {
  const { approvers = [], "minimum-role": role, "required-approvals": count } = values;
  const more = approvers.length - MAX_NAMED_APPROVERS;
  // As code, a name mentions nobody.
  const names = [...approvers.slice(0, MAX_NAMED_APPROVERS), ...(more > 0 ? [`+${more}`] : [])].map(
    inlineCode,
  );
  const who =
    names.length > 0
      ? messages.gatePolicy.approvers(formatList(names, messages))
      : role && messages.gatePolicy.role(inlineCode(role));
  return [who, count && messages.gatePolicy.count(count)].filter(Boolean).join(" · ");
}

/** What a question shows beside its output. `repeatedRound`: the round of an earlier question with the same text. */
export type GateDetails = {
  readonly agent?: string;
  readonly repeatedRound?: number | undefined;
  /** The policy at the kickoff. */
  readonly policy?: RecordedPolicy | undefined;
};

/**
 * Renders the comment that asks for a decision: the output, or its last part if it spans several comments,
 * then the exact commands.
 */
export function renderGateComment(
  record: NewGate,
  { parts, missing }: RenderedOutput,
  { agent = "", repeatedRound, policy }: GateDetails,
  messages: Messages,
): string {
  // AMP sometimes names tasks by a UUID, which means nothing to people.
  const task = isUuid(record.taskId) ? "" : inlineCode(record.taskId);
  const agentName = agent && inlineCode(agent);
  return joinParagraphs(
    messages.gateTitle(inlineCode(record.gateId), record.round),
    record.round > 1 ? messages.gateRevised(task, agentName) : messages.gateIntro(task, agentName),
    repeatedRound !== undefined && messages.gateRepeated(repeatedRound, record.gateId),
    parts.length > 1 && messages.lastPart(parts.length),
    parts.at(-1),
    missing,
    section(
      "commands",
      joinParagraphs(messages.gateHow(record.gateId), policy && renderPolicy(policy, messages)),
    ),
    renderDetails(
      [
        // A reply by e-mail quotes this id, and so refers to the gate.
        ["gate", record.gateId],
        ["run", record.runId],
        ["task", record.taskId],
        ["execution", record.executionId],
        ["segment", record.segmentId],
        ["time", formatTime(record.writtenAt)],
      ],
      messages,
    ),
  );
}

/** The outcome of a gate that accepts no more commands, and the address of its comment. */
export type GateOutcome =
  | {
      readonly kind: "decided";
      readonly verdict: DecisionRecord["verdict"];
      readonly login: string;
      readonly url: string;
    }
  | { readonly kind: "outdated" | "closed"; readonly url: string };

/** Renders the text that replaces the commands of a closed gate. */
function renderGateOutcome(outcome: GateOutcome, { gateOver }: Messages): string {
  return outcome.kind === "decided"
    ? gateOver.decided.how[outcome.verdict](renderPerson(outcome.login), outcome.url)
    : gateOver[outcome.kind].how(outcome.url);
}

/**
 * Renders the comment of a closed gate: replaces the title, and replaces the commands by the outcome. The
 * output stays unchanged. Returns `undefined` if the comment has no commands section.
 */
export function renderClosedGate(
  visibleText: string,
  record: Pick<GateRecord, "gateId" | "round">,
  outcome: GateOutcome,
  messages: Messages,
): string | undefined {
  const title = messages.gateOver[outcome.kind].title(inlineCode(record.gateId), record.round);
  return replaceSection(replaceTitle(visibleText, title), "commands", renderGateOutcome(outcome, messages));
}
