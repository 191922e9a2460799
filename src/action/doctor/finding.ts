/** `mend`: it will not work. `advice`: it works, and could be better. `unsure`: it could not be looked at. */
export type Verdict = "ok" | "warning" | "error" | "skipped";

/** One thing that the doctor looked at, and what it says of it in a sentence. */
export type Finding = { readonly about: string; readonly verdict: Verdict; readonly message: string };

export function createFinding(about: string, verdict: Verdict, message: string): Finding {
  return { about, verdict, message };
}
