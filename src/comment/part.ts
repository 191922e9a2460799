import type { PartRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { details, paragraphs } from "./parts.ts";

/** A comment that holds one part of an output, and nothing to decide. */
export function partComment(
  { of, part, total, run }: Omit<PartRecord, "shown">,
  content: string,
  say: Messages,
): string {
  const title =
    of.kind === "gate"
      ? say.partTitle.gate(inlineCode(of.key), part, total)
      : say.partTitle[of.kind](part, total);
  return paragraphs(title, content, details([["run", run]], say));
}
