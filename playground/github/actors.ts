import { createAppAuth } from "@octokit/auth-app";
import { runExclusive } from "../../src/webhooks/scheduling.ts";
import { clientFor } from "./identities.ts";
import { APPS, OWNER, REPOSITORY, tokenOf } from "./seed.ts";
import type { LocalGitHub, RawReview } from "./types.ts";

type Actors = Pick<LocalGitHub, "appToken" | "workflowToken" | "person" | "openPull" | "review">;

/** Creates the actions of people and Apps at GitHub. All of them are REST calls. */
export function createActors(url: () => string, keyOf: (appId: number) => string): Actors {
  const repository = { owner: OWNER, repo: REPOSITORY };
  let branches = 0;

  const tokenFor = async ({ app_id, installation_id }: (typeof APPS)[number]): Promise<string> => {
    const { request } = clientFor("", url());
    const auth = createAppAuth({ appId: app_id, privateKey: keyOf(app_id), request });
    // In a process, auth-app gives simultaneous requests one answer, even if they are for different servers.
    return runExclusive("token", async () => {
      const { token } = await auth({ type: "installation", installationId: installation_id });
      return token;
    });
  };

  const actors: Actors = {
    appToken: () => tokenFor(APPS[0]),
    workflowToken: () => tokenFor(APPS[1]),
    person: (login) => clientFor(tokenOf(login), url()),
    async openPull(by, title, body = "") {
      const head = `topic-${++branches}`;
      const { data } = await actors
        .person(by)
        .request("POST /repos/{owner}/{repo}/pulls", { ...repository, title, body, head, base: "main" });
      return data.number;
    },
    async review(by, number, review) {
      const { data } = await actors
        .person(by)
        .request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
          ...repository,
          pull_number: number,
          ...review,
        });
      return data as RawReview;
    },
  };
  return actors;
}
