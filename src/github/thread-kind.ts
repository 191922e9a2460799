import * as z from "zod";
import type { GitHub, Repository } from "./client.ts";

const RawThread = z.looseObject({ pull_request: z.unknown().optional() });

/** Returns whether a thread is a pull request. GitHub lists pull requests among the issues. */
export async function isPullRequest(
  github: GitHub,
  { owner, name }: Repository,
  threadNumber: number,
): Promise<boolean> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", {
    owner,
    repo: name,
    issue_number: threadNumber,
  });
  return RawThread.parse(data).pull_request !== undefined;
}
