import { startFunctions } from "../playground/hosted-functions.ts";
import { webhookEnvironment } from "../playground/sandbox.ts";
import { TOKEN_CREDENTIAL } from "./app-key.ts";
import { createCallbackPath, createPauseRequest, createTaskRequest } from "./events.ts";
import { startGitHubProcess } from "./github/github-process.ts";
import { load, type LoadRequest } from "./load.ts";
import { median } from "./numbers.ts";
import type { Row } from "./row.ts";
import { LENGTHS, markdownOfSize, SIZES } from "./texts.ts";

const ROUNDS = 3;

/** Measures webhooks one at a time against a GitHub without latency: the time of the function itself. */
export async function growingWebhooks(): Promise<{ rows: Row[]; notes: string[] }> {
  const github = await startGitHubProcess();
  const functions = await startFunctions(webhookEnvironment(github, TOKEN_CREDENTIAL));
  const once = async (request: LoadRequest) =>
    (await load(functions.url, () => request, { connections: 1, seconds: 0 })).median;
  const measure = async (what: string, createRequest: () => LoadRequest): Promise<Row[]> => {
    // The first request warms up.
    await once(createRequest());
    const times: number[] = [];
    await github.calls();
    for (let round = 0; round < ROUNDS; round++) times.push(await once(createRequest()));
    const calls = (await github.calls()).length / ROUNDS;
    return [
      { what, unit: "ms", value: median(times) },
      { what: "of it, calls to GitHub", unit: "", value: Math.round(calls * 10) / 10 },
    ];
  };
  const rows: Row[] = [];
  let threadNumber = 1;
  for (const length of LENGTHS) {
    const own = threadNumber++;
    await github.fill(own, length);
    const link = createCallbackPath(own, "task");
    rows.push(
      ...(await measure(`a task's webhook on a thread of ${length} comments`, () => createTaskRequest(link))),
    );
  }
  for (const [name, size] of SIZES) {
    const text = markdownOfSize(size);
    // Each pause gets its own thread, so that it is the first one there.
    const createRequest = () => createPauseRequest(threadNumber++, text);
    rows.push(...(await measure(`a pause's webhook with an output of ${name}`, createRequest)));
  }
  await functions.close();
  github.close();
  return {
    rows,
    notes: [
      `Webhooks: ${ROUNDS} of each, one at a time, after one warm-up; GitHub's own time is not included.`,
    ],
  };
}
