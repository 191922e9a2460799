import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { sections, sourcePage } from "../../playground/screens/page.ts";
import { PICTURES } from "../../playground/screens/pictures.ts";
import { titlesIn } from "../../playground/titles.ts";
import { LedgerRecord } from "../../src/ledger/record.ts";
import { en, type Messages } from "../../src/messages/en.ts";
import { CATALOGUES } from "../../playground/screens/catalogues.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const RUN_AGAIN = 'run "npm run screens", check the changes, and commit docs/screens/ and docs/images/';
const all = Object.entries(CATALOGUES);

/** Returns the paths of all messages in a catalogue, such as `refusal.locked`. */
function pathsIn(catalogue: object, path = ""): string[] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value ? pathsIn(value, `${path}${key}.`) : [`${path}${key}`],
  );
}

/** Returns a catalogue that records in `used` which of its messages were used. */
function remembering<T extends object>(catalogue: T, used: Set<string>, path = ""): T {
  return new Proxy(catalogue, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof key === "symbol" || !Object.hasOwn(target, key)) return value;
      if (typeof value === "object" && value) return remembering(value, used, `${path}${key}.`);
      used.add(`${path}${key}`);
      return value;
    },
  });
}

describe("the samples of the screens", () => {
  it("contain every kind of record", async () => {
    const kinds = LedgerRecord.options.map(({ shape }) => shape.kind.value);
    expect(kinds.length).toBeGreaterThan(7);
    expect((await sections("en", en)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds));
  });

  it("contain every message: every state, notice, denial and label", async () => {
    const used = new Set<string>();
    await sections("en", remembering<Messages>(en, used));
    // A gate's outcome uses the language of its comment, whatever the setting is: see the next test.
    const left = pathsIn(en).filter((path) => !used.has(path) && !path.startsWith("gateOver."));
    expect(left, "playground/screens/ has no sample that uses these").toEqual([]);
  });

  it.each(all)("contain every outcome of a gate in %s", async (language, messages) => {
    const gates = (await sections(language, messages)).find(({ kind }) => kind === "gate")?.comments ?? [];
    const { decided, ...others } = messages.gateOver;
    for (const title of Object.values(titlesIn(messages).over))
      expect(
        gates.filter(({ body }) => title.test(body)),
        String(title),
      ).not.toEqual([]);
    const bodies = gates.map(({ body }) => body).join();
    for (const how of [...Object.values(decided), ...Object.values(others)])
      expect(bodies).toContain(
        how("\0", "\0")
          .split("\0")
          .toSorted((a, b) => b.length - a.length)[0],
      );
  });

  it("have distinct names", async () => {
    for (const { kind, comments } of await sections("en", en))
      expect(new Set(comments.map(({ name }) => name)).size, kind).toBe(comments.length);
  });
});

/** Returns the types of all nodes in a tree, and the values of those that are HTML. */
function summarise(node: Nodes): { readonly types: readonly string[]; readonly html: readonly string[] } {
  const inner = "children" in node ? node.children.map(summarise) : [];
  return {
    types: [node.type, ...inner.flatMap(({ types }) => types)],
    html: [...(node.type === "html" ? [node.value] : []), ...inner.flatMap(({ html }) => html)],
  };
}

describe("docs/screens", () => {
  it("has one page for every language and nothing else", () => {
    const names = all.map(([language]) => `${language}.md`);
    expect(readdirSync(join(root, "docs/screens")).toSorted(), RUN_AGAIN).toEqual(names.toSorted());
  });

  it.each(all)("shows the current comments in %s", async (language, messages) => {
    expect(read(`docs/screens/${language}.md`), RUN_AGAIN).toBe(await sourcePage(language, messages));
  });

  it.each(all)("loads nothing from other hosts in %s, and contains no path of this machine", (language) => {
    const page = read(`docs/screens/${language}.md`);
    const { types, html } = summarise(fromMarkdown(page));
    expect(types).not.toContain("image");
    expect(html.filter((value) => !/^(<!-- crew-gate:|<\/?(details|summary|sub)>)/.test(value))).toEqual([]);
    for (const place of [root, homedir(), tmpdir()]) expect(page).not.toContain(place);
  });
});

describe("docs/images", () => {
  it("has the documentation's pictures, light and dark, each shown and small enough to load with its page", () => {
    const names = [...PICTURES.map(({ name }) => `${name}-*.png`), "flow-*.svg"].flatMap((name) => [
      name.replace("*", "dark"),
      name.replace("*", "light"),
    ]);
    const pages = read("README.md") + read("docs/commands.md");
    expect(readdirSync(join(root, "docs/images")).toSorted(), RUN_AGAIN).toEqual(names.toSorted());
    for (const name of names) {
      expect(statSync(join(root, "docs/images", name)).size, name).toBeLessThan(150_000);
      expect(pages).toContain(`images/${name}`);
    }
  });
});
