import { type Html, html } from "./html.ts";
import { type FormState, renderChoice, renderTextField } from "./setup-parts.ts";

/** What can be filled in before the first use. */
export type Presets = {
  readonly repository?: string;
  /** The base URL of the functions. */
  readonly bridgeUrl: string;
  /** Where crew-gate is kept, as OWNER/REPOSITORY. */
  readonly action?: string;
};

const STARTS = [
  ["button", "A button in the Actions tab"],
  ["label", "A label on a pull request"],
  ["schedule", "A schedule, every week"],
] as const;

const REVIEWS = [
  ["no", "No, only comments"],
  ["yes", "Yes: approving approves, requesting changes revises"],
] as const;

/** Renders the five questions, and where the files belong. `isNewTab` keeps the page open that asks them. */
export function renderQuestions(
  form: FormState,
  { repository = "", bridgeUrl, action = "" }: Presets,
  isNewTab: boolean,
): Html {
  return html`<form method="get" action="setup"${isNewTab && html` target="_blank" rel="noopener"`}>
<input type="hidden" name="step" value="files">
${renderTextField({ name: "crew-url", label: "Address of your crew", type: "url", placeholder: "https://your-crew.crewai.com", hint: "The URL of the deployment, from its page on CrewAI AMP: not the address of that page. It stands in the workflow files, and is of no use without the crew's token." }, form)}
${renderChoice("start", "What starts the crew?", STARTS, form)}
${renderChoice("reviews", "Do reviews of pull requests decide as well?", REVIEWS, form)}
${renderTextField({ name: "required-approvals", label: "How many people must approve?", type: "number", preset: "1" }, form)}
${renderTextField({ name: "action", label: "Your copy of crew-gate", preset: action, placeholder: "OWNER/crew-gate", hint: "The repository that the workflows use. Add @VERSION for another version than main. Public repositories can only use a public copy. A private one must let others use it: in its Settings, Actions, General, Access." }, form)}
<details${(form.problems || !repository) && html` open`}>
<summary>Where the files belong</summary>
${renderTextField({ name: "repository", label: "Repository", preset: repository, placeholder: "OWNER/REPOSITORY", hint: "The one whose issues and pull requests the crew asks in." }, form)}
${renderTextField({ name: "branch", label: "Its default branch", preset: "main" }, form)}
${renderTextField({ name: "bridge-url", label: "Address of these functions", type: "url", preset: bridgeUrl, hint: "CrewAI AMP must reach it without signing in." }, form)}
</details>
<button class="main">Show the files</button>
</form>`;
}
