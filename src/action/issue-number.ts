import type { Environment } from "../github/client.ts";
import { readInput } from "./inputs.ts";

/** Returns the thread that issue-number names, or `undefined` if it is empty. Adds a problem if it is not a number. */
export function readIssueNumber(env: Environment, problems: string[]): number | undefined {
  const given = readInput(env, "issue-number");
  const threadNumber = Number(given);
  if (given === "") return undefined;
  if (!Number.isSafeInteger(threadNumber) || threadNumber <= 0)
    problems.push("issue-number must be the number of an issue or pull request.");
  return threadNumber;
}
