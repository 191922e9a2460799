import { warning } from "@actions/core";
import * as z from "zod";
import { type JobSettings, Misconfigured } from "../settings.ts";

/**
 * Quotes an unusual name. AMP treats anything in braces in a prompt as an input's name, even spaces and quotes.
 */
function quoteName(name: string): string {
  return /^[\w-]+$/.test(name) ? name : JSON.stringify(name.slice(0, 80));
}

/** Throws for a kickoff that AMP would refuse, before anything is written. */
export async function validateInputs({ crew }: JobSettings, given: Record<string, unknown>): Promise<void> {
  const answer = await crew.inputs();
  if (answer.kind === "refused") throw new Misconfigured(`${answer.reason}.`);
  // Not every deployment lists its inputs. The kickoff itself shows whether they fit.
  if (answer.kind === "unknown") return warning(`The crew's inputs could not be read. ${answer.reason}.`);
  // A flow lists the fields of its state, including `id`, and requires none of them.
  const isFlow = answer.names.includes("id");
  if ("id" in given)
    warning(
      "inputs holds id. A flow takes it for an execution's id and writes over that execution's record.",
    );
  const missing = isFlow ? [] : answer.names.filter((name) => !(name in given));
  if (missing.length > 0)
    throw new Misconfigured(
      `The crew also wants the inputs ${missing.map(quoteName).join(", ")}: add them to the input inputs.`,
    );
  const extra = Object.keys(given).filter((name) => !answer.names.includes(name));
  if (extra.length > 0)
    warning(`The crew does not know the inputs ${extra.map(quoteName).join(", ")} and will ignore them.`);
}

const Mapping = z.record(z.string(), z.unknown());

/**
 * Parses an input that holds a JSON or YAML mapping, such as `topic: tides`. An empty text gives an empty
 * mapping.
 */
export async function parseMapping(name: string, text: string): Promise<Record<string, unknown>> {
  if (!text) return {};
  const { parse } = await import("yaml");
  try {
    // JSON is YAML, so one parser reads both.
    return Mapping.parse(parse(text));
  } catch {
    throw new Misconfigured(`${name} is not a mapping in JSON or YAML. Write one name: value pair per line.`);
  }
}
