import { joinParagraphs, renderTitle } from "./format.ts";
import type { CommentContext } from "./presentation.ts";

/** Renders the comment that replaces a decision or a run that was taken back. */
export function renderWithdrawn(kind: "decision" | "run", { messages }: CommentContext): string {
  return joinParagraphs(
    renderTitle("closed", messages.withdrawnTitle, "", messages),
    messages.withdrawn[kind],
  );
}
