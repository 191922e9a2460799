import type { GateHint } from "../ledger/gates.ts";
import { isBlank } from "../text/hidden.ts";
import { nearestVerb } from "./nearest.ts";
import { withoutHtmlComments, withoutMailTail } from "./tail.ts";

const VERBS = ["approve", "revise", "status", "help", "resume-again"] as const;
export type Verb = (typeof VERBS)[number];

/** A decision as it was typed. `gate` is the short name of the gate that it names, if it names one. */
export type Decision =
  | ({ readonly kind: "approve"; readonly remarks: string } & GateHint)
  | ({ readonly kind: "revise"; readonly feedback: string } & GateHint);

/** What a comment asks for. `none`: it is talk, and costs nothing. */
export type Command =
  | Decision
  | ({ readonly kind: "resume-again" } & GateHint)
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
/** The same anywhere in a text. */
const GATES = /(?<![\w-])[2-9a-hjkmnp-z]{2}[2-9][2-9a-hjkmnp-z]{2}(?![\w-])/gi;
const FENCE = /^\s{0,3}(?:`{3,}[^`]*|~{3,}.*)$/;

/**
 * Returns what a person wrote after a command: without the quoted e-mail below, HTML comments and outer space. Returns an
 * empty text where nothing of it is visible.
 */
export function wordsIn(text: string): string {
  const words = withoutHtmlComments(withoutMailTail(text)).trim();
  return isBlank(words) ? "" : words;
}

/** Returns the gate names in the quoted lines of a comment, and in the e-mail that it answers. */
function quotedGates(text: string): GateHint {
  const quotes = text.split("\n").filter((line) => /^\s*>/.test(line));
  const tail = text.slice(withoutMailTail(text).length);
  const names = `${quotes.join("\n")}\n${tail}`.match(GATES) ?? [];
  const unique = [...new Set(names.map((name) => name.toLowerCase()))];
  return unique.length > 0 ? { quotedGates: unique } : {};
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
  const hint: GateHint = gate ? { gate } : quotedGates(after);
  if (verb === "resume-again") return { kind: verb, ...hint };
  return verb === "approve"
    ? { kind: verb, ...hint, remarks: rest }
    : { kind: verb, ...hint, feedback: rest };
}

const VERDICTS: ReadonlyMap<string, Decision["kind"]> = new Map([
  ["approved", "approve"],
  ["changes_requested", "revise"],
]);

/** Whether a review is a verdict without a command in its text. Most pull requests get those, and have no crew that waits. */
export function isBareVerdict(body: string): boolean {
  return readCommand(body).kind === "none";
}

/**
 * Reads a submitted review of a pull request. A command in its text counts as that command; a verdict that says something
 * else makes them two. Without one, approving approves and requesting changes revises with the review's text. A review that
 * only comments is talk.
 */
export function readReview(state: string, body: string): Command {
  const verdict = VERDICTS.get(state.toLowerCase());
  const typed = readCommand(body);
  if (typed.kind !== "none") {
    const isTwo = verdict !== undefined && typed.kind !== verdict && typed.kind !== "misspelt";
    return isTwo ? { kind: "several" } : typed;
  }
  const words = wordsIn(body);
  if (verdict === "approve") return { kind: "approve", ...quotedGates(body), remarks: words };
  // A request for changes that is only in the lines of the pull request says nothing that the crew could be told.
  const isEmpty = verdict === undefined || body.trim() === "";
  return isEmpty ? { kind: "none" } : { kind: "revise", ...quotedGates(body), feedback: words };
}
