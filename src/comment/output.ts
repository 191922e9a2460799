import { hex } from "./parts.ts";
import type { Style } from "./style.ts";

/** What a crew wrote, for as many comments as it takes. */
export type Output = {
  /** Markdown for one comment each, in their order. There is at least one. */
  readonly parts: readonly [string, ...string[]];
  /** A sentence of ours about what is missing, where not even that holds all. */
  readonly missing?: string;
};

/**
 * What a part of an output may take of a comment. GitHub's limits are 65,536 characters by its error text and 262,144
 * bytes as measured; our own words and the record stand beside it.
 */
const ROOM = { characters: 58_000, bytes: 240_000 } as const;

/** Nothing of a crew's looks like this at the outermost level: its own lines of the kind are shown as text. */
const RULE = "---";

function framed(content: string): string {
  return `${RULE}\n\n${content}\n\n${RULE}`;
}

/** A crew's output as people see it, each part of it between two lines. `secrets` are masked wherever they are in it. */
export async function outputOf(
  value: unknown,
  { say, format, secrets = [] }: Style & { readonly secrets?: readonly string[] },
): Promise<Output> {
  // The parsers are most of what there is to load, and most commands show no output.
  const { render } = await import("../markdown/render.ts");
  const { parts, missing } = await render(value ?? "", format, ROOM, { secrets });
  const [first, ...more] = parts.map(framed);
  if (first === undefined) return { parts: [framed(say.noOutput)] };
  if (!missing) return { parts: [first, ...more] };
  const { from, to, total, digest } = missing;
  return { parts: [first, ...more], missing: say.missing(from + 1, to, total, hex(digest)) };
}
