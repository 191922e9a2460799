import { z } from "zod";
import type { GitHub, Repository } from "./github.ts";

const Listing = z.array(z.looseObject({ name: z.string(), path: z.string() }));
const File = z.looseObject({ content: z.string() });
const FOLDER = ".github/workflows";

/** The workflow files on the default branch, with their texts. Throws what GitHub answers, 404 where there are none. */
export async function readWorkflows(github: GitHub, { owner, name: repo }: Repository) {
  const route = "GET /repos/{owner}/{repo}/contents/{path}";
  const { data } = await github.request(route, { owner, repo, path: FOLDER });
  const files = Listing.parse(data).filter(({ name }) => /\.ya?ml$/.test(name));
  return Promise.all(
    files.map(async ({ path }) => {
      const file = await github.request(route, { owner, repo, path });
      return { path, text: Buffer.from(File.parse(file.data).content, "base64").toString("utf8") };
    }),
  );
}
