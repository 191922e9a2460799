import type { RunRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { details, list, paragraphs, person, sentence, time } from "./parts.ts";

/** The comment that tells of a run and of what became of its kickoff. */
export function runComment(record: RunRecord, inputNames: readonly string[], say: Messages): string {
  const { kickoff } = record;
  const became =
    kickoff.state === "refused" || kickoff.state === "unknown"
      ? say.kickoff[kickoff.state](sentence(kickoff.why, say))
      : say.kickoff[kickoff.state];
  return paragraphs(
    say.runTitle[kickoff.state],
    [
      record.starter && say.runBy(person(record.starter.login), time(record.at)),
      inputNames.length > 0 ? say.runInputs(list(inputNames.map(inlineCode), say)) : say.runNoInputs,
    ]
      .filter(Boolean)
      .join(" "),
    became,
    details(
      [
        ["run", record.run],
        ["execution", kickoff.state === "started" ? kickoff.execution : undefined],
      ],
      say,
    ),
  );
}
