import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Returns the name of a Chromium on the path, if there is one. `CHROMIUM` names another. */
export function findBrowser(): string | undefined {
  const names = [process.env["CHROMIUM"], ...NAMES].filter((name) => name !== undefined);
  return names.find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
}

/** The width of the window, and its device pixels per CSS pixel. */
export type Screenshot = { readonly width: number; readonly scale: number };

/** Makes a page write down its height, which the browser's command line cannot return otherwise. */
const MEASURE =
  "<script>document.documentElement.dataset.height = document.documentElement.scrollHeight</script></body>";

/** Takes a screenshot of a whole page, and returns the browser's PNG. */
export function takeScreenshot(browser: string, html: string, { width, scale }: Screenshot): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "crew-gate-screens-"));
  const [page, picture] = [join(folder, "page.html"), join(folder, "picture.png")];
  const runBrowser = (...more: string[]) =>
    execFileSync(
      browser,
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--hide-scrollbars",
        `--user-data-dir=${join(folder, "profile")}`,
        `--force-device-scale-factor=${scale}`,
        ...more,
        pathToFileURL(page).href,
      ],
      // Its standard error only lists missing parts of a desktop.
      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 120_000, maxBuffer: 64_000_000 },
    );
  try {
    writeFileSync(page, html.replace("</body>", MEASURE));
    const dom = runBrowser(`--window-size=${width},100`, "--dump-dom");
    const height = /<html[^>]* data-height="(\d+)"/.exec(dom)?.[1];
    if (!height) throw new Error(`${browser} does not return the height of the page`);
    runBrowser(`--window-size=${width},${height}`, `--screenshot=${picture}`);
    return readFileSync(picture);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
