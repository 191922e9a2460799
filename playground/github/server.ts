import { setTimeout as sleep } from "node:timers/promises";
import { createAppAuth } from "@octokit/auth-app";
import { createEmulator } from "emulate";
import { listen } from "../listen.ts";
import { clientFor, Identities } from "./identities.ts";
import { Reactions, type Reactor } from "./reactions.ts";
import { APPS, COLLABORATORS, OWNER, REPOSITORY, SEED, tokenOf } from "./seed.ts";
import type { LocalGitHub, RawComment } from "./types.ts";

const COMMENT_CHARACTERS = 65_536;
const COMMENT_BYTES = 262_144;

function json(status: number, body: unknown): Response {
  return status === 204 ? new Response(null, { status }) : Response.json(body, { status });
}

/** GitHub's times are whole seconds; emulate's are finer, and differ by a hair between creation and first change. */
function inSeconds(text: string): string {
  return text.replaceAll(/("(?:created|updated)_at":"[^".]*)\.\d{3}Z"/g, '$1Z"');
}

function tooLong(body: string): boolean {
  return body.length > COMMENT_CHARACTERS || Buffer.byteLength(body) > COMMENT_BYTES;
}

/**
 * Starts a local GitHub: emulate, and in front of it what emulate lacks and we need: reactions, the size limit
 * of comments, locked threads, 401 for unknown tokens, and an event for every new comment.
 */
export async function startGitHub(port = 0): Promise<LocalGitHub> {
  const emulator = await createEmulator({ service: "github", port: 0, seed: SEED });
  const identities = new Identities();
  await identities.learnPeople(emulator.url);
  const locked = new Set<number>();
  const repo = { owner: OWNER, repo: REPOSITORY };
  const owner = clientFor(tokenOf(OWNER), emulator.url);
  for (const { login: username, permission } of COLLABORATORS)
    await owner.request("PUT /repos/{owner}/{repo}/collaborators/{username}", {
      ...repo,
      username,
      permission,
    });
  const { data: repository } = await owner.request("GET /repos/{owner}/{repo}", repo);
  const keyOf = (appId: number) =>
    emulator.generatedSecrets.find(({ id }) => id === String(appId))?.value ?? "";

  const forward = async (request: Request, body: string | undefined): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const response = await fetch(`${emulator.url}${pathname}${search}`, {
      method: request.method,
      headers: request.headers,
      ...(body !== undefined && { body }),
    });
    // emulate names itself in its links; that address is nobody's business.
    const text = inSeconds(await response.text()).replaceAll(emulator.url, github.url);
    const headers = new Headers(response.headers);
    for (const name of ["content-length", "content-encoding", "transfer-encoding"]) headers.delete(name);
    const link = headers.get("link");
    if (link) headers.set("link", link.replaceAll(emulator.url, github.url));
    if (pathname.endsWith("/access_tokens") && response.ok)
      identities.learnInstallation(pathname, JSON.parse(text));
    return new Response(response.status === 204 ? null : text, { status: response.status, headers });
  };

  const reactionTo = async (request: Request, path: string, who: Reactor): Promise<Response | undefined> => {
    const [, comment, id] = /\/issues\/comments\/(\d+)\/reactions(?:\/(\d+))?$/.exec(path) ?? [];
    if (!comment) return undefined;
    const found = await fetch(`${emulator.url}${path.replace(/\/reactions.*/, "")}`, {
      headers: request.headers,
    });
    if (!found.ok) return json(404, { message: "Not Found" });
    const { issue_url: issue } = (await found.json()) as { issue_url: string };
    if (locked.has(Number(issue.split("/").at(-1))))
      return json(403, { message: "Unable to react because the conversation is locked." });
    if (request.method === "GET") return json(200, github.reactions.of(Number(comment)));
    if (request.method === "DELETE")
      return json(github.reactions.remove(Number(comment), Number(id)) ? 204 : 404, {});
    const { content } = (await request.json()) as { content: unknown };
    const { status, body } = github.reactions.add(Number(comment), who, content);
    return json(status, body);
  };

  const announce = async (thread: number, response: Response, sender: Reactor): Promise<void> => {
    // What GITHUB_TOKEN writes starts no workflow.
    if (response.status !== 201 || sender.login === "github-actions[bot]") return;
    const comment = (await response.clone().json()) as RawComment;
    const { data } = await owner.request("GET /repos/{owner}/{repo}/issues/{issue_number}", {
      ...repo,
      issue_number: thread,
    });
    github.onComment({
      action: "created",
      comment,
      issue: { number: data.number, comments: data.comments, title: data.title },
      repository: { id: Number(repository.id), full_name: repository.full_name },
      sender: comment.user,
    });
  };

  const answer = async (request: Request, who: Reactor | "app"): Promise<Response> => {
    const path = new URL(request.url).pathname;
    if (who !== "app") {
      // GITHUB_TOKEN and an App's token are nobody's.
      if (path === "/user" && who.type === "Bot")
        return json(403, { message: "Resource not accessible by integration" });
      const reaction = await reactionTo(request, path, who);
      if (reaction) return reaction;
    }
    const body = request.method === "GET" ? undefined : await request.text();
    const thread = Number(/\/issues\/(\d+)\/comments$/.exec(path)?.[1]);
    const writes = request.method === "POST" || request.method === "PATCH";
    if (writes && /\/comments(\/\d+)?$/.test(path)) {
      const { body: text = "" } = JSON.parse(body || "{}") as { body?: string };
      if (tooLong(text)) return json(422, { message: "Body is too long (maximum is 65536 characters)" });
      if (locked.has(thread))
        return json(403, { message: "Unable to create comment because issue is locked." });
    }
    const response = await forward(request, body);
    if (request.method === "POST" && thread && who !== "app") await announce(thread, response, who);
    return response;
  };

  const server = await listen({ port }, async (request) => {
    const started = performance.now();
    const { method } = request;
    const path = new URL(request.url).pathname;
    if (github.latency > 0) await sleep(github.latency);
    const who = identities.whoIs(request.headers.get("authorization"));
    const response =
      github.fault?.(request) ??
      (who ? await answer(request.clone(), who) : json(401, { message: "Bad credentials" }));
    const spoilt = github.spoil?.(request) ?? response;
    const name = typeof who === "object" ? who.login : (who ?? "nobody");
    const { status } = spoilt;
    github.calls.push({ method, path, status, started, ended: performance.now(), who: name });
    return spoilt;
  });

  const github: LocalGitHub = {
    url: server.url,
    repositoryId: Number(repository.id),
    calls: [],
    reactions: new Reactions(),
    onComment: () => {},
    fault: undefined,
    spoil: undefined,
    latency: 0,
    app: { id: String(APPS[0].app_id), privateKey: keyOf(APPS[0].app_id) },
    async workflowToken() {
      const { app_id: appId, installation_id: installationId } = APPS[1];
      const { request } = clientFor("", github.url);
      const auth = createAppAuth({ appId, privateKey: keyOf(appId), request });
      return (await auth({ type: "installation", installationId })).token;
    },
    person: (login) => clientFor(tokenOf(login), github.url),
    lock: (thread) => void locked.add(thread),
    async close() {
      await Promise.all([server.close(), emulator.close()]);
    },
  };
  return github;
}
