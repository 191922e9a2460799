import type { GateRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { LANGUAGES } from "../messages/languages.ts";
import type { Output } from "./output.ts";
import { details, isUuid, paragraphs, person, time } from "./parts.ts";

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
    say.gateHow(record.gate),
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

/** Whether the end of a gate's text says in this language how to decide, or what became of it; and the text before. */
function beforeHow(text: string, gate: string, { gateHow, gateOver }: Messages): string | undefined {
  const how = gateHow(gate);
  if (text.endsWith(how)) return text.slice(0, -how.length).trimEnd();
  const last = text.slice(text.lastIndexOf("\n\n") + 2);
  const { decided, outdated, closed } = gateOver;
  const fates = [decided.how.approve, decided.how.revise].map((told) => told("\0", "\0"));
  const isFate = [...fates, outdated.how("\0"), closed.how("\0")].some((told) => isLike(last, told));
  return isFate ? text.slice(0, -last.length).trimEnd() : undefined;
}

/** Whether a text is another one with something in the place of each NUL. */
function isLike(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("\0");
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    at = text.indexOf(piece, at);
    if (at < 0) return false;
    at += piece.length;
  }
  return at === text.length;
}

/**
 * A gate's comment once the gate is over: another title, and in the place of the commands what became of it. The output
 * stays as it was. `undefined` when the comment is not as one of our languages writes it.
 */
export function withFate(
  visible: string,
  record: Pick<GateRecord, "gate" | "round">,
  fate: Fate,
): string | undefined {
  const text = visible.replaceAll("\r\n", "\n");
  const end = text.lastIndexOf("\n\n<details>");
  const start = text.indexOf("\n\n");
  if (!text.startsWith("### ") || start < 0 || end < start) return undefined;
  // The two sides may be set to different languages: the comment goes on in its own.
  for (const say of Object.values(LANGUAGES)) {
    const before = beforeHow(text.slice(0, end), record.gate, say);
    if (before === undefined) continue;
    const title = say.gateOver[fate.kind].title(inlineCode(record.gate), record.round);
    return `${title}${before.slice(start)}\n\n${howOf(fate, say)}${text.slice(end)}`;
  }
  return undefined;
}
