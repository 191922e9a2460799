import { startFunctions } from "../playground/hosted-functions.ts";
import { webhookEnvironment } from "../playground/sandbox.ts";
import { TOKEN_CREDENTIAL } from "./app-key.ts";
import { linkTo, pause, task } from "./events.ts";
import { startGitHubApart } from "./github/apart.ts";
import { load, type Shot } from "./load.ts";
import { median } from "./numbers.ts";
import type { Row } from "./row.ts";
import { LENGTHS, markdownOfSize, SIZES } from "./texts.ts";

const ROUNDS = 3;

/** Measures webhooks one at a time against a GitHub without latency: the time of the function itself. */
export async function growingWebhooks(): Promise<{ rows: Row[]; notes: string[] }> {
  const github = await startGitHubApart();
  const functions = await startFunctions(webhookEnvironment(github, TOKEN_CREDENTIAL));
  const once = async (shot: Shot) =>
    (await load(functions.url, () => shot, { connections: 1, seconds: 0 })).median;
  const measure = async (what: string, shots: () => Shot): Promise<Row[]> => {
    // The first request warms up.
    await once(shots());
    const times: number[] = [];
    await github.calls();
    for (let round = 0; round < ROUNDS; round++) times.push(await once(shots()));
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
    const link = linkTo(own, "task");
    rows.push(...(await measure(`a task's webhook on a thread of ${length} comments`, () => task(link))));
  }
  for (const [name, size] of SIZES) {
    const text = markdownOfSize(size);
    // Each pause gets its own thread, so that it is the first one there.
    const shots = () => pause(threadNumber++, text);
    rows.push(...(await measure(`a pause's webhook with an output of ${name}`, shots)));
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
