import type { Octokit } from "@octokit/core";
import * as z from "zod";
import type { Role } from "../command/policy.ts";
import { httpStatusOf } from "./errors.ts";

/** GitHub over REST, with retries and limits wired in. `getOctokit` and our REST client are one. */
export type GitHub = Pick<Octokit, "request">;

/** The parameters of a route, and options for its call. */
export type RequestParameters = {
  readonly request?: { readonly retries?: number; readonly signal?: AbortSignal };
  readonly [name: string]: unknown;
};

export const RawAccount = z.object({ id: z.number(), type: z.string(), login: z.string().optional() });

export type Repository = { readonly owner: string; readonly name: string };

/** Returns the URL of GitHub's REST API, without a trailing slash. Runners and Enterprise Server set the variable. */
export function readApiUrl(env: Readonly<Record<string, string | undefined>>): string {
  return (env["GITHUB_API_URL"] || "https://api.github.com").replace(/\/+$/, "");
}

export const NO_ROLE: Role = { role: "none", base: "none" };

/** Returns the account behind a personal token, or `undefined` for a bot's token, which cannot ask for its account. */
export async function fetchAccount(github: GitHub): Promise<z.infer<typeof RawAccount> | undefined> {
  try {
    const { data } = await github.request("GET /user");
    return RawAccount.parse(data);
  } catch (error) {
    const status = httpStatusOf(error);
    if (status === 404 || (status === 403 && !/rate limit/i.test(String(error)))) return undefined;
    throw error;
  }
}

/** Returns the id of an account by its login. Throws GitHub's error. */
export async function userIdOf(github: GitHub, login: string): Promise<number> {
  const { data } = await github.request("GET /users/{username}", { username: login });
  return RawAccount.parse(data).id;
}

/** The account that GitHub names as the author of a comment or reaction. */
export type Account = { readonly id: number; readonly type: string; readonly login?: string | undefined };

const writers = new WeakMap<GitHub, number>();
/** The original client of each client that was derived with other options. */
const bases = new WeakMap<GitHub, GitHub>();

/**
 * Remembers the account that a client writes as. GITHUB_TOKEN and App tokens cannot ask for their account. The answers to
 * the client's own reactions and comments name it, so the first record of a process may lack its writer.
 */
export function rememberWriter(github: GitHub, account: Account | null | undefined): void {
  if (account) writers.set(bases.get(github) ?? github, account.id);
}

/** The clients whose token may be a person's, which can ask for its account. */
const personalClients = new WeakSet<GitHub>();

/** Returns a client, and remembers whether its token may be a person's. GITHUB_TOKEN and App tokens start with `ghs_`. */
export function withTokenKind(github: GitHub, token: string): GitHub {
  if (!token.startsWith("ghs_")) personalClients.add(github);
  return github;
}

/** Returns whether a client's token may be a person's whose account is unknown. A person's record must name its writer. */
export function hasUnknownWriter(github: GitHub): boolean {
  const base = bases.get(github) ?? github;
  return personalClients.has(base) && !writers.has(base);
}

/** Asks for the account of a person's token, and remembers it. */
export async function learnWriter(github: GitHub): Promise<void> {
  rememberWriter(github, await fetchAccount(github));
}

/** Returns the field that names a record's writer, or no field if the client's account is unknown. */
export function writerField(github: GitHub): { writerId?: number } {
  const writerId = writers.get(bases.get(github) ?? github);
  return writerId === undefined ? {} : { writerId };
}

/** Makes a derived client share the remembered account of its original. */
export function copyWriter(github: GitHub, base: GitHub): void {
  bases.set(github, bases.get(base) ?? base);
}

export type Environment = Readonly<Record<string, string | undefined>>;
