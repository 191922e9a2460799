/** The deepest accepted nesting. AMP's own fields take two levels, and a crew's output rarely takes ten. */
export const MAX_DEPTH = 200;

/** The most characters of indentation that an output may need when shown as JSON. */
const MAX_INDENTATION = 64 * 1024 * 1024;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/** Returns the index of the quote that ends a JSON string, or the text's length. `start` follows the opening quote. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === BACKSLASH) first--;
    // An even number of backslashes before a quote escape each other, not the quote.
    if ((end - first) % 2 === 0) return end;
  }
  return text.length;
}

/**
 * Returns whether a JSON text is nested deeper than we can serialise and show. The check precedes parsing, because
 * JSON.stringify and schema checks recurse, and 4 MB can hold two million levels. Brackets inside strings do not count.
 */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let indentation = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // `[` and `{` differ from `]` and `}` by two; the bit 0x20 distinguishes braces from brackets.
    const bracket = code | 0x20;
    if (code === QUOTE) index = endOfString(text, index + 1);
    else if (bracket === 0x7b) indentation += 2 * ++depth;
    else if (bracket === 0x7d) depth--;
    else if (code === COMMA) indentation += 2 * depth;
    if (depth > MAX_DEPTH || indentation > MAX_INDENTATION) return true;
  }
  return false;
}
