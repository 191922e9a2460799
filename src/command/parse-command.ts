import type { GateHint } from "../ledger/gates.ts";
import { isBlank } from "../text/hidden.ts";
import { stripEmailQuote, stripHtmlComments } from "./email-quote.ts";

/** Whether one text becomes the other by at most one letter more, less, other, or swapped with its neighbour. */
function differsByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  const swapped = restA[0] === restB[1] && restA[1] === restB[0];
  return swapped && restA.slice(2) === restB.slice(2);
}

/**
 * The verb that somebody who typed `word` most likely meant: one letter off (`aprove`), or the verb with something
 * stuck to it that is no letter (`approve!`, `approve-now`). Other tools have slash commands too (`review`, `improve`),
 * so nothing further off counts.
 */
function suggestCommand<V extends string>(word: string, verbs: readonly V[]): V | undefined {
  const typed = word.toLowerCase();
  // A short verb is one letter off from words of all kinds, `helm` for one.
  return verbs.find(
    (verb) =>
      (verb.length > 4 && differsByOne(typed, verb)) ||
      (typed.startsWith(verb) && /^[^a-z0-9_/]/.test(typed.slice(verb.length))),
  );
}

const COMMAND_VERBS = ["approve", "revise", "status", "help", "resume-again"] as const;
export type CommandVerb = (typeof COMMAND_VERBS)[number];

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
  | { readonly kind: "unknown-command"; readonly suggestion: CommandVerb };

/**
 * A word at the start of the first line, after plain spaces and tabs only: a quoted, fenced or zero-width-prefixed
 * command was not typed as one. The word ends at white space or at the end, so that `/approved` is no command.
 */
const COMMAND_LINE = /^[ \t]*\/([^\s/]\S{0,39})(?:\s([^]*))?$/;
/** How gates are named: five letters and digits, a digit in the middle, which hardly any word has. */
const GATE_ID = /^([2-9a-hjkmnp-z]{2}[2-9][2-9a-hjkmnp-z]{2})(?:\s([^]*))?$/i;
/** The same anywhere in a text. */
const GATES = /(?<![\w-])[2-9a-hjkmnp-z]{2}[2-9][2-9a-hjkmnp-z]{2}(?![\w-])/gi;
const FENCE = /^\s{0,3}(?:`{3,}[^`]*|~{3,}.*)$/;

/**
 * Returns what a person wrote after a command: without the quoted e-mail below, HTML comments and outer space. Returns an
 * empty text where nothing of it is visible.
 */
export function extractText(text: string): string {
  const words = stripHtmlComments(stripEmailQuote(text)).trim();
  return isBlank(words) ? "" : words;
}

/** Returns the gate names in the quoted lines of a comment, and in the e-mail that it answers. */
function quotedGates(text: string): GateHint {
  const quotes = text.split("\n").filter((line) => /^\s*>/.test(line));
  const tail = text.slice(stripEmailQuote(text).length);
  const names = `${quotes.join("\n")}\n${tail}`.match(GATES) ?? [];
  const unique = [...new Set(names.map((name) => name.toLowerCase()))];
  return unique.length > 0 ? { quotedGates: unique } : {};
}

function findVerb(word: string): CommandVerb | undefined {
  return COMMAND_VERBS.find((verb) => verb === word.toLowerCase());
}

/** Whether a later line is a command of ours as well, outside of fences, where text is shown and not meant. */
function hasCommand(text: string): boolean {
  let fenced = false;
  for (const line of text.split("\n")) {
    if (FENCE.test(line)) fenced = !fenced;
    if (!fenced && findVerb(COMMAND_LINE.exec(line)?.[1] ?? "")) return true;
  }
  return false;
}

function splitGateId(words: string): { gateId?: string; rest: string } {
  const [, gateId, rest = ""] = GATE_ID.exec(words) ?? [];
  return gateId ? { gateId: gateId.toLowerCase(), rest: rest.trim() } : { rest: words };
}

/**
 * Reads the command of a comment. Total: any text gives a command. What follows the verb, over all lines, is taken as
 * it was typed, but for what `sampleTextsIn` leaves out.
 */
export function parseCommand(body: string): Command {
  const [, word = "", after = ""] = COMMAND_LINE.exec(body) ?? [];
  const verb = findVerb(word);
  if (!verb) {
    const suggestion = suggestCommand(word, COMMAND_VERBS);
    return suggestion ? { kind: "unknown-command", suggestion } : { kind: "none" };
  }
  const words = extractText(after);
  if (hasCommand(words)) return { kind: "several" };
  if (verb === "status" || verb === "help") return { kind: verb };
  const { gateId, rest } = splitGateId(words);
  const hint: GateHint = gateId ? { gateId } : quotedGates(after);
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
  return parseCommand(body).kind === "none";
}

/**
 * Reads a submitted review of a pull request. A command in its text counts as that command; a verdict that says something
 * else makes them two. Without one, approving approves and requesting changes revises with the review's text. A review that
 * only comments is talk.
 */
export function parseReview(state: string, body: string): Command {
  const verdict = VERDICTS.get(state.toLowerCase());
  const typed = parseCommand(body);
  if (typed.kind !== "none") {
    const isTwo = verdict !== undefined && typed.kind !== verdict && typed.kind !== "unknown-command";
    return isTwo ? { kind: "several" } : typed;
  }
  const words = extractText(body);
  if (verdict === "approve") return { kind: "approve", ...quotedGates(body), remarks: words };
  // A request for changes that is only in the lines of the pull request says nothing that the crew could be told.
  const isEmpty = verdict === undefined || body.trim() === "";
  return isEmpty ? { kind: "none" } : { kind: "revise", ...quotedGates(body), feedback: words };
}
