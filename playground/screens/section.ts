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
