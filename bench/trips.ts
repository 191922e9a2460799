type Span = { readonly started: number; readonly ended: number };

/** Returns the number of sequential round trips: calls that overlap count as one. */
export function countRoundTrips(calls: readonly Span[]): number {
  let trips = 0;
  let end = -Infinity;
  for (const { started, ended } of calls.toSorted((a, b) => a.started - b.started)) {
    const isNext = started >= end;
    if (isNext) trips++;
    end = isNext ? ended : Math.max(end, ended);
  }
  return trips;
}

/** Lists calls without their variable parts, with the number of each. */
export function countCalls(calls: readonly { readonly method: string; readonly path: string }[]): string {
  const counts = new Map<string, number>();
  for (const { method, path } of calls) {
    const short = path
      .replace(/^\/repos\/[^/]+\/[^/]+\//, "")
      .replaceAll(/\d+/g, "N")
      .replace(/collaborators\/[^/]+/, "collaborators/LOGIN");
    const name = `${method} ${short}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name)).join(", ");
}
