import { type Html, html } from "./html.ts";
import { renderCopyBox, renderCopyButton } from "./setup-parts.ts";

/** The settings to show. Empty texts are left for people to fill in. */
export type NewSettings = {
  /** Whether the browser makes a secret. */
  readonly secret?: boolean;
  readonly appId: string;
  /** In PEM. */
  readonly privateKey: string;
  /** Only for another GitHub than github.com. */
  readonly apiUrl?: string;
};

/** The place of the secret. It is shorter than a secret may be: the functions refuse it where no script has replaced it. */
export const SECRET_PLACE = html`<span data-secret>REPLACE-ME</span>`;

/**
 * Lists the environment variables. The key is in base64: no host, shell or file needs quotes for that, and it is one line.
 */
function listVariables({ secret, appId, privateKey, apiUrl }: NewSettings): [name: string, value: Html][] {
  const key = Buffer.from(privateKey, "utf8").toString("base64");
  return [
    ...(secret ? [["CREW_GATE_SECRET", SECRET_PLACE] satisfies [string, Html]] : []),
    ["GITHUB_APP_ID", html`${appId}`],
    ...(apiUrl === undefined ? [] : [["GITHUB_API_URL", html`${apiUrl}`] satisfies [string, Html]]),
    // Last, because it is long.
    ["GITHUB_APP_PRIVATE_KEY", html`${key}`],
  ];
}

/** Renders the settings as lines, for each kind of host. */
export function renderSettings(settings: NewSettings): Html {
  const variables = listVariables(settings);
  const lines = variables.map(([name, value]) => html`${name}=${value}`);
  const flags = variables.map(([name, value]) => html`  -e ${name}=${value} \\`);
  return html`<div class="row">${renderCopyButton("env", "Copy the lines")}</div>
${renderCopyBox("env", html`${lines}`, "long")}
${settings.secret && html`<noscript><p class="problem">Your browser runs no scripts here. Replace REPLACE-ME by at least 32 random characters, such as <code>openssl rand -hex 32</code> prints.</p></noscript>`}
<details><summary>On Vercel</summary>
<p>In the project's Settings, open Environment Variables and paste all lines into the first field, Key: Vercel fills in every variable. Save, and then redeploy: a running deployment does not see them.</p>
<p>Deployment Protection must not cover the address that CrewAI AMP calls, or every webhook is refused with 401. Use the production domain, which the standard protection leaves open, and not the address of one deployment.</p>
</details>
<details><summary>With Docker</summary>
<p>Save the lines as <code>.env</code> beside <code>compose.yml</code> and run <code>docker compose up --build -d</code>. Or build the image with <code>docker build -t crew-gate .</code> and run:</p>
<div class="row">${renderCopyButton("docker", "Copy the command")}</div>
${renderCopyBox(
  "docker",
  html`docker run -d --name crew-gate --restart unless-stopped -p 127.0.0.1:3000:3000 \\
${flags}
  crew-gate`,
  "long",
)}
</details>
<details><summary>With npm start</summary>
<p>Save the lines as <code>.env</code> and run <code>set -a; . ./.env; set +a; npm start</code>, behind HTTPS.</p>
</details>`;
}
