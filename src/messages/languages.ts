import { en, type Messages } from "./en.ts";
import { ko } from "./ko.ts";
import { ptBr } from "./pt-br.ts";
import { zh } from "./zh.ts";

/** The catalogue of every language, by its tag. */
export const LANGUAGES: Readonly<Record<string, Messages>> = { en, zh, "pt-BR": ptBr, ko };

/** Returns the messages of a language by its tag, ignoring case. */
export function messagesIn(tag: string): Messages | undefined {
  const known = Object.keys(LANGUAGES).find((name) => name.toLowerCase() === tag.toLowerCase());
  return known === undefined ? undefined : LANGUAGES[known];
}
