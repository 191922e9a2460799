import type { Scenario } from "./amp/scenario.ts";
import { type DialectName, type LocalAmp, startAmp } from "./amp/server.ts";
import { type Login, OWNER, REPOSITORY } from "./github/seed.ts";
import { startGitHub } from "./github/server.ts";
import type { CommentEvent, LocalGitHub, RawComment, ReviewEvent } from "./github/types.ts";
import { type HostedFunctions, startFunctions } from "./hosted-functions.ts";
import { jobInputs, type JobResult, runAction, type RunnerJob, type RunOptions } from "./runner.ts";

/** A secret and a token that open nothing outside this machine. */
export const SECRET = "a-local-secret-of-more-than-32-characters";
export const CREW_TOKEN = "local-crew-token";

/** What a job ended with, and the comment that started it. */
export type StartedJob = { event: CommentEvent; ended: Promise<JobResult> };

/** A whole small world: AMP, GitHub, the functions, and a runner that starts the Action for every comment. */
export type Sandbox = {
  amp: LocalAmp;
  github: LocalGitHub;
  functions: HostedFunctions;
  jobs: StartedJob[];
  /** Runs the Action with `command: kickoff`, started by a person. */
  kickoff(
    by: Login,
    more?: Record<string, string>,
    event?: { name: string; payload: unknown },
    running?: RunOptions,
  ): Promise<JobResult>;
  /** What a kickoff by a person finds in its environment, for who needs a run and not the process that starts it. */
  environment(by: Login, more?: Record<string, string>): Promise<Record<string, string>>;
  /** Runs the Action for an event, as the workflow on comments or the one on reviews does. */
  decide(
    event: CommentEvent | ReviewEvent,
    more?: Record<string, string>,
    running?: RunOptions,
  ): Promise<JobResult>;
  /** Writes a comment as a person, and gives it with the event and the job that it started. */
  comment(
    by: Login,
    threadNumber: number,
    body: string,
  ): Promise<{ event: CommentEvent; job: Promise<JobResult> }>;
  comments(threadNumber: number): Promise<RawComment[]>;
  close(): Promise<void>;
};

export type SandboxOptions = {
  dialect: DialectName;
  scenario?: Scenario;
  /** Inputs of every job. */
  with?: Record<string, string>;
  /** The functions' credential in place of their App's. */
  functions?: Record<string, string>;
  /** What else the functions are set to. */
  environment?: Record<string, string>;
};

function eventEnvironment(github: LocalGitHub, by: string, id: number): Record<string, string> {
  return {
    GITHUB_REPOSITORY: `${OWNER}/${REPOSITORY}`,
    GITHUB_REPOSITORY_ID: String(github.repositoryId),
    GITHUB_API_URL: github.url,
    GITHUB_ACTOR: by,
    GITHUB_ACTOR_ID: String(id),
  };
}

/** What the functions are set to for a local GitHub, with their App's credential or another one. */
export function webhookEnvironment(
  { url, app }: LocalGitHub,
  credential: Record<string, string> = { GITHUB_APP_ID: app.id, GITHUB_APP_PRIVATE_KEY: app.privateKey },
): Record<string, string> {
  return { CREW_GATE_SECRET: SECRET, GITHUB_API_URL: url, ...credential };
}

/** Builds the world on free ports of this machine. */
export async function startSandbox({
  dialect,
  scenario,
  with: settings = {},
  functions,
  environment,
}: SandboxOptions): Promise<Sandbox> {
  const [amp, github] = await Promise.all([
    startAmp({ dialect, token: CREW_TOKEN, ...(scenario && { scenario }) }),
    startGitHub(),
  ]);
  const host = await startFunctions({
    ...webhookEnvironment(github, functions),
    ...environment,
  });
  const token = await github.workflowToken();
  const common = {
    "crew-url": amp.url,
    "crew-token": CREW_TOKEN,
    secret: SECRET,
    "bridge-url": host.url,
    "wait-minutes": "1",
    // The people of the playground read faster than a crew of some milliseconds asks.
    "reading-seconds": "0",
    ...settings,
  };
  const jobs: StartedJob[] = [];
  const idOf = async (login: Login) => Number((await github.person(login).request("GET /user")).data.id);
  const kickoffBy = async (by: Login, more: Record<string, string>): Promise<Omit<RunnerJob, "event">> => ({
    with: { ...common, command: "kickoff", ...more },
    token,
    env: eventEnvironment(github, by, await idOf(by)),
  });

  const sandbox: Sandbox = {
    amp,
    github,
    functions: host,
    jobs,
    kickoff: async (by, more = {}, event = { name: "workflow_dispatch", payload: {} }, running = {}) =>
      runAction({ ...(await kickoffBy(by, more)), event }, running),
    async environment(by, more = {}) {
      const job = await kickoffBy(by, more);
      return { ...(await jobInputs(job)), ...job.env };
    },
    decide: (event, more = {}, running = {}) =>
      runAction(
        {
          with: { ...common, ...more },
          token,
          event: { name: "review" in event ? "pull_request_review" : "issue_comment", payload: event },
          env: eventEnvironment(github, event.sender.login, event.sender.id),
        },
        running,
      ),
    async comment(by, threadNumber, body) {
      const { data } = await github
        .person(by)
        .request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
          owner: OWNER,
          repo: REPOSITORY,
          issue_number: threadNumber,
          body,
        });
      const job = jobs.find(({ event }) => event.comment.id === data.id);
      if (!job) throw new Error("the comment started no job");
      return { event: job.event, job: job.ended };
    },
    async comments(threadNumber) {
      const { data } = await github
        .person(OWNER)
        .request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
          owner: OWNER,
          repo: REPOSITORY,
          issue_number: threadNumber,
          per_page: 100,
        });
      return data as RawComment[];
    },
    async close() {
      await Promise.all(jobs.map(({ ended }) => ended));
      await Promise.all([host.close(), amp.close()]);
      await github.close();
    },
  };
  // The workflow's own `if:` keeps bots out; so does the Action, as a test of its own shows.
  github.onComment = (event) => {
    if (event.comment.user.type === "User") jobs.push({ event, ended: sandbox.decide(event) });
  };
  return sandbox;
}
