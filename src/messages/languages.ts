import { en, type Messages } from "./en.ts";
import { ko } from "./ko.ts";
import { ptBr } from "./pt-br.ts";
import { zh } from "./zh.ts";

/** The catalogue of every language, by its tag. */
export const LANGUAGES = { en, zh, "pt-BR": ptBr, ko } as const satisfies Record<string, Messages>;
export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as Language[];

/** Returns the messages of a language by its tag, ignoring case. */
export function messagesIn(tag: string): Messages | undefined {
  const known = LANGUAGE_TAGS.find((name) => name.toLowerCase() === tag.toLowerCase());
  return known === undefined ? undefined : LANGUAGES[known];
}

/** Returns the tag of a catalogue. */
export function languageOf(messages: Messages): Language | undefined {
  return LANGUAGE_TAGS.find((tag) => LANGUAGES[tag] === messages);
}
