import type { Octokit } from "@octokit/core";
import type { Reactions, Reactor } from "./reactions.ts";
import type { Login } from "./seed.ts";

/** One call to the local GitHub, in the order of their ends. Times are in milliseconds of this process. */
export type Call = {
  method: string;
  path: string;
  status: number;
  started: number;
  ended: number;
  who: string;
};

/** A comment as GitHub's REST gives it, as far as we read it. */
export type RawComment = {
  id: number;
  body: string;
  html_url: string;
  created_at: string;
  updated_at: string;
  user: Reactor;
};

/** A new comment that GitHub would start workflows for: not one written with GITHUB_TOKEN. */
export type CommentEvent = {
  action: "created";
  comment: RawComment;
  issue: { number: number; comments: number; title: string };
  repository: { id: number; full_name: string };
  sender: Reactor;
};

/** Asked before every call; what it gives is answered instead. For tests of what happens when GitHub fails. */
export type Fault = (request: Request) => Response | undefined;

export type LocalGitHub = {
  url: string;
  repositoryId: number;
  calls: Call[];
  reactions: Reactions;
  /** Called for every new comment that starts workflows. */
  onComment: (event: CommentEvent) => void;
  fault: Fault | undefined;
  /** Asked after every call; what it gives is answered in place of what GitHub did. */
  spoil: Fault | undefined;
  /** How long every call takes at least, in milliseconds, so that calls side by side can be told from calls in a row. */
  latency: number;
  /** The functions' App. */
  app: { id: string; privateKey: string };
  /** A GITHUB_TOKEN such as a workflow gets. */
  workflowToken(): Promise<string>;
  /** GitHub as a person. */
  person(login: Login): Octokit;
  lock(thread: number): void;
  close(): Promise<void>;
};
