import { en, type Messages } from "./en.ts";

/** Loads the catalogue of each language, by its tag. A process needs one of them, and each takes time to load. */
const LOADERS = {
  en: async () => en,
  zh: async () => (await import("./zh.ts")).zh,
  "pt-BR": async () => (await import("./pt-br.ts")).ptBr,
  ko: async () => (await import("./ko.ts")).ko,
} as const satisfies Record<string, () => Promise<Messages>>;

export type Language = keyof typeof LOADERS;
export const LANGUAGE_TAGS = Object.keys(LOADERS) as Language[];

/** Returns a language by its tag, ignoring case. */
export function findLanguage(tag: string): Language | undefined {
  return LANGUAGE_TAGS.find((name) => name.toLowerCase() === tag.toLowerCase());
}

/** Loads the messages of a language. */
export async function loadMessages(language: Language): Promise<Messages> {
  return LOADERS[language]();
}
