import { MINIMUM_SECRET_LENGTH, type Keyring, keyring } from "../ledger/secret.ts";

export type Credential =
  | { readonly kind: "app"; readonly appId: string; readonly privateKey: string }
  | { readonly kind: "token"; readonly token: string };

export type Settings = {
  readonly keyring: Keyring;
  readonly credential: Credential;
  readonly apiUrl: string;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of the functions, or what is missing, a sentence each. */
export type Configuration =
  | { readonly kind: "ready"; readonly settings: Settings }
  | { readonly kind: "incomplete"; readonly missing: readonly string[] };

/** A key pasted as PEM, with its line ends escaped, or as base64 of the PEM: hosts differ in what they keep. */
function privateKeyOf(text: string): string | undefined {
  const pem = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("utf8");
  return pem.includes("-----BEGIN") ? pem.replaceAll("\\n", "\n").trim() : undefined;
}

function credentialOf(env: Environment): Credential | string {
  const { GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: key, GITHUB_TOKEN: token } = env;
  if (appId && key) {
    const privateKey = privateKeyOf(key);
    if (!privateKey) return "GITHUB_APP_PRIVATE_KEY is neither a PEM private key nor base64 of one.";
    return { kind: "app", appId, privateKey };
  }
  if (appId)
    return "GITHUB_APP_PRIVATE_KEY is missing: set the private key of the GitHub App beside GITHUB_APP_ID.";
  if (token) return { kind: "token", token };
  return "A GitHub credential is missing: set GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY, or GITHUB_TOKEN.";
}

/** Reads the functions' settings from the environment. Nothing of a secret is in what it says is missing. */
export function configure(env: Environment): Configuration {
  const { CREW_GATE_SECRET: secret, CREW_GATE_SECRET_PREVIOUS: previous } = env;
  const keys = secret ? keyring(secret, previous) : undefined;
  const credential = credentialOf(env);
  const apiUrl = (env["GITHUB_API_URL"] || "https://api.github.com").replace(/\/+$/, "");
  const missing = [
    ...(secret ? [] : ["CREW_GATE_SECRET is missing: set the same secret as the Action's input secret."]),
    ...(secret && !keys
      ? [
          `CREW_GATE_SECRET and CREW_GATE_SECRET_PREVIOUS, where set, must have at least ${MINIMUM_SECRET_LENGTH} characters.`,
        ]
      : []),
    ...(typeof credential === "string" ? [credential] : []),
    ...(URL.canParse(apiUrl) ? [] : ["GITHUB_API_URL is not a URL."]),
  ];
  if (!keys || typeof credential === "string" || missing.length > 0) return { kind: "incomplete", missing };
  return { kind: "ready", settings: { keyring: keys, credential, apiUrl } };
}
