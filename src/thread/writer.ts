import type { GitHub } from "./github.ts";

/** An account as GitHub names it beside what it wrote. */
export type Account = { readonly id: number; readonly type: string };

const writers = new WeakMap<GitHub, number>();
/** Clients that are another one with other options. */
const bases = new WeakMap<GitHub, GitHub>();

/**
 * Remembers which account a client writes as. GITHUB_TOKEN and App tokens cannot ask who they are, so this is learned from
 * what GitHub says of the client's own reactions and comments: the first record of a process may lack its writer.
 */
export function noteWriter(github: GitHub, account: Account | null | undefined): void {
  if (account) writers.set(bases.get(github) ?? github, account.id);
}

/** Returns the field that names a record's writer, where the client's account is known. */
export function writtenBy(github: GitHub): { by?: number } {
  const by = writers.get(bases.get(github) ?? github);
  return by === undefined ? {} : { by };
}

/** Notes that a client is another one with other options: what is learned of one is known of both. */
export function writesAs(github: GitHub, base: GitHub): void {
  bases.set(github, bases.get(base) ?? base);
}
