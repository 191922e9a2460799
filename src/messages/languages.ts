import { en, type Messages } from "./en.ts";

/** Every language that we speak, by its tag. */
export const LANGUAGES: Readonly<Record<string, Messages>> = { en };

/** The messages of a language by its tag, in any case. */
export function messagesIn(tag: string): Messages | undefined {
  const known = Object.keys(LANGUAGES).find((name) => name.toLowerCase() === tag.toLowerCase());
  return known === undefined ? undefined : LANGUAGES[known];
}
