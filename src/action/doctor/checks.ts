import type { Person } from "../../ledger/record.ts";
import { ofetch } from "ofetch";
import { z } from "zod";
import { isAnswered, mintChallenge } from "../../ledger/challenge.ts";
import { tryReaction } from "../../thread/reactions.ts";
import { roleOf, statusOf, troubleOf } from "../../thread/github.ts";
import { isInTeam, TeamUnreadable } from "../../thread/teams.ts";
import { readWorkflows } from "../../thread/workflows.ts";
import type { Settings } from "../settings.ts";
import { type Finding, finding } from "./finding.ts";
import { inspectWorkflow } from "./workflow.ts";

/** Whether the deployment answers to the URL and the token. */
export async function checkCrew({ crew }: Settings): Promise<Finding> {
  const answer = await crew.inputs();
  switch (answer.kind) {
    case "names": {
      const names =
        answer.names.length > 0 ? `It wants the inputs ${answer.names.join(", ")}.` : "It wants no inputs.";
      return finding("crew-url and crew-token", "good", `The crew answers. ${names}`);
    }
    case "refused":
      return finding("crew-url and crew-token", "mend", `${answer.why}.`);
    case "unknown":
      return finding(
        "crew-url and crew-token",
        "unsure",
        `The crew did not say what it wants. ${answer.why}.`,
      );
  }
}

const Health = z.looseObject({
  status: z.string(),
  missing: z.array(z.string()).default([]),
  secret: z.string().optional(),
  answer: z.string().default(""),
});

/** Whether the functions are there, complete, and hold the same secret: they prove it, and it stays where it is. */
export async function checkBridge({ bridgeUrl, keyring }: Settings): Promise<Finding[]> {
  const about = "bridge-url";
  const challenge = mintChallenge(keyring);
  const answer = await ofetch
    .raw(`${bridgeUrl}/api/health`, {
      query: { challenge },
      ignoreResponseError: true,
      redirect: "manual",
      timeout: 20_000,
      retry: 1,
    })
    .catch(() => undefined);
  if (!answer) return [finding(about, "mend", "The functions could not be reached.")];
  const health = Health.safeParse(answer._data).data;
  if (!health)
    return [finding(about, "mend", `GET /api/health answered ${answer.status}, but not as crew-gate does.`)];
  if (health.status !== "ok") return [finding(about, "mend", health.missing.join(" "))];
  const good = finding(about, "good", "The functions are there, and nothing is missing.");
  if (health.secret === "same" && isAnswered(challenge, health.answer, keyring))
    return [good, finding("secret", "good", "Both sides hold the same one.")];
  if (health.secret === undefined)
    return [good, finding("secret", "unsure", "The functions are too old to tell. Deploy them again.")];
  const says = "The functions hold another one. Set secret to the value of their CREW_GATE_SECRET.";
  return [good, finding("secret", "mend", says)];
}

/** Whether the token may do what a decision takes. Writing is tried only where there is a thread to try it on. */
export async function checkGitHub({ github, repository, policy }: Settings, actor: Person, thread?: number) {
  const about = "github-token";
  try {
    const { role } = await roleOf(github, repository, actor);
    const reads = `It reads roles: ${actor.login} has ${role}, and deciding takes ${policy.minimumRole}.`;
    if (!thread)
      return finding(
        about,
        "unsure",
        `${reads} Set issue-number to try a reaction there, which is taken back.`,
      );
    await tryReaction(github, { repository, thread });
    return finding(about, "good", `${reads} It may write in #${thread}.`);
  } catch (error) {
    if (statusOf(error) === 403)
      return finding(about, "mend", `${troubleOf(error)}. Does the job have the permission issues: write?`);
    const hint = statusOf(error) === 404 ? " Is issue-number the number of a thread here?" : "";
    return finding(about, "mend", `${troubleOf(error)}.${hint}`);
  }
}

/** Whether the token may read the teams that the workflow names as approvers. */
export async function checkTeams({ github, policy }: Settings, actor: string): Promise<Finding[]> {
  const { teams } = policy.approvers;
  if (teams.length === 0) return [];
  try {
    await Promise.all(teams.map((team) => isInTeam(github, team, actor)));
    return [finding("approvers", "good", "The teams among them can be read.")];
  } catch (error) {
    const says =
      error instanceof TeamUnreadable
        ? `github-token cannot read the team ${error.message}. It takes the token of a GitHub App with the permission Members: read.`
        : `${troubleOf(error)}.`;
    return [finding("approvers", error instanceof TeamUnreadable ? "mend" : "unsure", says)];
  }
}

/** Whether the repository's workflows use the action as it should be, where the token may read them. */
export async function checkWorkflows({ github, repository }: Settings, action: string): Promise<Finding[]> {
  const about = "workflows";
  try {
    const files = await readWorkflows(github, repository);
    const found = files.flatMap(({ path, text }) => inspectWorkflow(path, text, action) ?? []);
    if (found.length > 0) return found;
    return [
      finding(
        about,
        "mend",
        "None on the default branch decides on comments. examples/decide.yml is one to copy.",
      ),
    ];
  } catch (error) {
    if (statusOf(error) === 403 || statusOf(error) === 404)
      return [
        finding(
          about,
          "unsure",
          "There are none, or they cannot be read: that takes the permission contents: read.",
        ),
      ];
    return [finding(about, "unsure", `${troubleOf(error)}.`)];
  }
}
