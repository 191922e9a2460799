import type { PartRecord } from "../ledger/record.ts";
import type { Size } from "../markdown/render.ts";
import { formatHex, joinParagraphs, renderDetails, renderPlatform, renderTask } from "./format.ts";
import type { CommentContext, Presentation } from "./presentation.ts";

/** A crew's output as Markdown, split over as many comments as it needs. */
export type RenderedOutput = {
  /** Markdown for one comment each, in order. There is at least one. */
  readonly parts: readonly [string, ...string[]];
  /** Our sentence about the missing text, if the parts do not contain all of the output. */
  readonly missing?: string;
  /** Whether the crew sent no text. */
  readonly isEmpty?: true;
};

/**
 * The limits of one part of an output. GitHub's limits for a comment are 65,536 characters by its error text
 * and 262,144 bytes as measured. Our own text and the record need the rest.
 */
const PART_LIMITS = { characters: 58_000, bytes: 240_000 } as const;

/**
 * The frame of an output. The crew's own rules at the outermost level are rendered as text, so it cannot
 * forge one.
 */
const RULE = "---";

function renderFramed(content: string): string {
  return `${RULE}\n\n${content}\n\n${RULE}`;
}

/** Renders a crew's output for comments, each part between two rules. Masks all occurrences of `secrets`. */
export async function renderOutput(
  value: unknown,
  { messages, format, secrets = [] }: Presentation & { readonly secrets?: readonly string[] },
  {
    partLimits = PART_LIMITS,
    maxParts = 10,
  }: { readonly partLimits?: Size; readonly maxParts?: number } = {},
): Promise<RenderedOutput> {
  // Load the Markdown parsers only here: they are most of the bundle, and most commands show no output.
  const { render } = await import("../markdown/render.ts");
  const { parts, missing } = await render(value ?? "", format, partLimits, { maxParts, secrets });
  const [first, ...more] = parts.map(renderFramed);
  if (first === undefined) return { parts: [renderFramed(messages.noOutput)], isEmpty: true };
  if (!missing) return { parts: [first, ...more] };
  const { from, to, total, digest } = missing;
  return { parts: [first, ...more], missing: messages.missing(from + 1, to, total, formatHex(digest)) };
}

/** Renders the last part of an output below its introduction. Says above and below it if text is left out. */
export function renderLastPart(
  { parts, missing }: RenderedOutput,
  introduction: string,
  context: CommentContext,
): string {
  const { messages } = context;
  return joinParagraphs(
    parts.length > 1 && messages.lastPart(parts.length),
    missing && messages.incomplete(renderPlatform(context)),
    introduction,
    parts.at(-1),
    missing,
  );
}

/** A part before its comment exists, and the task of its output: empty for a result, which belongs to no single task. */
export type NewPart = Omit<PartRecord, "visibleDigest"> & { readonly taskId: string };

/** Renders the comment for one part of an output before the last. */
export function renderPartComment(
  { belongsTo, partNumber, partCount, runId, taskId }: NewPart,
  content: string,
  context: CommentContext,
): string {
  const { partTitle } = context.messages;
  const title =
    belongsTo.kind === "result"
      ? partTitle.result(partNumber, partCount)
      : partTitle.output(renderTask(taskId), partNumber, partCount);
  return joinParagraphs(
    `### ${title}`,
    content,
    renderDetails(
      [
        ["gate", belongsTo.kind === "gate" ? belongsTo.key : undefined],
        ["run", runId],
      ],
      context,
    ),
  );
}
