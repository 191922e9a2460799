import {
  type GateOutcome,
  type NewGate,
  renderClosedGate,
  renderGateComment,
} from "../../src/comment/gate-comment.ts";
import { type RenderedOutput, renderPartComment } from "../../src/comment/output.ts";
import type { Presentation } from "../../src/comment/presentation.ts";
import { renderProgressComment, renderRunComment } from "../../src/comment/run-comment.ts";
import { digest } from "../../src/ledger/signing/digest.ts";
import type { Messages } from "../../src/messages/en.ts";
import { at, gate, mei, octavia, progress, run, RUN_STATES, url } from "./records.ts";
import type { SampleOutputs } from "./sample-outputs.ts";
import type { SampleTexts } from "./sample-texts.ts";
import type { ScreenSection } from "./section.ts";

/** Renders a gate's comment after the gate was closed. */
function renderClosedSample(
  record: NewGate,
  output: RenderedOutput,
  outcome: GateOutcome,
  messages: Messages,
): string {
  const body = renderClosedGate(renderGateComment(record, output, {}, messages), record, outcome, messages);
  if (body === undefined) throw new Error(`the gate's comment has no place for the outcome ${outcome.kind}`);
  return body;
}

function runs({ messages }: Presentation): ScreenSection {
  const names = ["topic", "audience"];
  return {
    kind: "run",
    comments: [
      { name: "the thread that a kickoff opens", by: "github-actions", body: messages.issueBody },
      ...RUN_STATES.map((state) => ({
        name: state,
        by: "github-actions" as const,
        body: renderRunComment(run(state), names, messages),
      })),
      {
        name: "started by a re-run",
        by: "github-actions",
        body: renderRunComment(run("started", { restarter: mei }), names, messages),
      },
      {
        name: "started without inputs, by an unknown person",
        by: "github-actions",
        body: renderRunComment({ ...run("started"), starter: undefined }, [], messages),
      },
    ],
  };
}

function gates({ messages }: Presentation, { agent }: SampleTexts, outputs: SampleOutputs): ScreenSection {
  const { research, report, json, nothing, asText, inThree } = outputs;
  const missing = messages.missing(180_001, 240_000, 310_512, digest("an output of 310,512 characters"));
  const uuid = "543fa21a-0221-456a-bc72-dc348ac52c4f";
  const outcomes: { [name: string]: GateOutcome } = {
    "over: approved": { kind: "decided", verdict: "approve", login: octavia.login, url: url(5) },
    "over: sent back": { kind: "decided", verdict: "revise", login: octavia.login, url: url(5) },
    "over: outdated": { kind: "outdated", url: url(6) },
    "over: closed": { kind: "closed", url: url(7) },
  };
  const rows: [string, string][] = [
    ["round 1", renderGateComment(gate(), research, {}, messages)],
    [
      "round 2, by an agent",
      renderGateComment(gate({ round: 2, writtenAt: at(30) }), report, { agent }, messages),
    ],
    [
      "round 3 with the text of round 2",
      renderGateComment(gate({ round: 3 }), report, { agent, repeatedRound: 2 }, messages),
    ],
    [
      "a task that only has an id, and no output",
      renderGateComment(gate({ taskId: uuid }), nothing, {}, messages),
    ],
    [
      "the same in round 2, and JSON",
      renderGateComment(gate({ taskId: uuid, round: 2 }), json, {}, messages),
    ],
    ["with output-format: text", renderGateComment(gate(), asText, {}, messages)],
    ["the last of three parts", renderGateComment(gate(), inThree, { agent }, messages)],
    ["the middle is left out", renderGateComment(gate(), { ...report, missing }, {}, messages)],
    ...Object.entries(outcomes).map(([name, outcome]): [string, string] => [
      name,
      renderClosedSample(gate(), report, outcome, messages),
    ]),
  ];
  return {
    kind: "gate",
    comments: rows.map(([name, body], index) => ({
      name,
      by: "crew-gate",
      body,
      ...(index === 0 && { open: true }),
    })),
  };
}

function parts({ messages }: Presentation, { inThree }: SampleOutputs): ScreenSection {
  const [first, second = ""] = inThree.parts;
  const rows = (["gate", "result", "notice"] as const).map((kind, index) => {
    const belongsTo = { kind, key: kind === "gate" ? gate().gateId : kind };
    const record = {
      kind: "part",
      runId: gate().runId,
      writtenAt: at(0),
      belongsTo,
      partNumber: index > 0 ? 2 : 1,
      partCount: 3,
    } as const;
    return {
      name: `of a ${kind}`,
      by: "crew-gate" as const,
      body: renderPartComment(record, index > 0 ? second : first, messages),
    };
  });
  return { kind: "part", comments: rows };
}

function progresses({ messages }: Presentation): ScreenSection {
  return {
    kind: "progress",
    comments: [
      {
        name: "early",
        by: "crew-gate",
        body: renderProgressComment(progress(0, 1, 0), at(0), messages),
        open: true,
      },
      {
        name: "a minute later",
        by: "crew-gate",
        body: renderProgressComment(progress(1, 2, 1), at(0), messages),
      },
      {
        name: "late",
        by: "crew-gate",
        body: renderProgressComment(progress(34, 57, 47), at(0), messages),
        open: true,
      },
    ],
  };
}

/** Returns the samples of the comments before a decision. */
export function gateScreens(
  style: Presentation,
  words: SampleTexts,
  outputs: SampleOutputs,
): ScreenSection[] {
  return [runs(style), progresses(style), gates(style, words, outputs), parts(style, outputs)];
}
