import { info, setSecret } from "@actions/core";
import { deploymentIdOf, parseBridgeUrl, parseCrewUrl, unquote } from "../amp/address.ts";
import { createCrew } from "../amp/crew.ts";
import type { AfterPush } from "../command/after-push.ts";
import type { Policy } from "../command/policy.ts";
import type { PolicyValues } from "../command/policy-keys.ts";
import type { Presentation } from "../comment/presentation.ts";
import type { FeedbackSettings } from "../delivery/decision-request.ts";
import type { DeliverySettings } from "../delivery/delivery.ts";
import type { Environment, GitHub, Repository } from "../github/client.ts";
import type { RunRecord } from "../ledger/record.ts";
import type { RecordedJob } from "../ledger/record-basis.ts";
import { deriveKeyring, type Keyring, MINIMUM_SECRET_LENGTH } from "../ledger/signing/secret.ts";
import { connectAsWorkflow } from "./connect-as-workflow.ts";
import type { FailureStatus } from "./fail-on.ts";
import { type InputName, readInput } from "./inputs.ts";
import { isComplete, parseInputs, toInputSettings } from "./parse-inputs.ts";
import type { ReminderPolicy } from "./reconcile/plan.ts";
import { readRecordedJob } from "./recorded-job.ts";
import { saveCheckpoint } from "./save-checkpoint.ts";

/**
 * An error in the workflow's configuration. Each problem is a sentence that names the setting and its
 * correction.
 */
export class Misconfigured extends Error {
  override name = "Misconfigured";
  readonly problems: readonly string[];
  constructor(...problems: string[]) {
    super(problems.join(" "));
    this.problems = problems;
  }
}

/** The settings of a job before the policy file was read. They contain no policy. */
export type JobSettings = Omit<DeliverySettings, keyof FeedbackSettings> & {
  /** The policy in the workflow's inputs. It is in force only if the repository has no policy file. */
  readonly inputPolicy: PolicyValues;
  /** The language is the input's until the policy file was read. */
  readonly presentation: Presentation;
  /** Values that must never be shown. */
  readonly secrets: readonly string[];
  readonly github: GitHub;
  readonly keyring: Keyring;
  readonly repository: Repository;
  /** The repository's id, if the runner names it. */
  readonly repositoryId: number | undefined;
  /** This workflow run, as its records name it. */
  readonly recordedJob: RecordedJob | undefined;
  /** The seconds after a replaced question in which a command without a gate's name is refused. */
  readonly readingSeconds: number;
  /** The minutes to follow a run. `undefined`: the default of the command. */
  readonly waitMinutes: number | undefined;
  /** The final statuses that turn the job red. */
  readonly failOn: readonly FailureStatus[];
  /** The name of the commit status that a kickoff sets. `undefined`: none. */
  readonly commitStatus: string | undefined;
  /** Whether a kickoff shows the values of the inputs. `undefined`: only in a private repository. */
  readonly showInputs: boolean | undefined;
  /** Whether a kickoff reports in our newest issue of the same title. */
  readonly reuseIssue: boolean;
  /** When an issue that we opened is closed. */
  readonly closeIssue: "never" | NonNullable<RunRecord["closeIssue"]>;
  /** Whether the doctor may spend executions on a real pause. */
  readonly doctorResume: boolean;
  /** The hours that reconcile waits before it posts. */
  readonly reminderPolicy: ReminderPolicy;
  /** Whether reconcile only reports what it would do. */
  readonly dryRun: boolean;
};

/** The settings with the policy in force, from the policy file or else from the inputs. */
export type ActionSettings = JobSettings &
  FeedbackSettings & {
    readonly policy: Policy;
    /** Every key of the policy in force. */
    readonly policyValues: PolicyValues;
    /** The digest of the policy file. `undefined` if there is no file. */
    readonly policyDigest: string | undefined;
    readonly afterPush: AfterPush;
  };

/** Where to find the value of each required input. */
const INPUT_SOURCES = {
  "crew-url": "the deployment's URL, on its page on CrewAI AMP",
  "crew-token": "the deployment's bearer token from its Status tab, as a repository secret",
  secret:
    "the same text of at least 32 characters as CREW_GATE_SECRET of the functions, as a repository secret",
  "bridge-url": "the base URL where the functions are deployed",
  "github-token": "the workflow's token; its default is there unless it was set to nothing",
} as const satisfies Partial<Record<InputName, string>>;

/** The inputs that hold secrets. */
const SECRET_INPUTS = ["crew-token", "secret", "github-token", "secret-previous"] as const;

/** Returns the secrets among the inputs, even if other settings cannot be used. */
export function secretsIn(env: Environment): string[] {
  return SECRET_INPUTS.map((name) => unquote(env[`INPUT_${name.toUpperCase()}`] ?? "")).filter(Boolean);
}

/**
 * Reads every setting of the Action once, and masks the secrets before anything can print them. `signal` limits the time of
 * the GitHub client.
 * @throws Misconfigured with one sentence for each problem.
 */
export async function readSettings(env: Environment, signal?: AbortSignal): Promise<JobSettings> {
  const secrets = secretsIn(env);
  for (const value of secrets) setSecret(value);
  const problems: string[] = [];
  const credentials = readCredentials(env, problems);
  const crewUrl = readUrl(env, "crew-url", problems);
  const bridgeUrl = readUrl(env, "bridge-url", problems);
  const keyring = readKeyring(credentials, problems);
  validateCrewToken(credentials.crewToken, problems);
  const repository = readRepository(env, problems);
  const { values, problems: inputProblems } = parseInputs(env);
  problems.push(...inputProblems);
  if (problems.length > 0 || !keyring || !repository || !isComplete(values))
    throw new Misconfigured(...problems);

  const repositoryId = Number(env["GITHUB_REPOSITORY_ID"]) || undefined;
  return {
    ...(await toInputSettings(values, env)),
    crew: createCrew(crewUrl, credentials.crewToken, values.dialect),
    deploymentId: deploymentIdOf(crewUrl),
    github: connectAsWorkflow(env, credentials.githubToken, repositoryId, signal),
    keyring,
    secrets,
    bridgeUrl,
    saveCheckpoint: (checkpoint) => saveCheckpoint(env, checkpoint),
    maskInLog: setSecret,
    log: info,
    repository,
    repositoryId,
    recordedJob: readRecordedJob(env),
  };
}

/** Returns a required input. If it is missing, returns an empty text and adds a problem. */
export function readRequired(env: Environment, name: keyof typeof INPUT_SOURCES, problems: string[]): string {
  const value = unquote(env[`INPUT_${name.toUpperCase()}`] ?? "");
  if (!value) problems.push(`${name} is missing: set it to ${INPUT_SOURCES[name]}.`);
  return value;
}

type Credentials = {
  readonly crewToken: string;
  readonly secret: string;
  readonly githubToken: string;
  readonly previousSecret: string;
};

function readCredentials(env: Environment, problems: string[]): Credentials {
  // The post step reads the settings too, and has the same command.
  const callsAmp = readInput(env, "command") !== "links";
  return {
    crewToken: callsAmp ? readRequired(env, "crew-token", problems) : "",
    secret: readRequired(env, "secret", problems),
    githubToken: readRequired(env, "github-token", problems),
    previousSecret: unquote(readInput(env, "secret-previous")),
  };
}

function readUrl(env: Environment, name: "crew-url" | "bridge-url", problems: string[]): string {
  const text = readRequired(env, name, problems);
  if (!text) return "";
  const allowedHosts = readInput(env, "allowed-hosts")
    .split(/[\s,]+/)
    .filter(Boolean);
  const parsed = name === "crew-url" ? parseCrewUrl(text, allowedHosts) : parseBridgeUrl(text);
  if (parsed.kind === "ok") return parsed.url;
  problems.push(parsed.reason);
  return "";
}

function readKeyring({ secret, previousSecret }: Credentials, problems: string[]): Keyring | undefined {
  const keyring = deriveKeyring(secret, previousSecret);
  if (secret && !keyring)
    problems.push(
      `secret${previousSecret ? " or secret-previous" : ""} is too short: use at least ${MINIMUM_SECRET_LENGTH} characters.`,
    );
  return keyring;
}

function validateCrewToken(crewToken: string, problems: string[]): void {
  if (/[^\x21-\x7E]/.test(crewToken))
    problems.push(
      "crew-token holds a space or a character that no token has. Copy it anew from the Status tab.",
    );
}

export function readRepository(env: Environment, problems: string[]): Repository | undefined {
  const [owner, name] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
  if (owner && name) return { owner, name };
  problems.push("GITHUB_REPOSITORY is not set: run this as a step of a GitHub workflow.");
  return undefined;
}
