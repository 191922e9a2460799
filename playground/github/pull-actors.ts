import type { Octokit } from "@octokit/core";
import { commitFile } from "./contents.ts";
import type { RawPull, RawUser } from "./raw.ts";
import { type Login, OWNER, REPOSITORY } from "./seed.ts";
import type { LocalGitHub, RawReview } from "./types.ts";

const repository = { owner: OWNER, repo: REPOSITORY };

/** Creates the actions of people in pull requests. */
export function createPullActors(
  person: (login: Login) => Octokit,
): Pick<LocalGitHub, "openPull" | "push" | "labeled" | "review"> {
  let commits = 0;
  const commit = (branch: string) => {
    const path = `notes/${++commits}.md`;
    return commitFile(person(OWNER), { path, text: `Note ${commits}`, branch });
  };
  const readPull = async (number: number): Promise<RawPull> => {
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
    const { data } = await person(OWNER).request(route, { ...repository, pull_number: number });
    return data as unknown as RawPull;
  };
  return {
    async openPull(by, title, body = "") {
      const head = `topic-${commits + 1}`;
      // Every pull request has a commit of its own, and so statuses of its own.
      await commit(head);
      const { data } = await person(by).request("POST /repos/{owner}/{repo}/pulls", {
        ...repository,
        title,
        body,
        head,
        base: "main",
      });
      return data.number;
    },
    async push(number) {
      await commit((await readPull(number)).head.ref);
      return (await readPull(number)).head.sha;
    },
    async labeled(by, number, label) {
      const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/labels";
      await person(by).request(route, { ...repository, issue_number: number, labels: [label] });
      const { data: sender } = await person(by).request("GET /user");
      const pull = await readPull(number);
      const { id = 0, full_name = "" } = pull.base.repo ?? {};
      return {
        action: "labeled",
        label: { name: label },
        number,
        pull_request: pull,
        repository: { id, full_name },
        sender: sender as RawUser,
      };
    },
    async review(by, number, review) {
      const { data } = await person(by).request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
        ...repository,
        pull_number: number,
        ...review,
      });
      return data as RawReview;
    },
  };
}
