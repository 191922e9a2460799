import type { NoticeRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import type { Output } from "./output.ts";
import { details, list, paragraphs, time } from "./parts.ts";

/** A notice that a sentence tells. A reminder has a comment of its own. */
export type PlainNotice = NoticeRecord & { readonly about: keyof Messages["notice"] };

/** The comment that tells what people should know and that decides nothing. `output` is what came with it. */
export function noticeComment(
  { about, run, segment, at }: PlainNotice,
  fields: readonly string[],
  output: Output | undefined,
  say: Messages,
): string {
  const words = say.notice[about];
  return paragraphs(
    say.noticeTitle[about],
    typeof words === "string" ? words : words(list(fields.map(inlineCode), say)),
    output && output.parts.length > 1 && say.lastPart(output.parts.length),
    output?.parts.at(-1),
    output?.missing,
    details(
      [
        ["run", run],
        ["segment", segment],
        ["time", time(at)],
      ],
      say,
    ),
  );
}
