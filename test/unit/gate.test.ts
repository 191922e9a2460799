import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { parseCommand } from "../../src/command/parse-command.ts";
import {
  type GateOutcome,
  type NewGate,
  renderClosedGate,
  renderGateComment,
} from "../../src/comment/gate-comment.ts";
import { renderOutput } from "../../src/comment/output.ts";
import { readSection, section } from "../../src/comment/section.ts";
import type { RecordedPolicy } from "../../src/ledger/recorded-policy.ts";
import { digestVisibleText } from "../../src/ledger/signing/digest.ts";
import { CATALOGUES } from "../../playground/screens/catalogues.ts";
import { createGateRecord } from "../support/records.ts";

const { visibleDigest: _shown, ...RECORD }: NewGate & { visibleDigest: string } = createGateRecord("8z269", {
  round: 2,
});
const OUTPUT = {
  parts: ["---\n\n### A title\n\nThe crew's text, with a [link](https://example.org).\n\n---"],
} as const;
const URL = "https://github.com/o/r/issues/3#issuecomment-9";
const DECIDED = { kind: "decided", verdict: "approve", login: "octavia", url: URL } as const;
const FATES: GateOutcome[] = [
  DECIDED,
  { kind: "decided", verdict: "revise", login: "mei[bot]", url: URL },
  { kind: "decided", verdict: "reject", login: "mei", url: URL },
  { kind: "outdated", url: URL },
  { kind: "closed", url: URL },
];

/** Returns the record of a question that was posted with this text. */
function posted(text: string) {
  return { ...RECORD, visibleDigest: digestVisibleText(text) };
}

describe.each(Object.entries(CATALOGUES))("a gate's comment in %s", (_tag, messages) => {
  const open = renderGateComment(RECORD, OUTPUT, {}, { messages });

  it("has no empty frame, and promises no output, where the crew sent no text", async () => {
    const nothing = await renderOutput("", { messages, format: "markdown" });
    const empty = renderGateComment(RECORD, nothing, {}, { messages });
    expect(empty).not.toMatch(/^---$/m);
    expect(empty).toContain(messages.commandEffects.approveEmpty);
    expect(empty).not.toContain(messages.commandEffects.approve);
    expect(open).toContain(messages.commandEffects.approve);
  });

  it("says that one person is enough for other decisions only where several must approve", () => {
    const textOf = (count: number) =>
      renderGateComment(
        RECORD,
        OUTPUT,
        { policy: { values: { "required-approvals": count } } },
        { messages },
      );
    expect(textOf(2)).toContain(messages.gateSingle);
    for (const text of [open, textOf(1)]) expect(text).not.toContain(messages.gateSingle);
  });

  it("warns of a repeated text before it asks", () => {
    const repeated = renderGateComment(RECORD, OUTPUT, { repeatedRound: 1 }, { messages });
    const [warning, ask] = [messages.gateRepeated(1), messages.gateAsk(` ${RECORD.gateId}`)];
    expect(repeated).toContain(`${warning}\n\n${ask}`);
  });

  it("keeps the question byte for byte when it is closed, so that its digest is still verified", () => {
    for (const outcome of FATES) {
      const closed = renderClosedGate(open, posted(open), outcome, messages);
      const question = readSection(closed, "question") ?? "";
      expect(question).toBe(open);
      expect(digestVisibleText(question)).toBe(posted(open).visibleDigest);
      expect(closed).toContain(`<summary>${messages.question.posted}</summary>`);
      expect(closed.split("<details>")[0]).toContain(`](${URL})`);
    }
  });

  it("shows one outcome after another, and folds the question once", () => {
    for (const first of FATES)
      for (const second of FATES) {
        const once = renderClosedGate(open, posted(open), first, messages);
        const twice = renderClosedGate(once, posted(open), second, messages);
        expect(twice).toBe(renderClosedGate(open, posted(open), second, messages));
      }
  });

  it("is parsed with the line ends that a browser sends", () => {
    for (const outcome of FATES)
      expect(renderClosedGate(open.replaceAll("\n", "\r\n"), posted(open), outcome, messages)).toBe(
        renderClosedGate(open, posted(open), outcome, messages),
      );
  });

  it("folds the whole question, whatever markers the crew's output contains", () => {
    const forged = section("question", "another question");
    const parts = [`---\n\n\`\`\`text\n${forged}\n\`\`\`\n\n---`] as const;
    const text = renderGateComment(RECORD, { parts }, {}, { messages });
    const once = renderClosedGate(text, posted(text), DECIDED, messages);
    expect(readSection(once, "question")).toBe(text);
    expect(renderClosedGate(once, posted(text), DECIDED, messages)).toBe(once);
  });

  it("says that the question was edited when its text is not what was posted", () => {
    const closed = renderClosedGate(`${open}\n\nMore.`, posted(open), DECIDED, messages);
    expect(closed).toContain(`<summary>${messages.question.edited}</summary>`);
    expect(readSection(closed, "question")).toBe(`${open}\n\nMore.`);
    expect(renderClosedGate(closed, posted(open), DECIDED, messages)).toBe(closed);
  });

  it("names its task in the title, and shows ids and the gate's name only in the details", () => {
    const executionId = "98b2c1d4-0b6f-4c5e-9d1a-3f7a60b4e2c8";
    const runId = "run-7kq2mxw4tz";
    const segmentId = "f300b236-1819-46fa-b8cc-859b7eaace34";
    const text = renderGateComment({ ...RECORD, executionId, segmentId, runId }, OUTPUT, {}, { messages });
    expect(text.split("\n")[0]).toBe(`### ✋ ${messages.signs.titled(messages.gateTitle, "`t1`")}`);
    const [before = "", details = ""] = text.split("<details>");
    for (const id of ["8z269", executionId, segmentId, runId]) {
      expect(before).not.toContain(id);
      expect(details).toContain(`\`${id}\``);
    }
    const unnamed = renderGateComment({ ...RECORD, taskId: executionId }, OUTPUT, {}, { messages });
    expect(unnamed.split("\n")[0]).toBe(`### ✋ ${messages.gateTitle}`);
  });

  it("has one code block for each command, which decides when it is pasted", () => {
    const blocks = Array.from(open.matchAll(/^```\n(\/.*)\n```$/gm), ([, command = ""]) => command);
    expect(blocks.map((command) => parseCommand(command).kind)).toEqual(["approve", "revise", "reject"]);
  });

  it("says above the output what to comment, with the name where only a named command decides", () => {
    const [above = ""] = open.split("### A title");
    const commandsIn = (text: string) => text.match(/`\/\w+[^`]*`/g);
    expect(commandsIn(above)).toEqual(["`/approve`", "`/revise`", "`/reject`"]);
    const repeated = renderGateComment(RECORD, OUTPUT, { repeatedRound: 1 }, { messages });
    expect(commandsIn(repeated.split("### A title")[0] ?? "")).toEqual([
      "`/approve 8z269`",
      "`/revise 8z269`",
      "`/reject 8z269`",
    ]);
  });

  it("says above and below an incomplete output that text is left out, and links to the rest", () => {
    const missing = messages.missing(5, 9, 20, "d");
    const crewPage = "https://a.example";
    const text = renderGateComment(RECORD, { ...OUTPUT, missing }, {}, { messages, crewPage });
    const [above, below] = text.split("### A title");
    expect(above).toContain(messages.incomplete(`[CrewAI AMP](${crewPage})`));
    expect(below).toContain(missing);
    expect(open).not.toContain(messages.incomplete("CrewAI AMP"));
  });

  it("is found by its name in a reply that quotes it", () => {
    const quote = open.replaceAll(/^/gm, "> ");
    const reply = `/approve\n\nOn Mon, 2 Nov 2026 at 09:14, Crew <noreply@example.org> wrote:\n${quote}`;
    expect(parseCommand(reply)).toEqual({ kind: "approve", quotedGateIds: ["8z269"], remarks: "" });
  });

  it("shows who may decide and who started the run, and mentions nobody where notify is none", () => {
    const approvers = ["mei", "your-org/reviewers"];
    const policy = {
      fileDigest: "f",
      values: { "minimum-role": "write", approvers, "required-approvals": 2, notify: "none" as const },
    };
    const starter = { id: 5, login: "octavia" };
    const text = renderGateComment(RECORD, OUTPUT, { policy, starter }, { messages });
    const line = [
      messages.gateRound(2),
      messages.gatePolicy.approvers(`\`mei\`${messages.signs.and("", "")}\`your-org/reviewers\``),
      messages.gatePolicy.count(2),
      messages.gateStarter("**octavia**"),
    ];
    expect(text).toContain(`\n\n${line.join(" · ")}\n\n`);
    expect(text).not.toContain("@");
  });

  it("names twenty approvers at most, and how many more there are", () => {
    const approvers = Array.from({ length: 25 }, (_, index) => `person-${index + 1}`);
    const text = renderGateComment(RECORD, OUTPUT, { policy: { values: { approvers } } }, { messages });
    expect(text).toContain("`person-20`");
    expect(text).toContain("`+5`");
    expect(text).not.toContain("person-21");
  });

  it("mentions the approvers or else the starter, as notify chooses, and no bot", () => {
    const starter = { id: 5, login: "octavia" };
    const mentioned = (values: RecordedPolicy["values"], login = starter.login) =>
      renderGateComment(
        RECORD,
        OUTPUT,
        { policy: { values }, starter: { ...starter, login } },
        { messages },
      ).match(/@[\w/-]+/g) ?? [];
    const approvers = ["mei", "your-org/reviewers", "not a login"];
    expect(mentioned({ approvers })).toEqual(["@mei", "@your-org/reviewers"]);
    expect(mentioned({ approvers, notify: "starter" })).toEqual(["@octavia"]);
    expect(mentioned({ approvers, notify: "none" })).toEqual([]);
    expect(mentioned({})).toEqual(["@octavia"]);
    expect(mentioned({}, "github-actions[bot]")).toEqual([]);
    const many = Array.from({ length: 25 }, (_, index) => `person-${index + 1}`);
    expect(mentioned({ approvers: many })).toHaveLength(10);
  });

  it("mentions nobody whom the crew's output names, and keeps the mention in the folded question", async () => {
    const starter = { id: 5, login: "octavia" };
    const output = await renderOutput("@mei and @your-org/reviewers\n\n&#64;mei\n\n@octavia", {
      messages,
      format: "markdown",
    });
    const text = renderGateComment(RECORD, output, { agent: "@mei", starter }, { messages });
    const { children } = fromMarkdown(text);
    expect(JSON.stringify(children).match(/"value":"[^"]*@\w[^"]*"/g)).toEqual([
      '"value":"@octavia"',
      // As code, the agent's name mentions nobody.
      '"value":"@mei"',
    ]);
    const [outcome = ""] = renderClosedGate(text, posted(text), DECIDED, messages).split("<details>");
    expect(outcome).not.toContain("@");
  });
});

it("an output fits the given limits in one part, and a sentence counts the characters that are left out", async () => {
  const partLimits = { characters: 10_000, bytes: 10_000 };
  const style = { messages: CATALOGUES.en, format: "markdown" } as const;
  const { parts, missing } = await renderOutput("报告 & <b>\n\n".repeat(2000), style, {
    partLimits,
    maxParts: 1,
  });
  expect(parts).toHaveLength(1);
  expect(Buffer.byteLength(parts[0])).toBeLessThan(10_020);
  expect(missing).toMatch(/^\*\*Incomplete:\*\* characters \d+ to 20000 of 20000 are left out/);
});

it("fits in one comment when it is closed, however long its output and its names are", () => {
  const long = {
    ...RECORD,
    taskId: "`".repeat(200),
    executionId: "x".repeat(200),
    segmentId: "y".repeat(200),
  };
  const approvers = Array.from({ length: 30 }, (_, index) => `${"organisation".repeat(4)}/team-${index}`);
  const details = { agent: "`".repeat(200), repeatedRound: 1, policy: { values: { approvers } } };
  const output = { parts: ["", "x".repeat(58_010)] as const, missing: "m".repeat(300) };
  for (const messages of Object.values(CATALOGUES)) {
    const context = { messages, crewPage: "https://a.example" };
    const text = renderGateComment(long, output, details, context);
    const closed = renderClosedGate(text, { ...long, ...posted(text) }, DECIDED, messages);
    // A record with ten parts takes less than 2,500 characters.
    expect(closed.length + 2500).toBeLessThan(65_536);
  }
});
