import { LANGUAGES, messagesIn } from "../messages/languages.ts";
import type { Messages } from "../messages/en.ts";

/** How a crew's own text is shown: as the Markdown that it is, made harmless, or letter by letter in a box. */
export const FORMATS = ["markdown", "text"] as const;
export type Format = (typeof FORMATS)[number];

/** How a thread is told. */
export type Style = { readonly say: Messages; readonly format: Format };

export type StyleReading =
  | { readonly kind: "ok"; readonly style: Style }
  | { readonly kind: "unknown"; readonly problems: readonly string[] };

/** Reads how people want a thread told. `names` is what the two settings are called where they are set. */
export function readStyle(
  language: string,
  outputFormat: string,
  names: { readonly language: string; readonly format: string },
): StyleReading {
  const say = messagesIn(language);
  const format = FORMATS.find((known) => known === outputFormat.toLowerCase());
  const problems = [
    ...(say ? [] : [`${names.language} must be one of ${Object.keys(LANGUAGES).join(", ")}.`]),
    ...(format ? [] : [`${names.format} must be one of ${FORMATS.join(", ")}.`]),
  ];
  return say && format ? { kind: "ok", style: { say, format } } : { kind: "unknown", problems };
}
