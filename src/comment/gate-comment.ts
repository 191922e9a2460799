import type { GateRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { formatTime, isUuid, joinParagraphs, renderDetails, renderPerson } from "./format.ts";
import type { RenderedOutput } from "./output.ts";
import { replaceSection, replaceTitle, section } from "./section.ts";

/** What a gate is when it is written: all but what only its own text and comments tell. */
export type NewGate = Omit<GateRecord, "visibleDigest" | "parts">;

/**
 * The comment that asks for a decision: the whole output first, or the last part of it where it takes several
 * comments, then the exact commands.
 */
export function renderGateComment(
  record: NewGate,
  { parts, missing }: RenderedOutput,
  { agent = "", repeatedRound }: { readonly agent?: string; readonly repeatedRound?: number | undefined },
  messages: Messages,
): string {
  // Where AMP names tasks by a UUID, it says nothing to people.
  const task = isUuid(record.taskId) ? "" : inlineCode(record.taskId);
  const by = agent && inlineCode(agent);
  return joinParagraphs(
    messages.gateTitle(inlineCode(record.gateId), record.round),
    record.round > 1 ? messages.gateRevised(task, by) : messages.gateIntro(task, by),
    repeatedRound !== undefined && messages.gateRepeated(repeatedRound, record.gateId),
    parts.length > 1 && messages.lastPart(parts.length),
    parts.at(-1),
    missing,
    section("commands", messages.gateHow(record.gateId)),
    renderDetails(
      [
        // A reply by e-mail quotes this, which names the gate that it answers.
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

/** What became of a gate that takes no more commands, and where it is told. */
export type GateOutcome =
  | {
      readonly kind: "decided";
      readonly verdict: "approve" | "revise";
      readonly login: string;
      readonly url: string;
    }
  | { readonly kind: "outdated" | "closed"; readonly url: string };

/** What stands in the place of the commands of a gate that is over. */
function renderOutcome(outcome: GateOutcome, { gateOver }: Messages): string {
  return outcome.kind === "decided"
    ? gateOver.decided.how[outcome.verdict](renderPerson(outcome.login), outcome.url)
    : gateOver[outcome.kind].how(outcome.url);
}

/**
 * Returns a gate's comment once the gate is over: with another title, and what became of it in the place of the commands.
 * The output stays as it was. Returns `undefined` when the comment has no commands to replace.
 */
export function renderClosedGate(
  visibleText: string,
  record: Pick<GateRecord, "gateId" | "round">,
  outcome: GateOutcome,
  messages: Messages,
): string | undefined {
  const title = messages.gateOver[outcome.kind].title(inlineCode(record.gateId), record.round);
  return replaceSection(replaceTitle(visibleText, title), "commands", renderOutcome(outcome, messages));
}
