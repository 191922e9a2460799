/** The deepest nesting that we indent. The size of the indentation grows with the square of the depth. */
const MAX_INDENTED_DEPTH = 32;

const inside = (value: unknown): readonly unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value) : [];

/** Returns whether a value is nested deeper than `levels`. */
function isDeep(value: unknown, levels: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= levels && level.length > 0; depth++) level = level.flatMap(inside);
  return level.length > 0;
}

/**
 * Serialises a value of any depth on one line. `JSON.stringify` overflows the stack after some thousand levels, and takes
 * quadratic time.
 */
function stringifyCompact(whole: unknown): string {
  const written: string[] = [];
  const todo: ({ readonly value: unknown } | string)[] = [{ value: whole }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next === "string") {
      written.push(next);
      continue;
    }
    const { value } = next;
    if (typeof value !== "object" || value === null) {
      written.push(JSON.stringify(value));
      continue;
    }
    const isList = Array.isArray(value);
    written.push(isList ? "[" : "{");
    todo.push(isList ? "]" : "}");
    for (const [index, [key, one]] of Object.entries(value).toReversed().entries()) {
      if (index > 0) todo.push(",");
      todo.push({ value: one });
      if (!isList) todo.push(`${JSON.stringify(key)}:`);
    }
  }
  return written.join("");
}

/** Returns a JSON value as text: indented, or on one line if it is nested too deep. */
export function jsonText(value: unknown): string {
  return isDeep(value, MAX_INDENTED_DEPTH) ? stringifyCompact(value) : (JSON.stringify(value, null, 2) ?? "");
}
