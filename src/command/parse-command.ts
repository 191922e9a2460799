import type { GateHint } from "../ledger/gates.ts";
import { isBlank } from "../text/hidden.ts";
import { findQuotedGates, stripEmailQuote, stripHtmlComments } from "./email-quote.ts";

/** Returns whether the Damerau-Levenshtein distance of two texts is at most 1. */
function isWithinOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  const swapped = restA[0] === restB[1] && restA[1] === restB[0];
  return swapped && restA.slice(2) === restB.slice(2);
}

/**
 * Returns the verb that a misspelt `word` most likely means. It must be one edit away (`aprove`), or the verb
 * followed by a punctuation character (`approve!`, `approve-now`). Other tools also have slash commands
 * (`review`, `improve`), so more distant words do not count.
 */
function suggestCommand<V extends string>(word: string, verbs: readonly V[]): V | undefined {
  const typed = word.toLowerCase();
  // Too many other words are one edit away from a short verb, for example `helm` from `help`.
  return verbs.find(
    (verb) =>
      (verb.length > 4 && isWithinOneEdit(typed, verb)) ||
      (typed.startsWith(verb) && /^[^a-z0-9_/]/.test(typed.slice(verb.length))),
  );
}

const COMMAND_VERBS = ["approve", "revise", "reject", "status", "help", "resume-again"] as const;
type CommandVerb = (typeof COMMAND_VERBS)[number];

/** A decision as the commenter typed it. */
export type Decision =
  | ({ readonly kind: "approve"; readonly remarks: string } & GateHint)
  | ({ readonly kind: "revise"; readonly feedback: string } & GateHint)
  | ({ readonly kind: "reject"; readonly reason: string } & GateHint);

/** The command in a comment. `none`: an ordinary comment, which costs no API call. */
export type Command =
  | Decision
  | ({ readonly kind: "resume-again" } & GateHint)
  | { readonly kind: "status" | "help" | "several" }
  | { readonly kind: "none" }
  | { readonly kind: "unknown-command"; readonly suggestion: CommandVerb };

/**
 * A slash and a word at the start of the text, after spaces and tabs only. A quoted, fenced or
 * zero-width-prefixed command is not a command. The word ends at white space or at the end of the text, so
 * `/approved` is not `/approve`.
 */
const COMMAND_LINE = /^[ \t]*\/([^\s/]\S{0,39})(?:\s([^]*))?$/;
/** A leading gate id: five letters and digits with a digit in the middle, which hardly any word has. */
const LEADING_GATE_ID = /^([2-9a-hjkmnp-z]{2}[2-9][2-9a-hjkmnp-z]{2})(?:\s([^]*))?$/i;
const FENCE = /^\s{0,3}(?:`{3,}[^`]*|~{3,}.*)$/;

/**
 * Returns a person's own text without the quoted e-mail, HTML comments and surrounding white space. Returns
 * an empty text if none of it is visible.
 */
export function extractText(text: string): string {
  const ownText = stripHtmlComments(stripEmailQuote(text)).trim();
  return isBlank(ownText) ? "" : ownText;
}

function findVerb(word: string): CommandVerb | undefined {
  return COMMAND_VERBS.find((verb) => verb === word.toLowerCase());
}

/** Returns whether any line is one of our commands. Lines in code fences are examples and do not count. */
function hasCommand(text: string): boolean {
  let isFenced = false;
  for (const line of text.split("\n")) {
    if (FENCE.test(line)) isFenced = !isFenced;
    if (!isFenced && findVerb(COMMAND_LINE.exec(line)?.[1] ?? "")) return true;
  }
  return false;
}

function splitGateId(text: string): { gateId?: string; rest: string } {
  const [, gateId, rest = ""] = LEADING_GATE_ID.exec(text) ?? [];
  return gateId ? { gateId: gateId.toLowerCase(), rest: rest.trim() } : { rest: text };
}

/**
 * Parses the command of a comment. Returns a command for any text. The text after the verb, over all lines,
 * stays as typed, except for the parts that `extractText` removes.
 */
export function parseCommand(body: string): Command {
  const [, word = "", after = ""] = COMMAND_LINE.exec(body) ?? [];
  const verb = findVerb(word);
  if (!verb) {
    const suggestion = suggestCommand(word, COMMAND_VERBS);
    return suggestion ? { kind: "unknown-command", suggestion } : { kind: "none" };
  }
  const text = extractText(after);
  if (hasCommand(text)) return { kind: "several" };
  if (verb === "status" || verb === "help") return { kind: verb };
  const { gateId, rest } = splitGateId(text);
  const hint: GateHint = gateId ? { gateId } : findQuotedGates(after);
  switch (verb) {
    case "resume-again":
      return { kind: verb, ...hint };
    case "approve":
      return { kind: verb, ...hint, remarks: rest };
    case "revise":
      return { kind: verb, ...hint, feedback: rest };
    case "reject":
      return { kind: verb, ...hint, reason: rest };
  }
}

const DECISION_OF_REVIEW_STATE: ReadonlyMap<string, Decision["kind"]> = new Map([
  ["approved", "approve"],
  ["changes_requested", "revise"],
]);

/**
 * Returns whether a review is a verdict without a command. Such reviews are common on pull requests without a
 * crew.
 */
export function isBareVerdict(body: string): boolean {
  return parseCommand(body).kind === "none";
}

/**
 * Parses a submitted review of a pull request. A command in its text counts as that command. If the verdict
 * differs from it, the review has several commands. Without a command, an approval approves, and requested
 * changes revise with the review's text. A review that only comments contains no command.
 */
export function parseReview(state: string, body: string): Command {
  const verdict = DECISION_OF_REVIEW_STATE.get(state.toLowerCase());
  const typed = parseCommand(body);
  if (typed.kind !== "none") {
    const isConflict = verdict !== undefined && typed.kind !== verdict && typed.kind !== "unknown-command";
    return isConflict ? { kind: "several" } : typed;
  }
  const text = extractText(body);
  if (verdict === "approve") return { kind: "approve", ...findQuotedGates(body), remarks: text };
  // A request for changes with only line comments contains no text to send to the crew.
  const isEmpty = verdict === undefined || body.trim() === "";
  return isEmpty ? { kind: "none" } : { kind: "revise", ...findQuotedGates(body), feedback: text };
}
