import { nearestVerb } from "./nearest.ts";
import { withoutHtmlComments, withoutMailTail } from "./tail.ts";

const VERBS = ["approve", "revise", "status", "help", "resume-again"] as const;
export type Verb = (typeof VERBS)[number];

/** A decision as it was typed. `gate` is the short name of the gate that it names, if it names one. */
export type Decision =
  | { readonly kind: "approve"; readonly gate?: string; readonly remarks: string }
  | { readonly kind: "revise"; readonly gate?: string; readonly feedback: string };

/** What a comment asks for. `none`: it is talk, and costs nothing. */
export type Command =
  | Decision
  | { readonly kind: "resume-again"; readonly gate?: string }
  | { readonly kind: "status" | "help" | "several" }
  | { readonly kind: "none" }
  | { readonly kind: "misspelt"; readonly nearest: Verb };

/**
 * A word at the start of the first line, after plain spaces and tabs only: a quoted, fenced or zero-width-prefixed
 * command was not typed as one. The word ends at white space or at the end, so that `/approved` is no command.
 */
const FIRST = /^[ \t]*\/([^\s/]\S{0,39})(?:\s([^]*))?$/;
/** How gates are named: five letters and digits, a digit in the middle, which hardly any word has. */
const GATE = /^([2-9a-hjkmnp-z]{2}[2-9][2-9a-hjkmnp-z]{2})(?:\s([^]*))?$/i;
const FENCE = /^\s{0,3}(?:`{3,}[^`]*|~{3,}.*)$/;

/** What people wrote after a command and want to say with it: no mail below, no HTML comment, no space around. */
export function wordsIn(text: string): string {
  return withoutHtmlComments(withoutMailTail(text)).trim();
}

function verbOf(word: string): Verb | undefined {
  return VERBS.find((verb) => verb === word.toLowerCase());
}

/** Whether a later line is a command of ours as well, outside of fences, where text is shown and not meant. */
function hasCommand(text: string): boolean {
  let fenced = false;
  for (const line of text.split("\n")) {
    if (FENCE.test(line)) fenced = !fenced;
    if (!fenced && verbOf(FIRST.exec(line)?.[1] ?? "")) return true;
  }
  return false;
}

function named(words: string): { gate?: string; rest: string } {
  const [, gate, rest = ""] = GATE.exec(words) ?? [];
  return gate ? { gate: gate.toLowerCase(), rest: rest.trim() } : { rest: words };
}

/**
 * Reads the command of a comment. Total: any text gives a command. What follows the verb, over all lines, is taken as
 * it was typed, but for what `wordsIn` leaves out.
 */
export function readCommand(body: string): Command {
  const [, word = "", after = ""] = FIRST.exec(body) ?? [];
  const verb = verbOf(word);
  if (!verb) {
    const nearest = nearestVerb(word, VERBS);
    return nearest ? { kind: "misspelt", nearest } : { kind: "none" };
  }
  const words = wordsIn(after);
  if (hasCommand(words)) return { kind: "several" };
  if (verb === "status" || verb === "help") return { kind: verb };
  const { gate, rest } = named(words);
  const at = gate ? { gate } : {};
  if (verb === "resume-again") return { kind: verb, ...at };
  return verb === "approve" ? { kind: verb, ...at, remarks: rest } : { kind: verb, ...at, feedback: rest };
}

const VERDICTS: ReadonlyMap<string, Decision["kind"]> = new Map([
  ["approved", "approve"],
  ["changes_requested", "revise"],
]);

/**
 * Reads a submitted review of a pull request: approving approves, requesting changes revises with the review's text,
 * a comment is talk. A text that commands the opposite is refused like two commands.
 */
export function readReview(state: string, body: string): Command {
  const verdict = VERDICTS.get(state.toLowerCase());
  // Who requests changes in the lines of a pull request only says nothing that the crew could be told.
  if (!verdict || (verdict === "revise" && body.trim() === "")) return { kind: "none" };
  const typed = readCommand(body);
  if (typed.kind === verdict || typed.kind === "several") return typed;
  if (typed.kind === "approve" || typed.kind === "revise") return { kind: "several" };
  const words = wordsIn(body);
  return verdict === "approve" ? { kind: "approve", remarks: words } : { kind: "revise", feedback: words };
}
