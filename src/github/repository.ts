import * as z from "zod";
import type { GitHub, Repository } from "./client.ts";

const RepositoryBody = z.object({ id: z.number(), full_name: z.string().optional() });

/** Returns a repository's id, which survives a rename, and its current name. */
export async function currentRepository(
  github: GitHub,
  named: Repository,
): Promise<{ id: number; repository: Repository }> {
  const { data } = await github.request("GET /repos/{owner}/{repo}", {
    owner: named.owner,
    repo: named.name,
  });
  const { id, full_name: fullName = "" } = RepositoryBody.parse(data);
  const [owner, name] = fullName.split("/");
  return { id, repository: owner && name ? { owner, name } : named };
}

/** Returns a repository's id. */
export async function fetchRepositoryId(github: GitHub, named: Repository): Promise<number> {
  return (await currentRepository(github, named)).id;
}

const FolderListing = z.array(z.looseObject({ name: z.string(), path: z.string() }));
const FileBody = z.looseObject({ content: z.string() });
const WORKFLOWS_FOLDER = ".github/workflows";

/** Returns the workflow files on the default branch, with their texts. Throws GitHub's error, 404 if there are none. */
export async function fetchWorkflows(github: GitHub, { owner, name: repo }: Repository) {
  const route = "GET /repos/{owner}/{repo}/contents/{path}";
  const { data } = await github.request(route, { owner, repo, path: WORKFLOWS_FOLDER });
  const files = FolderListing.parse(data).filter(({ name }) => /\.ya?ml$/.test(name));
  return Promise.all(
    files.map(async ({ path }) => {
      const file = await github.request(route, { owner, repo, path });
      return { path, text: Buffer.from(FileBody.parse(file.data).content, "base64").toString("utf8") };
    }),
  );
}
