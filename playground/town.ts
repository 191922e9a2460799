import { type DialectName, type LocalAmp, startAmp } from "./amp/server.ts";
import type { Scenario } from "./amp/scenario.ts";
import { type Login, OWNER, REPOSITORY } from "./github/seed.ts";
import { startGitHub } from "./github/server.ts";
import type { CommentEvent, LocalGitHub, RawComment } from "./github/types.ts";
import { type Host, startHost } from "./host.ts";
import { type Ended, runAction } from "./runner.ts";

/** A secret, a token and settings that open nothing outside this machine. */
const SECRET = "a-local-secret-of-more-than-32-characters";
const CREW_TOKEN = "local-crew-token";

/** What a job ended with, and the comment that started it. */
export type Job = { event: CommentEvent; ended: Promise<Ended> };

/** A whole small world: AMP, GitHub, the functions, and a runner that starts the Action for every comment. */
export type Town = {
  amp: LocalAmp;
  github: LocalGitHub;
  host: Host;
  jobs: Job[];
  /** Runs the Action with `command: kickoff`, started by a person. */
  kickoff(by: Login, more?: Record<string, string>): Promise<Ended>;
  /** Runs the Action for an event, as the workflow on issue_comment does. */
  decide(
    event: CommentEvent,
    more?: Record<string, string>,
    nodeArguments?: readonly string[],
  ): Promise<Ended>;
  /** Writes a comment as a person, and gives it with the job that it started. */
  comment(by: Login, thread: number, body: string): Promise<{ comment: RawComment; job: Promise<Ended> }>;
  comments(thread: number): Promise<RawComment[]>;
  close(): Promise<void>;
};

export type TownOptions = { dialect: DialectName; scenario?: Scenario; with?: Record<string, string> };

function eventEnvironment(github: LocalGitHub, by: Login): Record<string, string> {
  return {
    GITHUB_REPOSITORY: `${OWNER}/${REPOSITORY}`,
    GITHUB_REPOSITORY_ID: String(github.repositoryId),
    GITHUB_API_URL: github.url,
    GITHUB_ACTOR: by,
    GITHUB_ACTOR_ID: "7",
  };
}

/** Builds the world in one process, on free ports. */
export async function startTown({ dialect, scenario, with: settings = {} }: TownOptions): Promise<Town> {
  const [amp, github] = await Promise.all([
    startAmp({ dialect, token: CREW_TOKEN, ...(scenario && { scenario }) }),
    startGitHub(),
  ]);
  Object.assign(process.env, {
    CREW_GATE_SECRET: SECRET,
    GITHUB_APP_ID: github.app.id,
    GITHUB_APP_PRIVATE_KEY: github.app.privateKey,
    GITHUB_API_URL: github.url,
  });
  const host = await startHost(0);
  const token = await github.workflowToken();
  const common = {
    "crew-url": amp.url,
    "crew-token": CREW_TOKEN,
    secret: SECRET,
    "bridge-url": host.url,
    "wait-minutes": "1",
    ...settings,
  };
  const jobs: Job[] = [];

  const town: Town = {
    amp,
    github,
    host,
    jobs,
    kickoff: (by, more = {}) =>
      runAction({
        with: { ...common, command: "kickoff", ...more },
        token,
        event: { name: "workflow_dispatch", payload: {} },
        env: eventEnvironment(github, by),
      }),
    decide: (event, more = {}, nodeArguments = []) =>
      runAction(
        {
          with: { ...common, ...more },
          token,
          event: { name: "issue_comment", payload: event },
          env: eventEnvironment(github, event.sender.login as Login),
        },
        nodeArguments,
      ),
    async comment(by, thread, body) {
      const { data } = await github
        .person(by)
        .request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
          owner: OWNER,
          repo: REPOSITORY,
          issue_number: thread,
          body,
        });
      const job = jobs.find(({ event }) => event.comment.id === data.id);
      if (!job) throw new Error("the comment started no job");
      return { comment: data as RawComment, job: job.ended };
    },
    async comments(thread) {
      const { data } = await github
        .person(OWNER)
        .request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
          owner: OWNER,
          repo: REPOSITORY,
          issue_number: thread,
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
    if (event.comment.user.type === "User") jobs.push({ event, ended: town.decide(event) });
  };
  return town;
}
