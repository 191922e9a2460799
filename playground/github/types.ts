import type { Octokit } from "@octokit/core";
import type { Access } from "./access.ts";
import type { Moves } from "./moves.ts";
import type { CommentEvent, LabelEvent, RawReview, ReviewEvent } from "./raw.ts";
import type { Reactions } from "./reactions.ts";
import type { Login } from "./seed.ts";
import type { Statuses } from "./statuses.ts";
import type { Teams } from "./teams.ts";
import type { Website } from "./website.ts";

export type { CommentEvent, LabelEvent, RawComment, RawReview, ReviewEvent } from "./raw.ts";

/** One call to the local GitHub. Calls are in the order of their ends, with times in milliseconds of this process. */
type RecordedCall = {
  method: string;
  path: string;
  status: number;
  started: number;
  ended: number;
  caller: string;
};

/** Called for every request. Its response, if any, replaces GitHub's. A promise that never resolves never answers. */
export type ResponseFault = (request: Request) => Response | Promise<Response | undefined> | undefined;

/** A review to submit. Only an approval may have no `body`. */
export type NewReview = { event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT"; body?: string };

export type LocalGitHub = {
  url: string;
  repositoryId: number;
  calls: RecordedCall[];
  reactions: Reactions;
  /** The statuses of commits. */
  statuses: Statuses;
  /** The organisation's teams by their slugs. Tests may change them. */
  teams: Teams;
  /** The installation of the functions' App and the scopes of people's tokens. Tests may change them. */
  access: Access;
  /** The pages of a set-up, and the repository's secrets. */
  website: Website;
  /** Renames of the repository, and transferred, deleted or full threads. */
  moves: Moves;
  /** Called for every new comment that starts workflows. */
  onComment: (event: CommentEvent) => void;
  /** Called for every submitted review that starts workflows. */
  onReview: (event: ReviewEvent) => void;
  fault: ResponseFault | undefined;
  /** Called after every request took effect; its response, if any, replaces GitHub's. */
  faultResponse: ResponseFault | undefined;
  /** A delay of every call in milliseconds, which distinguishes parallel calls from sequential ones. */
  latency: number;
  /** Whether an outsider's role is `none`, as in a private repository, in place of `read`. */
  private: boolean;
  /** The functions' App. */
  app: { id: string; privateKey: string };
  /** A token of the functions' App, which may read teams. */
  appToken(): Promise<string>;
  /** A GITHUB_TOKEN as a workflow gets it. */
  workflowToken(): Promise<string>;
  /** Returns a client for a person, named by the person's first login. */
  person(login: Login): Octokit;
  /** Gives a person another login and frees the old one. The id stays. */
  rename(login: Login, to: string): void;
  /** Commits a file to a branch, by default the default branch, or removes it if no text is given. */
  commit(path: string, text: string | undefined, branch?: string): Promise<void>;
  /** Opens a pull request from a new branch as a person, and returns its number. */
  openPull(by: Login, title: string, body?: string): Promise<number>;
  /** Pushes a new commit to a pull request's branch, and returns its name. */
  push(number: number): Promise<string>;
  /** Returns the event of a label that a person adds to a pull request. */
  labeled(by: Login, number: number, label: string): Promise<LabelEvent>;
  /** Submits a review as a person. */
  review(by: Login, number: number, review: NewReview): Promise<RawReview>;
  lock(threadNumber: number): void;
  close(): Promise<void>;
};
