import type { GitHub } from "./github.ts";

/** An account as GitHub names it beside what it wrote. */
export type Account = { readonly id: number; readonly type: string };

const writers = new WeakMap<GitHub, number>();

/**
 * Remembers which account a client writes as. GITHUB_TOKEN and App tokens cannot ask who they are, so this is
 * learned from what GitHub says of the client's own reactions and comments. Bots need no remembering: nobody
 * can comment as one, so their records count by the type of their account.
 */
export function noteWriter(github: GitHub, account: Account | null | undefined): void {
  if (account && account.type !== "Bot") writers.set(github, account.id);
}

/** The field that names a record's writer, where the client is known to write as a person. */
export function writtenBy(github: GitHub): { by?: number } {
  const by = writers.get(github);
  return by === undefined ? {} : { by };
}

/** Two clients write as the same account. */
export function writesAs(github: GitHub, other: GitHub): void {
  const by = writers.get(other);
  if (by !== undefined) writers.set(github, by);
}
