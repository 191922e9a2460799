import { setSecret } from "@actions/core";
import { getOctokit } from "@actions/github";
import type { OctokitOptions } from "@octokit/core/types";
import { bridgeAddress, crewAddress, deploymentIdOf, unwrap } from "../amp/address.ts";
import { crewAt } from "../amp/crew.ts";
import { readStyle, type Style } from "../comment/style.ts";
import { type Policy, readApprovers } from "../command/policy.ts";
import { MINIMUM_SECRET_LENGTH, type Keyring, keyring } from "../ledger/secret.ts";
import type { ResumeSettings } from "../resume/hand-over.ts";
import { apiUrlOf, type GitHub, type Repository } from "../thread/github.ts";
import { octokitOptions, PLUGINS } from "../thread/limits.ts";
import { followRename } from "../thread/redirects.ts";
import { type Environment, input, type InputName } from "./inputs.ts";
import type { Patience } from "./reconcile/plan.ts";
import { atLeastOne, atLeastZero, dialectIn, flag } from "./values.ts";
import { saveMark } from "./save-mark.ts";

/** Something in the workflow must be mended. Each problem is a sentence that says what and where. */
export class Misconfigured extends Error {
  override name = "Misconfigured";
  readonly problems: readonly string[];
  constructor(...problems: string[]) {
    super(problems.join(" "));
    this.problems = problems;
  }
}

export type Settings = ResumeSettings & {
  readonly style: Style;
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
  readonly patience: Patience;
  /** Whether reconcile only says what it would do. */
  readonly dryRun: boolean;
};

/** Where each required input is found, for whoever forgot it. */
const WHERE = {
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
  return SECRET_INPUTS.map((name) => unwrap(env[`INPUT_${name.toUpperCase()}`] ?? "")).filter(Boolean);
}

/** How patient the calls to GitHub are. */
type Limits = { readonly options: OctokitOptions; readonly plugins: typeof PLUGINS };

function usual(env: Environment): Limits {
  return { options: octokitOptions(apiUrlOf(env)), plugins: PLUGINS };
}

/**
 * Reads every setting of the Action once, and masks what is secret before anything can print it.
 * @throws Misconfigured with one sentence for each thing to mend.
 */
export function readSettings(env: Environment, { options, plugins }: Limits = usual(env)): Settings {
  const problems: string[] = [];
  const required = (name: keyof typeof WHERE): string => {
    const value = unwrap(env[`INPUT_${name.toUpperCase()}`] ?? "");
    if (!value) problems.push(`${name} is missing: set it to ${WHERE[name]}.`);
    return value;
  };
  const crewToken = required("crew-token");
  const secret = required("secret");
  const githubToken = required("github-token");
  const previous = unwrap(input(env, "secret-previous"));
  const secrets = secretsIn(env);
  for (const value of secrets) setSecret(value);

  const allowedHosts = input(env, "allowed-hosts")
    .split(/[\s,]+/)
    .filter(Boolean);
  const addressOf = (name: "crew-url" | "bridge-url"): string => {
    const text = required(name);
    if (!text) return "";
    const address = name === "crew-url" ? crewAddress(text, allowedHosts) : bridgeAddress(text);
    if (address.kind === "ok") return address.url;
    problems.push(address.why);
    return "";
  };
  const crewUrl = addressOf("crew-url");
  const bridgeUrl = addressOf("bridge-url");

  const keys = keyring(secret, previous);
  if (secret && !keys)
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
  const waitMinutes = atLeastZero(env, "wait-minutes", problems);
  const readingSeconds = atLeastZero(env, "reading-seconds", problems);
  const sendRemarks = flag(env, "send-remarks", problems);
  const failureEvents = flag(env, "failure-events", problems);
  const policy: Policy = {
    minimumRole: input(env, "minimum-role"),
    approvers: readApprovers(input(env, "approvers")),
    requiredApprovals: atLeastOne(env, "required-approvals", problems),
    allowSelfApproval: flag(env, "allow-self-approval", problems),
  };
  const doctorResume = flag(env, "doctor-resume", problems);
  const patience: Patience = {
    remindAfter: atLeastZero(env, "remind-after", problems),
    expireAfter: atLeastZero(env, "expire-after", problems),
  };
  const dryRun = flag(env, "dry-run", problems);
  const dialect = dialectIn(env, problems);
  const style = readStyle(input(env, "language"), input(env, "output-format"), {
    language: "language",
    format: "output-format",
  });
  if (style.kind === "unknown") problems.push(...style.problems);
  if (problems.length > 0 || !keys || !owner || !name || style.kind === "unknown")
    throw new Misconfigured(...problems);

  const repositoryId = Number(env["GITHUB_REPOSITORY_ID"]) || undefined;
  return {
    crew: crewAt(crewUrl, crewToken, dialect),
    deploymentId: deploymentIdOf(crewUrl),
    // The plugins are arguments of their own: inside the options they would be ignored.
    github: getOctokit(githubToken, options, ...plugins, followRename(repositoryId)),
    keyring: keys,
    style: style.style,
    secrets,
    bridgeUrl,
    mark: (mark) => saveMark(env, mark),
    repository: { owner, name },
    repositoryId,
    policy,
    readingSeconds,
    approvalText: input(env, "approval-text"),
    sendRemarks,
    failureEvents,
    waitMinutes,
    doctorResume,
    patience,
    dryRun,
  };
}
