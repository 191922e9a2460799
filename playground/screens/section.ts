/** One comment on a page of samples. */
export type ScreenSample = {
  /** What it is, in a few English words. */
  readonly name: string;
  readonly by: "github-actions" | "crew-gate";
  readonly body: string;
  /** Whether what is folded away in it is shown. */
  readonly open?: true;
};

/** Comments of one kind: that of a ledger's record, or what holds none. */
export type ScreenSection = { readonly kind: string; readonly comments: readonly ScreenSample[] };
