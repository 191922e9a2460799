import { pathToFileURL } from "node:url";
import type { App } from "./upsert-with-probot.ts";

type Options = { appId: string; privateKey: string; secret: string; baseUrl: string; logLevel: string };
type Class<T> = { new (options: object): T; defaults(options: object): unknown };
type Webhook = { id: string; name: string; payload: string; signature: string };

/** The parts of Probot that we use. The benchmark installs it, since it is not a dependency. */
export type ProbotModule = {
  Probot: Class<{
    load(app: (app: App) => void): Promise<void>;
    webhooks: { verifyAndReceive(event: Webhook): Promise<void> };
  }>;
  ProbotOctokit: { defaults(options: (options: { throttle?: object }) => object): unknown };
  Server: new (
    options: object,
  ) => { load(app: (app: App) => void): Promise<void>; start(): Promise<unknown> };
};

/** Imports the installed Probot. */
export async function importProbot(entry: string): Promise<ProbotModule> {
  return (await import(pathToFileURL(entry).href)) as ProbotModule;
}

/** Returns Probot's settings from the environment. It logs only errors, and does not delay writes. */
export function probotOptions({ ProbotOctokit }: ProbotModule): Options & { Octokit: unknown } {
  const { env } = process;
  return {
    appId: env["APP_ID"] ?? "",
    privateKey: env["PRIVATE_KEY"] ?? "",
    secret: env["WEBHOOK_SECRET"] ?? "",
    baseUrl: env["GITHUB_API_URL"] ?? "",
    logLevel: "error",
    // A function, since Probot's own throttling options would replace those of an object.
    Octokit: ProbotOctokit.defaults((options: { throttle?: object }) => ({
      ...options,
      throttle: { ...options.throttle, enabled: false },
    })),
  };
}
