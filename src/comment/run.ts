import type { RunRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { details, list, paragraphs, person, sentence, time } from "./parts.ts";
import { replaceSection, replaceTitle, section } from "./section.ts";

/** Returns what became of the kickoff, as one paragraph. */
function outcome({ kickoff }: RunRecord, say: Messages): string {
  switch (kickoff.state) {
    case "calling":
    case "started":
      return say.kickoff[kickoff.state];
    case "refused":
      return say.kickoff.refused(sentence(kickoff.why, say));
    case "unknown":
      return say.kickoff.unknown(
        kickoff.code ? say.signs.sentence(say.cutOffStarting) : sentence(kickoff.why ?? "", say),
      );
  }
}

function detailsOf({ run, kickoff }: RunRecord, say: Messages): string {
  const execution = kickoff.state === "started" ? kickoff.execution : undefined;
  return details(
    [
      ["run", run],
      ["execution", execution],
    ],
    say,
  );
}

/** The comment that tells of a run and of what became of its kickoff. */
export function runComment(record: RunRecord, inputNames: readonly string[], say: Messages): string {
  const { starter, restarter } = record;
  const by = starter && say.runBy(person(starter.login), time(record.at));
  const again = restarter && say.runRestartedBy(person(restarter.login));
  const inputs =
    inputNames.length > 0 ? say.runInputs(list(inputNames.map(inlineCode), say)) : say.runNoInputs;
  return paragraphs(
    say.runTitle[record.kickoff.state],
    [by, again, inputs].filter(Boolean).join(" "),
    section("outcome", outcome(record, say)),
    section("details", detailsOf(record, say)),
  );
}

/**
 * Returns a run's comment with another outcome of its kickoff. Who started it, and with what, stays as it was written. Where
 * the comment has no section for the outcome, that follows behind it.
 */
export function withKickoff(visible: string, record: RunRecord, say: Messages): string {
  const titled = replaceTitle(visible, say.runTitle[record.kickoff.state]);
  const updated = replaceSection(titled, "outcome", outcome(record, say));
  if (updated === undefined) return paragraphs(visible, outcome(record, say));
  return replaceSection(updated, "details", detailsOf(record, say)) ?? updated;
}
