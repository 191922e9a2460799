import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { parseResultOutput } from "../support/result-schema.ts";

const OUTPUT = { verdict: "pass", reasons: ["ü", 1.5, null] };
const SCENARIO = readScenario(`
tasks:
  - { name: draft, human_input: true, seconds: 0.05, outputs: [first, second] }
  - { name: judge, seconds: 0.05, outputs: [${JSON.stringify(OUTPUT)}] }
`);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ dialect: "observed", scenario: SCENARIO });
});
afterAll(() => sandbox.close());

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

describe("the output result", () => {
  it("fits its JSON Schema at every step of a run, and holds the digests of every gate", async () => {
    const kickoff = { "issue-title": "A draft", "wait-minutes": "1" };
    const started = parseResultOutput(await sandbox.kickoff("octavia", kickoff));
    expect(started).toMatchObject({
      final_status: "waiting",
      gates: [{ round: 1, output_digest: digestOf("first"), verdict: null, sent_digest: null, person: null }],
    });
    const stranger = await (await sandbox.comment("stranger", 1, "/approve")).job;
    expect(parseResultOutput(stranger)).toMatchObject({ outcome: "refused", reason: "not-permitted" });
    const revised = parseResultOutput(await (await sandbox.comment("mei", 1, "/revise shorter")).job);
    expect(revised).toMatchObject({ decision: "revise", final_status: "waiting" });
    await waitFor(sandbox, 1, GATE, 2);
    const approved = await (await sandbox.comment("octavia", 1, "/approve")).job;
    const result = parseResultOutput(approved);
    expect(result).toMatchObject({
      final_status: "completed",
      output: OUTPUT,
      gates: [
        {
          output_digest: digestOf("first"),
          verdict: "revise",
          sent_digest: digestOf("shorter"),
          person: "mei",
        },
        { round: 2, output_digest: digestOf("second"), verdict: "approve", person: "octavia" },
      ],
    });
    expect(JSON.parse(approved.outputs["output"] ?? "")).toEqual(OUTPUT);
  });

  it.each(["/status", "/help", "/reject", "Thanks."])(
    "fits its JSON Schema after a comment: %s",
    async (body) => {
      const { job } = await sandbox.comment("octavia", 1, body);
      expect(parseResultOutput(await job)).toHaveProperty("schema_version", 1);
    },
  );

  it.each(["reconcile", "doctor", "nonsense"])(
    "fits its JSON Schema after the command %s",
    async (command) => {
      const ended = await sandbox.kickoff("harbour", { command, "issue-number": "1" });
      expect(parseResultOutput(ended)).toHaveProperty("message");
    },
  );
});
