import { type GitHubSite, siteOfHost } from "./github-site.ts";
import { html } from "./html.ts";
import { type Presets, renderQuestions } from "./questions-form.ts";
import { renderSettings, SECRET_PLACE } from "./settings-lines.ts";
import type { AppRequest } from "./setup-forms.ts";
import type { SetupPage } from "./setup-document.ts";
import { renderCopyBox, renderCopyButton, renderSecrets } from "./setup-parts.ts";

/** An App that GitHub has just created. */
export type NewApp = { readonly id: number; readonly pageUrl: string; readonly privateKey: string };

/** What the page of a new App shows. */
export type NewAppContext = {
  readonly app: NewApp;
  readonly request: AppRequest;
  readonly site: GitHubSite;
  readonly presets: Presets;
  /** Whether CREW_GATE_SECRET is set already. */
  readonly hasSecret: boolean;
};

const GIVEN_SECRET = html`The secret that is set as CREW_GATE_SECRET here.`;
const NEW_SECRET = html`The new secret of the settings above:
${renderCopyBox("secret", SECRET_PLACE)}<div class="row">${renderCopyButton("secret", "Copy the secret")}</div>`;

/** Renders the id and the key of a new App as settings. They are shown once, and kept nowhere. */
export function renderNewApp({ app, request, site, presets, hasSecret }: NewAppContext): SetupPage {
  const { repository } = request;
  const apiUrl = site.apiUrl === siteOfHost("github.com").apiUrl ? {} : { apiUrl: site.apiUrl };
  const settings = { hasSecret, appId: String(app.id), privateKey: app.privateKey, ...apiUrl };
  const body = html`<div class="notice good"><p>GitHub created the App. <strong>This page is shown once.</strong> Keep it open until you are done: nobody can show you the key${!hasSecret && " and the secret"} again.</p></div>
<section>
<h2>1. Copy the settings</h2>
<p>They are environment variables of these functions. Save them now; they take effect in the last step.${!hasSecret && " Your browser made the secret: the functions have not seen it."}</p>
${renderSettings(settings)}
</section>
<section>
<h2>2. Install the App</h2>
<p>Choose <em>Only select repositories</em> and <code>${repository}</code>.</p>
<p><a class="button main" href="${app.pageUrl}/installations/new" target="_blank" rel="noopener">Install it on GitHub</a></p>
</section>
${renderSecrets(site, repository, hasSecret ? GIVEN_SECRET : NEW_SECRET, "3. ")}
<section>
<h2>4. Fill in the workflow files</h2>
<p>Answer five questions. The files open in a new tab.</p>
${renderQuestions({ fields: new URLSearchParams() }, { ...presets, repository }, true)}
</section>
<section>
<h2>5. Start the functions with the settings</h2>
<p>Do this last. Once they are configured, this address shows their state, and creates no App any more: <a href="setup" target="_blank" rel="noopener">open it again</a>.</p>
</section>`;
  return { title: "Copy your settings", body, step: 2 };
}
