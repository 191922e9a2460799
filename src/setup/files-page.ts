import { type FilledFile } from "./filled-files.ts";
import type { GitHubSite } from "./github-site.ts";
import { type Html, html } from "./html.ts";
import { type Presets, renderQuestions } from "./questions-form.ts";
import type { SetupPage } from "./setup-document.ts";
import type { Answers } from "./setup-forms.ts";
import {
  type FormState,
  renderCopyBox,
  renderCopyButton,
  renderFormNotice,
  renderSecrets,
} from "./setup-parts.ts";

/** Where the pages of the files stand: in the set-up, or on their own once the functions are configured. */
export type FilesContext = { readonly isConfigured: boolean };

/**
 * Matches the host of one deployment or one branch on Vercel, such as `crew-gate-a1b2c3d4e-you.vercel.app`. A name alone does
 * not prove it, so a digit is required in the hash.
 * https://vercel.com/docs/deployments/generated-urls
 */
const SINGLE_DEPLOYMENT = /-(?:(?=[a-z]*\d)[a-z\d]{6,12}|git-[a-z\d-]+)-[a-z\d-]+\.vercel\.app$/;

/** Renders a warning about an address that Vercel's protection usually covers. */
function renderAddressWarning(bridgeUrl: string): Html | undefined {
  const { hostname } = new URL(bridgeUrl);
  if (!SINGLE_DEPLOYMENT.test(hostname)) return undefined;
  return html`<div class="notice"><p><strong>Check the address of these functions:</strong> <code>${hostname}</code> looks like a single deployment on Vercel. Deployment Protection usually covers it, and then no question arrives. Go back and fill in the production domain, which the project's page on Vercel shows.</p></div>`;
}

/** Renders the questions alone, before the first use or with what must be corrected. */
export function renderQuestionsPage(
  form: FormState,
  presets: Presets,
  { isConfigured }: FilesContext,
): SetupPage {
  const body = html`${renderFormNotice(form)}
<section>${renderQuestions(form, presets, false)}</section>
<p><a href="setup">Back to the ${isConfigured ? "state of the functions" : "GitHub App"}</a></p>`;
  const status = form.problems ? 400 : 200;
  return { title: "Fill in the workflow files", body, status, ...(!isConfigured && { step: 3 }) };
}

function renderFile({ path, text, note, newFileUrl }: FilledFile, index: number): Html {
  const id = `file-${index + 1}`;
  return html`<section>
<h3><code>${path}</code></h3>
<p>${note}</p>
<div class="row">
${newFileUrl !== undefined && html`<a class="button main" href="${newFileUrl}" target="_blank" rel="noopener">Create it on GitHub</a>`}
${renderCopyButton(id)}
</div>
${renderCopyBox(id, text, "file")}
</section>`;
}

/** Returns what starts the first run, as a sentence. */
function describeFirstRun(start: Answers["start"]): string {
  if (start === "label") return "Then add the label run-crew to a pull request.";
  return `Then choose “${start === "button" ? "start the crew" : "weekly crew check"}” there and run it.`;
}

/** Renders the filled files. */
export function renderFiles(
  files: readonly FilledFile[],
  answers: Answers,
  site: GitHubSite,
  { isConfigured }: FilesContext,
): SetupPage {
  const { repository, branch, start } = answers;
  const body = html`${renderAddressWarning(answers["bridge-url"])}
<p>Add these files to <code>${repository}</code>, on its default branch <code>${branch}</code>. Each button opens GitHub's page for a new file, filled in: check it and press Commit changes.</p>
${files.map(renderFile)}
${renderSecrets(site, repository, html`The same secret that the functions have.`)}
<section>
<h2>Start</h2>
<p>${!isConfigured && "Start the functions with the settings, if they do not have them yet. "}Open the Actions tab, choose “crew doctor” and press Run workflow: its summary says what to correct. ${describeFirstRun(start)} When the crew pauses, its question appears in the thread, and a comment with <code>/approve</code> answers it.</p>
</section>`;
  return { title: "Add the workflow files", body, ...(!isConfigured && { step: 3 }) };
}
