import { createPrivateKey } from "node:crypto";
import { unwrap } from "../amp/address.ts";
import { readStyle, type Style } from "../comment/style.ts";
import { apiUrlOf } from "../thread/github.ts";
import { MINIMUM_SECRET_LENGTH, type Keyring, keyring } from "../ledger/secret.ts";

export type Credential =
  | { readonly kind: "app"; readonly appId: string; readonly privateKey: string }
  | { readonly kind: "token"; readonly token: string };

export type Settings = {
  readonly keyring: Keyring;
  readonly credential: Credential;
  readonly apiUrl: string;
  readonly style: Style;
  /** Whether a human-input webhook must carry the bearer token of its run. */
  readonly requiresBearer: boolean;
  /** What must never be shown. */
  readonly secrets: readonly string[];
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of the functions, or what is missing, a sentence each. */
export type Configuration =
  | { readonly kind: "ready"; readonly settings: Settings }
  | { readonly kind: "incomplete"; readonly missing: readonly string[] };

/** A key pasted as PEM, with its line ends escaped, or as base64 of the PEM: hosts differ in what they keep. */
function privateKeyOf(text: string): string | undefined {
  const pem = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("utf8");
  const key = pem.replaceAll("\\n", "\n").trim();
  try {
    createPrivateKey(key);
    return key;
  } catch {
    return undefined;
  }
}

function credentialOf(env: Environment): Credential | string {
  const appId = unwrap(env["GITHUB_APP_ID"] ?? "");
  const key = unwrap(env["GITHUB_APP_PRIVATE_KEY"] ?? "");
  const token = unwrap(env["GITHUB_TOKEN"] ?? "");
  if (appId && key) {
    const privateKey = privateKeyOf(key);
    if (!privateKey)
      return "GITHUB_APP_PRIVATE_KEY is no private key: set the whole PEM file that GitHub gave, or base64 of it.";
    return { kind: "app", appId, privateKey };
  }
  if (appId)
    return "GITHUB_APP_PRIVATE_KEY is missing: set the private key of the GitHub App beside GITHUB_APP_ID.";
  if (token) return { kind: "token", token };
  return "A GitHub credential is missing: set GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY, or GITHUB_TOKEN.";
}

function secretsOf(credential: Credential): string[] {
  return [credential.kind === "app" ? credential.privateKey : credential.token];
}

/** Reads the functions' settings from the environment. Nothing of a secret is in what it says is missing. */
export function configure(env: Environment): Configuration {
  // The Action trims what was pasted; the same text must give the same keys here.
  const secret = unwrap(env["CREW_GATE_SECRET"] ?? "");
  const previous = unwrap(env["CREW_GATE_SECRET_PREVIOUS"] ?? "");
  const keys = secret ? keyring(secret, previous) : undefined;
  const credential = credentialOf(env);
  const apiUrl = apiUrlOf(env);
  const style = readStyle(
    unwrap(env["CREW_GATE_LANGUAGE"] ?? "") || "en",
    unwrap(env["CREW_GATE_OUTPUT_FORMAT"] ?? "") || "markdown",
    { language: "CREW_GATE_LANGUAGE", format: "CREW_GATE_OUTPUT_FORMAT" },
  );
  const bearer = unwrap(env["CREW_GATE_BEARER"] ?? "");
  const missing = [
    ...(secret ? [] : ["CREW_GATE_SECRET is missing: set the same secret as the Action's input secret."]),
    ...(secret && !keys
      ? [
          `CREW_GATE_SECRET and CREW_GATE_SECRET_PREVIOUS, where set, must have at least ${MINIMUM_SECRET_LENGTH} characters.`,
        ]
      : []),
    ...(typeof credential === "string" ? [credential] : []),
    ...(URL.canParse(apiUrl) ? [] : ["GITHUB_API_URL is not a URL."]),
    ...(style.kind === "unknown" ? style.problems : []),
    ...(bearer === "" || bearer === "optional"
      ? []
      : [
          "CREW_GATE_BEARER must be optional or unset. Where it is unset, a human-input webhook needs its run's bearer token.",
        ]),
  ];
  if (!keys || typeof credential === "string" || style.kind === "unknown" || missing.length > 0)
    return { kind: "incomplete", missing };
  return {
    kind: "ready",
    settings: {
      keyring: keys,
      credential,
      apiUrl,
      style: style.style,
      requiresBearer: bearer === "",
      secrets: [secret, previous, ...secretsOf(credential)].filter(Boolean),
    },
  };
}

const ready = new WeakMap<Environment, Settings>();

/** As configure, but an environment that was complete is read once: keys are not derived anew for every webhook. */
export function configureOnce(env: Environment): Configuration {
  const known = ready.get(env);
  if (known) return { kind: "ready", settings: known };
  const configuration = configure(env);
  if (configuration.kind === "ready") ready.set(env, configuration.settings);
  return configuration;
}
