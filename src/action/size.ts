import type { Result } from "./result.ts";

// GitHub takes 1 MB of outputs from a job. The output `result` repeats the others, and JSON is longer than its text.
const OUTPUT_BYTES = 300_000;
const TASKS_BYTES = 100_000;
/** GitHub takes 1 MiB of a step's summary, and drops all of a longer one. */
export const SUMMARY_BYTES = 700_000;

/** A value of any JSON type as the text that an output is. */
export function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** The beginning of a text that fits in so many bytes of UTF-8, without half a character at its end. */
export function head(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  return new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true });
}

/** A result that a job's outputs can hold, and a sentence for each thing that is not whole in it. */
export function fitting(result: Result): { readonly fitted: Result; readonly warnings: readonly string[] } {
  const { output, tasks } = result;
  const isLong = output !== undefined && Buffer.byteLength(JSON.stringify(asText(output))) > OUTPUT_BYTES;
  const isMany = tasks !== undefined && Buffer.byteLength(JSON.stringify(asText(tasks))) > TASKS_BYTES;
  const fitted = {
    ...result,
    ...(isLong && { output: head(asText(output), OUTPUT_BYTES / 2) }),
    ...(isMany && { tasks: undefined }),
  };
  return {
    fitted,
    warnings: [
      ...(isLong
        ? ["The crew's output is longer than a job's outputs may be: output holds its beginning only."]
        : []),
      ...(isMany ? ["The list of tasks is longer than a job's outputs may be, so tasks is empty."] : []),
    ],
  };
}
