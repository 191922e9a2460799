/** `error`: it will not work. `warning`: it works and could be better. `skipped`: it could not be checked. */
export type Verdict = "ok" | "warning" | "error" | "skipped";

/** The result of one check of the doctor, with a sentence that explains it. */
export type Finding = { readonly about: string; readonly verdict: Verdict; readonly message: string };

export function createFinding(about: string, verdict: Verdict, message: string): Finding {
  return { about, verdict, message };
}
