import type { Octokit } from "@octokit/core";
import { z } from "zod";
import type { Role } from "../command/policy.ts";
import { httpStatusOf } from "./errors.ts";
import { RepositoryBody } from "./repository.ts";

/** GitHub over REST, with retries and limits wired in. Octokit's core and `getOctokit` both are one. */
export type GitHub = Pick<Octokit, "request">;

export const RawAccount = z.object({ id: z.number(), type: z.string() });

export type Repository = { readonly owner: string; readonly name: string };

/** Where GitHub's REST API is, by the variable that runners and Enterprise Server set. Without a trailing slash. */
export function readApiUrl(env: Readonly<Record<string, string | undefined>>): string {
  return (env["GITHUB_API_URL"] || "https://api.github.com").replace(/\/+$/, "");
}

export const NO_ROLE: Role = { role: "none", base: "none" };

/**
 * The account behind a personal token. `undefined` for a bot's token, which GitHub does not tell who it is.
 */
export async function fetchAccount(github: GitHub): Promise<Account | undefined> {
  try {
    const { data } = await github.request("GET /user");
    return RawAccount.parse(data);
  } catch (error) {
    const status = httpStatusOf(error);
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
  const { id, full_name: fullName = "" } = RepositoryBody.parse(data);
  const [owner, name] = fullName.split("/");
  return { id, repository: owner && name ? { owner, name } : named };
}

/** An account as GitHub names it beside what it wrote. */
export type Account = { readonly id: number; readonly type: string };

const writers = new WeakMap<GitHub, number>();
/** Clients that are another one with other options. */
const bases = new WeakMap<GitHub, GitHub>();

/**
 * Remembers which account a client writes as. GITHUB_TOKEN and App tokens cannot ask who they are, so this is learned from
 * what GitHub says of the client's own reactions and comments: the first record of a process may lack its writer.
 */
export function rememberWriter(github: GitHub, account: Account | null | undefined): void {
  if (account) writers.set(bases.get(github) ?? github, account.id);
}

/** Returns the field that names a record's writer, where the client's account is known. */
export function writerField(github: GitHub): { writerId?: number } {
  const writerId = writers.get(bases.get(github) ?? github);
  return writerId === undefined ? {} : { writerId };
}

/** Notes that a client is another one with other options: what is learned of one is known of both. */
export function copyWriter(github: GitHub, base: GitHub): void {
  bases.set(github, bases.get(base) ?? base);
}
export type Environment = Readonly<Record<string, string | undefined>>;
