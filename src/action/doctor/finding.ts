/** `mend`: it will not work. `advice`: it works, and could be better. `unsure`: it could not be looked at. */
export type Verdict = "good" | "advice" | "mend" | "unsure";

/** One thing that the doctor looked at, and what it says of it in a sentence. */
export type Finding = { readonly about: string; readonly verdict: Verdict; readonly says: string };

export function finding(about: string, verdict: Verdict, says: string): Finding {
  return { about, verdict, says };
}
