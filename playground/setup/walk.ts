import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { OWNER, REPOSITORY } from "../github/seed.ts";
import type { LocalGitHub } from "../github/types.ts";
import { type HostedFunctions, startFunctions } from "../hosted-functions.ts";
import { findBrowser } from "../screens/camera.ts";

/** Where the workflows of the walk find the Action. */
export const ACTION = "harbour/crew-gate";

/** Starts the Chromium of this machine without a window, or returns `undefined` if there is none. */
export async function launchBrowser(): Promise<Browser | undefined> {
  const name = findBrowser();
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const path =
    name && [name, ...folders.map((folder) => join(folder, name))].find((file) => existsSync(file));
  return path ? chromium.launch({ executablePath: path }) : undefined;
}

/** A stage of the walk that a picture can show. */
export type Stage = "start" | "app" | "settings" | "files" | "ready";

export type WalkOptions = {
  readonly browser: Browser;
  readonly github: LocalGitHub;
  /** The crew, as its owner would type it in. */
  readonly crew: { readonly url: string; readonly token: string };
  /** Called at each stage, when its page is complete. */
  readonly onStage?: (stage: Stage, page: Page) => Promise<void>;
};

export type CompletedWalk = {
  /** The functions that were started with the settings of the page. */
  readonly functions: HostedFunctions;
  readonly settings: Readonly<Record<string, string>>;
  /** What the browser reported as an error, such as a script that the page's policy blocks. */
  readonly browserErrors: readonly string[];
  /** The texts of the pages before and after the functions were configured. */
  readonly texts: Readonly<Record<Stage, string>>;
};

/** Walks through the set-up as a person does, with what the pages show and nothing else. */
class Walk {
  readonly texts: Record<string, string> = {};
  readonly browserErrors: string[] = [];
  readonly #options: WalkOptions;
  #page!: Page;

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    const context = await this.#options.browser.newContext();
    context.on("weberror", (error) => this.browserErrors.push(String(error.error())));
    context.on("console", (message) => {
      if (message.type() === "error") this.browserErrors.push(message.text());
    });
    this.#page = await context.newPage();
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }

  async #reached(stage: Stage, page: Page): Promise<void> {
    this.texts[stage] = await page.innerText("body");
    await this.#options.onStage?.(stage, page);
  }

  /** Does something that opens a new tab, and returns the tab. */
  async #openTab(act: () => Promise<void>): Promise<Page> {
    const [tab] = await Promise.all([this.#page.context().waitForEvent("page"), act()]);
    await tab.waitForLoadState();
    return tab;
  }

  /** Opens the page, and creates the App with GitHub's confirmation. */
  async createApp(address: string): Promise<void> {
    const page = this.#page;
    await page.goto(`${address}/setup`);
    await this.#reached("start", page);
    await page.getByLabel("Repository").fill(`${OWNER}/${REPOSITORY}`);
    await page.getByLabel("An organization").check();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("heading", { name: "Create the GitHub App" }).waitFor();
    await this.#reached("app", page);
    await page.getByRole("button", { name: "Create it on GitHub" }).click();
    await page.getByRole("button", { name: "Create GitHub App for harbour" }).click();
    await page.getByRole("heading", { name: "Copy your settings" }).waitFor();
  }

  /** Returns the settings that the page shows, as a shell or a host reads them. */
  async readSettings(): Promise<Record<string, string>> {
    const lines = (await this.#page.innerText("#env")).trim().split("\n");
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
  }

  /** Installs the App, and adds both secrets to the repository. */
  async prepareRepository(): Promise<void> {
    const page = this.#page;
    const installation = await this.#openTab(() =>
      page.getByRole("link", { name: "Install it on GitHub" }).click(),
    );
    await installation.getByRole("button", { name: "Install" }).click();
    await installation.getByRole("heading", { name: "Installed" }).waitFor();
    await installation.close();
    const values = {
      CREW_GATE_SECRET: await page.innerText("#secret"),
      CREW_TOKEN: this.#options.crew.token,
    };
    for (const [name, value] of Object.entries(values)) {
      const tab = await this.#openTab(() =>
        page.getByRole("link", { name: `Add ${name} on GitHub` }).click(),
      );
      await tab.getByLabel("Name").fill(name);
      await tab.getByLabel("Secret", { exact: true }).fill(value);
      await tab.getByRole("button", { name: "Add secret" }).click();
      await tab.getByRole("heading", { name: "Secret added" }).waitFor();
      await tab.close();
    }
  }

  /** Answers the questions, and commits every file that the page then shows. */
  async addFiles(): Promise<void> {
    const page = this.#page;
    await page.getByLabel("Address of your crew").fill(this.#options.crew.url);
    await page.getByLabel("A button in the Actions tab").check();
    await page.getByLabel("Yes: approving approves").check();
    await page.getByLabel("Your copy of crew-gate").fill(ACTION);
    await this.#reached("settings", page);
    const files = await this.#openTab(() => page.getByRole("button", { name: "Show the files" }).click());
    await files.getByRole("heading", { name: "Add the workflow files" }).waitFor();
    await this.#reached("files", files);
    const links = files.getByRole("link", { name: "Create it on GitHub" });
    for (let index = 0; index < (await links.count()); index++) {
      const tab = await this.#openTab(() => links.nth(index).click());
      await tab.getByRole("button", { name: "Commit changes" }).click();
      await tab.getByRole("heading", { name: "Committed" }).waitFor();
      await tab.close();
    }
    await files.close();
  }

  /** Opens the page of functions that are configured. */
  async checkReady(address: string): Promise<void> {
    await this.#page.goto(`${address}/setup`);
    await this.#reached("ready", this.#page);
  }
}

/**
 * Sets up functions without any setting but the local GitHub's address, in a browser. They are on another site than GitHub
 * for the browser, as in reality: `localhost` and `127.0.0.1`. The caller closes the functions.
 */
export async function walkSetup(options: WalkOptions): Promise<CompletedWalk> {
  const empty = await startFunctions({ GITHUB_API_URL: options.github.url });
  const { port } = new URL(empty.url);
  const address = `http://localhost:${port}`;
  const walk = new Walk(options);
  try {
    await walk.open();
    await walk.createApp(address);
    const settings = await walk.readSettings();
    await walk.prepareRepository();
    await walk.addFiles();
    await empty.close();
    const functions = await startFunctions({ ...settings, PORT: port });
    await walk.checkReady(address);
    const { browserErrors } = walk;
    return { functions, settings, browserErrors, texts: walk.texts as CompletedWalk["texts"] };
  } finally {
    await walk.close();
    await empty.close();
  }
}
