import { describeGitHubError } from "../github/errors.ts";

/**
 * Awaits a step whose failure must not stop the job, and returns `undefined` if it fails. The failure leaves
 * a line in the debug log. `name` says what could not be done, such as "The claim could not be released".
 */
export async function bestEffort<T>(
  name: string,
  step: Promise<T>,
  debug: (line: string) => void,
): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    debug(`${name}. ${describeGitHubError(error)}.`);
    return undefined;
  }
}
