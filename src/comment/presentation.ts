import type { Messages } from "../messages/en.ts";
import { findLanguage, type Language, LANGUAGE_TAGS, loadMessages } from "../messages/languages.ts";

/** The formats of a crew's output: sanitised Markdown, or literal text in a box. */
export const OUTPUT_FORMATS = ["markdown", "text"] as const;
type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** The language of a comment, and the addresses that its writer knows. */
export type CommentContext = {
  readonly messages: Messages;
  /** The job that writes. The functions have none. */
  readonly jobUrl?: string | undefined;
  /** The deployment's page on CrewAI AMP. */
  readonly crewPage?: string | undefined;
};

/** The language and links of our comments, and the format of a crew's output. */
export type Presentation = CommentContext & { readonly format: OutputFormat };

export type ParsedPresentation =
  | { readonly kind: "ok"; readonly presentation: Presentation; readonly language: Language }
  | { readonly kind: "unknown"; readonly problems: readonly string[] };

/** Parses the settings for language and output format. `names` are the settings' names, for the problems. */
export async function parsePresentation(
  language: string,
  outputFormat: string,
  names: { readonly language: string; readonly format: string },
): Promise<ParsedPresentation> {
  const known = findLanguage(language);
  const format = OUTPUT_FORMATS.find((name) => name === outputFormat.toLowerCase());
  const problems = [
    ...(known ? [] : [`${names.language} must be one of ${LANGUAGE_TAGS.join(", ")}.`]),
    ...(format ? [] : [`${names.format} must be one of ${OUTPUT_FORMATS.join(", ")}.`]),
  ];
  return known && format
    ? { kind: "ok", presentation: { messages: await loadMessages(known), format }, language: known }
    : { kind: "unknown", problems };
}
