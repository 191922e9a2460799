import type { Messages } from "../../src/messages/en.ts";
import { LANGUAGE_TAGS, type Language, loadMessages } from "../../src/messages/languages.ts";

/** The catalogue of every language, by its tag. */
export const CATALOGUES = Object.fromEntries(
  await Promise.all(LANGUAGE_TAGS.map(async (tag) => [tag, await loadMessages(tag)] as const)),
) as Record<Language, Messages>;
