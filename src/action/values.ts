import { type Dialect, DIALECTS } from "../amp/spelling.ts";
import { type Environment, input, type InputName } from "./inputs.ts";

/** A number of at least 0, or what else to write told among the problems. */
export function atLeastZero(env: Environment, name: InputName, problems: string[]): number {
  const value = Number(input(env, name));
  if (Number.isFinite(value) && value >= 0) return value;
  problems.push(`${name} must be a number of at least 0.`);
  return 0;
}

/** A whole number of at least 1, or what else to write told among the problems. */
export function atLeastOne(env: Environment, name: InputName, problems: string[]): number {
  const value = Number(input(env, name));
  if (Number.isInteger(value) && value >= 1) return value;
  problems.push(`${name} must be a whole number of at least 1.`);
  return 1;
}

/** YAML's own words for it, in any case, as GitHub's toolkit reads them. */
export function flag(env: Environment, name: InputName, problems: string[]): boolean {
  const value = input(env, name).toLowerCase();
  if (value !== "true" && value !== "false") problems.push(`${name} must be true or false.`);
  return value === "true";
}

/** How AMP is spoken to, or what else to write told among the problems. */
export function dialectIn(env: Environment, problems: string[]): Dialect {
  const name = input(env, "dialect").toLowerCase();
  const dialect = DIALECTS.find((known) => known === name);
  if (!dialect) problems.push(`dialect must be one of ${DIALECTS.join(", ")}.`);
  return dialect ?? "auto";
}
