import { setTimeout as sleep } from "node:timers/promises";
import { createEmulator } from "emulate";
import { listen } from "../../server/listen.ts";
import { createActors } from "./actors.ts";
import { Announcer, type EventRepository } from "./announce.ts";
import { commentsPart } from "./comments.ts";
import { commitFile, contentsPart } from "./contents.ts";
import { Emulate } from "./emulate.ts";
import { clientFor, Identities } from "./identities.ts";
import { listingPart } from "./listing.ts";
import { Moves } from "./moves.ts";
import { Reactions, type Reactor } from "./reactions.ts";
import { readLocalRequest, type RequestHandler } from "./request.ts";
import { reviewsPart } from "./reviews.ts";
import { ResponseRewriter } from "./rewrite-response.ts";
import { Roles } from "./roles.ts";
import { APPS, OWNER, REPO, SEED, seedTeams, tokenOf } from "./seed.ts";
import { Teams } from "./teams.ts";
import { Threads } from "./threads.ts";
import type { LocalGitHub } from "./types.ts";

/**
 * Starts a local GitHub: emulate, and in front of it a part for everything that emulate lacks or does otherwise
 * than GitHub. A request goes to the first part whose business it is, and else to emulate as it came.
 */
export async function startGitHub(port = 0): Promise<LocalGitHub> {
  const emulator = await createEmulator({ service: "github", port: 0, seed: SEED });
  const emulate = new Emulate(emulator.url);
  const identities = new Identities(emulate);
  const threads = new Threads(emulate);
  const roles = new Roles(emulate);
  const reactions = new Reactions();
  const teams = new Teams(seedTeams());
  await Promise.all([identities.learnPeople(), roles.assignSeeded()]);
  const { id, full_name } = (await emulate.read<EventRepository>(REPO)) ?? { id: 0, full_name: "" };

  const outward = new ResponseRewriter({
    emulator: emulator.url,
    url: () => github.url,
    threads,
    moves: () => moves,
  });
  const moves = new Moves({ url: () => github.url, repositoryId: id });
  const announcer = new Announcer({
    emulate,
    threads,
    outward,
    repository: { id, full_name },
    onComment: (event) => github.onComment(event),
    onReview: (event) => github.onReview(event),
  });
  const parts: readonly RequestHandler[] = [
    identities.part,
    reactions.part(threads),
    roles.part,
    teams.part(identities),
    commentsPart({ emulate, threads, roles, announcer }),
    reviewsPart({ emulate, roles, announcer }),
    contentsPart(emulate),
    listingPart(emulate, threads),
    threads.part,
  ];

  const answer = async (request: Request, who: Reactor | "app"): Promise<Response> => {
    const moved = moves.answer(request);
    if (moved) return moved;
    const path = outward.inward(moves.inward(new URL(request.url).pathname));
    const asked = await readLocalRequest(request, path, who);
    for (const part of parts) {
      const response = await part(asked);
      if (response) return outward.response(response);
    }
    return outward.response(await emulate.pass(asked));
  };

  const server = await listen({ port }, async (request) => {
    const started = performance.now();
    const { method } = request;
    const path = new URL(request.url).pathname;
    if (github.latency > 0) await sleep(github.latency);
    const who = identities.whoIs(request.headers.get("authorization"));
    const response =
      (await github.fault?.(request)) ??
      (who
        ? await answer(request.clone(), who)
        : Response.json({ message: "Bad credentials" }, { status: 401 }));
    const spoilt = (await github.spoil?.(request)) ?? response;
    const name = typeof who === "object" ? outward.login(who.login) : (who ?? "nobody");
    const { status } = spoilt;
    github.calls.push({ method, path, status, started, ended: performance.now(), who: name });
    return spoilt;
  });

  const keyOf = (appId: number) =>
    emulator.generatedSecrets.find((secret) => secret.id === String(appId))?.value ?? "";
  const github: LocalGitHub = {
    url: server.url,
    repositoryId: id,
    calls: [],
    reactions,
    teams,
    moves,
    onComment: () => {},
    onReview: () => {},
    fault: undefined,
    spoil: undefined,
    latency: 0,
    get private() {
      return roles.private;
    },
    set private(value) {
      roles.private = value;
    },
    app: { id: String(APPS[0].app_id), privateKey: keyOf(APPS[0].app_id) },
    ...createActors(() => github.url, keyOf),
    rename: (login, to) => outward.rename(login, to),
    commit: (path, text) => commitFile(clientFor(tokenOf(OWNER), emulator.url), path, text),
    lock: (threadNumber) => void threads.locked.add(threadNumber),
    async close() {
      await Promise.all([server.close(), emulator.close()]);
    },
  };
  return github;
}
