import type { PartRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { formatHex, joinParagraphs, renderDetails } from "./format.ts";
import type { Presentation } from "./presentation.ts";

/** What a crew wrote, for as many comments as it takes. */
export type RenderedOutput = {
  /** Markdown for one comment each, in their order. There is at least one. */
  readonly parts: readonly [string, ...string[]];
  /** A sentence of ours about what is missing, where not even that holds all. */
  readonly missing?: string;
};

/**
 * What a part of an output may take of a comment. GitHub's limits are 65,536 characters by its error text and 262,144
 * bytes as measured; our own words and the record stand beside it.
 */
const PART_LIMITS = { characters: 58_000, bytes: 240_000 } as const;

/** Nothing of a crew's looks like this at the outermost level: its own lines of the kind are shown as text. */
const RULE = "---";

function renderFramed(content: string): string {
  return `${RULE}\n\n${content}\n\n${RULE}`;
}

/** A crew's output as people see it, each part of it between two lines. `secrets` are masked wherever they are in it. */
export async function renderOutput(
  value: unknown,
  { messages, format, secrets = [] }: Presentation & { readonly secrets?: readonly string[] },
): Promise<RenderedOutput> {
  // The parsers are most of what there is to load, and most commands show no output.
  const { render } = await import("../markdown/render.ts");
  const { parts, missing } = await render(value ?? "", format, PART_LIMITS, { secrets });
  const [first, ...more] = parts.map(renderFramed);
  if (first === undefined) return { parts: [renderFramed(messages.noOutput)] };
  if (!missing) return { parts: [first, ...more] };
  const { from, to, total, digest } = missing;
  return { parts: [first, ...more], missing: messages.missing(from + 1, to, total, formatHex(digest)) };
}

/** A comment that holds one part of an output, and nothing to decide. */
export function renderPartComment(
  { belongsTo, partNumber, partCount, runId }: Omit<PartRecord, "visibleDigest">,
  content: string,
  messages: Messages,
): string {
  const title =
    belongsTo.kind === "gate"
      ? messages.partTitle.gate(inlineCode(belongsTo.key), partNumber, partCount)
      : messages.partTitle[belongsTo.kind](partNumber, partCount);
  return joinParagraphs(title, content, renderDetails([["run", runId]], messages));
}
