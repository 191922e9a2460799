/** What a comment asks for. `none`: it is talk, and costs nothing. */
export type Command =
  | { readonly kind: "none" }
  | { readonly kind: "approve"; readonly remarks: string }
  | { readonly kind: "revise"; readonly feedback: string };

/**
 * The verb stands at the start of the first line and ends at white space or at the end, so that `/approved`
 * and `/approve-now` are talk. Only plain spaces and tabs may stand before it: a quoted, fenced or
 * zero-width-prefixed command was not typed as one.
 */
const COMMAND = /^[ \t]*\/(approve|revise)(?:\s([^]*))?$/i;

/**
 * Reads the command of a comment. Total: any text gives a command. The text after the verb is taken as it was
 * typed, over all lines; only white space around it is dropped.
 */
export function readCommand(body: string): Command {
  const [, verb, rest = ""] = COMMAND.exec(body) ?? [];
  switch (verb?.toLowerCase() ?? "") {
    case "approve":
      return { kind: "approve", remarks: rest.trim() };
    case "revise":
      return { kind: "revise", feedback: rest.trim() };
    default:
      return { kind: "none" };
  }
}
