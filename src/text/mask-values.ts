import { mask } from "./mask.ts";

/**
 * Returns a copy of a JSON value in which every text, names of fields included, is masked like `mask` does. Masking the
 * finished JSON instead could join two texts across what stands between them.
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
