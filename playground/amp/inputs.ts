import type { Scenario } from "./scenario.ts";

function toPythonRepr(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const inner = value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
    return `${quote}${quote === "'" ? inner.replaceAll("'", "\\'") : inner}${quote}`;
  }
  if (Array.isArray(value)) return `[${value.map(toPythonRepr).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.entries(value).map(([name, one]) => `${toPythonRepr(name)}: ${toPythonRepr(one)}`);
  return `{${pairs.join(", ")}}`;
}

/** Returns an input's value as a string. AMP calls Python's str() on values that are not strings. */
function toText(value: unknown): string {
  return typeof value === "string" ? value : toPythonRepr(value);
}

/** Returns the inputs that the caller omitted, in alphabetical order as AMP lists them. */
export function missingInputs({ inputs }: Scenario, given: Record<string, unknown>): string[] {
  return inputs.filter((name) => !Object.hasOwn(given, name)).toSorted();
}

/** Returns the crew's declared inputs as strings. Unknown ones are ignored, and a flow's missing ones are empty. */
export function acceptInputs({ inputs }: Scenario, given: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    inputs.map((name) => [name, Object.hasOwn(given, name) ? toText(given[name]) : ""]),
  );
}

/** Replaces each `{name}` in a text by the input of that name. Other text in braces is unchanged. */
export function fillInputs<T>(inputs: Record<string, string>, value: T): T {
  if (typeof value !== "string") return value;
  return value.replaceAll(/\{([^{}]+)\}/g, (whole, name) =>
    Object.hasOwn(inputs, name) ? (inputs[name] ?? whole) : whole,
  ) as T;
}
