import { type Html, html } from "./html.ts";
import { renderCopyBox, renderCopyButton } from "./setup-parts.ts";

/** The settings to show. Empty texts are left for people to fill in. */
export type NewSettings = {
  /** Whether CREW_GATE_SECRET is set already. If not, the browser makes one. */
  readonly hasSecret: boolean;
  readonly appId: string;
  /** In PEM. */
  readonly privateKey: string;
  /** Only for another GitHub than github.com. */
  readonly apiUrl?: string;
};

/** The place of the secret. It is shorter than a secret may be: the functions refuse it where no script has replaced it. */
export const SECRET_PLACE = html`<span data-secret>REPLACE-ME</span>`;

/** Stands for a secret that is set already, which the page does not show. It is too short to be one. */
const GIVEN_SECRET_PLACE = html`${"<your secret>"}`;

type Variable = readonly [name: string, value: Html];

/**
 * Lists the environment variables but for the secret. The key is in base64: no host, shell or file needs quotes for that, and
 * it is one line.
 */
function listVariables({ appId, privateKey, apiUrl }: NewSettings): Variable[] {
  const key = Buffer.from(privateKey, "utf8").toString("base64");
  return [
    ["GITHUB_APP_ID", html`${appId}`],
    ...(apiUrl === undefined ? [] : [["GITHUB_API_URL", html`${apiUrl}`] satisfies Variable]),
    // Last, because it is long.
    ["GITHUB_APP_PRIVATE_KEY", html`${key}`],
  ];
}

function renderLines(variables: readonly Variable[]): Html {
  return html`${variables.map(([name, value]) => html`${name}=${value}`)}`;
}

/** Renders the lines for hosts that add them to the variables that are set, such as Vercel. A secret that is set stays. */
function renderAddedLines(lines: Html, hasSecret: boolean): Html {
  return html`<div class="row">${renderCopyButton("env", "Copy the lines")}</div>
${renderCopyBox("env", lines, "long")}
${
  hasSecret
    ? html`<p class="muted">CREW_GATE_SECRET is set here already, so it is not among these lines.</p>`
    : html`<noscript><p class="problem">Your browser runs no scripts here. Replace REPLACE-ME by at least 32 random characters, such as <code>openssl rand -hex 32</code> prints.</p></noscript>`
}
<details><summary>On Vercel</summary>
<p>In the project's Settings, open Environment Variables and paste all lines into the first field, Key: Vercel fills in every variable. ${hasSecret && "Leave CREW_GATE_SECRET there as it is. "}Save, and redeploy as the last step: a running deployment does not see them.</p>
<p>Deployment Protection must not cover the address that CrewAI AMP calls, or every webhook is refused with 401. Use the production domain, which the standard protection leaves open, and not the address of one deployment.</p>
</details>`;
}

/** Renders the settings as lines, for each kind of host. */
export function renderSettings(settings: NewSettings): Html {
  const { hasSecret } = settings;
  const others = listVariables(settings);
  const all: Variable[] = [["CREW_GATE_SECRET", hasSecret ? GIVEN_SECRET_PLACE : SECRET_PLACE], ...others];
  const flags = all.map(([name, value]) => html`  -e ${name}=${value} \\`);
  return html`${renderAddedLines(renderLines(hasSecret ? others : all), hasSecret)}
<details><summary>With Docker or npm start</summary>
${
  hasSecret
    ? html`<p>Save these lines as <code>.env</code> beside <code>compose.yml</code>. They replace all variables, so put your secret in the place of <code>${GIVEN_SECRET_PLACE}</code>, and add the others that you have set.</p>
<div class="row">${renderCopyButton("env-file", "Copy the lines of .env")}</div>
${renderCopyBox("env-file", renderLines(all), "long")}`
    : html`<p>Save the lines as <code>.env</code> beside <code>compose.yml</code>.</p>`
}
<p>Then, as the last step, run <code>docker compose up --build -d</code>, or <code>npm start</code> in the same folder, behind HTTPS. Or build the image with <code>docker build -t crew-gate .</code> and run it without the file:</p>
<div class="row">${renderCopyButton("docker", "Copy the command")}</div>
${renderCopyBox(
  "docker",
  html`docker run -d --name crew-gate --restart unless-stopped -p 127.0.0.1:3000:3000 \\
${flags}
  crew-gate`,
  "long",
)}
</details>`;
}
