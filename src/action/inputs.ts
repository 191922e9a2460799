import type { Environment } from "../github/client.ts";

/** Every input that action.yml names, with its default there. A test holds the two together. */
export const INPUTS = {
  command: "auto",
  "crew-url": "",
  "crew-token": "",
  secret: "",
  "secret-previous": "",
  "bridge-url": "",
  "github-token": "${{ github.token }}",
  inputs: "",
  meta: "",
  "issue-number": "",
  "issue-title": "",
  labels: "",
  "minimum-role": "write",
  approvers: "",
  "required-approvals": "1",
  "allow-self-approval": "true",
  "approval-text": "Approved.",
  "reading-seconds": "10",
  "send-remarks": "false",
  "wait-minutes": "30",
  dialect: "auto",
  "failure-events": "false",
  language: "en",
  "output-format": "markdown",
  "allowed-hosts": "",
  "doctor-resume": "false",
  "remind-after": "",
  "expire-after": "",
  "dry-run": "false",
} as const;

export type InputName = keyof typeof INPUTS;

/** An input as the runner hands it over, trimmed; its default when it is empty. Hyphens stay in the name. */
export function readInput(env: Environment, name: InputName): string {
  const given = env[`INPUT_${name.toUpperCase()}`]?.trim();
  return given || INPUTS[name];
}
