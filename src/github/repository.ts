import * as z from "zod";
import type { GitHub, Repository } from "./client.ts";
import { httpStatusOf } from "./errors.ts";

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

/** A file on the default branch. `forbidden`: the token may not read the repository's contents. */
export type RepositoryFile =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "absent" | "forbidden" | "too-large" | "not-a-file" };

const WholeFile = z.looseObject({ type: z.literal("file"), size: z.number(), content: z.string() });

/**
 * Reads a file on the default branch, which GitHub takes because no branch is named. Base64 with the size shows that
 * the text is whole. Throws every error that leaves it unknown whether the file exists.
 */
export async function fetchFile(
  github: GitHub,
  { owner, name }: Repository,
  path: string,
  maxBytes: number,
): Promise<RepositoryFile> {
  const target = { owner, repo: name, path };
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/contents/{path}", target);
    const file = WholeFile.safeParse(data).data;
    if (!file) return { kind: "not-a-file" };
    if (file.size > maxBytes) return { kind: "too-large" };
    const bytes = Buffer.from(file.content, "base64");
    if (bytes.length !== file.size) throw new Error(`GitHub sent ${path} incomplete.`);
    return { kind: "text", text: bytes.toString("utf8") };
  } catch (error) {
    if (httpStatusOf(error) === 404) return { kind: "absent" };
    // A rate limit is a 403 as well, and says nothing about permissions.
    if (httpStatusOf(error) === 403 && !/rate limit/i.test(String(error))) return { kind: "forbidden" };
    throw error;
  }
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
