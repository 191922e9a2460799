import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { progress } from "../progress.ts";

/** The measured version. */
export const PROBOT = "14.3.2";

export type Installed = { entry: string; remove(): void };

let installed: Installed | undefined | "none";

/** Installs Probot into a temporary folder, once. Returns `undefined` if npm cannot reach a registry. */
export function installProbot(): Installed | undefined {
  if (installed) return installed === "none" ? undefined : installed;
  progress(`fetching probot@${PROBOT}, which takes some seconds`);
  const folder = mkdtempSync(join(tmpdir(), "crew-gate-probot-"));
  const command = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status } = spawnSync("npm", [...command, `probot@${PROBOT}`], { timeout: 60_000, stdio: "ignore" });
  const entry = join(folder, "node_modules", "probot", "lib", "index.js");
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (status === 0 && existsSync(entry)) return (installed = { entry, remove });
  remove();
  installed = "none";
  progress(`probot@${PROBOT} cannot be fetched here; its rows are left out`);
  return undefined;
}
process.on("exit", () => typeof installed === "object" && installed.remove());

export const NO_PROBOT = `npm could not fetch probot@${PROBOT}.`;
