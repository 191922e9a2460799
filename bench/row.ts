/** The target of a figure. `of`: the figure itself, or its ratio to the baseline. */
type Target = { readonly of: "value" | "ratio"; readonly most?: number; readonly least?: number };

/** One line of the table. */
export type Row = {
  readonly what: string;
  readonly unit: string;
  /** `undefined` if it was not measured. `reason` says why. */
  readonly value: number | undefined;
  /** The same job by other code, measured in the same run. */
  readonly baseline?: { readonly name: string; readonly value: number };
  readonly target?: Target;
  /** The reason why a target is missed, or a figure is not measured. */
  readonly reason?: string;
};

/** Returns the ratio of the row's value to its baseline. */
export function ratioOf({ value, baseline }: Row): number | undefined {
  return value === undefined || !baseline ? undefined : value / baseline.value;
}

/** Returns whether the target is met, or `undefined` without a target or a measurement. */
export function isMet(row: Row): boolean | undefined {
  const { target } = row;
  const figure = target?.of === "ratio" ? ratioOf(row) : row.value;
  if (!target || figure === undefined) return undefined;
  return figure <= (target.most ?? Infinity) && figure >= (target.least ?? -Infinity);
}

/** A part of the benchmark: the letter that selects it, its title and its rows. */
export type Part = {
  readonly letter: string;
  readonly title: string;
  readonly rows: readonly Row[];
  /** Sentences about the method. */
  readonly notes: readonly string[];
};
