import { formatHex, joinParagraphs } from "../../src/comment/format.ts";
import {
  type GateOutcome,
  type NewGate,
  renderClosedGate,
  renderGateComment,
} from "../../src/comment/gate-comment.ts";
import { type RenderedOutput, renderPartComment } from "../../src/comment/output.ts";
import type { Presentation } from "../../src/comment/presentation.ts";
import {
  type ProgressState,
  renderProgressComment,
  renderRunComment,
} from "../../src/comment/run-comment.ts";
import type { RecordedPolicy } from "../../src/ledger/recorded-policy.ts";
import { digest, digestVisibleText } from "../../src/ledger/signing/digest.ts";
import { at, COMMIT, gate, mei, octavia, progress, run, RUN_STATES, url } from "./records.ts";
import type { SampleOutputs } from "./sample-outputs.ts";
import type { SampleTexts } from "./sample-texts.ts";
import { asJob, type ScreenSection } from "./section.ts";

/** Renders a gate's comment after the gate was closed. */
function renderClosedSample(
  record: NewGate,
  output: RenderedOutput,
  outcome: GateOutcome,
  style: Presentation,
): string {
  const posted = renderGateComment(record, output, {}, style);
  const signed = { ...record, visibleDigest: digestVisibleText(posted) };
  return renderClosedGate(posted, signed, outcome, style.messages);
}

/** The policy of a run whose kickoff had a policy file with these approvers. */
function policyOf(approvers: string[], count: number): RecordedPolicy {
  return {
    fileDigest: digest("a policy file"),
    values: { "minimum-role": "write", approvers, "required-approvals": count },
  };
}

function runs(style: Presentation): ScreenSection {
  const inputs = { topic: "cargo bikes in city logistics", audience: "the city council" };
  const shown = { names: Object.keys(inputs) };
  return {
    kind: "run",
    comments: [
      { name: "the thread that a kickoff opens", by: "github-actions", body: style.messages.issueBody },
      {
        name: "the thread that a kickoff opens instead of a full one",
        by: "github-actions",
        body: joinParagraphs(style.messages.issueBody, style.messages.issueContinues("#12")),
      },
      ...RUN_STATES.map((state) => ({
        name: state,
        by: "github-actions" as const,
        body: renderRunComment(run(state), shown, style),
      })),
      {
        name: "started, with the values of its inputs",
        by: "github-actions",
        body: renderRunComment(run("started"), { ...shown, values: inputs }, style),
      },
      {
        name: "started by a re-run",
        by: "github-actions",
        body: renderRunComment(run("started", { restarter: mei }), shown, style),
      },
      {
        name: "started without inputs, by an unknown person",
        by: "github-actions",
        body: renderRunComment({ ...run("started"), starter: undefined }, { names: [] }, style),
      },
    ],
  };
}

/** Renders a question in every way in which it can be closed. */
function closedGates(style: Presentation, { report }: SampleOutputs): [string, string][] {
  const outcomes: { [name: string]: GateOutcome } = {
    "over: approved": { kind: "decided", verdict: "approve", login: octavia.login, url: url(5) },
    "over: sent back": { kind: "decided", verdict: "revise", login: octavia.login, url: url(5) },
    "over: rejected": { kind: "decided", verdict: "reject", login: octavia.login, url: url(5) },
    "over: outdated": { kind: "outdated", url: url(6) },
    "over: a newer commit": { kind: "newer-commit", url: url(6) },
    "over: closed": { kind: "closed", url: url(7) },
  };
  const closed = Object.entries(outcomes).map(([name, outcome]): [string, string] => [
    name,
    renderClosedSample(gate(), report, outcome, style),
  ]);
  return [
    ...closed,
    [
      "an edited question after its rejection",
      renderClosedGate(
        `${renderGateComment(gate(), report, {}, style)}\n\n(edited)`,
        { ...gate(), visibleDigest: digest("") },
        { kind: "decided", verdict: "reject", login: octavia.login, url: url(5) },
        style.messages,
      ),
    ],
  ];
}

function gates(style: Presentation, { agent }: SampleTexts, outputs: SampleOutputs): ScreenSection {
  const { research, report, json, nothing, asText, inThree } = outputs;
  const missing = style.messages.missing(
    180_001,
    240_000,
    310_512,
    formatHex(digest("an output of 310,512 characters")),
  );
  const uuid = "543fa21a-0221-456a-bc72-dc348ac52c4f";
  const rows: [string, string][] = [
    ["round 1", renderGateComment(gate(), research, {}, style)],
    [
      "round 2, by an agent",
      renderGateComment(gate({ round: 2, writtenAt: at(30) }), report, { agent }, style),
    ],
    [
      "round 3 with the text of round 2",
      renderGateComment(gate({ round: 3 }), report, { agent, repeatedRound: 2 }, style),
    ],
    [
      "a task that only has an id, and no output",
      renderGateComment(gate({ taskId: uuid }), nothing, {}, style),
    ],
    ["the same in round 2, and JSON", renderGateComment(gate({ taskId: uuid, round: 2 }), json, {}, style)],
    [
      "the policy file names approvers",
      renderGateComment(
        gate(),
        research,
        { policy: policyOf(["mei", "your-org/reviewers"], 2), starter: octavia },
        style,
      ),
    ],
    [
      "the policy file names a role only",
      renderGateComment(gate(), research, { policy: policyOf([], 1) }, style),
    ],
    ["of a pull request", renderGateComment(gate(), report, { starter: octavia, commit: COMMIT }, style)],
    ["with output-format: text", renderGateComment(gate(), asText, {}, style)],
    ["the last of three parts", renderGateComment(gate(), inThree, { agent }, style)],
    ["the middle is left out", renderGateComment(gate(), { ...report, missing }, {}, style)],
    [
      "no output, and the page of the crew is unknown",
      renderGateComment(gate(), nothing, {}, { ...style, crewPage: undefined }),
    ],
    ...closedGates(style, outputs),
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

function parts(style: Presentation, { inThree }: SampleOutputs): ScreenSection {
  const [first, second = ""] = inThree.parts;
  const rows = (["gate", "result", "notice"] as const).map((kind, index) => {
    const belongsTo = { kind, key: kind === "gate" ? gate().gateId : kind };
    const record = {
      kind: "part",
      runId: gate().runId,
      writtenAt: at(0),
      belongsTo,
      taskId: kind === "result" ? "" : gate().taskId,
      partNumber: index > 0 ? 2 : 1,
      partCount: 3,
    } as const;
    return {
      name: `of a ${kind}`,
      by: "crew-gate" as const,
      body: renderPartComment(record, index > 0 ? second : first, style),
    };
  });
  return { kind: "part", comments: rows };
}

function progresses(style: Presentation): ScreenSection {
  const rows: [string, number, number, number, ProgressState][] = [
    ["early", 0, 1, 0, "running"],
    ["a minute later", 1, 2, 1, "running"],
    ["while a question is open", 1, 2, 1, "waiting"],
    ["while a question is open that was edited", 1, 2, 1, "blocked"],
    ["late", 34, 57, 47, "running"],
    ["completed", 3, 5, 47, "done"],
    ["failed", 2, 4, 30, "failed"],
    ["rejected", 1, 2, 8, "rejected"],
  ];
  return {
    kind: "progress",
    comments: rows.map(([name, tasks, steps, minutes, state]) => ({
      name,
      by: "crew-gate",
      body: renderProgressComment(
        progress(tasks, steps, minutes),
        { startedAt: at(0), state, gateId: gate().gateId, ...(state !== "running" && { url: url(6) }) },
        style,
      ),
      ...(["early", "late"].includes(name) && { open: true }),
    })),
  };
}

/** Returns the samples of the comments before a decision. */
export function gateScreens(style: Presentation, words: SampleTexts, outputs: SampleOutputs) {
  return [runs(asJob(style)), progresses(style), gates(style, words, outputs), parts(style, outputs)];
}
