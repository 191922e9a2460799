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

/** Commits a file to the default branch, or its removal if no text is given. */
export async function commitFile(client: Octokit, path: string, text: string | undefined): Promise<void> {
  const where = { owner: OWNER, repo: REPOSITORY, path };
  const known = await client
    .request("GET /repos/{owner}/{repo}/contents/{path}", where)
    .then(({ data }) => ("sha" in data ? data.sha : undefined))
    .catch(() => undefined);
  if (text !== undefined)
    await client.request("PUT /repos/{owner}/{repo}/contents/{path}", {
      ...where,
      message: `Write ${path}`,
      content: Buffer.from(text).toString("base64"),
      ...(known !== undefined && { sha: known }),
    });
  else if (known !== undefined)
    await client.request("DELETE /repos/{owner}/{repo}/contents/{path}", {
      ...where,
      message: `Remove ${path}`,
      sha: known,
    });
}
