import type { Presentation } from "../../src/comment/presentation.ts";

/** Returns the presentation of comments that a job writes. They link to the job. */
export function asJob(style: Presentation): Presentation {
  return { ...style, jobUrl: "https://github.com/harbour/briefs/actions/runs/4711/attempts/1" };
}

/** One comment on a page of samples. */
export type ScreenSample = {
  /** The caption, a few English words. */
  readonly name: string;
  readonly by: "github-actions" | "crew-gate";
  readonly body: string;
  /** Whether its collapsed details are shown. */
  readonly open?: true;
};

/** Comments of one kind: the kind of their record, or another name for comments without a record. */
export type ScreenSection = { readonly kind: string; readonly comments: readonly ScreenSample[] };
