import { escapeHtml } from "../text/escape-html.ts";

/** Markup that is safe to insert into a page. */
export type Html = { readonly markup: string };

type HtmlValue = Html | readonly Html[] | string | number | false | undefined;

function toMarkup(value: HtmlValue): string {
  if (value === false || value === undefined) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("\n");
}

/** Creates markup from a template. Texts and numbers in it are escaped; `false` and `undefined` add nothing. */
export function html(template: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { markup: String.raw({ raw: template }, ...values.map(toMarkup)) };
}
