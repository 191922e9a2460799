import type { Emulate } from "./emulate.ts";
import type { Account, CommentEvent, RawComment, RawPull, RawReview, ReviewEvent } from "./raw.ts";
import type { ResponseRewriter } from "./rewrite-response.ts";
import { REPO } from "./seed.ts";
import type { Threads } from "./threads.ts";

export type EventRepository = { id: number; full_name: string };

type AnnouncerOptions = {
  emulate: Emulate;
  threads: Threads;
  rewriter: ResponseRewriter;
  repository: EventRepository;
  onComment: (event: CommentEvent) => void;
  onReview: (event: ReviewEvent) => void;
};

/** What GITHUB_TOKEN writes starts no workflow. */
function startsNothing({ login }: Account): boolean {
  return login === "github-actions[bot]";
}

/** Tells of what would start a workflow on GitHub, as the event's payload has it. */
export class Announcer {
  #options: AnnouncerOptions;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  async comment(threadNumber: number, comment: RawComment): Promise<void> {
    const { threads, repository, rewriter, onComment } = this.#options;
    const issue = startsNothing(comment.user) ? undefined : await threads.read(threadNumber);
    if (issue)
      onComment(rewriter.value({ action: "created", comment, issue, repository, sender: comment.user }));
  }

  async review(number: number, review: RawReview): Promise<void> {
    const { emulate, repository, rewriter, onReview } = this.#options;
    if (startsNothing(review.user) || review.state === "PENDING") return;
    const pull = await emulate.read<RawPull>(`${REPO}/pulls/${number}`);
    if (!pull) return;
    onReview(
      rewriter.value({
        action: "submitted",
        // An event writes the state small, and no text as null; REST does neither.
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
