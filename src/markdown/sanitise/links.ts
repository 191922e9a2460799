import type { Link } from "mdast";
import { decodeString } from "micromark-util-decode-string";

/**
 * Matches pages that list their backlinks (issues, pull requests, discussions, commits) and lines of a file, which
 * GitHub renders in place of the link. GitHub Enterprise Server has hosts of its own, so any host matches. Parsers
 * disagree on where an address begins, so any position matches.
 */
const THREAD =
  /(?:\/\/|www\.)(?:[^/]{1,256}\/{1,9}){3}(?:(?:issues?|pulls?|discussions?)\/+\d|commits?\/+[0-9a-f]{7}|blob\/.{1,999}#l\d)/i;

function decodePercent(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/**
 * Classifies a link's target. `open` stays a link. `thread` would create a reference in another thread. `closed` has
 * another scheme than http, https and mailto, or none. A fragment of the comment itself (`#part`) is open.
 */
export function classifyLink(url: string): "open" | "thread" | "closed" {
  if (/^#[\w%-]*$/.test(url) || /^mailto:/i.test(url)) return "open";
  // Browsers accept `\` for `/`, drop line ends and add missing slashes: `URL` does the same.
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return "closed";
  return THREAD.test(decodePercent(new URL(url).href)) ? "thread" : "open";
}

/** Whether some text is a link's address. GitHub also links `www.` and e-mail addresses. */
export function isAddress(text: string, url: string): boolean {
  return [text, `http://${text}`, `mailto:${text}`].includes(url);
}

/** Whether a link's text is its own address. GitHub finds no references in it, and it must stay unchanged. */
export function showsOwnAddress({ url, children: [child, ...others] }: Link): boolean {
  return child?.type === "text" && others.length === 0 && isAddress(child.value, url);
}

/**
 * Decodes the character references of an address in text. GitHub's parser decodes them before it looks for addresses;
 * ours leaves them as written. Line ends become one line feed, as in any text.
 */
export function decodeAddress(address: string): string {
  return address
    .replaceAll(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[\da-z]{1,31});/gi, decodeString)
    .replaceAll(/[\t ]*[\n\r][\t\n\r ]*/g, "\n");
}
