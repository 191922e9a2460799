import * as z from "zod";

/** An object that takes no other keys, and names the ones that there are when it meets one. */
export function strictShape<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      const unknown = issue.keys.map((key) => JSON.stringify(key)).join(", ");
      return `there is no key ${unknown}, only ${Object.keys(shape).join(", ")}`;
    },
  });
}
