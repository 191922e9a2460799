/** A person's role in the repository. `role` is the true one, custom roles included; `base` is what it builds on. */
export type Role = { readonly role: string; readonly base: string };

/** The built-in roles from least to most. */
const RANKS = ["none", "read", "triage", "write", "maintain", "admin"];

/**
 * Whether a role reaches the minimum. A custom role counts as the built-in one it builds on; where the minimum
 * is itself a custom role's name, that role and `admin` reach it. An unknown role reaches nothing.
 */
export function reaches({ role, base }: Role, minimum: string): boolean {
  const wanted = RANKS.indexOf(minimum.toLowerCase());
  if (wanted < 0) return role === "admin" || role.toLowerCase() === minimum.toLowerCase();
  const own = RANKS.indexOf(role.toLowerCase());
  return (own < 0 ? RANKS.indexOf(base.toLowerCase()) : own) >= Math.max(wanted, 1);
}
