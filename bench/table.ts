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

/** Renders a part as Markdown: its title, its table, the missed targets with reasons, and its notes. */
export function renderPart({ letter, title, rows, notes }: Part): string {
  const reasons = rows.flatMap((row) => {
    const { what, reason } = row;
    if (!reason || isMet(row)) return [];
    return row.value === undefined ? [`Not measured: ${what}. ${reason}`] : [`Missed: ${what}. ${reason}`];
  });
  return [
    `### ${letter}. ${title}`,
    "",
    "| figure | crew-gate | compared with | ratio | target | |",
    "| --- | ---: | ---: | ---: | --- | --- |",
    ...rows.map(formatRow),
    ...[...reasons, ...notes].flatMap((text) => ["", text]),
  ].join("\n");
}
