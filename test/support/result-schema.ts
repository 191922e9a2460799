import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { JobResult } from "../../playground/runner.ts";

const path = join(import.meta.dirname, "../../docs/result.schema.json");
const text = readFileSync(path, "utf8");
const { properties } = JSON.parse(text) as { properties: object };
const schema = z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);

/**
 * Parses a job's output `result`. Throws unless it fits docs/result.schema.json, which allows other properties for later
 * versions, and has only the properties in it.
 */
export function parseResultOutput({ outputs }: Pick<JobResult, "outputs">): Record<string, unknown> {
  const result = JSON.parse(outputs["result"] ?? "") as Record<string, unknown>;
  schema.parse(result);
  const unknown = Object.keys(result).filter((name) => !(name in properties));
  if (unknown.length > 0) throw new Error(`docs/result.schema.json lacks ${unknown.join(", ")}`);
  return result;
}
