import type { Messages } from "../messages/en.ts";
import { LANGUAGES, messagesIn } from "../messages/languages.ts";

/** How a crew's own text is shown: as the Markdown that it is, made harmless, or letter by letter in a box. */
export const OUTPUT_FORMATS = ["markdown", "text"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** How a thread is told. */
export type Presentation = { readonly messages: Messages; readonly format: OutputFormat };

export type ParsedPresentation =
  | { readonly kind: "ok"; readonly presentation: Presentation }
  | { readonly kind: "unknown"; readonly problems: readonly string[] };

/** Reads how people want a thread told. `names` is what the two settings are called where they are set. */
export function parsePresentation(
  language: string,
  outputFormat: string,
  names: { readonly language: string; readonly format: string },
): ParsedPresentation {
  const messages = messagesIn(language);
  const format = OUTPUT_FORMATS.find((known) => known === outputFormat.toLowerCase());
  const problems = [
    ...(messages ? [] : [`${names.language} must be one of ${Object.keys(LANGUAGES).join(", ")}.`]),
    ...(format ? [] : [`${names.format} must be one of ${OUTPUT_FORMATS.join(", ")}.`]),
  ];
  return messages && format
    ? { kind: "ok", presentation: { messages, format } }
    : { kind: "unknown", problems };
}
