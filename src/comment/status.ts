import type { Progress } from "../amp/status.ts";
import { silenceOf } from "../ledger/news.ts";
import type { Run } from "../ledger/state.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { paragraphs, time } from "./parts.ts";

/** A run, and what its platform says of it just now. `unasked`: the thread tells all; `silent`: it did not answer. */
export type StatusLine = {
  readonly run: Run;
  readonly platform: keyof Messages["platformSays"];
  readonly progress?: Progress;
};

/** What the platform says, and how far it is where it tells. */
function words({ run, platform, progress }: StatusLine, say: Messages): string {
  // The thread says it itself.
  if (run.result && (platform === "success" || platform === "failure")) return "";
  if (!progress) return say.platformSays[platform];
  const { done, total, current, agent } = progress;
  const at = current && say.statusTask(inlineCode(current), agent ? inlineCode(agent) : "");
  const far = total === undefined ? "" : say.statusTasks(done, total);
  return [say.platformSays[platform], far, at].filter(Boolean).join(" ");
}

/** Where a run stands by what its thread holds. */
function standing(run: Run, say: Messages): string {
  const { record, gates, result, notices } = run;
  const gate = gates.at(-1);
  if (gate?.status === "open")
    return say.status[gate.intact ? "waiting" : "blocked"](inlineCode(gate.record.gate), gate.url);
  if (result) return say.status[result.record.outcome](result.url);
  const decision = gate?.decision;
  const resume = decision?.record.resume;
  if (decision && resume?.state === "sending") return say.status.handing(decision.url);
  if (decision && resume?.state === "unknown" && !resume.wentOn) return say.status.unknown(decision.url);
  const failure = notices.findLast(({ record: { about } }) => about === "failure-reported");
  if (failure && failure.comment > (decision?.comment ?? 0)) return say.status.reported(failure.url);
  const silence = silenceOf(run);
  if (silence) return say.status.silent(silence.url);
  const state = record?.record.kickoff.state ?? "started";
  return state === "unknown" ? say.status.maybe : say.status[state];
}

/** The answer to `/status`: one line a run, oldest first. */
export function statusComment(lines: readonly StatusLine[], at: string, say: Messages): string {
  if (lines.length === 0) return say.statusNone;
  const told = lines.map((line) =>
    say.signs.statusLine(inlineCode(line.run.id), standing(line.run, say), words(line, say)),
  );
  return paragraphs(say.statusTitle(time(at)), told.join("\n"));
}
