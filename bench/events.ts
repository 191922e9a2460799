import { createHmac, randomUUID } from "node:crypto";
import { SECRET } from "../playground/sandbox.ts";
import { mintBearer, mintLink, type WebhookKind } from "../src/ledger/signing/link.ts";
import { deriveKeyring } from "../src/ledger/signing/secret.ts";
import type { LoadRequest } from "./load.ts";

const keys = deriveKeyring(SECRET);

function linkFields(threadNumber: number) {
  return {
    repository: "harbour/briefs",
    repositoryId: 1,
    threadNumber,
    runId: `run-${threadNumber}`,
    deploymentId: "d",
  };
}

/** Returns the path of a callback for a thread, as the Action gives it to the crew. */
export function createCallbackPath(threadNumber: number, kind: WebhookKind): string {
  if (!keys) throw new Error("the secret is too short");
  return `/api/webhooks/${kind}?link=${mintLink({ ...linkFields(threadNumber), kind }, keys)}`;
}

const EXECUTION = "5cb9a3b4-1b1c-4f6e-9d4c-9c1f8a2f7f10";

/** Returns a new finished task, which updates the run's progress comment at once. */
export function createTaskRequest(path: string): LoadRequest {
  const body = {
    execution_id: EXECUTION,
    name: "minutes_task",
    agent: "Reader",
    description: "Read the minutes of the last meeting and list what was decided.",
    expected_output: "A list.",
    output: randomUUID(),
  };
  return { path, headers: {}, body: JSON.stringify(body) };
}

/** Returns a new step of an agent. Steps are buffered. */
export function createStepRequest(path: string): LoadRequest {
  const body = {
    execution_id: EXECUTION,
    prompt: "Read the minutes of the last meeting and list what was decided.",
    thought: "I have to look at the minutes first.",
    tool: "search",
    tool_input: "{}",
    result: randomUUID(),
  };
  return { path, headers: {}, body: JSON.stringify(body) };
}

/** Returns a pause of a thread's run, with an output and the run's bearer token. */
export function createPauseRequest(threadNumber: number, output: string): LoadRequest {
  if (!keys) throw new Error("the secret is too short");
  const body = {
    execution_id: randomUUID(),
    task_id: "draft_task",
    agent: "Writer",
    task_output: output,
  };
  const headers = { authorization: `Bearer ${mintBearer(linkFields(threadNumber), keys)}` };
  return { path: createCallbackPath(threadNumber, "human-input"), headers, body: JSON.stringify(body) };
}

/** Returns an event of GitHub for Probot and the bare handler, with GitHub's signature. */
export function createEditRequest(threadNumber: number, secret: string): LoadRequest {
  const body = JSON.stringify({
    action: "edited",
    issue: { number: threadNumber, body: `A step: ${randomUUID()}`, user: { login: "octavia", id: 7 } },
    repository: { id: 1, name: "briefs", full_name: "harbour/briefs", owner: { login: "harbour" } },
    sender: { login: "octavia", id: 7, type: "User" },
    installation: { id: 1 },
  });
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const headers = {
    "x-github-event": "issues",
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": signature,
  };
  return { path: "/api/github/webhooks", headers, body };
}
