import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from "yaml";
import {
  POLICY_KEYS,
  POLICY_PARSERS,
  type Parsed,
  type PolicyKey,
  type PolicyValues,
} from "./policy-keys.ts";

/** A problem in the policy file, with its line. `message` is a sentence that names the key. */
type PolicyProblem = { readonly line: number; readonly message: string };

export type ParsedPolicyFile =
  | { readonly kind: "policy"; readonly values: Partial<PolicyValues> }
  | { readonly kind: "invalid"; readonly problems: readonly PolicyProblem[] };

function isPolicyKey(name: string): name is PolicyKey {
  return (POLICY_KEYS as readonly string[]).includes(name);
}

/** Returns a scalar as it is written, or `undefined` if it is empty or not a scalar. `1e3` stays `1e3`. */
function textOfScalar(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return node.source?.trim() || undefined;
}

/** Returns a value as the text of an input: a list has one line for each item. */
function textOfValue(node: unknown, key: PolicyKey): string | undefined {
  if (key !== "approvers" || !isSeq(node)) return textOfScalar(node);
  const items = node.items.map(textOfScalar);
  return items.includes(undefined) ? undefined : items.join("\n");
}

function parsePair({
  key,
  value,
}: Pair): { readonly key: PolicyKey; readonly result: Parsed<unknown> } | string {
  const name = textOfScalar(key) ?? "";
  if (!isPolicyKey(name))
    return `${JSON.stringify(name.slice(0, 80))} is not a key. The keys are ${POLICY_KEYS.join(", ")}.`;
  const text = textOfValue(value, name);
  if (text !== undefined) return { key: name, result: POLICY_PARSERS[name](text, name) };
  const form = name === "approvers" ? "a list of names" : "a single value";
  return `${name} must have ${form}. Leave the key out for its default.`;
}

/**
 * Parses the policy file: a YAML mapping of known keys, whose values are those of the inputs. Unknown keys, unknown
 * values and repeated keys are problems, because a typing error must not loosen a policy.
 */
export function parsePolicyFile(text: string): ParsedPolicyFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lineAt = (offset: number | undefined) => lineCounter.linePos(offset ?? 0).line;
  const problems: PolicyProblem[] = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    line: lineAt(pos[0]),
    message: `The file is not valid YAML: ${message}.`,
  }));
  const { contents } = document;
  if (problems.length === 0 && contents !== null && !isMap(contents))
    problems.push({ line: 1, message: "The file must be a mapping, with one key: value pair per line." });
  if (problems.length > 0 || !isMap(contents))
    return problems.length > 0 ? { kind: "invalid", problems } : { kind: "policy", values: {} };
  const values: Partial<Record<PolicyKey, unknown>> = {};
  for (const pair of contents.items) {
    const parsed = parsePair(pair);
    const line = lineAt(isScalar(pair.key) ? pair.key.range?.[0] : undefined);
    if (typeof parsed === "string") problems.push({ line, message: parsed });
    else if ("problem" in parsed.result) problems.push({ line, message: parsed.result.problem });
    else values[parsed.key] = parsed.result.value;
  }
  return problems.length > 0
    ? { kind: "invalid", problems }
    : { kind: "policy", values: values as Partial<PolicyValues> };
}
