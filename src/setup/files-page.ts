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

/** Renders the questions alone, before the first use or with what must be corrected. */
export function renderQuestionsPage(form: FormState, presets: Presets): SetupPage {
  const body = html`${renderFormNotice(form)}
<section>${renderQuestions(form, presets, false)}</section>
<p><a href="setup">Back to the GitHub App</a></p>`;
  return { title: "Fill in the workflow files", body, step: 3, status: form.problems ? 400 : 200 };
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
  const name = start === "button" ? "start the crew" : "weekly crew check";
  return `Then open the Actions tab, choose “${name}” and press Run workflow.`;
}

/** Renders the filled files. */
export function renderFiles(files: readonly FilledFile[], answers: Answers, site: GitHubSite): SetupPage {
  const { repository, branch, start } = answers;
  const body = html`<p>Add these files to <code>${repository}</code>, on its default branch <code>${branch}</code>. Each button opens GitHub's page for a new file, filled in: check it and press Commit changes.</p>
${files.map(renderFile)}
${renderSecrets(site, repository, html`The same secret that the functions have.`)}
<section>
<h2>Start</h2>
<p>Start the functions with the settings, if they do not have them yet. ${describeFirstRun(start)} When the crew pauses, its question appears in the thread, and a comment with <code>/approve</code> answers it.</p>
</section>`;
  return { title: "Add the workflow files", body, step: 3 };
}
