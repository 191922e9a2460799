import { type Dialect, DIALECTS } from "../amp/dialect.ts";
import { type Approvers, parseApprovers } from "../command/policy.ts";
import type { Environment } from "../github/client.ts";
import { type InputName, readInput } from "./inputs.ts";

/** A parsed input, or a sentence that says how to correct it. */
type Parsed<T> = { readonly value: T } | { readonly problem: string };
type Parser<T> = (text: string, name: InputName) => Parsed<T>;

const parseNonNegative: Parser<number> = (text, name) => {
  const value = Number(text);
  return Number.isFinite(value) && value >= 0
    ? { value }
    : { problem: `${name} must be a number of at least 0.` };
};

const parsePositiveInteger: Parser<number> = (text, name) => {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1
    ? { value }
    : { problem: `${name} must be a whole number of at least 1.` };
};

/** Parses YAML's booleans in any case, as GitHub's toolkit does. */
const parseFlag: Parser<boolean> = (text, name) => {
  const value = text.toLowerCase();
  return value === "true" || value === "false"
    ? { value: value === "true" }
    : { problem: `${name} must be true or false.` };
};

const parseDialect: Parser<Dialect> = (text) => {
  const value = DIALECTS.find((known) => known === text.toLowerCase());
  return value ? { value } : { problem: `dialect must be one of ${DIALECTS.join(", ")}.` };
};

const parseText: Parser<string> = (value) => ({ value });
const parseApproverList: Parser<Approvers> = (text) => ({ value: parseApprovers(text) });

/** The parser of every input that can be judged by itself. Problems are listed in this order. */
const PARSERS = {
  "wait-minutes": parseNonNegative,
  "reading-seconds": parseNonNegative,
  "send-remarks": parseFlag,
  "failure-events": parseFlag,
  "minimum-role": parseText,
  approvers: parseApproverList,
  "required-approvals": parsePositiveInteger,
  "allow-self-approval": parseFlag,
  "doctor-resume": parseFlag,
  "remind-after": parseNonNegative,
  "expire-after": parseNonNegative,
  "dry-run": parseFlag,
  dialect: parseDialect,
  "approval-text": parseText,
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
