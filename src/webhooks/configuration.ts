import { createPrivateKey } from "node:crypto";
import { unquote } from "../amp/address.ts";
import { parsePresentation, type Presentation } from "../comment/presentation.ts";
import { type Environment, readApiUrl } from "../github/client.ts";
import type { Language } from "../messages/languages.ts";
import { deriveKeyring, type Keyring, MINIMUM_SECRET_LENGTH } from "../ledger/signing/secret.ts";

export type Credential =
  | {
      readonly kind: "app";
      readonly appId: string;
      readonly privateKey: string;
      /** The installation to try first. Without it, or if it does not include the repository, GitHub is asked. */
      readonly installationId?: number;
    }
  | { readonly kind: "token"; readonly token: string };

export type FunctionSettings = {
  readonly keyring: Keyring;
  readonly credential: Credential;
  readonly apiUrl: string;
  readonly presentation: Presentation;
  readonly language: Language;
  /** Whether a human-input webhook must carry the bearer token of its run. */
  readonly requiresBearer: boolean;
  /** Texts that must never be shown. */
  readonly secrets: readonly string[];
};

/** The functions' settings, or one sentence for each problem. */
export type Configuration =
  | { readonly kind: "ready"; readonly settings: FunctionSettings }
  | { readonly kind: "incomplete"; readonly missing: readonly string[] };

/** Parses a key in PEM, with real or escaped line breaks, or in base64 of the PEM. Hosts differ in what they preserve. */
function parsePrivateKey(text: string): string | undefined {
  const pem = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("utf8");
  const key = pem.replaceAll("\\n", "\n").trim();
  try {
    createPrivateKey(key);
    return key;
  } catch {
    return undefined;
  }
}

function readCredential(env: Environment): Credential | string {
  const appId = unquote(env["GITHUB_APP_ID"] ?? "");
  const key = unquote(env["GITHUB_APP_PRIVATE_KEY"] ?? "");
  const token = unquote(env["GITHUB_TOKEN"] ?? "");
  // An App's id, or its client id, which GitHub accepts in its place.
  if (appId && !/^(\d+|Iv\d+\.?[0-9A-Za-z]+)$/.test(appId))
    return "GITHUB_APP_ID is not an App ID: set the number on the App's settings page, or its client ID, which starts with Iv.";
  if (appId && key) {
    const privateKey = parsePrivateKey(key);
    if (!privateKey)
      return "GITHUB_APP_PRIVATE_KEY is not a private key: set the whole PEM file that GitHub gave, or base64 of it.";
    const installation = unquote(env["GITHUB_APP_INSTALLATION_ID"] ?? "");
    if (!/^\d*$/.test(installation))
      return "GITHUB_APP_INSTALLATION_ID is not a number: set the one at the end of the installation's address on GitHub, or leave it out.";
    return { kind: "app", appId, privateKey, ...(installation && { installationId: Number(installation) }) };
  }
  if (appId)
    return "GITHUB_APP_PRIVATE_KEY is missing: set the private key of the GitHub App along with GITHUB_APP_ID.";
  if (token) return { kind: "token", token };
  return "A GitHub credential is missing: set GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY, or GITHUB_TOKEN.";
}

function listSecrets(credential: Credential): string[] {
  return [credential.kind === "app" ? credential.privateKey : credential.token];
}

/** Reads the functions' settings from the environment. The listed problems contain no secrets. */
export async function readConfiguration(env: Environment): Promise<Configuration> {
  // The Action trims what was pasted; the same text must give the same keys here.
  const secret = unquote(env["CREW_GATE_SECRET"] ?? "");
  const previous = unquote(env["CREW_GATE_SECRET_PREVIOUS"] ?? "");
  const keys = secret ? deriveKeyring(secret, previous) : undefined;
  const credential = readCredential(env);
  const apiUrl = readApiUrl(env);
  const presentation = await parsePresentation(
    unquote(env["CREW_GATE_LANGUAGE"] ?? "") || "en",
    unquote(env["CREW_GATE_OUTPUT_FORMAT"] ?? "") || "markdown",
    { language: "CREW_GATE_LANGUAGE", format: "CREW_GATE_OUTPUT_FORMAT" },
  );
  const bearer = unquote(env["CREW_GATE_BEARER"] ?? "");
  const missing = [
    ...(secret ? [] : ["CREW_GATE_SECRET is missing: set the same secret as the Action's input secret."]),
    ...(secret && !keys
      ? [
          `CREW_GATE_SECRET and CREW_GATE_SECRET_PREVIOUS, where set, must have at least ${MINIMUM_SECRET_LENGTH} characters.`,
        ]
      : []),
    ...(typeof credential === "string" ? [credential] : []),
    ...(URL.canParse(apiUrl) ? [] : ["GITHUB_API_URL is not a URL."]),
    ...(presentation.kind === "unknown" ? presentation.problems : []),
    ...(bearer === "" || bearer === "optional"
      ? []
      : [
          "CREW_GATE_BEARER must be optional or unset. Where it is unset, a human-input webhook needs its run's bearer token.",
        ]),
  ];
  if (!keys || typeof credential === "string" || presentation.kind === "unknown" || missing.length > 0)
    return { kind: "incomplete", missing };
  return {
    kind: "ready",
    settings: {
      keyring: keys,
      credential,
      apiUrl,
      presentation: presentation.presentation,
      language: presentation.language,
      requiresBearer: bearer === "",
      secrets: [secret, previous, ...listSecrets(credential)].filter(Boolean),
    },
  };
}

const cachedSettings = new WeakMap<Environment, FunctionSettings>();

/** Reads the configuration once per complete environment, so that keys are not derived for every webhook. */
export async function cachedConfiguration(env: Environment): Promise<Configuration> {
  const known = cachedSettings.get(env);
  if (known) return { kind: "ready", settings: known };
  const configuration = await readConfiguration(env);
  if (configuration.kind === "ready") cachedSettings.set(env, configuration.settings);
  return configuration;
}
