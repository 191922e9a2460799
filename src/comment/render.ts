import type { GateRecord, NoticeRecord, ProgressRecord, ResultRecord, RunRecord } from "../ledger/record.ts";
import { inlineCode, textOf } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { boxed, details, paragraphs, person, sentence, time } from "./parts.ts";

/** The comment that tells of a run and of what became of its kickoff. */
export function runComment(record: RunRecord, inputNames: readonly string[], say: Messages): string {
  const { kickoff } = record;
  const became =
    kickoff.state === "refused" || kickoff.state === "unknown"
      ? say.kickoff[kickoff.state](sentence(kickoff.why))
      : say.kickoff[kickoff.state];
  return paragraphs(
    say.runTitle[kickoff.state],
    [
      record.starter && say.runBy(person(record.starter.login), time(record.at)),
      inputNames.length > 0 ? say.runInputs(inputNames.map(inlineCode).join(", ")) : say.runNoInputs,
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

/** The comment that asks for a decision: the whole output first, then the exact commands. */
export function gateComment(record: Omit<GateRecord, "shown">, output: unknown, say: Messages): string {
  // Where AMP names tasks by a UUID, it says nothing to people.
  const task = /^[0-9a-f-]{36}$/i.test(record.task) ? "" : inlineCode(record.task);
  return paragraphs(
    say.gateTitle(inlineCode(record.gate), record.round),
    record.round > 1 ? say.gateRevised(task) : say.gateIntro(task),
    boxed(output, say),
    say.gateHow(record.gate),
    details(
      [
        ["run", record.run],
        ["task", record.task],
        ["execution", record.execution],
        ["segment", record.segment],
        ["time", time(record.at)],
      ],
      say,
    ),
  );
}

/** The comment that tells what people should know and that decides nothing. `output` is what came with it. */
export function noticeComment(
  { about, run, segment, at }: NoticeRecord,
  fields: readonly string[],
  output: unknown,
  say: Messages,
): string {
  const words = say.notice[about];
  return paragraphs(
    say.noticeTitle[about],
    typeof words === "string" ? words : words(fields.map(inlineCode).join(", ")),
    output !== undefined && output !== "" && boxed(output, say),
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

/** The one comment per run that is edited while tasks and steps arrive. */
export function progressComment(record: ProgressRecord, say: Messages): string {
  const tools = record.steps.map(({ tool }) => tool).filter(Boolean);
  return paragraphs(
    say.progressTitle,
    `${say.tasksDone(record.taskCount)}, ${say.stepsDone(record.stepCount)}.`,
    record.tasks.map(({ name, agent }) => say.taskLine(inlineCode(name), inlineCode(agent))).join("\n"),
    tools.length > 0 && say.latestTools(tools.map(inlineCode).join(", ")),
    details([["run", record.run]], say),
  );
}

/** The comment that ends a run. */
export function resultComment(record: ResultRecord, output: unknown, say: Messages): string {
  return paragraphs(
    say.resultTitle[record.outcome],
    say.resultIntro[record.outcome],
    boxed(output, say),
    record.outcome === "error" && /NoneType/.test(textOf(output).text) && say.pauseGone,
    details(
      [
        ["run", record.run],
        ["segment", record.segment],
        ["time", time(record.at)],
      ],
      say,
    ),
  );
}
