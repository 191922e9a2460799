import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { INPUTS } from "../src/action/inputs.ts";
import { OUTPUTS, type ReasonCode, REASONS } from "../src/action/result.ts";
import { POLICY_KEYS } from "../src/command/policy-keys.ts";
import { CODE_MEANINGS } from "./code-meanings.ts";

// The pages of docs/ that are made from action.yml and the registries, so that they cannot differ from the code.

const Described = z.record(z.string(), z.object({ description: z.string() }));
const ActionFile = z.object({ inputs: Described, outputs: Described });
const action = ActionFile.parse(parse(readFileSync(join(import.meta.dirname, "..", "action.yml"), "utf8")));

const NOTE = "<!-- Written by npm run docs. Change action.yml or the registries in src/action/ instead. -->";

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return lines.join("\n").replaceAll("|  |", "| |");
}

/** Renders the default of an input, as a workflow would write it. */
function formatDefault(value: string): string {
  if (value === INPUTS["github-token"]) return "the workflow's";
  return value && `\`${value}\``;
}

function renderInputsPage(): string {
  const inputs = Object.entries(INPUTS).map(([name, value]) => [
    `\`${name}\``,
    formatDefault(value),
    action.inputs[name]?.description ?? "",
  ]);
  const outputs = Object.keys(OUTPUTS).map((name) => [
    `\`${name}\``,
    action.outputs[name]?.description ?? "",
  ]);
  return [
    "# Inputs and outputs",
    NOTE,
    "The Action takes its inputs from a workflow's `with`, and later steps read its outputs as `steps.ID.outputs.NAME`. An input that is left out or empty has its default. A word before a colon names the commands that an input or output belongs to.",
    "## Inputs",
    renderTable(["input", "default", "meaning"], inputs),
    `[The policy file](policy.md) can hold these instead: ${POLICY_KEYS.map((key) => `\`${key}\``).join(", ")}.`,
    "## Outputs",
    renderTable(["output", "meaning"], outputs),
    "[codes.md](codes.md) lists every `outcome` and `reason`. The JSON Schema of `result` is [result.schema.json](result.schema.json).",
  ].join("\n\n");
}

function renderCodesPage(): string {
  const outcomes = [...new Set(Object.values(REASONS))];
  const codes = Object.keys(REASONS) as ReasonCode[];
  const rows = outcomes.flatMap((outcome) =>
    codes
      .filter((code) => REASONS[code] === outcome)
      .map((code) => {
        const { text, isRed } = CODE_MEANINGS[code];
        const colour = isRed === true ? "red" : isRed === "possibly" ? "green or red" : "green";
        return [`\`${outcome}\``, `\`${code}\``, colour, text];
      }),
  );
  return [
    "# Codes",
    NOTE,
    "Every job of the Action sets the output `outcome` and, within it, the stable code `reason`. A red job means that a person must fix something. Any green job turns red as well if its run ends in a way that `fail-on` names.",
    renderTable(["outcome", "reason", "job", "meaning"], rows),
  ].join("\n\n");
}

/** Returns the generated pages by their names in docs/. */
export function renderReferencePages(): Readonly<Record<string, string>> {
  return {
    "inputs-and-outputs.md": `${renderInputsPage()}\n`,
    "codes.md": `${renderCodesPage()}\n`,
  };
}
