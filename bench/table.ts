import { isMet, type Part, ratioOf, type Row } from "./row.ts";

/** Three digits, as people read figures. */
export function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en", {
    maximumFractionDigits: Number.isInteger(value) ? 0 : digits,
    minimumFractionDigits: 0,
  });
}

function targetText({ target }: Row): string {
  if (!target) return "";
  const unit = target.of === "ratio" ? " times" : "";
  if (target.most !== undefined) return `at most ${figure(target.most)}${unit}`;
  return `at least ${figure(target.least ?? 0)}${unit}`;
}

function verdict(row: Row): string {
  const met = isMet(row);
  return met === undefined ? "" : met ? "met" : "**missed**";
}

function line(row: Row): string {
  const { what, unit, value, beside } = row;
  const ratio = ratioOf(row);
  const cells = [
    what,
    value === undefined ? "not measured" : `${figure(value)} ${unit}`.trim(),
    beside ? `${figure(beside.value)} ${unit} (${beside.name})` : "",
    ratio === undefined ? "" : figure(ratio),
    targetText(row),
    verdict(row),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** A part as Markdown: its title, its table, what is missed and why, and its notes. */
export function markdownOf({ letter, title, rows, notes }: Part): string {
  const reasons = rows.flatMap((row) => {
    const { what, reason } = row;
    if (!reason || isMet(row)) return [];
    return row.value === undefined ? [`Not measured: ${what}. ${reason}`] : [`Missed: ${what}. ${reason}`];
  });
  return [
    `### ${letter}. ${title}`,
    "",
    "| what | crew-gate | beside it | ratio | target | |",
    "| --- | ---: | ---: | ---: | --- | --- |",
    ...rows.map(line),
    ...[...reasons, ...notes].flatMap((text) => ["", text]),
  ].join("\n");
}
