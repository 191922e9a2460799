import type { Octokit } from "@octokit/core";
import type { Emulate } from "./emulate.ts";
import type { RequestHandler } from "./request.ts";
import { OWNER, REPOSITORY } from "./seed.ts";

const BASE64_LINE = /.{1,60}/g;

/** Wraps the Base64 of a file into lines, as GitHub does and emulate does not. */
export function contentsPart(emulate: Emulate): RequestHandler {
  return async (request) => {
    if (request.method !== "GET" || !request.path.includes("/contents/")) return undefined;
    const response = await emulate.pass(request);
    if (!response.headers.get("content-type")?.includes("json")) return response;
    const text = await response.text();
    const wrapped = text.replace(
      /"content":"([^"]*)"/,
      (_, content: string) => `"content":"${content.replaceAll(BASE64_LINE, String.raw`$&\n`)}"`,
    );
    return new Response(wrapped, { status: response.status, headers: response.headers });
  };
}

/** A change of a file: its new text, or `undefined` to remove it. Without a branch, it goes to the default branch. */
export type FileChange = {
  readonly path: string;
  readonly text: string | undefined;
  readonly branch?: string | undefined;
};

/** Creates a branch from the default one, unless it is there. */
async function ensureBranch(client: Octokit, branch: string): Promise<void> {
  const where = { owner: OWNER, repo: REPOSITORY };
  const refs = `/repos/${OWNER}/${REPOSITORY}/git/ref/heads/`;
  const isThere = await client.request(`GET ${refs}${branch}`).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const main = await client.request(`GET ${refs}main`);
  const { sha } = (main.data as { object: { sha: string } }).object;
  await client.request("POST /repos/{owner}/{repo}/git/refs", { ...where, ref: `refs/heads/${branch}`, sha });
}

/** Commits a change of a file. */
export async function commitFile(client: Octokit, { path, text, branch }: FileChange): Promise<void> {
  if (branch !== undefined) await ensureBranch(client, branch);
  const where = { owner: OWNER, repo: REPOSITORY, path };
  const onBranch = branch === undefined ? {} : { branch };
  const known = await client
    .request("GET /repos/{owner}/{repo}/contents/{path}", { ...where, ...(branch && { ref: branch }) })
    .then(({ data }) => ("sha" in data ? data.sha : undefined))
    .catch(() => undefined);
  if (text !== undefined)
    await client.request("PUT /repos/{owner}/{repo}/contents/{path}", {
      ...where,
      ...onBranch,
      message: `Write ${path}`,
      content: Buffer.from(text).toString("base64"),
      ...(known !== undefined && { sha: known }),
    });
  else if (known !== undefined)
    await client.request("DELETE /repos/{owner}/{repo}/contents/{path}", {
      ...where,
      ...onBranch,
      message: `Remove ${path}`,
      sha: known,
    });
}
