/** Whether one text becomes the other by at most one letter more, less, other, or swapped with its neighbour. */
function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  const swapped = restA[0] === restB[1] && restA[1] === restB[0];
  return swapped && restA.slice(2) === restB.slice(2);
}

/**
 * The verb that somebody who typed `word` most likely meant: one letter off (`aprove`), or the verb with something
 * stuck to it that is no letter (`approve!`, `approve-now`). Other tools have slash commands too (`review`, `improve`),
 * so nothing further off counts.
 */
export function nearestVerb<V extends string>(word: string, verbs: readonly V[]): V | undefined {
  const typed = word.toLowerCase();
  // A short verb is one letter off from words of all kinds, `helm` for one.
  return verbs.find(
    (verb) =>
      (verb.length > 4 && isOneOff(typed, verb)) ||
      (typed.startsWith(verb) && /^[^a-z0-9_/]/.test(typed.slice(verb.length))),
  );
}
