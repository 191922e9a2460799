import * as z from "zod";
import type { GitHub, Repository } from "./client.ts";

const RawPull = z.looseObject({ head: z.looseObject({ sha: z.string().min(1) }) });

/** Returns the head commit of a pull request. Throws GitHub's error. */
export async function fetchHeadSha(
  github: GitHub,
  { owner, name: repo }: Repository,
  pullNumber: number,
): Promise<string> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
    owner,
    repo,
    pull_number: pullNumber,
  });
  return RawPull.parse(data).head.sha;
}
