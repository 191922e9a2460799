/** The command that starts a crew by a comment. */
export type StartCommand = { readonly kind: "run" };

/** The first line of a comment that starts a crew. Spaces may surround it. Other lines are ordinary text. */
const START_LINE = /^[ \t]*\/crew run[ \t]*(?:\r?\n|$)/i;

/**
 * Parses a comment that starts a crew. The word after the slash is no command of a thread, so the workflow that decides
 * ignores the comment.
 */
export function parseStartCommand(body: string): StartCommand | { readonly kind: "none" } {
  return START_LINE.test(body) ? { kind: "run" } : { kind: "none" };
}
