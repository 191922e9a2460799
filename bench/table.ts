import { isMet, type Part, ratioOf, type Row } from "./row.ts";

/** Formats a figure with three digits. */
export function formatFigure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en", {
    maximumFractionDigits: Number.isInteger(value) ? 0 : digits,
    minimumFractionDigits: 0,
  });
}

function describeTarget({ target }: Row): string {
  if (!target) return "";
  const unit = target.of === "ratio" ? " times" : "";
  if (target.most !== undefined) return `at most ${formatFigure(target.most)}${unit}`;
  return `at least ${formatFigure(target.least ?? 0)}${unit}`;
}

function verdict(row: Row): string {
  const met = isMet(row);
  return met === undefined ? "" : met ? "met" : "**missed**";
}

function formatRow(row: Row): string {
  const { what, unit, value, baseline } = row;
  const ratio = ratioOf(row);
  const cells = [
    what,
    value === undefined ? "not measured" : `${formatFigure(value)} ${unit}`.trim(),
    baseline ? `${formatFigure(baseline.value)} ${unit} (${baseline.name})` : "",
    ratio === undefined ? "" : formatFigure(ratio),
    describeTarget(row),
    verdict(row),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Renders every figure with a target as one table, and the reasons of the missed ones. */
export function renderTargets(parts: readonly Part[]): string {
  const rows = parts.flatMap(({ letter, title, rows: own }) =>
    own
      .filter((row) => row.target && row.value !== undefined)
      .map((row) => ({ row, name: `${letter}. ${title}: ${row.what}` })),
  );
  const lines = rows.map(({ row, name }) => {
    const isRatio = row.target?.of === "ratio";
    const figure = isRatio
      ? `${formatFigure(ratioOf(row) ?? Number.NaN)} times ${row.baseline?.name}`
      : `${formatFigure(row.value ?? Number.NaN)} ${row.unit}`.trim();
    return `| ${[name, figure, describeTarget(row), verdict(row)].join(" | ")} |`;
  });
  const missed = Map.groupBy(
    rows.filter(({ row }) => isMet(row) === false),
    ({ row }) => row.reason ?? "",
  );
  const reasons = [...missed].flatMap(([reason, group]) => [
    "",
    `Missed: ${group.map(({ name }) => name).join("; ")}. ${reason}`.trim(),
  ]);
  return ["| figure | measured | target | |", "| --- | --- | --- | --- |", ...lines, ...reasons].join("\n");
}

/** Renders a part as Markdown: its title, its table, the missed targets with reasons, and its notes. */
export function renderPart({ letter, title, rows, notes }: Part): string {
  const reasons = rows.flatMap((row) => {
    const { what, reason } = row;
    if (!reason || isMet(row)) return [];
    return row.value === undefined ? [`Not measured: ${what}. ${reason}`] : [`Missed: ${what}. ${reason}`];
  });
  return [
    `## ${letter}. ${title}`,
    "",
    "| figure | crew-gate | compared with | ratio | target | |",
    "| --- | ---: | ---: | ---: | --- | --- |",
    ...rows.map(formatRow),
    ...[...reasons, ...notes].flatMap((text) => ["", text]),
  ].join("\n");
}
