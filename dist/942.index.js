export const id = 942;
export const ids = [942];
export const modules = {

/***/ 1942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  show: () => (/* binding */ show)
});

// EXTERNAL MODULE: ./build/tsc/ledger/digest.js
var digest = __webpack_require__(1435);
// EXTERNAL MODULE: ./build/tsc/markdown/fence.js
var fence = __webpack_require__(2762);
// EXTERNAL MODULE: ./build/tsc/markdown/span.js
var span = __webpack_require__(1639);
;// CONCATENATED MODULE: ./build/tsc/markdown/characters.js

/**
 * Characters that show nothing or change how others are shown: Unicode's default ignorable ones (zero-width, bidi,
 * variation selectors, tags, fillers), controls but for tab and the line ends, the two Unicode line ends, which some
 * programs break lines at, and interlinear annotation.
 */
const HIDDEN = /(?![\t\n\r])[\p{DI}\p{Cc}\u2028\u2029\uFFF9-\uFFFB]/gu;
/** Scripts whose letters take another form, or keep theirs, by a joiner or non-joiner. */
const JOINING = /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]$/u;
/** Scripts without spaces between words, where a zero-width space says where a line may break. */
const UNSPACED = /^[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]/u;
/** The flags of England, Scotland and Wales: a black flag and tags. No other tags mean anything. */
const FLAGS = ["gbeng", "gbsct", "gbwls"].map((name) => String.fromCodePoint(0x1f3f4, ...Array.from(name, (letter) => 0xe0000 + letter.charCodeAt(0)), 0xe007f));
const between = (code, low, high) => low <= code && code <= high;
/** Whether a hidden character does its proper work between what stands before and after it. */
function belongs(code, before, after) {
    if (code === 0x200d && /[\p{ExtPict}\p{EMod}\uFE0F]$/u.test(before) && /^\p{ExtPict}/u.test(after))
        return true;
    if (code === 0x200c || code === 0x200d)
        return JOINING.test(before) && !/\p{Cf}$/u.test(before);
    if (code === 0x200b)
        return UNSPACED.test(before.slice(-1)) && UNSPACED.test(after);
    if (code === 0xfe0e || code === 0xfe0f)
        return /\p{ExtPict}$/u.test(before) || (/[0-9#*]$/.test(before) && after.startsWith("\u20E3"));
    if (between(code, 0xfe00, 0xfe02))
        return /[\p{Ideo}\p{Sm}\u3001\u3002\uFF00-\uFF1F]$/u.test(before);
    if (between(code, 0xe0100, 0xe011f))
        return /\p{Ideo}$/u.test(before);
    if (between(code, 0x180b, 0x180f))
        return /\p{sc=Mong}$/u.test(before);
    if (code === 0x115f)
        return /^[\u1161-\u11A7]/.test(after);
    if (code === 0x1160)
        return /[\u1100-\u115E]$/.test(before);
    return false;
}
/** Where the tags are of flags that are written with them. */
function tagsOfFlags(text) {
    const tags = new Set();
    for (const flag of text.includes("\u{E007F}") ? FLAGS : [])
        for (let at = text.indexOf(flag); at >= 0; at = text.indexOf(flag, at + flag.length))
            for (let tag = at + 2; tag < at + flag.length; tag += 2)
                tags.add(tag);
    return tags;
}
/**
 * Where a text holds characters that a reader cannot see, each with its visible name, such as `⟨U+202E⟩`. Joiners stay
 * inside emoji and in scripts that are written with them, and variation selectors behind what they vary.
 */
function hiddenSpans(text) {
    const tags = tagsOfFlags(text);
    const spans = [];
    for (const { index, 0: character } of text.matchAll(HIDDEN)) {
        const code = character.codePointAt(0) ?? 0;
        const end = index + character.length;
        if (tags.has(index) || belongs(code, text.slice(Math.max(0, index - 2), index), text.slice(end, end + 2)))
            continue;
        spans.push({ from: index, to: end, by: `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩` });
    }
    return spans;
}
/**
 * Text out of a parsed tree, where character references are decoded, with what nobody sees marked. A zero-width space
 * behind a sign that we put one behind stays: that is how mentions are kept from being any.
 */
function marked(text) {
    const ours = ({ from }) => text[from] === "\u200B" && /[@#\-/:.]/.test(text[from - 1] ?? "");
    return (0,span/* replaced */.$)(text, hiddenSpans(text).filter((span) => !ours(span)));
}
//# sourceMappingURL=characters.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/tree.js
/** A node's children, none for a leaf. */
function childrenOf(node) {
    return "children" in node ? node.children : [];
}
/** A node with other children. They must be of a kind that it can hold. */
function withChildren(node, children) {
    return { ...node, children };
}
/** The part of a text that a node was read from. */
function sourceOf(node, text) {
    return text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}
/** How many containers stand in one another. Stops counting at `limit`. */
function depthOf(nodes, limit) {
    let level = nodes;
    let depth = 0;
    // Level by level, not by recursion: a tree can be deeper than the stack.
    while (level.length > 0 && depth < limit) {
        level = level.flatMap((node) => childrenOf(node));
        depth++;
    }
    return depth;
}
/** Where the lines begin and end that each block is on. */
function linesOf(nodes, text) {
    const lineEnd = (at) => (text.indexOf("\n", at) + 1 || text.length + 1) - 1;
    const starts = nodes.map(({ position }, index) => {
        const before = nodes[index - 1];
        const start = text.lastIndexOf("\n", (position?.start.offset ?? 0) - 1) + 1;
        // The parser lets an underlined heading behind a definition begin where the definition does.
        return before?.type === "definition"
            ? Math.max(start, lineEnd(before.position?.end.offset ?? 0) + 1)
            : start;
    });
    return nodes.map(({ position }, index) => {
        // The parser lets a quote with an open fence in it end where the next block does.
        const limit = starts[index + 1] ?? text.length + 1;
        return { from: starts[index] ?? 0, to: Math.min(lineEnd(position?.end.offset ?? 0), limit - 1) };
    });
}
//# sourceMappingURL=tree.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/costs.js

/** How many containers and texts may stand in one another. GitHub's parser stops at 100 lists and then reads text. */
const DEEPEST = 40;
/**
 * A single block of more is not parsed: it is more than all parts of an output can hold, or so many short lines or markers that
 * the parser's time, which grows with their square, would be felt. Code is cheap.
 */
const LARGEST = { characters: 1_048_576, lines: 8192, linesOfCode: 65_536, markers: 32_768 };
/** More columns than anybody reads. */
const WIDEST = 256;
/** Markers at the beginning of a line, each of which can open a container. */
const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm;
const MARKER = />|[-*+]|\d+[.)]/g;
/** Whether some line opens so many containers that the parser would need very long, or more stack than there is. */
function isTooDeep(text) {
    let all = 0;
    for (const [markers] of text.matchAll(MARKERS)) {
        const count = markers.length > 2 ? (markers.match(MARKER)?.length ?? 0) : 1;
        all += count;
        if (count > DEEPEST || all > LARGEST.markers)
            return true;
    }
    // Deeper by indentation, line by line: so far in begins no list that anybody reads.
    return /^[ \t]{200,}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/m.test(text);
}
/** Whether a text is too long to be parsed at once. `block` is what it begins with, if that is known. */
function isTooLarge(text, block) {
    const most = block?.type === "code" ? LARGEST.linesOfCode : LARGEST.lines;
    let lines = 0;
    for (let at = text.indexOf("\n"); at >= 0 && lines <= most; at = text.indexOf("\n", at + 1))
        lines++;
    return lines > most || text.length > LARGEST.characters;
}
/** What the parser takes more than one look at inside of a paragraph, heading or cell. */
const DELIMITERS = /(?<run>[*_~`])\k<run>*|[[\]<]/g;
/**
 * Whether the parser would take too long for a text: its time can grow with the square of the number of delimiters. The
 * bound grows with the text's length, so that all of an output costs no more than its length times a constant.
 */
function isTooDense(text) {
    let weight = 0;
    for (const [delimiter] of text.matchAll(DELIMITERS))
        weight += Math.max(1, 3 * (delimiter.length - 2));
    return weight * weight > 200 * text.length && weight > 50;
}
function hasDense(node, text) {
    const isLeaf = node.type === "paragraph" || node.type === "heading" || node.type === "tableCell";
    return isLeaf ? isTooDense(sourceOf(node, text)) : childrenOf(node).some((child) => hasDense(child, text));
}
/** Whether a block, of which only the structure was read, would take too long to be read whole. */
function isCostly(block, text) {
    const columns = block.type === "table" ? (block.children[0]?.children.length ?? 0) : 0;
    return columns > WIDEST || depthOf([block], DEEPEST) >= DEEPEST || hasDense(block, text);
}
//# sourceMappingURL=costs.js.map
// EXTERNAL MODULE: ./node_modules/mdast-util-from-markdown/lib/index.js + 39 modules
var lib = __webpack_require__(7391);
// EXTERNAL MODULE: ./node_modules/mdast-util-gfm/lib/index.js + 10 modules
var mdast_util_gfm_lib = __webpack_require__(7832);
// EXTERNAL MODULE: ./node_modules/micromark-extension-gfm/index.js + 7 modules
var micromark_extension_gfm = __webpack_require__(2297);
;// CONCATENATED MODULE: ./build/tsc/markdown/parse.js



/** Stands behind a text while it is parsed: what closes, leaves it alone. */
const SENTINEL = "\n\n---";
const SYNTAX = (0,micromark_extension_gfm/* gfm */.T)();
// Addresses in text are links by their syntax alone. The transforms would make more links, of decoded text, and take
// away where it stood.
const TREE = (0,mdast_util_gfm_lib/* gfmFromMarkdown */.C)().map((extension) => ({ ...extension, transforms: [] }));
/**
 * What is inside of paragraphs, headings and cells, which the structure of blocks does not depend on. Escapes and character
 * references are read: a definition has them too.
 */
const INLINE = [
    "attention",
    "autolink",
    "codeText",
    "hardBreakEscape",
    "htmlText",
    "labelEnd",
    "labelStartImage",
    "labelStartLink",
    "wwwAutolink",
    "protocolAutolink",
    "emailAutolink",
    "strikethrough",
    "tasklistCheck",
    "gfmFootnoteCall",
    "gfmPotentialFootnoteCall",
];
/** Tells the parser the labels that other parts of a document define. */
function defines(identifiers) {
    const known = {
        name: "known",
        tokenize(_effects, _ok, nok) {
            // Tried at the beginning of every line.
            const missing = identifiers.length > 0 && !this.parser.defined.includes(identifiers[0] ?? "");
            if (missing)
                this.parser.defined.push(...identifiers);
            return nok;
        },
    };
    return { document: { null: known } };
}
/**
 * The blocks of a text as GitHub's Markdown has them, and whether the last one is closed: an open code fence or raw HTML
 * would swallow whatever is put behind it. `identifiers` are those that the rest of the document defines.
 */
function parse_parse(text, identifiers = []) {
    const options = {
        extensions: identifiers.length > 0 ? [SYNTAX, defines(identifiers)] : [SYNTAX],
        mdastExtensions: TREE,
    };
    const { children } = (0,lib/* fromMarkdown */.Y)(text + SENTINEL, options);
    const last = children.at(-1);
    const closed = last?.type === "thematicBreak" && last.position?.start.offset === text.length + 2;
    return { nodes: closed ? children.slice(0, -1) : (0,lib/* fromMarkdown */.Y)(text, options).children, closed };
}
/** The blocks of a text alone: what stands inside of paragraphs, headings and cells is one piece of text each. */
function parseBlocks(text) {
    return (0,lib/* fromMarkdown */.Y)(text, { extensions: [SYNTAX, { disable: { null: INLINE } }], mdastExtensions: TREE });
}
//# sourceMappingURL=parse.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/url.js
/**
 * Pages that list who links to them: issues, pull requests, discussions, commits; and lines of a file, which GitHub shows in
 * place of the link. On any host, since GitHub Enterprise Server has hosts of its own; and anywhere in an address, since
 * parsers do not agree on where one begins.
 */
const THREAD = /(?:\/\/|www\.)(?:[^/]{1,256}\/{1,9}){3}(?:(?:issues?|pulls?|discussions?)\/+\d|commits?\/+[0-9a-f]{7}|blob\/.{1,999}#l\d)/i;
function decoded(url) {
    try {
        return decodeURIComponent(url);
    }
    catch {
        return url;
    }
}
/**
 * What a link's target is to us. `open` stays a link; `thread` would make a reference on another thread; `closed` has
 * another scheme than http, https and mailto, or none. A target inside of the comment (`#part`) goes nowhere and is open.
 */
function judge(url) {
    if (/^#[\w%-]*$/.test(url) || /^mailto:/i.test(url))
        return "open";
    // Read as browsers do, which take `\` for `/`, drop line ends and leave out slashes.
    if (!/^https?:/i.test(url) || !URL.canParse(url))
        return "closed";
    return THREAD.test(decoded(new URL(url).href)) ? "thread" : "open";
}
//# sourceMappingURL=url.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/references.js

/**
 * `@name` and `@org/team`, `#12` and `owner/repo#12`, `GH-12`, and the schemes beside http that GitHub makes links of. Each
 * pattern ends where a zero-width space parts it. More is found than GitHub takes for one: the cost is a character that
 * nobody sees, and GitHub's own patterns are not public. No such space inside an e-mail address.
 */
const APART = [
    /(?<![A-Za-z0-9])@(?=[A-Za-z0-9])/g,
    // Behind what may have become a link to an e-mail address.
    /(?<=@[\w.+-]{1,80})@(?=[A-Za-z0-9])/g,
    /#(?=\d)/g,
    /(?<![A-Za-z0-9])gh-(?=\d)/gi,
    /(?<![A-Za-z])(?:ftp:(?=\/)|xmpp:(?=[^\s\u200B]))/gi,
    // GitHub's parser takes what stands before it into the address.
    /(?<=[._+-])mailto:(?=[^\s\u200B])/gi,
];
/** Seven to forty hexadecimal digits, which GitHub looks up as a commit, with the name they are part of. */
const COMMIT = /(?<![A-Za-z0-9])[0-9a-f]{7,40}(?![A-Za-z0-9])/gi;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<]+/gi;
const isThread = (address) => judge(address.startsWith("w") || address.startsWith("W") ? `http://${address}` : address) === "thread";
/** The word around a piece of a text, so that a whole name becomes code and not its middle. */
function wordAround(text, from, to) {
    const inWord = (at) => /[\w@./-]/.test(text[at] ?? "");
    while (from > 0 && inWord(from - 1))
        from--;
    while (inWord(to))
        to++;
    while (/[@./-]/.test(text[to - 1] ?? ""))
        to--;
    return { from, to };
}
/**
 * Where GitHub could see a formula: between a dollar sign that something follows and a later one that follows something, or
 * between double ones. A formula can hide what it is made of.
 */
function hasFormula(text) {
    const first = text.search(/\$(?=\S)/);
    if (first < 0)
        return false;
    let last = text.lastIndexOf("$");
    while (last > first && /\s/.test(text[last - 1] ?? ""))
        last = text.lastIndexOf("$", last - 1);
    return last > first;
}
/** A formula, or else the word with a dollar sign in it. */
const DOLLARS = /\$(?=\S)[^$\n]*(?<=\S)\$[^\s]*|\$+[^\s$]*/g;
function* inText(text, index) {
    for (const pattern of APART)
        for (const { index: at, 0: sign } of text.matchAll(pattern))
            yield { kind: "apart", text: index, at: at + sign.length };
    let end = 0;
    for (const { index: at, 0: digits } of text.matchAll(COMMIT)) {
        // A word of many commits is looked at once.
        if (at < end)
            continue;
        const word = wordAround(text, at, at + digits.length);
        end = word.to;
        yield { kind: "code", text: index, ...word };
    }
    for (const { index: at, 0: address } of text.matchAll(ADDRESS))
        if (isThread(address))
            yield { kind: "code", text: index, from: at, to: at + address.length };
}
/** What is one only where the texts are read on across emphasis and the like: `@*name*`. */
function* across(texts, joined) {
    let end = 0;
    const starts = texts.map((text) => (end += text.length) - text.length);
    const place = (at) => {
        const text = Math.max(0, starts.findLastIndex((start) => start < at));
        return { kind: "apart", text, at: at - (starts[text] ?? 0) };
    };
    for (const pattern of APART)
        for (const { index, 0: sign } of joined.matchAll(pattern))
            yield place(index + sign.length);
    for (const { index, 0: address } of joined.matchAll(ADDRESS))
        if (isThread(address))
            yield place(index + address.search(/[:.]/) + 1);
}
function* formulas(texts) {
    for (const [text, value] of texts.entries())
        for (const { index, 0: whole } of value.matchAll(DOLLARS))
            yield { kind: "code", text, from: index, to: index + whole.length };
}
/**
 * What in the texts of one paragraph, heading or cell GitHub would make a mention, a reference, a link or a formula of.
 * The texts stand in order; for a piece of code or a link between two of them stands one U+FFFC.
 */
function* findings(texts) {
    const joined = texts.join("");
    for (const [index, text] of texts.entries())
        if (text.length > 1)
            yield* inText(text, index);
    if (texts.length > 1)
        yield* across(texts, joined);
    if (joined.includes("$$") || hasFormula(joined))
        yield* formulas(texts);
}
//# sourceMappingURL=references.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/texts.js

/** Stands for what is no text: code, an address, a hard line break. */
const OTHER = { value: "\uFFFC" };
/** Whether some words are a link's address, as GitHub makes links of `www.` and e-mail addresses too. */
function isAddress(words, url) {
    return [words, `http://${words}`, `mailto:${words}`].includes(url);
}
/** Whether a link shows its own address. GitHub looks for nothing inside of links, and an address must stay as it is. */
function showsItself({ url, children: [child, ...others] }) {
    return child?.type === "text" && others.length === 0 && isAddress(child.value, url);
}
/** The texts of a paragraph, heading or cell in order. */
function runsOf(node) {
    return childrenOf(node).flatMap((child) => {
        if (child.type === "text")
            return [{ value: child.value, node: child }];
        if (child.type === "break")
            return [{ value: "\n" }];
        if (child.type === "link" && showsItself(child))
            return [OTHER];
        return "children" in child ? runsOf(child) : [OTHER];
    });
}
//# sourceMappingURL=texts.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/safe.js







/**
 * Languages of code that GitHub draws or runs instead of showing it. Alerts (`> [!NOTE]`), colour chips and task lists
 * show what they are made of, and stay.
 */
const DRAWN = new Set(["mermaid", "geojson", "topojson", "stl", "math", "suggestion"]);
/** Whether GitHub would show something else than the code, going by the fence's first words. */
function isDrawn({ lang }) {
    return (lang ?? "")
        .toLowerCase()
        .split(/[^a-z]+/)
        .some((word) => DRAWN.has(word));
}
/** What a link shows. */
function shownBy(node) {
    return "value" in node ? node.value : childrenOf(node).map(shownBy).join("");
}
/**
 * What stands in text without a backslash and could be more than text to another parser: raw HTML, an image, a link, a
 * footnote or a definition. GitHub's parser and ours differ in corners: `<source` begins HTML there.
 */
const ALMOST = /(?<!\\)(?:\\\\)*(?:<[a-z/!?]|!\[|\[\^|\][([])|^[ \t>]*\[[^\]\n]*\]:/im;
function flawOfText(node, text) {
    if (marked(node.value) !== node.value)
        return "a hidden character";
    return ALMOST.test(sourceOf(node, text)) ? "almost Markdown" : undefined;
}
function flawOfCode(node, text) {
    if (node.type === "code" && isDrawn(node))
        return `a drawing of ${node.lang}`;
    const source = sourceOf(node, text);
    const [letters = ""] = /^[`~]*/.exec(source) ?? [];
    // Indented, it could be the last line of a comment. A fence has a line behind it.
    if (letters === "" && source.includes("<!-- crew-gate:"))
        return "a record";
    // GitHub's parser takes more backticks than 80 for text, and a fence for 255 at most.
    return letters.length > (node.type === "code" ? 250 : 79) ? "a fence of too many letters" : undefined;
}
function flawOfLink(node) {
    const verdict = judge(node.url);
    if (verdict !== "open")
        return `a link: ${verdict}`;
    return shownBy(node).trim() === "" ? "a link that shows nothing" : undefined;
}
/** Each cell that is missing is one that GitHub's parser makes up. */
function flawOfTable({ children: rows }) {
    const columns = rows[0]?.children.length ?? 0;
    const missing = rows.reduce((sum, row) => sum + Math.max(0, columns - row.children.length), 0);
    return missing > 10_000 ? "a table of missing cells" : undefined;
}
function flawOfNode(node, text) {
    switch (node.type) {
        case "text":
            return flawOfText(node, text);
        case "code":
        case "inlineCode":
            return flawOfCode(node, text);
        case "link":
            return flawOfLink(node);
        case "table":
            return flawOfTable(node);
        case "paragraph":
        case "heading":
        case "tableCell": {
            const [found] = findings(runsOf(node).map(({ value }) => value));
            return found?.kind;
        }
        case "blockquote":
        case "break":
        case "delete":
        case "emphasis":
        case "list":
        case "listItem":
        case "strong":
        case "tableRow":
            return undefined;
        case "thematicBreak":
            return "a line like ours";
        case "definition":
        case "footnoteDefinition":
        case "footnoteReference":
        case "html":
        case "image":
        case "imageReference":
        case "linkReference":
        case "yaml":
            return node.type;
    }
}
function flawBelow(nodes, text) {
    for (const node of nodes) {
        // A link that shows its own address holds no text beside it.
        const inside = node.type === "link" && showsItself(node) ? [] : childrenOf(node);
        const flaw = flawOfNode(node, text) ?? flawBelow(inside, text);
        if (flaw)
            return flaw;
    }
    return undefined;
}
/** Where a text holds code, in order. */
function* codes(nodes) {
    for (const node of nodes)
        if (node.type === "code" || node.type === "inlineCode")
            yield [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
        else
            yield* codes(childrenOf(node));
}
/** Whether a line outside of code begins like a command, for a bot that reads the text and not the Markdown. */
function hasCommand(node, text) {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const commands = Array.from(text.slice(lineStart, end).matchAll(/^[^\S\n]*\/(?=[A-Za-z])/gm), ({ index, 0: { length } }) => lineStart + index + length);
    if (commands.length === 0)
        return false;
    const inCode = [...codes([node])];
    return commands.some((at) => !inCode.some(([from, to]) => from < at && at <= to));
}
/**
 * What in some blocks of a text could do more than be read: mention, refer, load, hide, open another scheme, command.
 * `undefined` when they are safe. They must have been read from `text`.
 */
function flawOf(nodes, text) {
    if (depthOf(nodes, DEEPEST) >= DEEPEST)
        return "too deep";
    return flawBelow(nodes, text) ?? (nodes.some((node) => hasCommand(node, text)) ? "a command" : undefined);
}
/**
 * Whether Markdown can stand in a comment of ours as it is: it does nothing but show itself, and it closes what it opens,
 * so that what we put behind it is outside of it. Takes no text that would be costly to parse.
 */
function isSafe(markdown) {
    const { nodes, closed } = parse(markdown);
    return closed && flawOf(nodes, markdown) === undefined;
}
//# sourceMappingURL=safe.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/phrasing.js





/** Text with its line ends as Markdown can hold them: a character reference can write more than one in a row. */
const phrasing_text = (value) => ({
    type: "text",
    value: marked(value.replaceAll(/[\t ]*[\n\r][\t\n\r ]*/g, "\n")),
});
/** An address that must not become a link: in code it is none, and stays as it can be copied. */
const code = (value) => ({ type: "inlineCode", value: marked(value) });
/**
 * A link as one, or as its text and its address in code. Renovate and Dependabot keep links to threads clickable through
 * redirect.github.com; a GitHub Enterprise Server has no such host, and code shows the address as the crew wrote it.
 */
function phrasing_link(target, shown, isInside) {
    const url = marked(target.url);
    const words = shown.map(shownBy).join("").trim();
    // A link cannot hold another.
    if (judge(url) === "open" && !isInside) {
        const title = target.title ? marked(target.title) : null;
        const children = words === "" ? [phrasing_text(url)] : shown;
        return [withChildren({ type: "link", url, title, children: [] }, children)];
    }
    if (words === "" || isAddress(words, url))
        return [code(words || url)];
    return [...shown, phrasing_text(" ("), code(url), phrasing_text(")")];
}
/** An image as a link to it: an image tells its server who looks, and GitHub fetches it for everybody. */
function phrasing_image(target, { alt }, isInside) {
    return phrasing_link(target, alt ? [phrasing_text(alt)] : [], isInside);
}
/**
 * What a paragraph, heading or cell holds, without images, raw HTML, footnotes and labels that are defined elsewhere.
 * `isInside` is set for what stands in a link.
 */
function phrasing(nodes, definitions, isInside = false) {
    return nodes.flatMap((node) => {
        const inside = (within) => phrasing(childrenOf(node), definitions, within);
        switch (node.type) {
            case "text":
                return [phrasing_text(node.value)];
            case "html":
                return [code(node.value)];
            case "image":
                return phrasing_image(node, node, isInside);
            case "link":
                return phrasing_link(node, inside(true), isInside);
            case "imageReference":
            case "linkReference": {
                const defined = definitions.get(node.identifier);
                const shown = node.type === "linkReference" ? inside(true) : [phrasing_text(node.alt ?? "")];
                return defined ? phrasing_link(defined, shown, isInside) : shown;
            }
            case "footnoteReference":
                return [phrasing_text(`[^${node.label ?? node.identifier}]`)];
            case "emphasis":
            case "strong":
            case "delete":
                return [withChildren(node, inside(isInside))];
            case "inlineCode":
            case "break":
                return [node];
            case "blockquote":
            case "code":
            case "definition":
            case "footnoteDefinition":
            case "heading":
            case "list":
            case "listItem":
            case "paragraph":
            case "table":
            case "tableCell":
            case "tableRow":
            case "thematicBreak":
            case "yaml":
                // Never inside of a paragraph, heading or cell.
                return [phrasing_text(shownBy(node))];
        }
    });
}
/** Texts that stand side by side as one, and code likewise: written one behind the other, they would be read as one. */
function merged(nodes) {
    const all = [];
    for (const node of nodes) {
        const last = all.at(-1);
        if (node.type === "text" && last?.type === "text")
            all[all.length - 1] = phrasing_text(last.value + node.value);
        else if (node.type === "inlineCode" && last?.type === "inlineCode")
            all[all.length - 1] = code(last.value + node.value);
        else if ("children" in node)
            all.push(withChildren(node, merged(node.children)));
        else
            all.push(node);
    }
    return all;
}
//# sourceMappingURL=phrasing.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/quiet.js




const quiet_text = (value) => ({ type: "text", value });
/** Parts a slash at the beginning of a line from its word. */
function apartCommands(runs, { startsLine, inQuote }) {
    const found = new Map();
    let isStart = startsLine;
    for (const { value, node } of inQuote ? [] : runs) {
        const pattern = isStart ? /(?:^|\n)\s*\/(?=[A-Za-z])/g : /\n\s*\/(?=[A-Za-z])/g;
        const at = Array.from(value.matchAll(pattern), ({ index, 0: start }) => index + start.length);
        if (node && at.length > 0)
            found.set(node, at);
        isStart = /\n\s*$/.test(value);
    }
    return found;
}
/** A text in pieces: what belongs in code as code, and zero-width spaces where they belong. */
function pieces(value, cuts, codes) {
    const nodes = [];
    const apart = cuts.toSorted((a, b) => a - b);
    let next = 0;
    const plain = (from, to) => {
        const parts = [];
        let end = from;
        for (; (apart[next] ?? Infinity) <= to; next++) {
            const at = apart[next] ?? 0;
            // None where code ends, which parts as well, and none twice.
            if (at <= end)
                continue;
            parts.push(value.slice(end, at), "\u200B");
            end = at;
        }
        const whole = parts.join("") + value.slice(end, to);
        if (whole !== "")
            nodes.push(quiet_text(whole));
    };
    let end = 0;
    for (const [from, to] of codes.toSorted(([a], [b]) => a - b)) {
        if (to <= end)
            continue;
        if (from > end)
            plain(end, from);
        nodes.push({ type: "inlineCode", value: value.slice(Math.max(end, from), to) });
        end = to;
    }
    plain(end, value.length);
    return nodes;
}
/** Adds to a list of a map. */
function push(lists, key, value) {
    const list = lists.get(key);
    if (list)
        list.push(value);
    else
        lists.set(key, [value]);
}
/** One look at texts, and what it finds done. `undefined` when there is nothing to do. */
function quieter(children, standing) {
    const runs = runsOf({ type: "paragraph", children: [...children] });
    const apart = standing ? apartCommands(runs, standing) : new Map();
    const codes = new Map();
    for (const finding of findings(runs.map(({ value }) => value))) {
        const of = runs[finding.text]?.node;
        if (!of)
            continue;
        if (finding.kind === "apart")
            push(apart, of, finding.at);
        else
            push(codes, of, [finding.from, finding.to]);
    }
    if (apart.size === 0 && codes.size === 0)
        return undefined;
    const rewrite = (child) => {
        if (child.type === "text")
            return pieces(child.value, apart.get(child) ?? [], codes.get(child) ?? []);
        return ["children" in child ? withChildren(child, childrenOf(child).flatMap(rewrite)) : child];
    };
    return merged(children.flatMap(rewrite));
}
/**
 * What a paragraph, heading or cell holds, with texts that mention, refer to and command nothing: a zero-width space in a
 * mention, a reference or a command, as Renovate and Dependabot put one, which mails keep when they quote; code for what
 * must stay as it can be copied.
 */
function quiet(nodes, standing) {
    let children = quieter(merged(nodes), standing) ?? merged(nodes);
    // What was part of a longer word can be a commit beside what became code.
    for (let again = 0; again < 3; again++) {
        const next = quieter(children, undefined);
        if (!next)
            break;
        children = next;
    }
    return children;
}
//# sourceMappingURL=quiet.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/neutralise.js





const neutralise_text = (value) => ({ type: "text", value });
/** `[^1]: text` as text: a footnote that nothing in its part refers to would not be shown. */
function footnote(label, blocks) {
    const [first, ...others] = blocks;
    const prefix = neutralise_text(`[^${label}]: `);
    if (first?.type === "paragraph")
        return [{ ...first, children: [prefix, ...first.children] }, ...others];
    return [{ type: "paragraph", children: [prefix] }, ...blocks];
}
/** A definition as what it says, since GitHub shows nothing of one, and its uses are written out. */
function definition({ label, identifier, url, title }) {
    const behind = title ? [neutralise_text(` "${title}"`)] : [];
    return {
        type: "paragraph",
        children: [neutralise_text(`[${label ?? identifier}]: `), { type: "link", url, children: [neutralise_text(url)] }, ...behind],
    };
}
function hasLines({ position }) {
    return position?.start.line !== position?.end.line;
}
/** Blocks as blocks that do nothing but show themselves. */
function neutralise(nodes, definitions, standing = { startsLine: true, inQuote: false }) {
    return nodes.flatMap((node, index) => {
        const inside = (children, of) => neutralise(children, definitions, of);
        switch (node.type) {
            case "html":
                return [{ type: "code", lang: "html", value: marked(node.value) }];
            case "definition":
                return inside([definition(node)], standing);
            case "footnoteDefinition":
                return inside(footnote(node.label ?? node.identifier, node.children), standing);
            case "thematicBreak":
                // The two lines between which an output stands are the only ones of their kind.
                return [{ type: "paragraph", children: [neutralise_text("* * *")] }];
            case "code":
                return [isDrawn(node) ? { ...node, lang: "text", meta: null } : node];
            case "blockquote":
                return [withChildren(node, inside(node.children, { startsLine: false, inQuote: true }))];
            case "listItem":
                return [withChildren(node, inside(node.children, { ...standing, startsLine: false }))];
            case "heading":
            case "paragraph":
            case "tableCell": {
                // A heading on one line begins with its number signs.
                const isLine = node.type !== "tableCell" && (node.type === "paragraph" || hasLines(node));
                const startsLine = isLine && (standing.startsLine || index > 0);
                const children = phrasing(node.children, definitions);
                return [withChildren(node, quiet(children, { ...standing, startsLine }))];
            }
            case "list":
            case "table":
            case "tableRow":
                return [withChildren(node, inside(node.children, standing))];
            case "break":
            case "delete":
            case "emphasis":
            case "footnoteReference":
            case "image":
            case "imageReference":
            case "inlineCode":
            case "link":
            case "linkReference":
            case "strong":
            case "text":
            case "yaml":
                return [node];
        }
    });
}
//# sourceMappingURL=neutralise.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/plain.js

/** Spaces and line ends of code count; those of text are one space each. */
const kept = (value) => value.replaceAll(/\s/g, (space) => String.fromCodePoint(0xf0000 + space.charCodeAt(0)));
function collect(nodes, into) {
    for (const node of nodes) {
        if (node.type === "code")
            into.push(kept(node.value));
        else if (node.type === "inlineCode")
            into.push(kept(node.value.replaceAll("\n", " ")));
        else if ("value" in node)
            into.push(node.value);
        else if (node.type === "break")
            into.push("\n");
        else
            collect(childrenOf(node), into);
        if (node.type === "paragraph" ||
            node.type === "heading" ||
            node.type === "code" ||
            node.type === "tableCell")
            into.push("\n");
    }
}
/** What a reader sees of some blocks, to compare two of them: their texts without what they look like. */
function plain(nodes) {
    const parts = [];
    collect(nodes, parts);
    return parts.join("").replaceAll(/\s+/g, " ").trim();
}
//# sourceMappingURL=plain.js.map
// EXTERNAL MODULE: ./node_modules/mdast-util-to-markdown/lib/handle/index.js + 30 modules
var handle = __webpack_require__(2169);
// EXTERNAL MODULE: ./node_modules/mdast-util-to-markdown/lib/index.js + 10 modules
var mdast_util_to_markdown_lib = __webpack_require__(1286);
;// CONCATENATED MODULE: ./build/tsc/markdown/print.js



/** GFM's own way to write code in cells, where a bar must be escaped. */
const TABLE = (0,mdast_util_gfm_lib/* gfmToMarkdown */.H)({ tablePipeAlign: false });
const gfmInlineCode = findInlineCode(TABLE);
function findInlineCode({ extensions, handlers }) {
    const deeper = extensions?.map((extension) => extension.handlers?.inlineCode).findLast(Boolean);
    return (handlers?.inlineCode ?? deeper ?? handle/* handle */.p.inlineCode);
}
/** A space parts a dollar sign from the backtick: together they begin or end a formula on GitHub. */
const inlineCode = (node, parent, state, info) => {
    const printed = gfmInlineCode(node, parent, state, info);
    const [ticks = "`"] = /^`+/.exec(printed) ?? [];
    const inside = printed.slice(ticks.length, -ticks.length);
    // Markdown drops one space on each side.
    return /^\$|\$$/.test(inside) ? `${ticks} ${inside} ${ticks}` : printed;
};
Object.assign(inlineCode, { peek: () => "`" });
/** The bullet that a list is written with in its own text, so that it stays the same. */
function bulletOf(nodes, text) {
    for (const node of nodes) {
        const bullet = node.type === "list" ? sourceOf(node, text)[0] : bulletOf(childrenOf(node), text);
        if (bullet === "*" || bullet === "+")
            return bullet;
    }
    return "-";
}
/** Blocks as Markdown. `text` is what they were read from. */
function print(nodes, text) {
    const bullet = bulletOf(nodes, text);
    return (0,mdast_util_to_markdown_lib/* toMarkdown */.l)({ type: "root", children: [...nodes] }, {
        extensions: [TABLE],
        handlers: { inlineCode },
        bullet,
        bulletOther: bullet === "-" ? "*" : "-",
        rule: "-",
        listItemIndent: "one",
    }).trimEnd();
}
//# sourceMappingURL=print.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/block.js






/** Whether Markdown that we made is safe, and shows what it was made to show. */
function holds(markdown, shown) {
    const { nodes, closed } = parse_parse(markdown);
    return closed && flawOf(nodes, markdown) === undefined && plain(nodes) === shown;
}
/** A part of a text as it is written, in a fence. */
function verbatim(text, from, to, language = "text") {
    const value = text.slice(from, to);
    return {
        markdown: (0,fence/* fenced */.OF)(value, language),
        from,
        to,
        plain: plain([{ type: "code", value: (0,fence/* holdable */.OK)(value).replace(/\n$/, "") }]),
        made: "checked",
    };
}
/** Blocks of a text, neutralised and printed, and what a reader should see of them. */
function printed(nodes, text, definitions) {
    const neutral = neutralise(nodes, definitions);
    return { markdown: print(neutral, text), plain: plain(neutral) };
}
/**
 * One block of a text: its own characters where they are safe, else neutralised. `lines` are those it stands on, and whether
 * it must be written anew; `unit` is the text that it was parsed in, and `at` where that stands in the whole text.
 */
function blockPiece(node, lines, unit, at, definitions) {
    const place = { from: at + lines.from, to: at + lines.to };
    if (lines.isOff || flawOf([node], unit) !== undefined)
        return { ...printed([node], unit, definitions), ...place, made: "printed" };
    return { markdown: unit.slice(lines.from, lines.to), ...place, plain: plain([node]), made: "own" };
}
//# sourceMappingURL=block.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/boundary.js
const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Behind a space, or behind a sign that ends something in scripts without spaces. */
const WORD_END = /[\s\u3001\u3002\uFF01\uFF0C\uFF1A\uFF1B\uFF1F]/;
/** How much less than what fits a piece may hold, so that it ends where something ends. */
const SLACK = { item: 0.5, block: 0.6, line: 0.7, word: 0.9 };
const CUTS = ["item", "block", "line", "word"];
/** The beginning of the grapheme at `at`, or of its code point where the grapheme began before `low`. */
function graphemeStart(text, at, low) {
    // `low` is a beginning. A window is enough: looking at all of a long text for each cut would take its square.
    const found = GRAPHEMES.segment(text.slice(low, at + 64)).containing(at - low)?.index ?? 0;
    if (found > 0)
        return low + found;
    return /[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at - 1 : at;
}
/** A good place in a line at or before `at`, behind `low`. */
function before(text, at, low) {
    const least = Math.max(low + 1, Math.floor(low + (at - low) * SLACK.word));
    for (let end = at; end >= least; end--)
        if (WORD_END.test(text[end - 1] ?? ""))
            return end;
    return Math.max(low + 1, graphemeStart(text, at, low));
}
/** A good place in a line at or behind `at`. */
function behind(text, at) {
    const most = Math.min(text.length, Math.ceil(at + (text.length - at) * (1 - SLACK.word)));
    for (let end = at; end < most; end++)
        if (WORD_END.test(text[end - 1] ?? ""))
            return end;
    const low = Math.max(0, at - 64);
    const grapheme = GRAPHEMES.segment(text.slice(low, at + 64)).containing(at - low);
    if (!grapheme || grapheme.index + low === at)
        return at;
    const end = low + grapheme.index + grapheme.segment.length;
    return end < text.length ? end : at;
}
/**
 * The leaf to cut before, of candidates from the fullest piece to the emptiest. `filled` says how full the piece is: 1 is as
 * full as it can be. The best cut that wastes little.
 */
function bestLeaf(leaves, candidates, filled) {
    for (const [index, cut] of CUTS.entries()) {
        const good = CUTS.slice(0, index + 1);
        const isGood = (leaf) => good.includes(leaves[leaf]?.cut ?? "word") && filled(leaf) >= SLACK[cut];
        const found = candidates.find(isGood);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
//# sourceMappingURL=boundary.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/leaves.js

function isText(node) {
    return node.type === "text" || node.type === "inlineCode" || node.type === "code";
}
/** What holds texts side by side. */
const OF_WORDS = new Set(["paragraph", "heading", "emphasis", "strong", "delete", "link", "linkReference"]);
/** What a block is cut between. A table's head is no part of it: it goes along with every piece. */
function partsOf(node) {
    if (node.type === "tableRow")
        return [];
    return node.type === "table" ? node.children.slice(1) : childrenOf(node);
}
/** The leaves of a block in order. */
function leavesOf(block, source) {
    const leaves = [];
    const walk = (node, cut) => {
        if (isText(node)) {
            for (const [line, text] of node.value.split("\n").entries())
                leaves.push({ kind: "line", node, line, text, cut: line > 0 ? "line" : cut });
            return;
        }
        const parts = partsOf(node);
        if (parts.length === 0)
            leaves.push({ kind: "whole", node, line: 0, text: sourceOf(node, source), cut });
        const between = node === block ? "item" : "block";
        const inner = OF_WORDS.has(node.type) ? "word" : between;
        for (const [index, part] of parts.entries())
            walk(part, index > 0 ? inner : cut);
    };
    walk(block, "item");
    return leaves;
}
/**
 * What of a block stands between two places, inside of the same lists, quotes, emphasis and links as in the block. The
 * items of an ordered list keep their numbers.
 */
function clip(block, from, to) {
    let next = 0;
    /** The part of the next leaf that is inside, `undefined` when none is. */
    const take = (text) => {
        const leaf = next++;
        if (leaf < from.leaf || leaf > to.leaf || (leaf === to.leaf && to.at === 0))
            return undefined;
        return text.slice(leaf === from.leaf ? from.at : 0, leaf === to.leaf ? to.at : undefined);
    };
    const walk = (node) => {
        if (isText(node)) {
            const lines = node.value.split("\n").flatMap((line) => take(line) ?? []);
            return lines.length > 0 ? { ...node, value: lines.join("\n") } : undefined;
        }
        const parts = partsOf(node);
        if (parts.length === 0)
            return take("") === undefined ? undefined : node;
        const before = next;
        const kept = parts.map(walk);
        const children = kept.filter((child) => child !== undefined);
        if (children.length === 0 || !("children" in node))
            return undefined;
        if (node.type === "table")
            return withChildren(node, [...node.children.slice(0, 1), ...children]);
        const first = kept.findIndex((child) => child !== undefined);
        if (node.type === "list" && node.ordered)
            return withChildren({ ...node, start: (node.start ?? 1) + first }, children);
        // The rest of an item that was cut is no second task.
        const isRest = before < from.leaf || (before === from.leaf && from.at > 0);
        if (node.type === "listItem" && isRest)
            return withChildren({ ...node, checked: null }, children);
        return withChildren(node, children);
    };
    return walk(block);
}
//# sourceMappingURL=leaves.js.map
// EXTERNAL MODULE: ./node_modules/micromark-util-decode-string/index.js
var micromark_util_decode_string = __webpack_require__(9886);
;// CONCATENATED MODULE: ./build/tsc/markdown/offset.js

/** What a text's source has otherwise than the text: escapes, character references, and the beginnings of lines. */
const REWRITTEN = /\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#x[\da-f]{1,6}|[\da-z]{1,31});|[ \t]*\n[ \t>]*/gi;
function offset_inText({ value, position }, at, source) {
    const start = position?.start.offset ?? 0;
    const own = source.slice(start, position?.end.offset);
    // How far the source is ahead of the text.
    let ahead = 0;
    for (const { index, 0: written } of own === value ? [] : own.matchAll(REWRITTEN)) {
        if (index - ahead >= at)
            break;
        ahead += written.length - (written.includes("\n") ? 1 : (0,micromark_util_decode_string/* decodeString */.s)(written).length);
    }
    return start + at + ahead;
}
function inCode(node, line, text, at, source) {
    const start = node.position?.start.offset ?? 0;
    // A fence has a line of its own. Code without a position is the source itself.
    const isFenced = node.position && (source[start] === "`" || source[start] === "~");
    let lineStart = start;
    for (let skip = line + (isFenced ? 1 : 0); skip > 0; skip--)
        lineStart = source.indexOf("\n", lineStart) + 1;
    const lineEnd = source.indexOf("\n", lineStart);
    // Inside of lists and quotes, lines begin further in.
    return Math.max(lineStart, (lineEnd < 0 ? source.length : lineEnd) - text.length) + at;
}
function inInlineCode({ value, position }, at, source) {
    const start = position?.start.offset ?? 0;
    return start + Math.max(0, source.slice(start, position?.end.offset).indexOf(value)) + at;
}
/** Where in the text that a block was read from a leaf's character stands, in UTF-16 units. */
function offsetOf({ node, line, text }, at, source) {
    if (node.type === "code")
        return inCode(node, line, text, at, source);
    if (node.type !== "text" && node.type !== "inlineCode")
        return node.position?.start.offset ?? 0;
    const before = node.value.split("\n", line).reduce((sum, { length }) => sum + length + 1, 0);
    return node.type === "text" ? offset_inText(node, before + at, source) : inInlineCode(node, before + at, source);
}
//# sourceMappingURL=offset.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/room.js
/** The room that some Markdown takes. */
function sizeOf(markdown) {
    return { characters: markdown.length, bytes: Buffer.byteLength(markdown) };
}
/** What is left of a room. Negative where nothing is. */
function minus(room, taken) {
    return { characters: room.characters - taken.characters, bytes: room.bytes - taken.bytes };
}
/** Whether some Markdown fits. */
function fits(markdown, room) {
    return markdown.length <= room.characters && Buffer.byteLength(markdown) <= room.bytes;
}
/** How many units of a text's length fit in a room, going by how many bytes its units have. */
function capacity(room, text) {
    const bytesPerUnit = text.length > 0 ? Buffer.byteLength(text) / text.length : 1;
    return Math.floor(Math.min(room.characters, room.bytes / bytesPerUnit));
}
//# sourceMappingURL=room.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/cut.js





/** What a leaf costs beside its text: a marker, a line end, a bar. A line of code has its line end only. */
const OVERHEAD = { code: 1, other: 4 };
/** How often a piece is made before it is given up. */
const TRIES = 8;
function cuttable(leaves, own, offset, make) {
    // How much stands before each leaf.
    const sums = [0];
    for (const { text, node } of leaves)
        sums.push((sums.at(-1) ?? 0) + text.length + OVERHEAD[node.type === "code" ? "code" : "other"]);
    const sum = (leaf) => sums[leaf] ?? sums.at(-1) ?? 0;
    const start = { leaf: 0, at: 0 };
    const end = { leaf: leaves.length, at: 0 };
    const inside = (leaf, at) => at < (leaves[leaf]?.text.length ?? 0) ? { leaf, at } : { leaf: leaf + 1, at: 0 };
    // How much of the room a piece's text takes: neutralised it is longer, by how much is seen when the first one is made.
    let usual = 0.97;
    /** The first piece of those that `make` gives which fits. */
    const fitting = (room, find) => {
        const most = capacity(room, own);
        let share = Math.min(0.97, usual * 1.2);
        for (let tried = 0; tried < TRIES; tried++) {
            const found = find(most * share);
            if (found && fits(found.piece.markdown, room)) {
                usual = share;
                return found;
            }
            const { characters, bytes } = sizeOf(found?.piece.markdown ?? "");
            const over = Math.max(1.2, characters / room.characters, bytes / room.bytes);
            share *= 0.97 / over;
        }
        return undefined;
    };
    const range = (low, high) => Array.from({ length: Math.max(0, high - low) }, (_, i) => low + i);
    /** The last good place of those that leave at most `units` behind `from`. */
    const forward = (from, units) => {
        const begin = sum(from.leaf) + from.at;
        const over = leaves.findIndex((_, leaf) => leaf >= from.leaf && sum(leaf + 1) - begin > units);
        if (over < 0)
            return end;
        const best = bestLeaf(leaves, range(from.leaf + 1, over + 1).toReversed(), (leaf) => (sum(leaf) - begin) / units);
        if (best !== undefined)
            return { leaf: best, at: 0 };
        const { kind, text } = leaves[over] ?? { kind: "whole", text: "" };
        const low = over === from.leaf ? from.at : 0;
        const at = Math.floor(begin + units - sum(over));
        if (kind === "line" && at > low)
            return inside(over, before(text, Math.min(at, text.length), low));
        return over > from.leaf ? { leaf: over, at: 0 } : { leaf: over + 1, at: 0 };
    };
    /** The first good place of those that leave at most `units` to the end. */
    const backward = (units) => {
        const total = sum(end.leaf);
        const first = leaves.findIndex((_, leaf) => total - sum(leaf) <= units);
        const over = (first < 0 ? end.leaf : first) - 1;
        if (over < 0)
            return start;
        const best = bestLeaf(leaves, range(over + 1, end.leaf), (leaf) => (total - sum(leaf)) / units);
        if (best !== undefined)
            return { leaf: best, at: 0 };
        const { kind, text } = leaves[over] ?? { kind: "whole", text: "" };
        const at = Math.max(0, Math.ceil(total - units - sum(over)));
        if (kind === "line" && at < text.length)
            return inside(over, behind(text, at));
        return { leaf: over + 1, at: 0 };
    };
    return {
        start,
        offset,
        head: (from, room) => fitting(room, (units) => {
            const to = forward(from, units);
            return { piece: make(from, to), rest: to.leaf < end.leaf ? to : undefined };
        }),
        tail: (low, room) => fitting(room, (units) => {
            const from = backward(units);
            const isInside = from.leaf < end.leaf && offset(from) >= low;
            return isInside ? { piece: make(from, end) } : undefined;
        })?.piece,
    };
}
/** A part of a text that is shown as it is written. */
function cuttableText(text, from, to, language) {
    const own = text.slice(from, to);
    const leaves = leavesOf({ type: "code", value: own }, own);
    const starts = [0];
    for (const { text: line } of leaves)
        starts.push((starts.at(-1) ?? 0) + line.length + 1);
    const offset = ({ leaf, at }) => Math.min(to, from + (starts[leaf] ?? own.length) + at);
    const make = (begin, end) => {
        // The fence has a line end of its own.
        const stop = offset(end) - (end.at === 0 && end.leaf < leaves.length ? 1 : 0);
        return { ...verbatim(text, offset(begin), Math.max(offset(begin), stop), language), to: offset(end) };
    };
    return cuttable(leaves, own, offset, make);
}
/**
 * A block that was read from `unit`, which stands at `at` in the whole text: cut between items, rows or lines where it has
 * them, else between words, else between graphemes. What is cut is closed, and opened again in the next piece.
 */
function cuttableBlock(block, unit, at, definitions) {
    const leaves = leavesOf(block, unit);
    const [first, last] = [block.position?.start.offset ?? 0, block.position?.end.offset ?? unit.length];
    const inUnit = ({ leaf, at }) => {
        const found = leaves[leaf];
        if (leaf === 0 && at === 0)
            return first;
        return found ? Math.min(last, offsetOf(found, at, unit)) : last;
    };
    const make = (from, to) => {
        const [begin, stop] = [inUnit(from), inUnit(to)];
        const clipped = clip(block, from, to);
        const made = clipped && printed([clipped], unit, definitions);
        // Text that was made to confuse can be read otherwise than it was meant to be: then it is shown as it is written.
        const shown = made && holds(made.markdown, made.plain) ? made : verbatim(unit, begin, stop);
        return { ...shown, from: at + begin, to: at + stop, made: "checked" };
    };
    return cuttable(leaves, unit.slice(first, last), (place) => at + inUnit(place), make);
}
//# sourceMappingURL=cut.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/units.js



/**
 * How much text is parsed at once. The parser's time grows with the square of the number of lists and quotes that it has
 * seen; in windows it grows with the text.
 */
const WINDOW = 4096;
/** What a line of a window may have on average, so that one of many short lines is no costlier. */
const LINE = 16;
/** More definitions than any text has; each is compared with each bracket. */
const MOST_DEFINITIONS = 1000;
function units_collect(node, into) {
    if (node.type !== "definition")
        for (const child of childrenOf(node))
            units_collect(child, into);
    else if (into.size < MOST_DEFINITIONS && !into.has(node.identifier))
        into.set(node.identifier, node);
}
function withLines(nodes, text) {
    const lines = linesOf(nodes, text);
    return nodes.map((node, index) => ({ node, ...(lines[index] ?? { from: 0, to: 0 }) }));
}
/** All items of a list but the last, to which more may belong. */
function settledItems(list, text) {
    const items = withLines(list.children, text);
    const [last, before] = [items.at(-1), items.at(-2)];
    if (!last || !before)
        return undefined;
    const node = withChildren(list, list.children.slice(0, -1));
    return { block: { node, from: items[0]?.from ?? 0, to: before.to }, rest: last.from };
}
/** What of a window is settled: all blocks but the last, and of a list all items but the last. */
function settled(text, isEnd) {
    const { children } = parseBlocks(text);
    const blocks = withLines(children, text);
    const last = blocks.at(-1);
    if (isEnd || !last)
        return { blocks, rest: text.length };
    if (last.node.type === "list") {
        const items = settledItems(last.node, text);
        const list = { start: last.node.start ?? 1, items: last.node.children.length - 1 };
        if (items)
            return {
                blocks: [...blocks.slice(0, -1), items.block],
                rest: items.rest,
                list: last.node.ordered ? list : undefined,
                last: last.node,
            };
    }
    let count = blocks.length - 1;
    // A definition's title can stand on the next line, and that line may end behind the window.
    while (count > 0 && children[count - 1]?.type === "definition")
        count--;
    return { blocks: blocks.slice(0, count), rest: blocks[count]?.from ?? 0, last: last.node };
}
/** The end of a line, some `size` units behind `from`, or less where lines are very short. */
function windowEnd(text, from, size) {
    let end = from;
    for (let line = 0; line < size / LINE; line++) {
        end = text.indexOf("\n", end + 1);
        if (end < 0)
            return text.length;
        if (end - from >= size)
            return end;
    }
    return end;
}
/**
 * A text taken apart between its top-level blocks, and between the items of long lists. What a block or an item is depends on
 * nothing behind the beginning of the next one, so the text is read in windows, each from where the one before was settled.
 */
function unitsOf(text, window = WINDOW) {
    const units = [];
    const definitions = new Map();
    let [from, size] = [0, window];
    let number;
    // The block that is longer than the window.
    let open;
    while (from < text.length) {
        const end = windowEnd(text, from, size);
        const piece = text.slice(from, end);
        if (isTooLarge(piece, open) || isTooDeep(piece)) {
            // Where it ends cannot be told without parsing it.
            units.push({ kind: "costly", from, to: text.length });
            break;
        }
        const { blocks, rest, list, last } = settled(piece, end === text.length);
        // Where nothing is settled, or the parser says that the rest begins where it began, more is needed to tell.
        if (last && (blocks.length === 0 || rest === 0)) {
            size *= 4;
            open = last;
            continue;
        }
        for (const [index, { node, from: start, to }] of blocks.entries()) {
            const unit = { from: from + start, to: from + to };
            const last = units.at(-1);
            units_collect(node, definitions);
            if (isCostly(node, piece))
                units.push({ kind: "costly", ...unit });
            else if (index > 0 && last?.kind === "markdown")
                units[units.length - 1] = { ...last, to: unit.to };
            else
                units.push({ kind: "markdown", ...unit, number: index === 0 ? number : undefined });
        }
        number = list && (blocks.length === 1 ? (number ?? list.start) : list.start) + list.items;
        from += rest;
        size = window;
        open = undefined;
    }
    return { units, definitions };
}
//# sourceMappingURL=units.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/blocks.js





/** A part of a text as it is written, as one block. */
function textBlock(text, from, to, language) {
    return {
        from,
        to,
        whole: () => verbatim(text, from, to, language),
        cuttable: () => cuttableText(text, from, to, language),
    };
}
/** The rest of an ordered list, with the number that its first item has. */
function numbered(node, number) {
    const isOff = node.type === "list" && node.ordered && number !== undefined && node.start !== number;
    return isOff ? { ...node, start: number } : node;
}
function markdownBlocks(text, unit, definitions, labels) {
    if (unit.kind === "costly")
        return [textBlock(text, unit.from, unit.to, "text")];
    const own = text.slice(unit.from, unit.to);
    const { nodes, closed } = parse_parse(own, labels);
    const lines = linesOf(nodes, own);
    return nodes.map((read, index) => {
        const node = index === 0 ? numbered(read, unit.number) : read;
        // Its own characters would not be right: a fence that never ends, or a number that the list begins with again.
        const isOff = (!closed && index === nodes.length - 1) || node !== read;
        const { from = 0, to = 0 } = lines[index] ?? {};
        return {
            from: unit.from + from,
            to: unit.from + to,
            whole: () => blockPiece(node, { from, to, isOff }, own, unit.from, definitions),
            cuttable: () => cuttableBlock(node, own, unit.from, definitions),
        };
    });
}
/** The blocks of Markdown. */
function blocksOf(text) {
    const { units, definitions } = unitsOf(text);
    // Labels are compared in upper case.
    const labels = [...definitions.keys()].map((label) => label.toUpperCase());
    const read = (unit) => markdownBlocks(text, unit, definitions, labels);
    return {
        *forward() {
            for (const unit of units)
                yield* read(unit);
        },
        *backward() {
            for (const unit of units.toReversed())
                yield* read(unit).toReversed();
        },
    };
}
/** A text, or a part of it, as it is written, as the only block. */
function verbatimBlocks(text, language, from = 0, to = text.length) {
    const blocks = [textBlock(text, from, to, language)];
    return { forward: () => blocks, backward: () => blocks };
}
//# sourceMappingURL=blocks.js.map
// EXTERNAL MODULE: ./build/tsc/markdown/box.js
var box = __webpack_require__(4114);
;// CONCATENATED MODULE: ./build/tsc/markdown/part.js


/** What stands between two pieces: what stood there in the text if both are its own characters, else an empty line. */
function part_between(before, after, text) {
    if (!before || !after)
        return "";
    return before.made === "own" && after.made === "own" ? text.slice(before.to, after.from) : "\n\n";
}
/** A part as Markdown. */
function joined(pieces, text) {
    return pieces.map((piece, index) => part_between(pieces[index - 1], piece, text) + piece.markdown).join("");
}
/**
 * Whether pieces together are safe and show what each of them should: nothing in one reaches into the next. The text's own
 * characters were parsed side by side, and need no second look.
 */
function hold(pieces, text) {
    if (pieces.every(({ made }) => made === "own"))
        return true;
    if (pieces.length === 1 && pieces[0]?.made === "checked")
        return true;
    const shown = pieces.map(({ plain }) => plain).filter(Boolean);
    return holds(joined(pieces, text), shown.join(" "));
}
/** The pieces, with those as they are written that are not what they were meant to be, or may belong to what is before. */
function mended(pieces, text) {
    return pieces.map((piece, index) => {
        const isMeant = piece.made !== "printed" || holds(piece.markdown, piece.plain);
        // Behind a list that was written anew, what begins with spaces can be a part of its last item.
        const isApart = index === 0 || pieces[index - 1]?.made === "own" || !/^[ \t]/.test(piece.markdown);
        return isMeant && isApart ? piece : verbatim(text, piece.from, piece.to);
    });
}
/** A part that is being filled with pieces of a text. */
class Part {
    pieces = [];
    #text;
    #room;
    #left;
    constructor(text, room) {
        this.#text = text;
        this.#room = room;
        this.#left = room;
    }
    get isEmpty() {
        return this.pieces.length === 0;
    }
    /** What one more piece may take: an empty line comes before it. */
    get left() {
        return this.isEmpty ? this.#left : minus(this.#left, { characters: 2, bytes: 2 });
    }
    /** Whether so much is free that a large block is worth beginning. */
    get isRoomy() {
        const { left } = this;
        return left.characters > this.#room.characters / 2 && left.bytes > this.#room.bytes / 2;
    }
    /** Adds a piece at the end or at the beginning. Adds nothing and gives `false` when it does not fit. */
    add(piece, where = "end") {
        const [before, after] = where === "end" ? [this.pieces.at(-1), piece] : [piece, this.pieces[0]];
        const left = minus(this.#left, sizeOf(part_between(before, after, this.#text) + piece.markdown));
        if (left.characters < 0 || left.bytes < 0)
            return false;
        this.#left = left;
        if (where === "end")
            this.pieces.push(piece);
        else
            this.pieces.unshift(piece);
        return true;
    }
}
//# sourceMappingURL=part.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/pack.js




/** A block in one piece, if it fits a part. */
function wholePiece(block, room) {
    // Printed Markdown is hardly ever shorter than its text.
    if (block.to - block.from > room.characters)
        return undefined;
    const piece = block.whole();
    return fits(piece.markdown, room) ? piece : undefined;
}
/** Fills parts with a block that is too large for one. Gives those that are full; the last one is the caller's to go on with. */
function* cut(block, first, text, room) {
    let part = first;
    let cuttable = block.cuttable();
    let place = cuttable.start;
    let isVerbatim = false;
    for (;;) {
        const head = part.isEmpty || part.isRoomy ? cuttable.head(place, part.left) : undefined;
        if (head && part.add(head.piece)) {
            if (!head.rest)
                return part;
            place = head.rest;
        }
        else if (part.isEmpty) {
            // An address or a row as large as a part: what holds it is shown as it is written.
            if (isVerbatim)
                throw new RangeError(`No part of ${room.characters} characters can hold anything.`);
            cuttable = cuttableText(text, cuttable.offset(place), block.to, "text");
            place = cuttable.start;
            isVerbatim = true;
            continue;
        }
        yield part.pieces;
        part = new Part(text, room);
    }
}
/** Parts of blocks in order, each made when it is asked for. */
function* filled(blocks, text, room) {
    let part = new Part(text, room);
    for (const block of blocks) {
        const whole = wholePiece(block, room);
        if (!whole)
            part = yield* cut(block, part, text, room);
        else if (!part.add(whole)) {
            yield part.pieces;
            part = new Part(text, room);
            part.add(whole);
        }
    }
    if (!part.isEmpty)
        yield part.pieces;
}
/** Parts that hold. Whatever does not is shown as it is written. */
function* sound(blocks, text, room) {
    for (const pieces of filled(blocks, text, room)) {
        const better = hold(pieces, text) ? pieces : mended(pieces, text);
        const isSound = better === pieces || (hold(better, text) && fits(joined(better, text), room));
        const [from, to] = [pieces[0]?.from ?? 0, pieces.at(-1)?.to ?? 0];
        if (isSound)
            yield better;
        else
            yield* filled(verbatimBlocks(text, "text", from, to).forward(), text, room);
    }
}
/** The last part of an output that is too long: as much of the end as fits, and nothing before `low`. */
function tail(blocks, text, room, low) {
    const part = new Part(text, room);
    for (const block of blocks) {
        if (block.to <= low)
            break;
        const whole = block.from < low ? undefined : wholePiece(block, room);
        if (whole && part.add(whole, "beginning"))
            continue;
        const written = () => cuttableText(text, Math.max(low, block.from), block.to, "text");
        const piece = part.isRoomy
            ? (block.cuttable().tail(low, part.left) ?? written().tail(low, part.left))
            : undefined;
        if (piece)
            part.add(piece, "beginning");
        break;
    }
    const { pieces } = part;
    const better = hold(pieces, text) ? pieces : mended(pieces, text);
    if (better === pieces || (hold(better, text) && fits(joined(better, text), room)))
        return better;
    const piece = cuttableText(text, pieces[0]?.from ?? low, text.length, "text").tail(low, room);
    return piece ? [piece] : [];
}
/**
 * Blocks in parts that fit a room each. Where more than `most` were needed, all but one show the beginning and one the end;
 * of what is between, only as much is parsed as it takes to find blocks.
 */
function pack(blocks, text, room, most) {
    const parts = [];
    for (const pieces of sound(blocks.forward(), text, room)) {
        parts.push(pieces);
        if (parts.length > most)
            break;
    }
    const shown = (of) => of.map((pieces) => joined(pieces, text));
    if (parts.length <= most)
        return { parts: shown(parts) };
    const head = parts.slice(0, Math.max(1, most - 1));
    const from = head.at(-1)?.at(-1)?.to ?? 0;
    const end = most > 1 ? tail(blocks.backward(), text, room, from) : [];
    return {
        parts: shown(end.length > 0 ? [...head, end] : head),
        missing: { from, to: end[0]?.from ?? text.length },
    };
}
//# sourceMappingURL=pack.js.map
// EXTERNAL MODULE: ./build/tsc/markdown/mask.js
var mask = __webpack_require__(9343);
;// CONCATENATED MODULE: ./build/tsc/markdown/source.js



/** The way back from an offset in a text whose spans were replaced to the one before. */
function wayBack(spans) {
    // Where the text behind each span begins, in the new text and in the old one.
    const starts = [[0, 0]];
    let grown = 0;
    for (const { from, to, by } of spans) {
        grown += by.length - (to - from);
        starts.push([to + grown, to]);
    }
    return (offset) => {
        let [low, high] = [0, spans.length];
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((starts[middle]?.[0] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        const [now, before] = starts[low] ?? [0, 0];
        // What is inside of a replacement counts as its beginning.
        return Math.min(before + offset - now, spans[low]?.from ?? Infinity);
    };
}
/**
 * A text as we show it anywhere, before anything is parsed or cut: secrets are masked, so that none can hide across the
 * border of two parts; every line ends in one line feed; lone surrogates and NUL, which JSON can carry and GitHub cannot,
 * are U+FFFD; and characters that nobody sees are marked.
 */
function take(value, secrets) {
    const text = value.toWellFormed().replaceAll("\0", "\uFFFD");
    const masked = (0,mask/* secretSpans */.A)(text, secrets);
    const lineEnds = Array.from(text.matchAll(/\r\n?/g), ({ index, 0: end }) => ({
        from: index,
        to: index + end.length,
        by: "\n",
    }));
    const spans = [];
    let end = 0;
    // A stable sort: where a secret holds a line end, the secret comes first and takes it along.
    for (const span of [...masked, ...lineEnds, ...hiddenSpans(text)].toSorted((a, b) => a.from - b.from)) {
        if (span.from < end)
            continue;
        spans.push(span);
        end = span.to;
    }
    return { text: (0,span/* replaced */.$)(text, spans), origin: wayBack(spans) };
}
//# sourceMappingURL=source.js.map
;// CONCATENATED MODULE: ./build/tsc/markdown/show.js





/**
 * Untrusted output of any JSON type as Markdown that can stand in a comment of ours: it mentions and refers to nobody, loads
 * nothing, hides nothing, opens http, https and mailto only, commands nothing, and closes nothing that it did not open.
 *
 * Text is shown as Markdown block by block: a block that is safe keeps its own characters, another one is neutralised, and
 * one that cannot be is shown as it is written, in a fence. Values that are no text are JSON in a fence, whatever the format.
 * Secrets are masked: those given and whatever has the shape of one. What nobody can see is marked, as `⟨U+202E⟩`.
 *
 * Each part fits `room`, in both of its measures; a few hundred characters are the least. Lines end in one line feed.
 * Parsers come along with this module (some 200 KB): import it where it is needed.
 */
function show(value, format, room, { most = 10, secrets = [] } = {}) {
    const { text, language } = (0,box/* textOf */.b6)(value);
    const source = take(text, secrets);
    const isMarkdown = format === "markdown" && language === "text";
    const blocks = isMarkdown ? blocksOf(source.text) : verbatimBlocks(source.text, language);
    const { parts, missing } = pack(blocks, source.text, room, most);
    if (!missing)
        return { parts };
    return {
        parts,
        missing: {
            from: source.origin(missing.from),
            to: source.origin(missing.to),
            total: text.length,
            digest: (0,digest/* digest */.br)(text),
        },
    };
}
//# sourceMappingURL=show.js.map

/***/ })

};

