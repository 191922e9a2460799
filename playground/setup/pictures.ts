import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { startGitHub } from "../github/server.ts";
import { readPng, writePng } from "../screens/png.ts";
import { type Stage, walkSetup } from "./walk.ts";

const THEMES = ["light", "dark"] as const;
/** The widths of a phone and of a window, in CSS pixels. */
const WIDTHS = { phone: 390, wide: 1000 };

/** Takes the pictures of one stage: on a phone and in a window, light and dark. */
async function takeStage(folder: string, stage: Stage, page: Page): Promise<void> {
  // Otherwise the last field that was filled in has a frame.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  for (const [device, width] of Object.entries(WIDTHS))
    for (const theme of THEMES) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: theme });
      const file = writePng(readPng(await page.screenshot({ fullPage: true })));
      const name = `${stage}-${device}-${theme}.png`;
      writeFileSync(join(folder, name), file);
      console.log(`${name}, ${Math.ceil(file.length / 1000)} kB`);
    }
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Takes the pictures of docs/setup.md during a walk through the set-up. The key in them is of this machine only. */
export async function takeSetupPictures(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const github = await startGitHub();
  const crew = { url: "https://market-brief.crewai.com", token: "a-token" };
  try {
    const onStage = (stage: Stage, page: Page) => takeStage(folder, stage, page);
    const { functions } = await walkSetup({ browser, github, crew, onStage });
    await functions.close();
  } finally {
    await github.close();
  }
}
