import { POLICY_PATH } from "../command/policy-keys.ts";
import { type GitHubSite, repositoryUrl } from "./github-site.ts";
import type { Answers } from "./setup-forms.ts";

/** The texts of `examples/`, by the names of the files. */
export type ExampleFiles = Readonly<Record<string, string>>;

/** A file for the user's repository. `note` says what it does, and what else to do. */
export type FilledFile = {
  readonly path: string;
  readonly text: string;
  readonly note: string;
  /** GitHub's page that creates this file. Left out where its address would be too long. */
  readonly newFileUrl?: string;
};

/** GitHub answers 414 to longer addresses. Its limit is not documented; 8 kB is common for servers. */
const URL_LIMIT = 8000;

/** The example for each way to start, and what its user must do. */
const START_FILES = {
  button: [
    "start.yml",
    "Starts the crew from the Actions tab, in a new issue. Replace topic, audience and sources by your crew's inputs, under the same names.",
  ],
  label: [
    "start-on-pull-request.yml",
    "Starts the crew for a pull request that gets the label run-crew. Replace the inputs at the end by your crew's.",
  ],
  schedule: [
    "scheduled-check.yml",
    "Starts the crew every Monday, always in the same issue. Set the time, and replace the inputs at the end by your crew's.",
  ],
} as const satisfies Record<Answers["start"], readonly [file: string, note: string]>;

const DECIDE_NOTE =
  "Reads comments that begin with a slash: /approve, /revise, /reject and the other commands.";
const REVIEW_NOTE = "Lets reviews decide as well, in pull requests with the label crew-reviews.";
const DOCTOR_NOTE =
  "Checks the crew, these functions and the repository, by hand from the Actions tab, and says what to correct. On request it starts the crew: for that, replace topic at the end by your crew's inputs.";

/** Replaces every occurrence. Throws if there is none: the example was changed, and would be handed out unfilled. */
function replaceExisting(text: string, from: string | RegExp, to: string): string {
  const replaced = text.replaceAll(from, () => to);
  if (replaced === text) throw new Error(`An example no longer contains ${String(from)}.`);
  return replaced;
}

/** Fills in an example. Its first lines name what to set: of that, only the secrets remain. */
function fillExample(name: string, examples: ExampleFiles, answers: Answers): string {
  const names = Object.keys(examples).map((file) => file.replace(/\.yml$/, ""));
  let text = examples[name] ?? "";
  text = replaceExisting(text, "OWNER/crew-gate@main", answers.action);
  text = replaceExisting(text, "${{ vars.CREW_URL }}", answers["crew-url"]);
  text = replaceExisting(text, "${{ vars.CREW_GATE_URL }}", answers["bridge-url"]);
  text =
    name === "decide.yml"
      ? replaceExisting(
          text,
          /Set OWNER [^.]*? secrets CREW_TOKEN and CREW_GATE_SECRET\./g,
          "Set the secrets CREW_TOKEN and CREW_GATE_SECRET.",
        )
      : replaceExisting(
          text,
          /what\s+(?:# )?decide\.yml asks\s+(?:# )?for/g,
          "the secrets that decide.yml names",
        );
  return text.replaceAll(new RegExp(String.raw`(?<![\w-])(${names.join("|")})\.yml`, "g"), "crew-$1.yml");
}

function workflowFile(name: string, note: string, examples: ExampleFiles, answers: Answers): FilledFile {
  return { path: `.github/workflows/crew-${name}`, text: fillExample(name, examples, answers), note };
}

function policyFile({ "required-approvals": required }: Answers): FilledFile {
  const text = `# Who may decide on this repository's crews, for comments and reviews alike. crew-gate reads this file on the default branch.
# Other keys: approvers, allow-self-approval, approval-text, send-remarks, notify, after-push, language.
minimum-role: write
required-approvals: ${required}
`;
  return { path: POLICY_PATH, text, note: "Says who may decide, and how many people must approve." };
}

function withNewFileUrl(file: FilledFile, { repository, branch }: Answers, site: GitHubSite): FilledFile {
  const query = new URLSearchParams({ filename: file.path, value: file.text });
  const newFileUrl = repositoryUrl(site, repository, `/new/${branch}?${query.toString()}`);
  return newFileUrl.length > URL_LIMIT ? file : { ...file, newFileUrl };
}

/** Returns the files for the user's repository, the one that starts the crew last. */
export function fillFiles(answers: Answers, examples: ExampleFiles, site: GitHubSite): FilledFile[] {
  const [start, startNote] = START_FILES[answers.start];
  const files = [
    workflowFile("decide.yml", DECIDE_NOTE, examples, answers),
    ...(answers.reviews === "yes" ? [workflowFile("review.yml", REVIEW_NOTE, examples, answers)] : []),
    policyFile(answers),
    workflowFile("doctor.yml", DOCTOR_NOTE, examples, answers),
    workflowFile(start, startNote, examples, answers),
  ];
  return files.map((file) => withNewFileUrl(file, answers, site));
}
