import { box } from "../markdown/box.ts";
import type { Style } from "./style.ts";

/** What a crew wrote, for as many comments as it takes. */
export type Output = {
  /** Markdown for one comment each, in their order. There is at least one. */
  readonly parts: readonly [string, ...string[]];
  /** A sentence of ours about what is missing, where not even that holds all. */
  readonly missing?: string;
};

/** Nothing of a crew's can close this: its own lines of the kind are shown as text. */
const RULE = "---";

function framed(content: string): string {
  return `${RULE}\n\n${content}\n\n${RULE}`;
}

/** A crew's output as people see it, each part of it between two lines. */
export function outputOf(value: unknown, { say }: Style): Output {
  if (value === "" || value == null) return { parts: [say.noOutput] };
  const { markdown, cut } = box(value);
  return { parts: [framed(markdown)], ...(cut && { missing: say.cut(cut.shown, cut.total, cut.digest) }) };
}
