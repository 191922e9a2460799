import type { GateRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import type { Output } from "./output.ts";
import { details, isUuid, paragraphs, person, time } from "./parts.ts";
import { replaceSection, replaceTitle, section } from "./section.ts";

/** What a gate is when it is written: all but what only its own text and comments tell. */
export type NewGate = Omit<GateRecord, "shown" | "parts">;

/**
 * The comment that asks for a decision: the whole output first, or the last part of it where it takes several
 * comments, then the exact commands.
 */
export function gateComment(
  record: NewGate,
  { parts, missing }: Output,
  { agent = "", repeatedRound }: { readonly agent?: string; readonly repeatedRound?: number | undefined },
  say: Messages,
): string {
  // Where AMP names tasks by a UUID, it says nothing to people.
  const task = isUuid(record.task) ? "" : inlineCode(record.task);
  const by = agent && inlineCode(agent);
  return paragraphs(
    say.gateTitle(inlineCode(record.gate), record.round),
    record.round > 1 ? say.gateRevised(task, by) : say.gateIntro(task, by),
    repeatedRound !== undefined && say.gateRepeated(repeatedRound, record.gate),
    parts.length > 1 && say.lastPart(parts.length),
    parts.at(-1),
    missing,
    section("commands", say.gateHow(record.gate)),
    details(
      [
        // A reply by e-mail quotes this, which names the gate that it answers.
        ["gate", record.gate],
        ["run", record.run],
        ["task", record.task],
        ["execution", record.execution],
        ["segment", record.segment],
        ["time", time(record.at)],
      ],
      say,
    ),
  );
}

/** What became of a gate that takes no more commands, and where it is told. */
export type Fate =
  | {
      readonly kind: "decided";
      readonly verdict: "approve" | "revise";
      readonly by: string;
      readonly url: string;
    }
  | { readonly kind: "outdated" | "closed"; readonly url: string };

/** What stands in the place of the commands of a gate that is over. */
function howOf(fate: Fate, { gateOver }: Messages): string {
  return fate.kind === "decided"
    ? gateOver.decided.how[fate.verdict](person(fate.by), fate.url)
    : gateOver[fate.kind].how(fate.url);
}

/**
 * Returns a gate's comment once the gate is over: with another title, and what became of it in the place of the commands.
 * The output stays as it was. Returns `undefined` when the comment has no commands to replace.
 */
export function withFate(
  visible: string,
  record: Pick<GateRecord, "gate" | "round">,
  fate: Fate,
  say: Messages,
): string | undefined {
  const title = say.gateOver[fate.kind].title(inlineCode(record.gate), record.round);
  return replaceSection(replaceTitle(visible, title), "commands", howOf(fate, say));
}
