import type { Scenario } from "./scenario.ts";

function repr(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const inner = value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
    return `${quote}${quote === "'" ? inner.replaceAll("'", "\\'") : inner}${quote}`;
  }
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.entries(value).map(([name, one]) => `${repr(name)}: ${repr(one)}`);
  return `{${pairs.join(", ")}}`;
}

/** A value of an input as Python's str() writes it: AMP calls that on whatever is no string. */
export function toText(value: unknown): string {
  return typeof value === "string" ? value : repr(value);
}

/** The inputs that a caller left out, in alphabetical order as AMP lists them. */
export function missingInputs({ inputs }: Scenario, given: Record<string, unknown>): string[] {
  return inputs.filter((name) => !Object.hasOwn(given, name)).toSorted();
}

/** The crew's own inputs as texts. Those that it does not know are ignored; a flow's missing ones are empty. */
export function acceptInputs({ inputs }: Scenario, given: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    inputs.map((name) => [name, Object.hasOwn(given, name) ? toText(given[name]) : ""]),
  );
}

/** A text with `{name}` replaced by the input of that name; braces around anything else stay. */
export function fillInputs<T>(inputs: Record<string, string>, value: T): T {
  if (typeof value !== "string") return value;
  return value.replaceAll(/\{([^{}]+)\}/g, (whole, name) =>
    Object.hasOwn(inputs, name) ? (inputs[name] ?? whole) : whole,
  ) as T;
}
