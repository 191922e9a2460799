import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parsePolicyFile } from "../../src/command/policy-file.ts";
import { buildManifest, listAppPermissions } from "../../src/setup/app-manifest.ts";
import { renderNewApp } from "../../src/setup/credential-page.ts";
import { fillFiles } from "../../src/setup/filled-files.ts";
import { siteOfApi, siteOfHost } from "../../src/setup/github-site.ts";
import { html } from "../../src/setup/html.ts";
import { type Answers, parseAnswers, parseAppRequest } from "../../src/setup/setup-forms.ts";
import { EXAMPLES } from "../../src/webhooks/example-files.ts";
import { parseWorkflow } from "../support/parse-workflow.ts";

const root = join(import.meta.dirname, "../..");
const GITHUB = siteOfHost("github.com");
const ANSWERS: Answers = {
  repository: "harbour/briefs",
  branch: "main",
  action: "harbour/crew-gate@v1",
  "bridge-url": "https://gate.example.org",
  "crew-url": "https://brief.crewai.com",
  start: "button",
  reviews: "yes",
  "required-approvals": 2,
};

describe("the files of the setup page", () => {
  it.each<Answers["start"]>(["button", "label", "schedule"])(
    "are examples without anything left to fill in but the secrets, and GitHub accepts them: %s",
    async (start) => {
      for (const { path, text } of fillFiles({ ...ANSWERS, start }, EXAMPLES, GITHUB)) {
        if (!path.startsWith(".github/workflows/")) continue;
        expect((await parseWorkflow(path, text)).errors).toEqual([]);
        expect(text).not.toMatch(/OWNER|vars\.|decide\.yml asks/);
        expect(text).toContain("uses: harbour/crew-gate@v1");
        expect(text).toContain("crew-url: https://brief.crewai.com\n");
        expect(text).toContain("bridge-url: https://gate.example.org\n");
      }
    },
  );

  it("differ from the examples only in what is filled in", () => {
    const [decide] = fillFiles(ANSWERS, EXAMPLES, GITHUB);
    const example = readFileSync(join(root, "examples/decide.yml"), "utf8");
    // Below the comment at the top.
    const expected = example
      .slice(example.indexOf("name: "))
      .replace("OWNER/crew-gate@main", "harbour/crew-gate@v1")
      .replace("${{ vars.CREW_URL }}", "https://brief.crewai.com")
      .replace("${{ vars.CREW_GATE_URL }}", "https://gate.example.org")
      .replace("reconcile.yml", "crew-reconcile.yml");
    expect(decide?.text.slice(decide.text.indexOf("name: "))).toBe(expected);
  });

  it("refer to each other by the names under which they are saved", () => {
    const names = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".yml"));
    for (const { text } of fillFiles(ANSWERS, EXAMPLES, GITHUB))
      for (const name of names)
        expect(text).not.toMatch(new RegExp(`(?<!crew-)\\b${name.replace(".", "\\.")}`));
  });

  it("throw where an example has nothing to fill in any more", () => {
    const changed = { ...EXAMPLES, "decide.yml": "name: crew decision\n" };
    expect(() => fillFiles(ANSWERS, changed, GITHUB)).toThrow("no longer contains OWNER/crew-gate@main");
  });

  it("contain a policy that the Action accepts", () => {
    const policy = fillFiles(ANSWERS, EXAMPLES, GITHUB).find(({ path }) => path === ".github/crew-gate.yml");
    expect(parsePolicyFile(policy?.text ?? "")).toEqual({
      kind: "policy",
      values: { "minimum-role": "write", "required-approvals": 2 },
    });
  });

  it("open GitHub's page for a new file with the whole text, unless its address would be too long", () => {
    for (const { path, text, newFileUrl = "" } of fillFiles(ANSWERS, EXAMPLES, GITHUB)) {
      const url = new URL(newFileUrl);
      expect(url.pathname).toBe("/harbour/briefs/new/main");
      expect(url.searchParams.get("filename")).toBe(path);
      expect(url.searchParams.get("value")).toBe(text);
    }
    const long = { ...EXAMPLES, "decide.yml": `${EXAMPLES["decide.yml"]}${"# ü\n".repeat(800)}` };
    const [decide] = fillFiles(ANSWERS, long, GITHUB);
    expect(decide).not.toHaveProperty("newFileUrl");
  });
});

describe("the forms of the setup page", () => {
  const asked = (fields: Record<string, string>) =>
    parseAnswers(new URLSearchParams({ ...ANSWERS, "required-approvals": "2", ...fields }));

  it("accept a repository as it is named or pasted", () => {
    for (const repository of ["harbour/briefs", " harbour/briefs ", "https://github.com/harbour/briefs.git"])
      expect(asked({ repository })).toMatchObject({ values: { repository: "harbour/briefs" } });
  });

  it.each<[field: string, text: string, problem: RegExp]>([
    ["repository", "briefs", /^Write the repository as/],
    ["branch", "main?x=", /^Write the name of the default branch/],
    ["action", "harbour", /^Write where crew-gate is kept/],
    [
      "crew-url",
      "https://brief.example.org",
      /^It has the host .* not on \*\.crewai\.com.* change crew-url in the files/,
    ],
    ["crew-url", "brief", /is not a URL/],
    [
      "crew-url",
      "https://app.crewai.com/crewai_plus/deployments/4711",
      /^It is a page of CrewAI AMP's dashboard.*Set it to the URL of the deployment/,
    ],
    ["bridge-url", "http://gate.example.org", /must start with https/],
    ["start", "later", /^Choose what starts/],
    ["required-approvals", "0", /of at least 1/],
    ["required-approvals", "1.5", /of at least 1/],
  ])("name what to correct in %s: %s", (field, text, problem) => {
    const form = asked({ [field]: text });
    expect(form).toMatchObject({
      kind: "invalid",
      problems: { [field]: expect.stringMatching(problem) as string },
    });
    expect(Object.keys(form.kind === "invalid" ? form.problems : {})).toEqual([field]);
  });

  it.each([
    "github.example.org",
    "api.github.com",
    "x.ghe.com.example.org",
    "a.b.ghe.com",
    "127.0.0.1",
    ".ghe.com",
  ])("accept no other host than github.com and those on ghe.com: %s", (host) => {
    const fields = new URLSearchParams({ repository: "harbour/briefs", account: "user", host });
    expect(parseAppRequest(fields)).toMatchObject({
      kind: "invalid",
      problems: { host: expect.stringContaining("GITHUB_API_URL") as string },
    });
  });
});

describe("the GitHub of an App", () => {
  it.each([
    ["https://api.github.com", "https://github.com"],
    ["https://api.harbour.ghe.com", "https://harbour.ghe.com"],
    ["https://github.example.org/api/v3", "https://github.example.org"],
    ["http://127.0.0.1:4000", "http://127.0.0.1:4000"],
  ])("has the website of its API: %s", (apiUrl, webUrl) => {
    expect(siteOfApi(apiUrl)).toEqual({ apiUrl, webUrl });
  });

  it("is unknown for what is not a web address", () => {
    expect(siteOfApi("")).toBeUndefined();
    expect(siteOfApi("javascript:alert(1)")).toBeUndefined();
  });
});

describe("the guide to the setup page", () => {
  it("shows every picture of the walk, and no other", () => {
    const guide = readFileSync(join(root, "docs/setup.md"), "utf8");
    const shown = Array.from(guide.matchAll(/(?<=["(]setup\/)[\w-]+\.png/g), ([name]) => name);
    const taken = readdirSync(join(root, "docs/setup"));
    expect(shown.filter((name) => !taken.includes(name))).toEqual([]);
    expect(taken.filter((name) => !shown.includes(name))).toEqual([]);
  });
});

describe("the settings of a new App", () => {
  it.each([
    ["github.com", undefined],
    ["harbour.ghe.com", "https://api.harbour.ghe.com"],
  ])("name GITHUB_API_URL only where it is needed: %s", (host, apiUrl) => {
    const { body } = renderNewApp({
      app: { id: 7, pageUrl: "https://github.com/apps/x", privateKey: "-----BEGIN X" },
      request: { repository: "harbour/briefs", account: "user", host },
      site: siteOfHost(host),
      presets: { bridgeUrl: "https://gate.example.org" },
      hasSecret: false,
    });
    expect(body.markup).not.toContain("your secret");
    expect(/GITHUB_API_URL=(\S+)/.exec(body.markup)?.[1]).toBe(apiUrl);
  });
});

describe("the Deploy button", () => {
  it.each(["docs/setup.md", "README.md"])(
    "asks only for the secret, and describes every variable that must be set: %s",
    (page) => {
      const guide = readFileSync(join(root, page), "utf8");
      const [, address = ""] = /\((https:\/\/vercel\.com\/new\/clone\?[^)]+)\)/.exec(guide) ?? [];
      const { searchParams } = new URL(address);
      expect(searchParams.get("env")).toBe("CREW_GATE_SECRET");
      for (const name of ["CREW_GATE_SECRET", "GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY", "/setup"])
        expect(searchParams.get("envDescription")).toContain(name);
    },
  );
});

describe("the documented permissions of the App", () => {
  it("are those of the manifest", () => {
    const page = readFileSync(join(root, "docs/permissions.md"), "utf8");
    const section = page.slice(page.indexOf("## The functions"));
    const documented = Array.from(section.matchAll(/^\| \*([^*]+)\* \|/gm), ([, name]) => name);
    const asked = Object.values(listAppPermissions("organization"));
    expect(documented).toEqual(asked.map(({ name, access }) => `${name}: ${access}`));
  });
});

describe("the manifest of an App", () => {
  it("has a name of at most 34 characters", () => {
    const request = { repository: `${"a".repeat(39)}/b`, account: "user", host: "github.com" } as const;
    expect(buildManifest(request, "https://gate.example.org").name).toHaveLength(34);
  });
});

describe("the markup of the setup page", () => {
  it("escapes every text, and leaves out what is not there", () => {
    const { markup } =
      html`<p title="${`"'<`}">${"<b>&"}${undefined}${false}${[html`<i>`, html`</i>`]}${7}</p>`;
    expect(markup).toBe('<p title="&quot;&#39;&lt;">&lt;b&gt;&amp;<i>\n</i>7</p>');
  });
});
