import { joinParagraphs, renderTitle } from "./format.ts";
import type { CommentContext } from "./presentation.ts";

/** Renders the comment that replaces a decision or a run that was taken back. `questionUrl`: the decision's question, if known. */
export function renderWithdrawn(
  kind: "decision" | "run",
  { messages }: CommentContext,
  questionUrl = "",
): string {
  const { withdrawn, withdrawnTitle } = messages;
  return joinParagraphs(
    renderTitle("closed", withdrawnTitle[kind], "", messages),
    kind === "run" ? withdrawn.run : withdrawn.decision(questionUrl),
  );
}
