import { setTimeout as sleep } from "node:timers/promises";
import { createEmulator, type Emulator } from "emulate";
import { listen } from "../../server/listen.ts";
import { Access } from "./access.ts";
import { createActors } from "./actors.ts";
import { Announcer, type EventRepository } from "./announce.ts";
import { commentsPart } from "./comments.ts";
import { commitFile, contentsPart } from "./contents.ts";
import { Emulate } from "./emulate.ts";
import { clientFor, Identities } from "./identities.ts";
import { listingPart } from "./listing.ts";
import { Moves } from "./moves.ts";
import type { Account } from "./raw.ts";
import { Reactions } from "./reactions.ts";
import { readLocalRequest, type RequestHandler } from "./request.ts";
import { reviewsPart } from "./reviews.ts";
import { ResponseRewriter } from "./rewrite-response.ts";
import { Roles } from "./roles.ts";
import { APPS, OWNER, REPO, SEED, seedTeams, tokenOf } from "./seed.ts";
import { Statuses } from "./statuses.ts";
import { Teams } from "./teams.ts";
import { Threads } from "./threads.ts";
import type { LocalGitHub } from "./types.ts";
import { Website } from "./website.ts";

/** Builds the parts in front of emulate. `github` returns the local GitHub, once it has been started. */
async function createParts(emulate: Emulate, github: () => LocalGitHub) {
  const identities = new Identities(emulate);
  const threads = new Threads(emulate);
  const roles = new Roles(emulate);
  const reactions = new Reactions();
  const teams = new Teams(seedTeams());
  const access = new Access();
  const statuses = new Statuses();
  await Promise.all([identities.learnPeople(), roles.assignSeeded()]);
  const { id, full_name } = (await emulate.read<EventRepository>(REPO)) ?? { id: 0, full_name: "" };
  const repository = { id, full_name };
  const url = () => github().url;
  const moves = new Moves({ url, repositoryId: id });
  const rewriter = new ResponseRewriter({ emulator: emulate.url, url, threads, moves });
  const announcer = new Announcer({
    threads,
    rewriter,
    repository,
    onComment: (event) => github().onComment(event),
    onReview: (event) => github().onReview(event),
  });
  const handlers: readonly RequestHandler[] = [
    access.part(emulate, threads),
    identities.part,
    reactions.part(threads),
    statuses.part(emulate, access, roles),
    roles.part,
    teams.part(identities),
    commentsPart({ emulate, threads, roles, announcer }),
    reviewsPart({ emulate, threads, roles, announcer }),
    contentsPart(emulate),
    listingPart(emulate, threads),
    threads.part,
  ];
  return {
    repository,
    identities,
    threads,
    roles,
    reactions,
    statuses,
    teams,
    access,
    moves,
    rewriter,
    handlers,
  };
}

type Parts = Awaited<ReturnType<typeof createParts>>;

/** Answers a request of a known caller: by the first handler that applies, else by emulate unchanged. */
async function answer(
  request: Request,
  caller: Account | "app",
  { moves, rewriter, handlers }: Parts,
  emulate: Emulate,
): Promise<Response> {
  const moved = moves.answer(request);
  if (moved) return moved;
  const path = rewriter.toOriginalPath(moves.toOriginalPath(new URL(request.url).pathname));
  const local = await readLocalRequest(request, path, caller);
  for (const handler of handlers) {
    const response = await handler(local);
    if (response) return rewriter.rewriteResponse(response);
  }
  return rewriter.rewriteResponse(await emulate.pass(local));
}

/** Serves one request with the latency and faults that a test has set, and records the call. */
async function serve(request: Request, github: LocalGitHub, parts: Parts, emulate: Emulate) {
  const started = performance.now();
  const { method } = request;
  const path = new URL(request.url).pathname;
  if (github.latency > 0) await sleep(github.latency);
  const identity = parts.identities.identify(request.headers.get("authorization"));
  const response =
    (await github.fault?.(request)) ??
    (await github.website.answer(request.clone())) ??
    (identity
      ? await answer(request.clone(), identity, parts, emulate)
      : Response.json({ message: "Bad credentials" }, { status: 401 }));
  const sent = parts.access.addScopes(request, (await github.faultResponse?.(request)) ?? response);
  const caller = typeof identity === "object" ? parts.rewriter.login(identity.login) : (identity ?? "nobody");
  github.calls.push({ method, path, status: sent.status, started, ended: performance.now(), caller });
  return sent;
}

function privateKeyOf(emulator: Emulator, appId: number): string {
  return emulator.generatedSecrets.find((secret) => secret.id === String(appId))?.value ?? "";
}

/**
 * Starts a local GitHub: emulate, and in front of it one part for each thing that emulate lacks or does differently
 * from GitHub. The first part that applies answers a request; emulate answers all others.
 */
export async function startGitHub(port = 0): Promise<LocalGitHub> {
  const emulator = await createEmulator({ service: "github", port: 0, seed: SEED });
  const emulate = new Emulate(emulator.url);
  const parts = await createParts(emulate, () => github);
  const { repository, roles, reactions, statuses, teams, access, moves, rewriter, threads } = parts;
  const server = await listen({ port }, (request) => serve(request, github, parts, emulate));
  const keyOf = (appId: number) => privateKeyOf(emulator, appId);
  const website = new Website({
    url: () => server.url,
    access,
    privateKey: () => keyOf(APPS[0].app_id),
    commit: (path, text, branch) => github.commit(path, text, branch),
  });
  const github: LocalGitHub = {
    url: server.url,
    repositoryId: repository.id,
    calls: [],
    reactions,
    statuses,
    teams,
    access,
    website,
    moves,
    onComment: () => {},
    onReview: () => {},
    fault: undefined,
    faultResponse: undefined,
    latency: 0,
    get private() {
      return roles.private;
    },
    set private(value) {
      roles.private = value;
    },
    app: { id: String(APPS[0].app_id), privateKey: keyOf(APPS[0].app_id) },
    ...createActors(() => github.url, keyOf),
    rename: (login, to) => rewriter.rename(login, to),
    commit: (path, text, branch) =>
      commitFile(clientFor(tokenOf(OWNER), emulator.url), { path, text, branch }),
    lock: (threadNumber) => void threads.locked.add(threadNumber),
    async close() {
      await Promise.all([server.close(), emulator.close()]);
    },
  };
  return github;
}
