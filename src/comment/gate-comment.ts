import type { DecisionRecord, GateRecord, Person } from "../ledger/record.ts";
import type { RecordedPolicy } from "../ledger/recorded-policy.ts";
import { digestVisibleText } from "../ledger/signing/digest.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { type LinkedCommit, renderCommit } from "./commit-link.ts";
import {
  formatList,
  formatTime,
  joinParagraphs,
  renderDetails,
  renderFacts,
  renderFolded,
  renderPerson,
  renderPlatform,
  renderTask,
  renderTitle,
  VERDICT_MARKS,
} from "./format.ts";
import { listAddressees, renderMentions } from "./mentions.ts";
import { renderLastPart, type RenderedOutput } from "./output.ts";
import type { CommentContext } from "./presentation.ts";
import { readSection, section } from "./section.ts";

/** A gate's record before its comments exist, which determine the omitted fields. */
export type NewGate = Omit<GateRecord, "visibleDigest" | "parts">;

/** The most approvers that a comment names, so that a long list does not crowd out the rest. */
const MAX_NAMED_APPROVERS = 20;

/** Lists approvers as code, which mentions nobody. */
export function renderApprovers(approvers: readonly string[], messages: Messages): string {
  const more = approvers.length - MAX_NAMED_APPROVERS;
  const names = [...approvers.slice(0, MAX_NAMED_APPROVERS), ...(more > 0 ? [`+${more}`] : [])];
  return formatList(names.map(inlineCode), messages);
}

/** Renders who may decide and how many must approve, as far as these values of a policy say. */
export function renderPolicy(values: RecordedPolicy["values"], messages: Messages): string {
  const { approvers = [], "minimum-role": role, "required-approvals": count } = values;
  const who =
    approvers.length > 0
      ? messages.gatePolicy.approvers(renderApprovers(approvers, messages))
      : role && messages.gatePolicy.role(inlineCode(role));
  return renderFacts(who, count !== undefined && messages.gatePolicy.count(count));
}

/** What a question shows beside its output. `repeatedRound`: the round of an earlier question with the same text. */
export type GateDetails = {
  readonly agent?: string;
  readonly repeatedRound?: number | undefined;
  /** The policy at the kickoff. */
  readonly policy?: RecordedPolicy | undefined;
  readonly starter?: Person | undefined;
  /** The commit that the run is about. */
  readonly commit?: LinkedCommit | undefined;
};

/**
 * Renders the commands in one code block each, since GitHub adds a copy button to a code block. A block has no placeholder,
 * which people could send by mistake. `name`: the gate's name after a space, where a command must name it.
 */
function renderCommands(
  { gateCommands, commandEffects }: Messages,
  name: string,
  { isEmpty }: RenderedOutput,
): string {
  const approval = commandEffects[isEmpty ? "approveEmpty" : "approve"];
  const effects = { ...commandEffects, approve: approval };
  const blocks = (["approve", "revise", "reject"] as const).map(
    (verb) => `\`\`\`\n/${verb}${name}\n\`\`\`\n${effects[verb]}`,
  );
  return joinParagraphs(gateCommands, ...blocks);
}

/**
 * Renders the comment that asks for a decision: the output, or its last part if it spans several comments,
 * then the exact commands.
 */
export function renderGateComment(
  record: NewGate,
  output: RenderedOutput,
  { agent = "", repeatedRound, policy, starter, commit }: GateDetails,
  context: CommentContext,
): string {
  const { messages } = context;
  const task = renderTask(record.taskId);
  const {
    notify = "approvers",
    approvers = [],
    "required-approvals": requiredApprovals = 1,
  } = policy?.values ?? {};
  // A question that may be a repeated delivery is decided only by its name.
  const nameInCommands = repeatedRound === undefined ? "" : ` ${record.gateId}`;
  return joinParagraphs(
    renderTitle("waiting", messages.gateTitle, task, messages),
    renderMentions(listAddressees({ notify, approvers, starter })),
    renderFacts(
      messages.gateRound(record.round),
      policy && renderPolicy(policy.values, messages),
      starter && messages.gateStarter(renderPerson(starter.login)),
      commit && messages.commit(renderCommit(commit)),
    ),
    repeatedRound !== undefined && messages.gateRepeated(repeatedRound),
    // Also above the output: the commands below a long one are out of sight.
    messages.gateAsk(nameInCommands),
    requiredApprovals > 1 && messages.gateSingle,
    output.isEmpty
      ? messages.gateEmpty(renderPlatform(context))
      : renderLastPart(output, messages.gateOutput(task, agent && inlineCode(agent)), context),
    renderCommands(messages, nameInCommands, output),
    renderDetails(
      [
        // A reply by e-mail quotes this id, and so refers to the gate.
        ["gate", record.gateId],
        ["run", record.runId],
        ["task", record.taskId],
        ["execution", record.executionId],
        ["segment", record.segmentId === record.executionId ? undefined : record.segmentId],
        ["time", formatTime(record.writtenAt)],
      ],
      context,
      messages.gateNamed(record.gateId),
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
  | { readonly kind: "outdated" | "newer-commit" | "closed"; readonly url: string };

/** Renders the title and the outcome of a closed gate. */
function renderGateOutcome(taskId: string, outcome: GateOutcome, messages: Messages): string {
  const { gateOver, gateOverTitle, verdictTitle } = messages;
  const task = renderTask(taskId);
  if (outcome.kind !== "decided")
    return joinParagraphs(
      renderTitle("closed", gateOverTitle[outcome.kind === "closed" ? "closed" : "outdated"], task, messages),
      gateOver[outcome.kind](outcome.url),
    );
  const { verdict, login, url } = outcome;
  return joinParagraphs(
    renderTitle(VERDICT_MARKS[verdict], verdictTitle[verdict], task, messages),
    gateOver.decided[verdict](renderPerson(login), url),
  );
}

/**
 * Returns the question in a gate's comment, which may be closed already. `isPosted`: it is as it was posted, by the digest in
 * its record. The digest also shows that a question's markers are ours and not part of the output of an open question.
 */
export function findQuestion(
  visibleText: string,
  { visibleDigest }: Pick<GateRecord, "visibleDigest">,
): { readonly text: string; readonly isPosted: boolean } {
  const body = visibleText.replaceAll("\r\n", "\n");
  const folded = readSection(body, "question");
  const posted = [body, folded].find(
    (text) => text !== undefined && digestVisibleText(text) === visibleDigest,
  );
  return { text: posted ?? folded ?? body, isPosted: posted !== undefined };
}

/** Renders the comment of a closed gate: the outcome, and the whole question in a collapsed block. */
export function renderClosedGate(
  visibleText: string,
  record: Pick<GateRecord, "taskId" | "visibleDigest">,
  outcome: GateOutcome,
  messages: Messages,
): string {
  const { text, isPosted } = findQuestion(visibleText, record);
  return joinParagraphs(
    renderGateOutcome(record.taskId, outcome, messages),
    renderFolded(messages.question[isPosted ? "posted" : "edited"], section("question", text)),
  );
}
