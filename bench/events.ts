import { createHmac, randomUUID } from "node:crypto";
import { SECRET } from "../playground/sandbox.ts";
import { mintBearer, mintLink, type WebhookKind } from "../src/ledger/signing/link.ts";
import { deriveKeyring } from "../src/ledger/signing/secret.ts";
import type { Shot } from "./load.ts";

const keys = deriveKeyring(SECRET);

function placeOf(threadNumber: number) {
  return {
    repository: "harbour/briefs",
    repositoryId: 1,
    threadNumber,
    runId: `run-${threadNumber}`,
    deploymentId: "d",
  };
}

/** The path of a callback of ours for a thread, as the Action would have given it to the crew. */
export function linkTo(threadNumber: number, kind: WebhookKind): string {
  if (!keys) throw new Error("the secret is too short");
  return `/api/webhooks/${kind}?link=${mintLink({ ...placeOf(threadNumber), kind }, keys)}`;
}

const EXECUTION = "5cb9a3b4-1b1c-4f6e-9d4c-9c1f8a2f7f10";

/** A task that finished, unlike any before: brings the run's progress comment up to date, at once. */
export function task(path: string): Shot {
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

/** A step of an agent. They come by the dozen, and are written together. */
export function step(path: string): Shot {
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

/** A task of a thread's run that waits for a human, with an output and the run's bearer token. */
export function pause(threadNumber: number, output: string): Shot {
  if (!keys) throw new Error("the secret is too short");
  const body = {
    execution_id: randomUUID(),
    task_id: "draft_task",
    agent: "Writer",
    task_output: output,
  };
  const headers = { authorization: `Bearer ${mintBearer(placeOf(threadNumber), keys)}` };
  return { path: linkTo(threadNumber, "human-input"), headers, body: JSON.stringify(body) };
}

/** An event of GitHub's own for Probot and the bare handler, signed as GitHub signs. */
export function edited(threadNumber: number, secret: string): Shot {
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
