import { type Fate, gateComment, type NewGate, withFate } from "../../src/comment/gate.ts";
import type { Output } from "../../src/comment/output.ts";
import { partComment } from "../../src/comment/part.ts";
import { progressComment } from "../../src/comment/progress.ts";
import { runComment } from "../../src/comment/run.ts";
import type { Style } from "../../src/comment/style.ts";
import { digest } from "../../src/ledger/digest.ts";
import type { Messages } from "../../src/messages/en.ts";
import type { Outputs } from "./outputs.ts";
import { at, gate, mei, octavia, progress, RUN_STATES, run, url } from "./records.ts";
import type { Section } from "./section.ts";
import type { Words } from "./words.ts";

/** A gate's comment after it is over. */
export function over(record: NewGate, output: Output, fate: Fate, say: Messages): string {
  const told = withFate(gateComment(record, output, {}, say), record, fate, say);
  if (told === undefined) throw new Error(`the gate's comment cannot tell that it is ${fate.kind}`);
  return told;
}

function runs({ say }: Style): Section {
  const names = ["topic", "audience"];
  return {
    kind: "run",
    comments: [
      { name: "the thread that a kickoff opens", by: "github-actions", body: say.issueBody },
      ...RUN_STATES.map((state) => ({
        name: state,
        by: "github-actions" as const,
        body: runComment(run(state), names, say),
      })),
      {
        name: "started by a re-run",
        by: "github-actions",
        body: runComment(run("started", { restarter: mei }), names, say),
      },
      {
        name: "started without inputs, nobody knows by whom",
        by: "github-actions",
        body: runComment({ ...run("started"), starter: undefined }, [], say),
      },
    ],
  };
}

function gates({ say }: Style, { agent }: Words, outputs: Outputs): Section {
  const { research, report, json, nothing, asText, inThree } = outputs;
  const missing = say.missing(180_001, 240_000, 310_512, digest("an output of 310,512 characters"));
  const uuid = "543fa21a-0221-456a-bc72-dc348ac52c4f";
  const fates: { [name: string]: Fate } = {
    "over: approved": { kind: "decided", verdict: "approve", by: octavia.login, url: url(5) },
    "over: sent back": { kind: "decided", verdict: "revise", by: octavia.login, url: url(5) },
    "over: outdated": { kind: "outdated", url: url(6) },
    "over: closed": { kind: "closed", url: url(7) },
  };
  const rows: [string, string][] = [
    ["round 1", gateComment(gate(), research, {}, say)],
    ["round 2, by an agent", gateComment(gate({ round: 2, at: at(30) }), report, { agent }, say)],
    [
      "round 3 with the text of round 2",
      gateComment(gate({ round: 3 }), report, { agent, repeatedRound: 2 }, say),
    ],
    ["a task that only has an id, and no output", gateComment(gate({ task: uuid }), nothing, {}, say)],
    ["the same in round 2, and JSON", gateComment(gate({ task: uuid, round: 2 }), json, {}, say)],
    ["with output-format: text", gateComment(gate(), asText, {}, say)],
    ["the last of three parts", gateComment(gate(), inThree, { agent }, say)],
    ["something is left out of the middle", gateComment(gate(), { ...report, missing }, {}, say)],
    ...Object.entries(fates).map(([name, fate]): [string, string] => [name, over(gate(), report, fate, say)]),
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

function parts({ say }: Style, { inThree }: Outputs): Section {
  const [first, second = ""] = inThree.parts;
  const rows = (["gate", "result", "notice"] as const).map((kind, index) => {
    const of = { kind, key: kind === "gate" ? gate().gate : kind };
    const record = {
      kind: "part",
      run: gate().run,
      at: at(0),
      of,
      part: index > 0 ? 2 : 1,
      total: 3,
    } as const;
    return {
      name: `of a ${kind}`,
      by: "crew-gate" as const,
      body: partComment(record, index > 0 ? second : first, say),
    };
  });
  return { kind: "part", comments: rows };
}

function progresses({ say }: Style): Section {
  return {
    kind: "progress",
    comments: [
      { name: "early", by: "crew-gate", body: progressComment(progress(0, 1, 0), at(0), say), open: true },
      { name: "a minute later", by: "crew-gate", body: progressComment(progress(1, 2, 1), at(0), say) },
      { name: "late", by: "crew-gate", body: progressComment(progress(34, 57, 47), at(0), say), open: true },
    ],
  };
}

/** What the tool says until somebody decides. */
export function asking(style: Style, words: Words, outputs: Outputs): Section[] {
  return [runs(style), progresses(style), gates(style, words, outputs), parts(style, outputs)];
}
