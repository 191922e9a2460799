import type { RunRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { details, list, paragraphs, person, sentence, time } from "./parts.ts";

function comment(record: RunRecord, beginning: string, say: Messages): string {
  const { kickoff } = record;
  const became =
    kickoff.state === "refused" || kickoff.state === "unknown"
      ? say.kickoff[kickoff.state](sentence(kickoff.why, say))
      : say.kickoff[kickoff.state];
  return paragraphs(
    say.runTitle[kickoff.state],
    beginning,
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

/** The comment that tells of a run and of what became of its kickoff. */
export function runComment(record: RunRecord, inputNames: readonly string[], say: Messages): string {
  const { starter, restarter } = record;
  const by = starter && say.runBy(person(starter.login), time(record.at));
  const again = restarter && say.runRestartedBy(person(restarter.login));
  const inputs =
    inputNames.length > 0 ? say.runInputs(list(inputNames.map(inlineCode), say)) : say.runNoInputs;
  return comment(record, [by, again, inputs].filter(Boolean).join(" "), say);
}

/** The same comment where something else became known of the kickoff. Who began it, and with what, stays as it stands there. */
export function withKickoff(visible: string, record: RunRecord, say: Messages): string {
  // A comment that somebody edited on GitHub's pages comes back with other line ends.
  const [, beginning = ""] = visible.split(/\r?\n\r?\n/);
  return comment(record, beginning, say);
}
