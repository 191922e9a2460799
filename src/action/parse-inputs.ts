import { type Dialect, DIALECTS } from "../amp/dialect.ts";
import {
  createChoiceParser,
  type Parser,
  parseFlag,
  POLICY_KEYS,
  POLICY_PARSERS,
  type PolicyValues,
} from "../command/policy-keys.ts";
import { OUTPUT_FORMATS } from "../comment/presentation.ts";
import type { Environment } from "../github/client.ts";
import { type InputName, readInput } from "./inputs.ts";

const parseNonNegative: Parser<number> = (text, name) => {
  const value = Number(text);
  return Number.isFinite(value) && value >= 0
    ? { value }
    : { problem: `${name} must be a number of at least 0.` };
};

/** The parser of every input that can be checked by itself. Problems are listed in this order. */
const PARSERS = {
  "wait-minutes": parseNonNegative,
  "reading-seconds": parseNonNegative,
  "failure-events": parseFlag,
  "doctor-resume": parseFlag,
  "remind-after": parseNonNegative,
  "reject-after": parseNonNegative,
  "expire-after": parseNonNegative,
  "dry-run": parseFlag,
  dialect: createChoiceParser<Dialect>(DIALECTS),
  "output-format": createChoiceParser(OUTPUT_FORMATS),
  ...POLICY_PARSERS,
} as const satisfies Partial<Record<InputName, Parser<unknown>>>;

type ParserName = keyof typeof PARSERS;
type ValueOf<N extends ParserName> = (typeof PARSERS)[N] extends Parser<infer T> ? T : never;

/** The parsed inputs by their names. An input with a problem is missing. */
export type ParsedInputs = { readonly [N in ParserName]: ValueOf<N> };

/** Parses the inputs that do not depend on each other, and returns a problem for each that cannot be used. */
export function parseInputs(env: Environment): {
  readonly values: Partial<ParsedInputs>;
  readonly problems: readonly string[];
} {
  const names = Object.keys(PARSERS) as ParserName[];
  const parsed = names.map((name) => ({ name, result: PARSERS[name](readInput(env, name), name) }));
  return {
    values: Object.fromEntries(
      parsed.flatMap(({ name, result }) => ("value" in result ? [[name, result.value]] : [])),
    ),
    problems: parsed.flatMap(({ result }) => ("problem" in result ? [result.problem] : [])),
  };
}

/** Returns whether every input was parsed, which holds exactly if there are no problems. */
export function isComplete(values: Partial<ParsedInputs>): values is ParsedInputs {
  return Object.keys(PARSERS).every((name) => name in values);
}

/** The values of the policy's keys if neither the workflow nor a policy file sets them. */
export const DEFAULT_POLICY: PolicyValues = readDefaultPolicy();

function readDefaultPolicy(): PolicyValues {
  const { values } = parseInputs({});
  if (!isComplete(values)) throw new Error("A default of an input is not valid.");
  return pickPolicy(values);
}

/** Returns the values of the policy's keys among the inputs. */
export function pickPolicy(values: PolicyValues): PolicyValues {
  return Object.fromEntries(POLICY_KEYS.map((key) => [key, values[key]])) as PolicyValues;
}
