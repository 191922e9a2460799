import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import type { serveSetup as ServeSetup } from "../../src/webhooks/functions.ts";
import { renderReferencePages } from "../../scripts/reference-pages.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const markdownIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));

const docs = markdownIn("docs");
const pages = [...markdownIn("."), ...docs, "examples/README.md", "playground/README.md"];

function textOf(node: Nodes): string {
  if ("value" in node) return node.type === "html" ? "" : node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

function listNodes(node: Nodes): Nodes[] {
  return [node, ...("children" in node ? node.children.flatMap(listNodes) : [])];
}

/** Returns the anchors of a page's headings, as GitHub makes them. */
function anchorsIn(markdown: string): string[] {
  const seen = new Map<string, number>();
  return listNodes(fromMarkdown(markdown)).flatMap((node) => {
    if (node.type !== "heading") return [];
    const slug = textOf(node)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
      .replaceAll(" ", "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return [count === 0 ? slug : `${slug}-${count}`];
  });
}

/** Returns the targets of a page's links and pictures, also of those in HTML, that are in this repository. */
function targetsIn(page: string): string[] {
  const all = listNodes(fromMarkdown(read(page))).flatMap((node) => {
    if (node.type === "link" || node.type === "image" || node.type === "definition") return [node.url];
    if (node.type !== "html") return [];
    return Array.from(node.value.matchAll(/(?:href|src|srcset)="([^"]+)"/g), ([, url = ""]) => url);
  });
  return all.filter((url) => !/^[a-z]+:/i.test(url));
}

/** Returns whether a target's file exists and, in Markdown, its anchor. */
function isThere(page: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path ? join(dirname(page), decodeURI(path)) : page;
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || !file.endsWith(".md") || anchorsIn(read(file)).includes(anchor);
}

describe("the documentation", () => {
  it.each(pages)("has only links in %s whose page and heading exist", (page) => {
    expect(targetsIn(page).filter((target) => !isThere(page, target))).toEqual([]);
  });

  it("makes anchors as GitHub does", () => {
    const markdown = "# The `links` of *one* run, step 1.5\n\n## Forks\n\n## Forks\n\n## Größe & 版本";
    expect(anchorsIn(markdown)).toEqual(["the-links-of-one-run-step-15", "forks", "forks-1", "größe--版本"]);
  });

  it("links every page of docs/ from the list of pages", () => {
    const listed = targetsIn("docs/README.md").map((target) => join("docs", target.split("#")[0] ?? ""));
    expect(docs.filter((page) => page !== "docs/README.md" && !listed.includes(page))).toEqual([]);
  });

  it.each(docs)("answers the title of %s in its first paragraph", (page) => {
    const [title, first] = fromMarkdown(read(page)).children.filter(({ type }) => type !== "html");
    expect(title).toMatchObject({ type: "heading", depth: 1 });
    expect(first).toMatchObject({ type: "paragraph" });
    expect(first && textOf(first)).toMatch(/\p{L}{2,}.*[.:]/su);
  });

  it.each(Object.entries(renderReferencePages()))(
    "has the page that npm run docs writes: %s",
    (name, text) => {
      expect(read(`docs/${name}`), "run npm run docs").toBe(text);
    },
  );
});

describe("the command that replaces OWNER", () => {
  const command = /^git grep .+$/m.exec(read("docs/hosting.md"))?.[0] ?? "";
  const contents = ["action.yml", "package.json", "README.md", "docs", "examples", "src", "dist"];

  it("leaves no link to OWNER behind, and the built setup page still fills in the files", async ({
    onTestFinished,
  }) => {
    // Below node_modules the test runner leaves the files alone.
    const folder = mkdtempSync(join(root, "node_modules", ".crew-gate-owner-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const name of contents) cpSync(join(root, name), join(folder, name), { recursive: true });
    const run = (line: string) => execFileSync("sh", ["-c", line], { cwd: folder, encoding: "utf8" });
    run("git init --quiet && git add .");
    run(command);
    expect(run("git grep -lE 'OWNER(/|%2F)crew-gate' || true")).toBe("");
    expect(run("cat README.md")).toContain("github.com%2Fyour-name%2Fcrew-gate&");
    expect(run("git grep -l 'github.com/your-name/crew-gate#readme' dist")).toContain("dist/action/");

    const bundle = pathToFileURL(join(folder, "dist/functions/index.js")).href;
    const { serveSetup } = (await import(bundle)) as { serveSetup: typeof ServeSetup };
    const answers = new URLSearchParams({
      step: "files",
      repository: "harbour/briefs",
      branch: "main",
      action: "harbour/gates",
      "bridge-url": "https://gate.example.org",
      "crew-url": "https://brief.crewai.com",
      start: "button",
      reviews: "no",
      "required-approvals": "1",
    });
    const page = await serveSetup(new Request(`https://gate.example.org/setup?${answers.toString()}`), {});
    expect(await page.text()).toContain("uses: harbour/gates@main");
  });
});

describe("the README", () => {
  it("has at most 1,000 words", () => {
    expect(read("README.md").split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1000);
  });

  it("names the two commands word for word, and says which runs are gated", () => {
    const readme = read("README.md");
    expect(readme).toContain("```sh\nnpm ci && npm run demo\n```");
    expect(readme).toContain("```sh\nnpm ci && npm test\n```");
    expect(readme).toMatch(
      /\*\*Only runs that crew-gate starts, or that are started with \[its links\]\(\S+\), are gated\.\*\*/,
    );
  });

  it("says what nobody could try before it says how to set it up", () => {
    const titles = Array.from(read("README.md").matchAll(/^## (.+)$/gm), ([, title]) => title);
    expect(titles).toEqual([
      "See it work",
      "What nobody could try",
      "Set it up",
      "Commands",
      "What you can rely on",
      "Documentation",
    ]);
  });
});
