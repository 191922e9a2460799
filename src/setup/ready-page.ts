import * as z from "zod";
import { html } from "./html.ts";
import type { SetupPage } from "./setup-document.ts";
import { renderCopyBox, renderCopyButton } from "./setup-parts.ts";

/** The fields of the health report that the page shows. */
const HealthReport = z.object({
  status: z.literal("ok"),
  credential: z.enum(["app", "token"]),
  github: z.string(),
  language: z.string(),
  public_key: z.string(),
  rotating: z.boolean(),
});

/** Renders the state of functions that are configured. `report` is the body of GET /api/health. */
export function renderReady(report: unknown): SetupPage {
  const health = HealthReport.parse(report);
  const body = html`<div class="notice good"><p>Every setting is there. There is nothing left to set up on this page.</p></div>
<section>
<dl>
<dt>Writes as</dt><dd>${health.credential === "app" ? "a GitHub App" : "the owner of a token"}</dd>
<dt>GitHub</dt><dd>${health.github}</dd>
<dt>Language</dt><dd>${health.language}</dd>
${health.rotating && html`<dt>Secret</dt><dd>is being changed: the previous one is accepted as well</dd>`}
<dt>Public key</dt><dd>Anyone can verify the records in your threads with it.</dd>
</dl>
<div class="row">${renderCopyButton("public-key", "Copy the public key")}</div>
${renderCopyBox("public-key", health.public_key)}
</section>
<p><a href="setup?step=files">Fill in workflow files</a> for this or another repository. They contain no secret.</p>
<p>Whether the functions can write in your repository is checked by every start of a crew, and by <code>command: doctor</code>. <a href="api/health">GET /api/health</a> has the same state as JSON.</p>`;
  return { title: "crew-gate is set up", body };
}
