import { mask } from "./mask.ts";

/**
 * Returns a copy of a JSON value in which `mask` is applied to every string and field name. Masking the serialised JSON
 * instead could match a secret across two strings.
 */
export function maskValues<T>(value: T, known: Iterable<string>): T {
  const secrets = [...known];
  const masked = (part: unknown): unknown => {
    if (typeof part === "string") return mask(part, secrets);
    if (Array.isArray(part)) return part.map(masked);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [mask(name, secrets), masked(inner)]),
    );
  };
  return masked(value) as T;
}
