import { setSecret } from "@actions/core";
import { getOctokit } from "@actions/github";
import type { OctokitOptions } from "@octokit/core/types";
import { deploymentIdOf, parseBridgeUrl, parseCrewUrl, unquote } from "../amp/address.ts";
import { createCrew } from "../amp/crew.ts";
import { type Dialect, DIALECTS } from "../amp/dialect.ts";
import { parseApprovers, type Policy } from "../command/policy.ts";
import { parsePresentation, type Presentation } from "../comment/presentation.ts";
import type { DeliverySettings } from "../delivery/deliver-decision.ts";
import { type Environment, type GitHub, readApiUrl, type Repository } from "../github/client.ts";
import { OCTOKIT_PLUGINS, octokitOptions } from "../github/limits.ts";
import { deriveKeyring, type Keyring, MINIMUM_SECRET_LENGTH } from "../ledger/signing/secret.ts";
import { followRename } from "../github/redirects.ts";
import { type InputName, readInput } from "./inputs.ts";
import type { ReminderPolicy } from "./reconcile/plan.ts";
import { saveCheckpoint } from "./save-checkpoint.ts";

/** Something in the workflow must be mended. Each problem is a sentence that says what and where. */
export class Misconfigured extends Error {
  override name = "Misconfigured";
  readonly problems: readonly string[];
  constructor(...problems: string[]) {
    super(problems.join(" "));
    this.problems = problems;
  }
}

export type ActionSettings = DeliverySettings & {
  readonly presentation: Presentation;
  /** What must never be shown. */
  readonly secrets: readonly string[];
  readonly github: GitHub;
  readonly keyring: Keyring;
  readonly repository: Repository;
  /** The repository's id, when the runner names it. */
  readonly repositoryId: number | undefined;
  readonly policy: Policy;
  /** How long an unnamed command is refused after a question that replaced another one, in seconds. */
  readonly readingSeconds: number;
  readonly waitMinutes: number;
  /** Whether the doctor may spend executions on a real pause. */
  readonly doctorResume: boolean;
  /** How long reconcile waits before it speaks. */
  readonly reminderPolicy: ReminderPolicy;
  /** Whether reconcile only says what it would do. */
  readonly dryRun: boolean;
};

/** Where each required input is found, for whoever forgot it. */
const INPUT_SOURCES = {
  "crew-url": "the deployment's URL, on its page on CrewAI AMP",
  "crew-token": "the deployment's bearer token from its Status tab, as a repository secret",
  secret:
    "the same text of at least 32 characters as CREW_GATE_SECRET of the functions, as a repository secret",
  "bridge-url": "the base URL where the functions are deployed",
  "github-token": "the workflow's token; its default is there unless it was set to nothing",
} as const satisfies Partial<Record<InputName, string>>;

/** Inputs that nothing may show. */
const SECRET_INPUTS = ["crew-token", "secret", "github-token", "secret-previous"] as const;

/** Returns the secrets among the inputs, also where the rest of the settings cannot be used. */
export function secretsIn(env: Environment): string[] {
  return SECRET_INPUTS.map((name) => unquote(env[`INPUT_${name.toUpperCase()}`] ?? "")).filter(Boolean);
}

/** How patient the calls to GitHub are. */
type ClientOptions = { readonly options: OctokitOptions; readonly plugins: typeof OCTOKIT_PLUGINS };

function defaultClientOptions(env: Environment): ClientOptions {
  return { options: octokitOptions(readApiUrl(env)), plugins: OCTOKIT_PLUGINS };
}

/**
 * Reads every setting of the Action once, and masks what is secret before anything can print it.
 * @throws Misconfigured with one sentence for each thing to mend.
 */
export function readSettings(
  env: Environment,
  { options, plugins }: ClientOptions = defaultClientOptions(env),
): ActionSettings {
  const problems: string[] = [];
  const required = (name: keyof typeof INPUT_SOURCES): string => {
    const value = unquote(env[`INPUT_${name.toUpperCase()}`] ?? "");
    if (!value) problems.push(`${name} is missing: set it to ${INPUT_SOURCES[name]}.`);
    return value;
  };
  const crewToken = required("crew-token");
  const secret = required("secret");
  const githubToken = required("github-token");
  const previous = unquote(readInput(env, "secret-previous"));
  const secrets = secretsIn(env);
  for (const value of secrets) setSecret(value);

  const allowedHosts = readInput(env, "allowed-hosts")
    .split(/[\s,]+/)
    .filter(Boolean);
  const readUrl = (name: "crew-url" | "bridge-url"): string => {
    const text = required(name);
    if (!text) return "";
    const parsed = name === "crew-url" ? parseCrewUrl(text, allowedHosts) : parseBridgeUrl(text);
    if (parsed.kind === "ok") return parsed.url;
    problems.push(parsed.reason);
    return "";
  };
  const crewUrl = readUrl("crew-url");
  const bridgeUrl = readUrl("bridge-url");

  const keyring = deriveKeyring(secret, previous);
  if (secret && !keyring)
    problems.push(
      `secret${previous ? " or secret-previous" : ""} is too short: use at least ${MINIMUM_SECRET_LENGTH} characters.`,
    );
  if (/[^\x21-\x7E]/.test(crewToken))
    problems.push(
      "crew-token holds a space or a character that no token has. Copy it anew from the Status tab.",
    );
  const [owner, name] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
  if (!owner || !name)
    problems.push("GITHUB_REPOSITORY is not set: run this as a step of a GitHub workflow.");
  const waitMinutes = readNonNegative(env, "wait-minutes", problems);
  const readingSeconds = readNonNegative(env, "reading-seconds", problems);
  const sendRemarks = readFlag(env, "send-remarks", problems);
  const failureEvents = readFlag(env, "failure-events", problems);
  const policy: Policy = {
    minimumRole: readInput(env, "minimum-role"),
    approvers: parseApprovers(readInput(env, "approvers")),
    requiredApprovals: readPositiveInteger(env, "required-approvals", problems),
    allowSelfApproval: readFlag(env, "allow-self-approval", problems),
  };
  const doctorResume = readFlag(env, "doctor-resume", problems);
  const reminderPolicy: ReminderPolicy = {
    remindAfterHours: readNonNegative(env, "remind-after", problems),
    expireAfterHours: readNonNegative(env, "expire-after", problems),
  };
  const dryRun = readFlag(env, "dry-run", problems);
  const dialect = readDialect(env, problems);
  const presentation = parsePresentation(readInput(env, "language"), readInput(env, "output-format"), {
    language: "language",
    format: "output-format",
  });
  if (presentation.kind === "unknown") problems.push(...presentation.problems);
  if (problems.length > 0 || !keyring || !owner || !name || presentation.kind === "unknown")
    throw new Misconfigured(...problems);

  const repositoryId = Number(env["GITHUB_REPOSITORY_ID"]) || undefined;
  return {
    crew: createCrew(crewUrl, crewToken, dialect),
    deploymentId: deploymentIdOf(crewUrl),
    // The plugins are arguments of their own: inside the options they would be ignored.
    github: getOctokit(githubToken, options, ...plugins, followRename(repositoryId)),
    keyring,
    presentation: presentation.presentation,
    secrets,
    bridgeUrl,
    saveCheckpoint: (mark) => saveCheckpoint(env, mark),
    repository: { owner, name },
    repositoryId,
    policy,
    readingSeconds,
    approvalText: readInput(env, "approval-text"),
    sendRemarks,
    failureEvents,
    waitMinutes,
    doctorResume,
    reminderPolicy,
    dryRun,
  };
}

/** A number of at least 0, or what else to write told among the problems. */
function readNonNegative(env: Environment, name: InputName, problems: string[]): number {
  const value = Number(readInput(env, name));
  if (Number.isFinite(value) && value >= 0) return value;
  problems.push(`${name} must be a number of at least 0.`);
  return 0;
}

/** A whole number of at least 1, or what else to write told among the problems. */
function readPositiveInteger(env: Environment, name: InputName, problems: string[]): number {
  const value = Number(readInput(env, name));
  if (Number.isInteger(value) && value >= 1) return value;
  problems.push(`${name} must be a whole number of at least 1.`);
  return 1;
}

/** YAML's own words for it, in any case, as GitHub's toolkit reads them. */
function readFlag(env: Environment, name: InputName, problems: string[]): boolean {
  const value = readInput(env, name).toLowerCase();
  if (value !== "true" && value !== "false") problems.push(`${name} must be true or false.`);
  return value === "true";
}

/** How AMP is spoken to, or what else to write told among the problems. */
function readDialect(env: Environment, problems: string[]): Dialect {
  const name = readInput(env, "dialect").toLowerCase();
  const dialect = DIALECTS.find((known) => known === name);
  if (!dialect) problems.push(`dialect must be one of ${DIALECTS.join(", ")}.`);
  return dialect ?? "auto";
}
