/**
 * Pages that list who links to them: issues, pull requests, discussions, commits; and lines of a file, which GitHub shows in
 * place of the link. On any host, since GitHub Enterprise Server has hosts of its own; and anywhere in an address, since
 * parsers do not agree on where one begins.
 */
const THREAD =
  /(?:\/\/|www\.)(?:[^/]{1,256}\/{1,9}){3}(?:(?:issues?|pulls?|discussions?)\/+\d|commits?\/+[0-9a-f]{7}|blob\/.{1,999}#l\d)/i;

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/**
 * What a link's target is to us. `open` stays a link; `thread` would make a reference on another thread; `closed` has
 * another scheme than http, https and mailto, or none. A target inside of the comment (`#part`) goes nowhere and is open.
 */
export function judge(url: string): "open" | "thread" | "closed" {
  if (/^#[\w%-]*$/.test(url) || /^mailto:/i.test(url)) return "open";
  // Read as browsers do, which take `\` for `/`, drop line ends and leave out slashes.
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return "closed";
  return THREAD.test(decoded(new URL(url).href)) ? "thread" : "open";
}
