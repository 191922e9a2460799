import type { Account, CommentEvent, RawComment, RawReview, ReviewEvent } from "./raw.ts";
import type { ResponseRewriter } from "./rewrite-response.ts";
import type { Threads } from "./threads.ts";

export type EventRepository = { id: number; full_name: string };

type AnnouncerOptions = {
  threads: Threads;
  rewriter: ResponseRewriter;
  repository: EventRepository;
  onComment: (event: CommentEvent) => void;
  onReview: (event: ReviewEvent) => void;
};

/** Returns whether events of an account start workflows: those of GITHUB_TOKEN do not. */
function startsWorkflows({ login }: Account): boolean {
  return login !== "github-actions[bot]";
}

/** Emits the events that would start a workflow on GitHub, with GitHub's payload. */
export class Announcer {
  #options: AnnouncerOptions;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  async comment(threadNumber: number, comment: RawComment): Promise<void> {
    const { threads, repository, rewriter, onComment } = this.#options;
    const issue = startsWorkflows(comment.user) ? await threads.read(threadNumber) : undefined;
    if (issue)
      onComment(
        rewriter.rewriteValue({ action: "created", comment, issue, repository, sender: comment.user }),
      );
  }

  async review(number: number, review: RawReview): Promise<void> {
    const { threads, repository, rewriter, onReview } = this.#options;
    if (!startsWorkflows(review.user) || review.state === "PENDING") return;
    const pull = await threads.readPull(number);
    if (!pull) return;
    onReview(
      rewriter.rewriteValue({
        action: "submitted",
        // Unlike REST, an event has the state in lower case, and null for a missing text.
        review: {
          ...review,
          state: review.state.toLowerCase() as ReviewEvent["review"]["state"],
          body: review.body || null,
          updated_at: review.submitted_at ?? null,
        },
        pull_request: pull,
        repository,
        sender: review.user,
      }),
    );
  }
}
