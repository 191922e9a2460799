import { createHash } from "node:crypto";
import { type Html, html } from "./html.ts";
import { SETUP_SCRIPT } from "./setup-script.ts";
import { SETUP_STYLE } from "./setup-style.ts";

/** A page before it is sent. `step` is its place in the set-up. */
export type SetupPage = {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  readonly step?: 1 | 2 | 3;
  /** The other origin to which its form is sent. Without one, forms are sent to the page itself. */
  readonly formOrigin?: string;
};

const STEPS = ["GitHub App", "Settings", "Workflows"];

function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

const SOURCES = `default-src 'none'; script-src ${hashSource(SETUP_SCRIPT)}; style-src ${hashSource(SETUP_STYLE)}; base-uri 'none'; frame-ancestors 'none'`;

function renderSteps(step: number): Html {
  const items = STEPS.map((name, index) =>
    index + 1 === step ? html`<li class="now" aria-current="step">${name}</li>` : html`<li>${name}</li>`,
  );
  return html`<ol class="steps">${items}</ol>`;
}

/** Renders a page as a document without other files. */
export function renderDocument({ title, body, step }: SetupPage): string {
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · crew-gate</title>
<style>${{ markup: SETUP_STYLE }}</style>
</head>
<body>
${step !== undefined && renderSteps(step)}
<main>
<h1>${title}</h1>
${body}
</main>
<script>${{ markup: SETUP_SCRIPT }}</script>
</body>
</html>
`;
  return markup;
}

/**
 * Returns the headers of a page. Only our own script and style run. No cache keeps a key, no frame shows one, and no link tells
 * another site the address, in which GitHub's code stands.
 */
export function pageHeaders({ formOrigin }: SetupPage): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `${SOURCES}; form-action ${formOrigin ?? "'self'"}`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
}
