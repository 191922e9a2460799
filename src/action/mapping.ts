import { z } from "zod";
import { Misconfigured } from "./settings.ts";

const Mapping = z.record(z.string(), z.unknown());

/** An input that holds a JSON or YAML mapping, such as `topic: tides`. An empty one is an empty mapping. */
export async function readMapping(name: string, text: string): Promise<Record<string, unknown>> {
  if (!text) return {};
  const { parse } = await import("yaml");
  try {
    // JSON is YAML, so one parser reads both.
    return Mapping.parse(parse(text));
  } catch {
    throw new Misconfigured(`${name} is not a mapping in JSON or YAML. Write it as name: value, one a line.`);
  }
}
