import type { Octokit } from "@octokit/core";
import { RequestError } from "@octokit/request-error";
import { z } from "zod";
import type { Role } from "../command/policy.ts";
import type { Person } from "../ledger/record.ts";
import { movedTo } from "./redirects.ts";
import type { Account } from "./writer.ts";

/** GitHub over REST, with retries and limits wired in. Octokit's core and `getOctokit` both are one. */
export type GitHub = Pick<Octokit, "request">;

export const RawAccount = z.object({ id: z.number(), type: z.string() });
const Permission = z.object({
  permission: z.string(),
  role_name: z.string().nullish(),
  user: z.looseObject({ id: z.number() }).nullish(),
});
const Repo = z.object({ id: z.number(), full_name: z.string().optional() });

export type Repository = { readonly owner: string; readonly name: string };

/** Where GitHub's REST API is, by the variable that runners and Enterprise Server set. Without a trailing slash. */
export function apiUrlOf(env: Readonly<Record<string, string | undefined>>): string {
  return (env["GITHUB_API_URL"] || "https://api.github.com").replace(/\/+$/, "");
}

/** The HTTP status of an error of GitHub's, or `undefined` when it is another kind of error. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof RequestError ? error.status : undefined;
}

/** Whether GitHub may have done what it was asked, although the answer was an error or none. */
export function mayBeDone(error: unknown): boolean {
  return (statusOf(error) ?? 0) >= 500;
}

/** Makes a call whose work somebody else may have done just before: GitHub answers then with the status `done`. */
export async function unless(done: number, call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (statusOf(error) !== done) throw error;
  });
}

/** What went wrong at GitHub, in one line without a URL or a token in it. */
export function troubleOf(error: unknown): string {
  if (!(error instanceof RequestError)) return error instanceof Error ? error.message : "an unknown error";
  const { method, url } = error.request;
  const path = URL.canParse(url) ? new URL(url).pathname : "";
  // Octokit gives a connection that failed the status 500 as well, but no response.
  if (!error.response) return `GitHub could not be reached for ${method} ${path}`;
  const said = error.message.split(" - http")[0] ?? "";
  const address = movedTo(error);
  return `GitHub answered ${error.status} to ${method} ${path}: ${said}${address ? `, to ${address}` : ""}`;
}

const NO_ROLE: Role = { role: "none", base: "none" };

/**
 * Returns a person's role, by `role_name`: `permission` folds maintain into write and knows no custom roles. An account that
 * has the login now but another id has no role: GitHub frees a login when its owner changes it.
 */
export async function roleOf(
  github: GitHub,
  { owner, name }: Repository,
  { id, login }: Person,
): Promise<Role> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
      owner,
      repo: name,
      username: login,
    });
    const { permission, role_name: role, user } = Permission.parse(data);
    if (user && user.id !== id) return NO_ROLE;
    return { role: role || permission, base: permission };
  } catch (error) {
    // "Not a user" of this repository. Any other trouble is not an answer and goes on up.
    if (statusOf(error) === 404) return NO_ROLE;
    throw error;
  }
}

/**
 * The account behind a personal token. `undefined` for a bot's token, which GitHub does not tell who it is.
 */
export async function accountOf(github: GitHub): Promise<Account | undefined> {
  try {
    const { data } = await github.request("GET /user");
    return RawAccount.parse(data);
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || (status === 403 && !/rate limit/i.test(String(error)))) return undefined;
    throw error;
  }
}

/** Returns the id of an account by its login. Throws what GitHub answers. */
export async function userIdOf(github: GitHub, login: string): Promise<number> {
  const { data } = await github.request("GET /users/{username}", { username: login });
  return RawAccount.parse(data).id;
}

/** Returns the repository under a name: its id, which stays when it is renamed, and its name now. */
export async function currentRepository(
  github: GitHub,
  named: Repository,
): Promise<{ id: number; repository: Repository }> {
  const { data } = await github.request("GET /repos/{owner}/{repo}", {
    owner: named.owner,
    repo: named.name,
  });
  const { id, full_name: fullName = "" } = Repo.parse(data);
  const [owner, name] = fullName.split("/");
  return { id, repository: owner && name ? { owner, name } : named };
}

/** Returns a repository's id. */
export async function repositoryId(github: GitHub, named: Repository): Promise<number> {
  return (await currentRepository(github, named)).id;
}
