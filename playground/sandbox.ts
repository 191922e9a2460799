import type { Scenario } from "./amp/scenario.ts";
import { type DialectName, type LocalAmp, startAmp } from "./amp/server.ts";
import { type Login, OWNER, REPOSITORY } from "./github/seed.ts";
import { startGitHub } from "./github/server.ts";
import type { CommentEvent, LocalGitHub, RawComment, ReviewEvent } from "./github/types.ts";
import { type HostedFunctions, startFunctions } from "./hosted-functions.ts";
import { jobInputs, type JobResult, runAction, type RunnerJob, type RunOptions } from "./runner.ts";

/** A secret and a token that are valid on this machine only. */
export const SECRET = "a-local-secret-of-more-than-32-characters";
export const CREW_TOKEN = "local-crew-token";

/** A job's result, and the comment that started it. */
type StartedJob = { event: CommentEvent; ended: Promise<JobResult> };

/** A local AMP, a local GitHub, the functions, and a runner that starts the Action for every comment. */
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
  /** Returns the environment of a person's kickoff, for tests that start the run in their own process. */
  environment(by: Login, more?: Record<string, string>): Promise<Record<string, string>>;
  /** Runs the Action for an event, as the workflow on comments or the one on reviews does. */
  decide(
    event: CommentEvent | ReviewEvent,
    more?: Record<string, string>,
    running?: RunOptions,
  ): Promise<JobResult>;
  /** Writes a comment as a person, and returns its event and the job that it started. */
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
  /** The functions' credential, in place of their App's. */
  functions?: Record<string, string>;
  /** More environment variables of the functions. */
  environment?: Record<string, string>;
};

/** Returns the GitHub variables of a job that a person started. */
export function eventEnvironment(
  { url, repositoryId }: Pick<LocalGitHub, "url" | "repositoryId">,
  actor: { login: string; id: number },
): Record<string, string> {
  return {
    GITHUB_REPOSITORY: `${OWNER}/${REPOSITORY}`,
    GITHUB_REPOSITORY_ID: String(repositoryId),
    GITHUB_API_URL: url,
    GITHUB_ACTOR: actor.login,
    GITHUB_ACTOR_ID: String(actor.id),
  };
}

/** Returns the inputs of every job: the addresses of the local AMP and the functions, and the local secrets. */
export function connectionInputs(ampUrl: string, functionsUrl: string): Record<string, string> {
  return { "crew-url": ampUrl, "crew-token": CREW_TOKEN, secret: SECRET, "bridge-url": functionsUrl };
}

/** A local GitHub's address, and its App if the functions authenticate as one. */
type GitHubAccess = { url: string; app?: LocalGitHub["app"] };

/** Returns the functions' environment for a local GitHub. `credential` replaces the App's id and key. */
export function webhookEnvironment(
  { url, app }: GitHubAccess,
  credential: Record<string, string> = app
    ? { GITHUB_APP_ID: app.id, GITHUB_APP_PRIVATE_KEY: app.privateKey }
    : {},
): Record<string, string> {
  return { CREW_GATE_SECRET: SECRET, GITHUB_API_URL: url, ...credential };
}

type Jobs = Pick<Sandbox, "kickoff" | "environment" | "decide">;

/** Creates functions that run the Action for events in the local GitHub. Every job gets `inputs`. */
async function createJobs(github: LocalGitHub, inputs: Record<string, string>): Promise<Jobs> {
  const token = await github.workflowToken();
  const actorOf = async (login: Login) => {
    const { data } = await github.person(login).request("GET /user");
    return { login, id: Number(data.id) };
  };
  const kickoffJob = async (by: Login, more: Record<string, string>): Promise<Omit<RunnerJob, "event">> => ({
    // A kickoff hands over unless a test says otherwise. The other commands follow as decisions do.
    with: { ...inputs, ...(!more["command"] && { "wait-minutes": "0" }), command: "kickoff", ...more },
    token,
    env: eventEnvironment(github, await actorOf(by)),
  });
  return {
    kickoff: async (by, more = {}, event = { name: "workflow_dispatch", payload: {} }, running = {}) =>
      runAction({ ...(await kickoffJob(by, more)), event }, running),
    async environment(by, more = {}) {
      const job = await kickoffJob(by, more);
      return { ...(await jobInputs(job)), ...job.env };
    },
    decide: (event, more = {}, running = {}) =>
      runAction(
        {
          with: { ...inputs, ...more },
          token,
          event: { name: "review" in event ? "pull_request_review" : "issue_comment", payload: event },
          env: eventEnvironment(github, event.sender),
        },
        running,
      ),
  };
}

async function postComment(github: LocalGitHub, by: Login, threadNumber: number, body: string) {
  const { data } = await github
    .person(by)
    .request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner: OWNER,
      repo: REPOSITORY,
      issue_number: threadNumber,
      body,
    });
  return data.id;
}

async function listComments(github: LocalGitHub, threadNumber: number): Promise<RawComment[]> {
  const { data } = await github
    .person(OWNER)
    .request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner: OWNER,
      repo: REPOSITORY,
      issue_number: threadNumber,
      per_page: 100,
    });
  return data as RawComment[];
}

/** Starts AMP, GitHub, the functions and the runner on free ports of this machine. */
export async function startSandbox({
  dialect,
  scenario,
  with: settings = {},
  functions: credential,
  environment,
}: SandboxOptions): Promise<Sandbox> {
  const [amp, github] = await Promise.all([
    startAmp({ dialect, token: CREW_TOKEN, ...(scenario && { scenario }) }),
    startGitHub(),
  ]);
  const functions = await startFunctions({ ...webhookEnvironment(github, credential), ...environment });
  const jobs: StartedJob[] = [];
  const sandbox: Sandbox = {
    amp,
    github,
    functions,
    jobs,
    ...(await createJobs(github, {
      ...connectionInputs(amp.url, functions.url),
      "wait-minutes": "1",
      // Commands in tests follow within milliseconds, less than the default reading time.
      "reading-seconds": "0",
      ...settings,
    })),
    async comment(by, threadNumber, body) {
      const id = await postComment(github, by, threadNumber, body);
      const job = jobs.find(({ event }) => event.comment.id === id);
      if (!job) throw new Error("the comment started no job");
      return { event: job.event, job: job.ended };
    },
    comments: (threadNumber) => listComments(github, threadNumber),
    async close() {
      await Promise.all(jobs.map(({ ended }) => ended));
      await Promise.all([functions.close(), amp.close()]);
      await github.close();
    },
  };
  // The workflow's `if:` excludes bots. Another test shows that the Action does too.
  github.onComment = (event) => {
    if (event.comment.user.type === "User") jobs.push({ event, ended: sandbox.decide(event) });
  };
  return sandbox;
}
