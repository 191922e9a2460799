import { createAppAuth } from "@octokit/auth-app";
import { runExclusive } from "../../src/webhooks/scheduling.ts";
import { clientFor } from "./identities.ts";
import { createPullActors } from "./pull-actors.ts";
import { APPS, type Login, tokenOf } from "./seed.ts";
import type { LocalGitHub } from "./types.ts";

type Actors = Pick<LocalGitHub, "appToken" | "workflowToken" | "person"> &
  ReturnType<typeof createPullActors>;

/** Creates the actions of people and Apps at GitHub. All of them are REST calls. */
export function createActors(url: () => string, keyOf: (appId: number) => string): Actors {
  const tokenFor = async ({ app_id, installation_id }: (typeof APPS)[number]): Promise<string> => {
    const { request } = clientFor("", url());
    const auth = createAppAuth({ appId: app_id, privateKey: keyOf(app_id), request });
    // In a process, auth-app gives simultaneous requests one answer, even if they are for different servers.
    return runExclusive("token", async () => {
      const { token } = await auth({ type: "installation", installationId: installation_id });
      return token;
    });
  };
  const person = (login: Login) => clientFor(tokenOf(login), url());
  return {
    appToken: () => tokenFor(APPS[0]),
    workflowToken: () => tokenFor(APPS[1]),
    person,
    ...createPullActors(person),
  };
}
