import { startFunctions } from "../../playground/hosted-functions.ts";
import { webhookEnvironment } from "../../playground/sandbox.ts";
import { APP, WEBHOOK_SECRET } from "../app-key.ts";
import { measureBurst } from "../burst.ts";
import { measureSteps } from "../steps.ts";
import { createCallbackPath, createEditRequest, createTaskRequest } from "../events.ts";
import { type GitHubProcess, startGitHubProcess } from "../github/github-process.ts";
import { load, type LoadRequest } from "../load.ts";
import { mean, median } from "../numbers.ts";
import { progress } from "../progress.ts";
import type { Part, Row } from "../row.ts";
import { findFreePort } from "../servers/free-port.ts";
import { installProbot, NO_PROBOT, PROBOT } from "../servers/install.ts";
import { type Server, startServer } from "../servers/start.ts";

const CONNECTIONS = 20;
/** Many short rounds: the speed of a shared machine changes within seconds, and should change alike for all candidates. */
const ROUNDS = 12;
const SECONDS = 1;
const WARM_UP_SECONDS = 2;

const OWN_WORK =
  "No single step dominates. In a profile of the server, half of the time is Node's HTTP, which all sides use. The other half is ours: reading the thread's records, signing the new one so that anyone can verify it, masking secrets, and rendering the comment. The bare handler does none of this, and Probot only searches a text for a marker.";

type Candidate = { name: string; server: Server; createRequest: (connection: number) => LoadRequest };

/** Starts the functions as `npm start` does, and servers with Probot and a bare handler for the same job. */
async function startCandidates(github: GitHubProcess): Promise<Candidate[]> {
  const common = { GITHUB_API_URL: github.url, WEBHOOK_SECRET };
  const functions = await startFunctions(webhookEnvironment({ url: github.url, app: APP }));
  const links = Array.from({ length: CONNECTIONS }, (_, index) => createCallbackPath(index + 1, "task"));
  const bare = await startServer("bare.ts", common);
  const asGitHub = (connection: number) => createEditRequest(connection + 1, WEBHOOK_SECRET);
  const list: Candidate[] = [
    {
      name: "crew-gate",
      server: functions,
      createRequest: (connection) => createTaskRequest(links[connection] ?? ""),
    },
    { name: "bare", server: bare, createRequest: asGitHub },
  ];
  const probot = installProbot();
  if (probot) {
    const env = { ...common, PORT: await findFreePort(), PROBOT_ENTRY: probot.entry };
    const server = await startServer("probot.ts", {
      ...env,
      APP_ID: APP.id,
      PRIVATE_KEY: APP.privateKey,
      NODE_ENV: "production",
    });
    list.push({ name: "probot", server, createRequest: asGitHub });
  }
  return list;
}

type Measured = { perSecond: number; p99: number; callsPerEvent: number };

/** Loads the candidates in turn, each time on empty threads. The first round warms up. */
async function measure(github: GitHubProcess, list: readonly Candidate[]): Promise<Map<string, Measured>> {
  const results = new Map(list.map(({ name }) => [name, [] as Measured[]]));
  for (let round = -1; round < ROUNDS; round++) {
    progress(round < 0 ? "warming up" : `load, round ${round + 1} of ${ROUNDS}`);
    const seconds = round < 0 ? WARM_UP_SECONDS : SECONDS;
    // Each is the first in some rounds: the first one after a pause is slower.
    const first = (round + 1) % list.length;
    for (const { name, server, createRequest } of [...list.slice(first), ...list.slice(0, first)]) {
      await github.clear();
      await github.calls();
      const loaded = await load(server.url, createRequest, { connections: CONNECTIONS, seconds });
      const callsPerEvent = (await github.calls()).length / loaded.events;
      if (round >= 0) results.get(name)?.push({ ...loaded, callsPerEvent });
    }
  }
  return new Map(
    [...results].map(([name, rounds]) => [
      name,
      {
        perSecond: mean(rounds.map(({ perSecond }) => perSecond)),
        p99: median(rounds.map(({ p99 }) => p99)),
        callsPerEvent: Math.round(median(rounds.map((one) => one.callsPerEvent)) * 10) / 10,
      },
    ]),
  );
}

function rowsOf(measured: ReadonlyMap<string, Measured>): Row[] {
  const own = measured.get("crew-gate");
  const bare = measured.get("bare");
  const probot = measured.get("probot");
  if (!own || !bare) throw new Error("nothing was measured");
  const baseline = (name: string, value: number) => ({ baseline: { name, value } });
  const none = { value: undefined, reason: NO_PROBOT };
  const rate = { what: "events per second, compared with Probot", unit: "/s" };
  const tail = { what: "99th percentile, compared with Probot", unit: "ms" };
  return [
    probot
      ? {
          ...rate,
          value: own.perSecond,
          ...baseline("Probot", probot.perSecond),
          target: { of: "ratio", least: 1.5 },
          reason: OWN_WORK,
        }
      : { ...rate, ...none },
    probot
      ? {
          ...tail,
          value: own.p99,
          ...baseline("Probot", probot.p99),
          target: { of: "ratio", most: 1 },
          reason: OWN_WORK,
        }
      : { ...tail, ...none },
    {
      what: "time per event, compared with a bare handler",
      unit: "ms",
      value: 1000 / own.perSecond,
      ...baseline("bare fetch", 1000 / bare.perSecond),
      target: { of: "ratio", most: 2 },
      reason: OWN_WORK,
    },
    {
      what: "99th percentile, compared with a bare handler",
      unit: "ms",
      value: own.p99,
      ...baseline("bare fetch", bare.p99),
    },
    {
      what: "calls to GitHub per event",
      unit: "",
      value: own.callsPerEvent,
      ...baseline("bare fetch", bare.callsPerEvent),
    },
  ];
}

/** Measures a webhook in a warm process. */
export async function warm(): Promise<Part> {
  const github = await startGitHubProcess();
  const list = await startCandidates(github);
  const measured = await measure(github, list);
  const [functions, ...others] = list;
  for (const { server } of others) await server.close();
  const url = functions?.server.url ?? "";
  const more = [await measureBurst(url, github), await measureSteps(url, github)];
  await functions?.server.close();
  github.close();
  return {
    letter: "d",
    title: "A webhook, warm",
    rows: [...rowsOf(measured), ...more.flatMap(({ rows }) => rows)],
    notes: [
      `${CONNECTIONS} connections, ${ROUNDS} alternating rounds of ${SECONDS} s, of which the mean rate and the median of the 99th percentiles count, one process per server, one more for the local GitHub. The job: verify, parse, update one comment. crew-gate is \`npm start\`, Probot ${PROBOT} its own \`Server\` with throttling off, the bare handler \`fetch\` without retries, limits or checks.`,
      ...more.flatMap(({ notes }) => notes),
    ],
  };
}
