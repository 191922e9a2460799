import { LOGIN_OR_TEAM } from "../command/policy.ts";
import type { RecordedPolicy } from "../ledger/recorded-policy.ts";
import type { Person } from "../ledger/record.ts";

/** The people whom a question may ask, and the choice among them: the approvers or else the starter, the starter, or nobody. */
export type Addressees = {
  readonly notify: NonNullable<RecordedPolicy["values"]["notify"]>;
  /** Logins, and teams as `organisation/team`. */
  readonly approvers: readonly string[];
  readonly starter: Person | undefined;
};

/** The most people and teams that one comment mentions. */
const MAX_MENTIONS = 10;

/** Returns the names to mention. A bot is never asked: its login is not a valid one. */
export function listAddressees({ notify, approvers, starter }: Addressees): string[] {
  const names = notify === "approvers" && approvers.length > 0 ? approvers : [starter?.login ?? ""];
  const chosen = notify === "none" ? [] : names.filter((name) => LOGIN_OR_TEAM.test(name));
  return chosen.slice(0, MAX_MENTIONS);
}

/** The most people and teams that a reminder mentions. */
const MAX_REMINDED = 20;

/** The members of the teams that a token can read, by the names of the teams. */
export type TeamLogins = ReadonlyMap<string, readonly string[]>;

/**
 * Replaces teams by their members. A team that the token cannot read is `unnotified`, because its mention would notify
 * nobody. A team whose members do not all fit is mentioned itself.
 */
export function expandTeams(
  names: readonly string[],
  teamLogins: TeamLogins,
): { readonly mentioned: readonly string[]; readonly unnotified: readonly string[] } {
  const isUnreadable = (name: string) => name.includes("/") && !teamLogins.has(name);
  let mentioned: string[] = [];
  for (const name of names.filter((one) => !isUnreadable(one))) {
    const expanded = [...new Set([...mentioned, ...(teamLogins.get(name) ?? [name])])];
    mentioned = expanded.length <= MAX_REMINDED ? expanded : [...mentioned, name];
  }
  return { mentioned, unnotified: names.filter(isUnreadable) };
}

/** Renders mentions, which notify. The names come from the workflow's owner and from GitHub, never from the crew. */
export function renderMentions(names: readonly string[]): string {
  return names.map((name) => `@${name}`).join(" ");
}
