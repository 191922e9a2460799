import type { Environment } from "../github/client.ts";

/** Every input in action.yml, with its default. A test compares the two. */
export const INPUTS = {
  command: "auto",
  "crew-url": "",
  "crew-token": "",
  secret: "",
  "secret-previous": "",
  "bridge-url": "",
  "crew-page": "",
  "github-token": "${{ github.token }}",
  inputs: "",
  meta: "",
  "issue-number": "",
  "issue-title": "",
  labels: "",
  "reuse-issue": "false",
  "close-issue": "never",
  "commit-status": "",
  "show-inputs": "",
  "minimum-role": "write",
  approvers: "",
  "required-approvals": "1",
  "allow-self-approval": "true",
  "approval-text": "Approved.",
  "reading-seconds": "10",
  "send-remarks": "false",
  notify: "approvers",
  "after-push": "allow",
  "wait-minutes": "",
  "fail-on": "error",
  dialect: "auto",
  "failure-events": "false",
  language: "en",
  "output-format": "markdown",
  "allowed-hosts": "",
  "doctor-resume": "false",
  "remind-after": "",
  "reject-after": "",
  "expire-after": "",
  "dry-run": "false",
  "public-key": "",
  "audit-path": "audit",
} as const;

export type InputName = keyof typeof INPUTS;

/** Returns an input, trimmed, or its default if it is empty. The runner keeps hyphens in the name. */
export function readInput(env: Environment, name: InputName): string {
  const given = env[`INPUT_${name.toUpperCase()}`]?.trim();
  return given || INPUTS[name];
}

/** Returns the address of this attempt of the job's workflow run, if the runner names it. */
export function readJobUrl(env: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = env;
  if (!server || !repository || !runId) return undefined;
  return `${server}/${repository}/actions/runs/${runId}/attempts/${env["GITHUB_RUN_ATTEMPT"] || "1"}`;
}
