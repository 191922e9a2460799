import { describeGitHubError } from "./errors.ts";

export type DebugLog = (message: string) => void;

let debugLog: DebugLog = () => undefined;

/** Sets where failed best-effort calls are logged. By default they are not logged. */
export function setDebugLog(log: DebugLog): void {
  debugLog = log;
}

let warningLog: DebugLog = () => undefined;
const warnings = new Set<string>();

/** Sets where warnings are logged. By default they are not logged. */
export function setWarningLog(log: DebugLog): void {
  warningLog = log;
}

/** Logs a warning, once per process. */
export function warnOnce(message: string): void {
  if (warnings.has(message)) return;
  warnings.add(message);
  warningLog(message);
}

/** Logs a message at debug level. */
export function logDebug(message: string): void {
  debugLog(message);
}

/**
 * Waits for a call whose failure must not stop the work, and logs a failure at debug level. Returns `undefined` if it
 * failed. `name` is a sentence's subject, such as "The update of the label".
 */
export async function bestEffort<T>(name: string, call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    debugLog(`${name} failed. ${describeGitHubError(error)}`);
    return undefined;
  }
}
