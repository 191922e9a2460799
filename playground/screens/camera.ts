import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The name of a Chromium on the path, if there is one. `CHROMIUM` names another. */
export function findBrowser(): string | undefined {
  const names = [process.env["CHROMIUM"], ...NAMES].filter((name) => name !== undefined);
  return names.find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
}

/** What a page's window is like: how wide it is, and how many dots a pixel of it has. */
export type Screenshot = { readonly width: number; readonly scale: number };

/** Makes a page say how high it is: a browser's command line tells that in no other way. */
const MEASURE =
  "<script>document.documentElement.dataset.high = document.documentElement.scrollHeight</script></body>";

/** Photographs a page as high as it is, and gives the browser's own PNG. */
export function takeScreenshots(browser: string, html: string, { width, scale }: Screenshot): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "crew-gate-screens-"));
  const [page, picture] = [join(folder, "page.html"), join(folder, "picture.png")];
  const look = (...more: string[]) =>
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
      // On the other output it tells of all that it misses of a desktop.
      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 120_000, maxBuffer: 64_000_000 },
    );
  try {
    writeFileSync(page, html.replace("</body>", MEASURE));
    const high = /<html[^>]* data-high="(\d+)"/.exec(look(`--window-size=${width},100`, "--dump-dom"))?.[1];
    if (!high) throw new Error(`${browser} does not say how high the page is`);
    look(`--window-size=${width},${high}`, `--screenshot=${picture}`);
    return readFileSync(picture);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
