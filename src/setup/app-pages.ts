import { appsUrl, buildManifest, listAppPermissions, newAppUrl } from "./app-manifest.ts";
import type { GitHubSite } from "./github-site.ts";
import { type Html, html } from "./html.ts";
import { renderSettings } from "./settings-lines.ts";
import type { PendingApp } from "./setup-cookie.ts";
import type { SetupPage } from "./setup-document.ts";
import { type FormState, renderChoice, renderFormNotice, renderTextField } from "./setup-parts.ts";

/** The state of the functions before they are configured. */
export type StartContext = {
  /** One sentence for each setting that is missing or wrong. */
  readonly missing: readonly string[];
  /** The GitHub that GITHUB_API_URL names, if it is set. */
  readonly site?: GitHubSite;
  /** Whether CREW_GATE_SECRET is set already. */
  readonly hasSecret: boolean;
};

function renderMissing(missing: readonly string[]): Html {
  const items = missing.map((sentence) => html`<li>${sentence}</li>`);
  return html`<div class="notice"><p>These functions are not configured yet:</p><ul>${items}</ul></div>`;
}

const ACCOUNTS = [
  ["organization", "An organization"],
  ["user", "A person"],
] as const;

function renderHost(site: GitHubSite | undefined, form: FormState): Html {
  if (site) return html`<p class="muted">The App is created at ${site.webUrl}, as GITHUB_API_URL says.</p>`;
  const isOpen = form.problems?.["host"] !== undefined;
  return html`<details${isOpen && html` open`}><summary>Not on github.com?</summary>
${renderTextField({ name: "host", label: "Host of GitHub", preset: "github.com", hint: "github.com or your company's host on ghe.com. For GitHub Enterprise Server, set GITHUB_API_URL to https://HOST/api/v3, restart the functions, and open this page again." }, form)}
</details>`;
}

/** Renders the first page: for which repository the App is created. */
export function renderStart({ missing, site, hasSecret }: StartContext, form: FormState): SetupPage {
  const body = html`<p>crew-gate asks in GitHub for the decisions that a CrewAI crew waits for. This page creates the GitHub App that it writes as, and fills in your workflow files. It takes about five minutes. Nothing is stored here.</p>
${renderMissing(missing)}
<section>
<h2>Create a GitHub App</h2>
${renderFormNotice(form)}
<form method="get" action="setup">
<input type="hidden" name="step" value="app">
${renderTextField({ name: "repository", label: "Repository", placeholder: "OWNER/REPOSITORY", hint: "The one whose issues and pull requests the crew asks in. You can add others later." }, form)}
${renderChoice("account", "Its owner is", ACCOUNTS, form)}
${renderHost(site, form)}
<button class="main">Continue</button>
</form>
</section>
<details><summary>You already have a GitHub App, or a token</summary>
<p>Set these variables where the functions run. The App needs the permissions <em>Issues: write</em> and <em>Pull requests: write</em>, and no webhook. In place of its two lines, <code>GITHUB_TOKEN</code> can hold the token of a person or machine account that may comment.</p>
${renderSettings({ hasSecret, appId: "", privateKey: "" })}
<p><a href="setup?step=files">Continue with the workflow files</a></p>
</details>`;
  return { title: "Set up crew-gate", body, step: 1 };
}

/** Renders what GitHub will be asked for, and the form that takes people there. */
export function renderAppRequest(pending: PendingApp, site: GitHubSite, pageUrl: string): SetupPage {
  const { request, state } = pending;
  const manifest = buildManifest(request, pageUrl);
  const permissions = Object.values(listAppPermissions(request.account)).map(
    ({ name, access, purpose }) => html`<dt>${name}: ${access}</dt><dd>${purpose}</dd>`,
  );
  const body = html`<section>
<h2>${manifest.name}</h2>
<p>GitHub will ask you to confirm an App for the owner of <code>${request.repository}</code>. It has no webhook, only its owner can install it, and it may do this where it is installed:</p>
<dl>${permissions}</dl>
<p>Sign in at <a href="${site.webUrl}" target="_blank" rel="noopener">${site.webUrl}</a> first: GitHub forgets the request if you sign in on the way. Afterwards GitHub sends you back to this page, within one hour.</p>
<form method="post" action="${newAppUrl(site, request, state)}">
<input type="hidden" name="manifest" value="${JSON.stringify(manifest)}">
<button class="main">Create it on GitHub</button>
</form>
</section>
<p><a href="setup">Back</a></p>`;
  return { title: "Create the GitHub App", body, step: 1, formOrigin: new URL(site.webUrl).origin };
}

/** Renders why no App can be shown. `reason` is a sentence. */
export function renderAppProblem(reason: string, pending?: PendingApp, site?: GitHubSite): SetupPage {
  const apps = pending && site && appsUrl(site, pending.request);
  const body = html`<div class="notice bad" role="alert"><p>${reason}</p></div>
${
  apps &&
  html`<p>If GitHub created the App, it is in <a href="${apps}">its owner's list of Apps</a>. There you can create a new private key for it (set it with the App ID by hand), or delete it and start again.</p>`
}
<p><a class="button main" href="setup">Start again</a></p>`;
  return { title: "No App to show", body, status: 400, step: 1 };
}
