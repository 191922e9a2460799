import * as z from "zod";

/** Returns a schema that rejects unknown keys with an error that lists the known ones. */
export function strictShape<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      const unknown = issue.keys.map((key) => JSON.stringify(key)).join(", ");
      return `there is no key ${unknown}, only ${Object.keys(shape).join(", ")}`;
    },
  });
}
