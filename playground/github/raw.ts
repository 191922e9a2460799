/** An account with the fields that every part of the local GitHub reads. */
export type Account = { id: number; login: string; type: string };

/** A person's membership of a team. */
export type Membership = { role: "member" | "maintainer"; state: "active" | "pending" };

/** A team: its direct members by login, and its parent's slug. */
export type LocalTeam = { name: string; parent?: string; members: Map<string, Membership> };

/** An account in GitHub's REST answers and events. */
export type RawUser = Account & {
  node_id: string;
  avatar_url: string;
  url: string;
  html_url: string;
  site_admin: boolean;
};

/** A comment in GitHub's REST API: the fields that we read. */
export type RawComment = {
  id: number;
  body: string;
  html_url: string;
  issue_url: string;
  created_at: string;
  updated_at: string;
  user: RawUser;
  author_association: string;
};

/** An issue in GitHub's REST API: the fields that we read. A pull request is an issue with `pull_request`. */
export type RawIssue = {
  number: number;
  comments: number;
  title: string;
  body: string | null;
  html_url: string;
  state: string;
  updated_at: string;
  labels: { name: string }[];
  locked: boolean;
  user: RawUser;
  pull_request?: {
    url: string;
    html_url: string;
    diff_url: string;
    patch_url: string;
    merged_at: string | null;
  };
};

type Branch = { label: string; ref: string; sha: string; repo: { id: number; full_name: string } | null };

/** A pull request in GitHub's REST API: the fields that we read. */
export type RawPull = Omit<RawIssue, "pull_request"> &
  NonNullable<RawIssue["pull_request"]> & {
    id: number;
    issue_url: string;
    comments_url: string;
    author_association: string;
    created_at: string;
    updated_at: string;
    closed_at: string | null;
    head: Branch;
    base: Branch;
  };

/** A review in GitHub's REST API, which has no time of the last change. */
export type RawReview = {
  id: number;
  node_id: string;
  user: RawUser;
  body: string;
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  html_url: string;
  pull_request_url: string;
  submitted_at?: string | null;
  commit_id: string;
  author_association: string;
};

/** The event of a new comment for which GitHub would start workflows: not one written with GITHUB_TOKEN. */
export type CommentEvent = {
  action: "created";
  comment: RawComment;
  issue: RawIssue;
  repository: { id: number; full_name: string };
  sender: RawUser;
};

/** The event of a submitted review for which GitHub would start workflows. */
export type ReviewEvent = {
  action: "submitted";
  review: Omit<RawReview, "state" | "body"> & {
    state: "approved" | "changes_requested" | "commented";
    body: string | null;
    updated_at?: string | null;
  };
  pull_request: RawPull;
  repository: { id: number; full_name: string };
  sender: RawUser;
};

/** The event of a label that was added to a pull request. */
export type LabelEvent = {
  action: "labeled";
  label: { name: string };
  number: number;
  pull_request: RawPull;
  repository: { id: number; full_name: string };
  sender: RawUser;
};
