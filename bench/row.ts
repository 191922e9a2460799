/** What a figure should be. `of`: the figure itself, or its ratio to the one beside it. */
export type Target = { readonly of: "value" | "ratio"; readonly most?: number; readonly least?: number };

/** One line of the table. */
export type Row = {
  readonly what: string;
  readonly unit: string;
  /** `undefined`: not measured, `why` says so. */
  readonly value: number | undefined;
  /** The same job done by something else, in the same run. */
  readonly beside?: { readonly name: string; readonly value: number };
  readonly target?: Target;
  /** Why a target is missed, or a figure is not measured. */
  readonly reason?: string;
};

/** The row's value in units of what stands beside it. */
export function ratioOf({ value, beside }: Row): number | undefined {
  return value === undefined || !beside ? undefined : value / beside.value;
}

/** Whether the target is met. `undefined` where there is none, or nothing was measured. */
export function isMet(row: Row): boolean | undefined {
  const { target } = row;
  const figure = target?.of === "ratio" ? ratioOf(row) : row.value;
  if (!target || figure === undefined) return undefined;
  return figure <= (target.most ?? Infinity) && figure >= (target.least ?? -Infinity);
}

/** A part of the bench: a letter to ask for it by, what it is about, and its rows. */
export type Part = {
  readonly letter: string;
  readonly title: string;
  readonly rows: readonly Row[];
  /** What a reader has to know of how it was measured, in sentences. */
  readonly notes: readonly string[];
};
