import type { Octokit } from "@octokit/core";
import type { Moves } from "./moves.ts";
import type { CommentEvent, RawReview, ReviewEvent } from "./raw.ts";
import type { Reactions } from "./reactions.ts";
import type { Login } from "./seed.ts";
import type { Teams } from "./teams.ts";

export type { CommentEvent, RawComment, RawIssue, RawPull, RawReview, RawUser, ReviewEvent } from "./raw.ts";

/** One call to the local GitHub, in the order of their ends. Times are in milliseconds of this process. */
export type RecordedCall = {
  method: string;
  path: string;
  status: number;
  started: number;
  ended: number;
  who: string;
};

/** Asked before every call; what it gives is answered instead, which a promise that never resolves never is. For tests of what happens when GitHub fails. */
export type ResponseFault = (request: Request) => Response | Promise<Response | undefined> | undefined;

/** What somebody says of a pull request. `body` may only be missing with an approval. */
export type NewReview = { event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT"; body?: string };

export type LocalGitHub = {
  url: string;
  repositoryId: number;
  calls: RecordedCall[];
  reactions: Reactions;
  /** The organisation's teams by their slugs, to be changed at will. */
  teams: Teams;
  /** What was renamed, transferred, deleted or filled. */
  moves: Moves;
  /** Called for every new comment that starts workflows. */
  onComment: (event: CommentEvent) => void;
  /** Called for every submitted review that starts workflows. */
  onReview: (event: ReviewEvent) => void;
  fault: ResponseFault | undefined;
  /** Asked after every call; what it gives is answered in place of what GitHub did. */
  faultResponse: ResponseFault | undefined;
  /** How long every call takes at least, in milliseconds, so that calls side by side can be told from calls in a row. */
  latency: number;
  /** Whether a stranger's role is `none`, as in a private repository, and not `read`. */
  private: boolean;
  /** The functions' App. */
  app: { id: string; privateKey: string };
  /** A token of the functions' App, which may read teams. */
  appToken(): Promise<string>;
  /** A GITHUB_TOKEN such as a workflow gets. */
  workflowToken(): Promise<string>;
  /** GitHub as a person, by the login that person had at first. */
  person(login: Login): Octokit;
  /** Gives a person another login, which leaves the old one free. The id stays. */
  rename(login: Login, to: string): void;
  /** Commits a file to a branch, by default the default one, or removes it when there is no text. */
  commit(path: string, text: string | undefined, branch?: string): Promise<void>;
  /** Opens a pull request from a new branch as a person, and gives its number. */
  openPull(by: Login, title: string, body?: string): Promise<number>;
  /** Submits a review as a person. */
  review(by: Login, number: number, review: NewReview): Promise<RawReview>;
  lock(threadNumber: number): void;
  close(): Promise<void>;
};
