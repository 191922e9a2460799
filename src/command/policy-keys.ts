import { isDeepStrictEqual } from "node:util";
import { LANGUAGE_TAGS } from "../messages/languages.ts";
import type { AfterPush } from "./after-push.ts";
import { type Approvers, listApproverNames, LOGIN_OR_TEAM, parseApprovers } from "./policy.ts";

/** The policy file. GitHub reads it on the default branch, because we never name another one. */
export const POLICY_PATH = ".github/crew-gate.yml";

/** A parsed setting, or a sentence that says how to correct it. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string };
/** Parses the text of a setting. `name` is the setting's name, for the problem. */
export type Parser<T> = (text: string, name: string) => Parsed<T>;

const parseText: Parser<string> = (value) => ({ value });

/** Parses YAML's booleans in any case, as GitHub's toolkit does. */
export const parseFlag: Parser<boolean> = (text, name) => {
  const value = text.toLowerCase();
  return value === "true" || value === "false"
    ? { value: value === "true" }
    : { problem: `${name} must be true or false.` };
};

/** Returns a parser that accepts one of these words in any case. */
export function createChoiceParser<T extends string>(choices: readonly T[]): Parser<T> {
  return (text, name) => {
    const value = choices.find((known) => known.toLowerCase() === text.toLowerCase());
    return value ? { value } : { problem: `${name} must be one of ${choices.join(", ")}.` };
  };
}

const parsePositiveInteger: Parser<number> = (text, name) => {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1
    ? { value }
    : { problem: `${name} must be a whole number of at least 1.` };
};

const parseApproverList: Parser<Approvers> = (text, name) => {
  // A name that we cannot read must not leave the list empty.
  const unreadable = text
    .split(/[\s,]/)
    .filter((entry) => entry !== "" && !LOGIN_OR_TEAM.test(entry.replace(/^@/, "")));
  return unreadable.length === 0
    ? { value: parseApprovers(text) }
    : {
        problem: `${name} must be logins and organisation/team names, not ${JSON.stringify(unreadable[0])}.`,
      };
};

/** The parser of every key of the policy, for the policy file and for the inputs of the same names. */
export const POLICY_PARSERS = {
  "minimum-role": parseText,
  approvers: parseApproverList,
  "required-approvals": parsePositiveInteger,
  "allow-self-approval": parseFlag,
  "approval-text": parseText,
  "send-remarks": parseFlag,
  notify: createChoiceParser<"approvers" | "starter" | "none">(["approvers", "starter", "none"]),
  "after-push": createChoiceParser<AfterPush>(["allow", "refuse"]),
  language: createChoiceParser(LANGUAGE_TAGS),
} as const satisfies Record<string, Parser<unknown>>;

export type PolicyKey = keyof typeof POLICY_PARSERS;
export const POLICY_KEYS = Object.keys(POLICY_PARSERS) as PolicyKey[];
type ValueOf<K extends PolicyKey> = (typeof POLICY_PARSERS)[K] extends Parser<infer T> ? T : never;

/** The value of every key of the policy. */
export type PolicyValues = { readonly [K in PolicyKey]: ValueOf<K> };

/** Returns whether two values of a key mean the same: the case of roles and the order of names do not matter. */
export function isSamePolicyValue<K extends PolicyKey>(
  key: K,
  one: PolicyValues[K],
  other: PolicyValues[K],
): boolean {
  if (key === "approval-text") return one === other;
  return isDeepStrictEqual(toComparable(one), toComparable(other));
}

function toComparable(value: PolicyValues[PolicyKey]): unknown {
  if (typeof value === "string") return value.toLowerCase();
  if (typeof value !== "object") return value;
  return new Set(listApproverNames(value));
}

/** The sources of a policy. `defaults`: the defaults in action.yml. `file`: the keys that the policy file sets. */
export type PolicySources = {
  readonly inputs: PolicyValues;
  readonly defaults: PolicyValues;
  readonly file: Partial<PolicyValues>;
};

/**
 * Merges the policy file with the inputs. The file alone is the policy: a key that it leaves out has its default. An
 * input that equals its default counts as left out. Any other input that differs contradicts the file.
 */
export function mergePolicy({
  inputs,
  defaults,
  file,
}: PolicySources):
  | { readonly kind: "merged"; readonly values: PolicyValues }
  | { readonly kind: "contradicted"; readonly keys: readonly PolicyKey[] } {
  const values: PolicyValues = { ...defaults, ...file };
  const keys = POLICY_KEYS.filter(
    (key) =>
      !isSamePolicyValue(key, inputs[key], defaults[key]) &&
      !isSamePolicyValue(key, inputs[key], values[key]),
  );
  if (keys.length > 0) return { kind: "contradicted", keys };
  // The same list keeps its identity, so that a check of the inputs' approvers that already began is used.
  const hasSameApprovers = isSamePolicyValue("approvers", inputs.approvers, values.approvers);
  return {
    kind: "merged",
    values: hasSameApprovers ? { ...values, approvers: inputs.approvers } : values,
  };
}
