import { type GitHubSite, repositoryUrl } from "./github-site.ts";
import { type Html, html } from "./html.ts";
import type { FormProblems } from "./setup-forms.ts";

/** The fields of a form as they were sent, and what must be corrected. */
export type FormState = { readonly fields: URLSearchParams; readonly problems?: FormProblems };

/** A field for one line of text. `preset` stands in it before the first use. */
type TextField = {
  readonly name: string;
  readonly label: string;
  readonly hint?: Html | string;
  readonly preset?: string;
  readonly type?: "text" | "url" | "number";
  readonly placeholder?: string;
};

/** Renders a button that copies the text of an element. The script shows it. */
export function renderCopyButton(id: string, label = "Copy"): Html {
  return html`<button type="button" data-copies="${id}" hidden>${label}</button>`;
}

/** Renders a text to copy. `id` must be unique in the page. The lines of a file are not broken, and long values are. */
export function renderCopyBox(
  id: string,
  content: Html | string,
  kind: "file" | "long" | "short" = "short",
): Html {
  return html`<pre id="${id}" class="${kind}" tabindex="0">${content}</pre>`;
}

function renderProblem(name: string, { problems }: FormState): Html | undefined {
  const problem = problems?.[name];
  return problem === undefined
    ? undefined
    : html`<p class="problem" id="${name}-problem"><strong>Please correct:</strong> ${problem}</p>`;
}

/** Renders a field with what was sent, and its problem. */
export function renderTextField(field: TextField, form: FormState): Html {
  const { name, label, hint, preset = "", type = "text", placeholder = "" } = field;
  const problem = renderProblem(name, form);
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${form.fields.get(name) ?? preset}" placeholder="${placeholder}" autocapitalize="off" autocomplete="off" spellcheck="false" required${problem && html` aria-invalid="true" aria-describedby="${name}-problem"`}>
${problem}${hint !== undefined && html`<small>${hint}</small>`}`;
}

/** Renders a choice. The first option is chosen before the first use. */
export function renderChoice(
  name: string,
  legend: string,
  options: readonly (readonly [value: string, label: string])[],
  form: FormState,
): Html {
  const chosen = form.fields.get(name) ?? options[0]?.[0];
  const choices = options.map(
    ([value, label]) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${value}"${chosen === value && html` checked`}> <span>${label}</span></label>`,
  );
  return html`<fieldset><legend>${legend}</legend>
${choices}
${renderProblem(name, form)}</fieldset>`;
}

/** Renders what is wrong with a form, above it. */
export function renderFormNotice({ problems }: FormState): Html | undefined {
  if (!problems) return undefined;
  const count = Object.keys(problems).length;
  return html`<div class="notice bad" role="alert"><p>${count === 1 ? "One answer needs" : `${count} answers need`} a correction. Everything else is still there.</p></div>`;
}

/**
 * Renders the two secrets that the workflows read. `origin` says where the first one is, and `step` is the number of the
 * section, if it has one.
 */
export function renderSecrets(site: GitHubSite, repository: string, origin: Html, step = ""): Html {
  const newSecretUrl = repositoryUrl(site, repository, "/settings/secrets/actions/new");
  const newSecret = (name: string) =>
    html`<a class="button" href="${newSecretUrl}" target="_blank" rel="noopener">Add ${name} on GitHub</a>`;
  return html`<section>
<h2>${step}Add two secrets to the repository</h2>
<p>The workflows in <code>${repository}</code> read them. Type the names exactly as they are here.</p>
<dl>
<dt><code>CREW_GATE_SECRET</code></dt><dd>${origin}<div class="row">${newSecret("CREW_GATE_SECRET")}</div></dd>
<dt><code>CREW_TOKEN</code></dt><dd>The bearer token of your crew, from the Status tab of its page on CrewAI AMP.<div class="row">${newSecret("CREW_TOKEN")}</div></dd>
</dl>
</section>`;
}
