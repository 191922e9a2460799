import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { documentHtml, styles, type Theme } from "../playground/page.ts";
import { findBrowser, takeScreenshot } from "../playground/screens/camera.ts";
import { renderSheet, sourcePage } from "../playground/screens/page.ts";
import { PICTURES } from "../playground/screens/pictures.ts";
import { readPng, writePng } from "../playground/screens/png.ts";
import { takeSetupPictures } from "../playground/setup/pictures.ts";
import { launchBrowser } from "../playground/setup/walk.ts";
import { CATALOGUES } from "../playground/screens/catalogues.ts";

const root = join(import.meta.dirname, "..");
const sources = join(root, "docs", "screens");
const images = join(root, "docs", "images");
const large = join(root, "playground", "out", "screens");
const THEMES = ["light", "dark"] as const satisfies Theme[];

/** Writes the page of every language, and removes the pages of removed languages. */
async function writeSources(): Promise<void> {
  mkdirSync(sources, { recursive: true });
  for (const name of readdirSync(sources)) rmSync(join(sources, name));
  for (const [language, messages] of Object.entries(CATALOGUES))
    writeFileSync(join(sources, `${language}.md`), await sourcePage(language, messages));
  console.log(`docs/screens/ has every comment in ${Object.keys(CATALOGUES).join(", ")}.`);
}

/** Takes the documentation's pictures, small enough to be committed. */
async function takePictures(browser: string): Promise<void> {
  mkdirSync(images, { recursive: true });
  for (const { name, width, page } of PICTURES)
    for (const theme of THEMES) {
      const taken = takeScreenshot(browser, await page(theme), { width, scale: 1.5 });
      const file = writePng(readPng(taken));
      writeFileSync(join(images, `${name}-${theme}.png`), file);
      console.log(`docs/images/${name}-${theme}.png, ${Math.ceil(file.length / 1000)} kB`);
    }
}

/** Takes one tall picture of every comment in each language, for review by eye. */
async function takeSheets(browser: string): Promise<void> {
  mkdirSync(large, { recursive: true });
  for (const [language, messages] of Object.entries(CATALOGUES)) {
    const main = await renderSheet(language, messages);
    for (const theme of THEMES) {
      const html = documentHtml(language, language, styles(theme), main);
      writeFileSync(
        join(large, `${language}-${theme}.png`),
        takeScreenshot(browser, html, { width: 1700, scale: 1 }),
      );
      console.log(`playground/out/screens/${language}-${theme}.png`);
    }
  }
}

/** Takes the pictures of docs/setup.md. They show a new key each time, so they are taken on request only. */
async function takeSetup(): Promise<void> {
  const chromium = await launchBrowser();
  if (!chromium) throw new Error("The pictures need Chromium.");
  try {
    await takeSetupPictures(chromium, join(root, "docs", "setup"));
  } finally {
    await chromium.close();
  }
}

const { values } = parseArgs({ options: { setup: { type: "boolean" } } });
if (!values.setup) await writeSources();
const browser = findBrowser();
if (browser && values.setup) await takeSetup();
else if (browser) {
  await takePictures(browser);
  await takeSheets(browser);
} else
  console.log(
    'The pictures are unchanged: they need Chromium. "apt-get install chromium fonts-noto-cjk fonts-noto-color-emoji" installs it, or set CHROMIUM to the name of one.',
  );
