import type { LogLine } from "./amp/server.ts";
import { FEEDBACK, type Story } from "./story.ts";
import { TITLES } from "./titles.ts";

type Sent = Record<string, unknown>;

/** Returns the bodies of all calls that the local AMP received at one path. */
export function findSentBodies(log: readonly LogLine[], path: string): Sent[] {
  return log.flatMap((line) => (line.kind === "request" && line.path === path ? [line.body as Sent] : []));
}

const CALLBACKS = ["taskWebhookUrl", "stepWebhookUrl", "crewWebhookUrl", "humanInputWebhook"];

function callbacksOf(body: Sent | undefined): string {
  return JSON.stringify(CALLBACKS.map((name) => body?.[name] ?? `no ${name}`));
}

type Check = { claim: string; holds: boolean };

/** Checks that the thread shows each event of the story once, and no secret. */
function checkThread({ page }: Story): Check[] {
  const bodies = page.comments.map(({ body }) => body);
  const titled = (title: RegExp) => bodies.filter((body) => title.test(body));
  const rounds = titled(TITLES.gate).map((body) => /^Round (\d)/m.exec(body)?.[1]);
  const deciders = titled(TITLES.sent).map(
    (body) => /^By \*\*(\w+)\*\* at \d{4}-\d\d-\d\d \d\d:\d\d UTC/m.exec(body)?.[1],
  );
  return [
    { claim: "the run is in the thread once", holds: titled(TITLES.started).length === 1 },
    {
      claim: "three gates are in the thread: research in rounds 1 and 2, then analysis",
      holds: rounds.join() === "1,2,1",
    },
    {
      claim: "three decisions are in the thread, each with its author and time",
      holds: deciders.join() === "octavia,mei,mei",
    },
    {
      claim: "the progress counts every task and every step, including the second round",
      holds: titled(TITLES.progress).some((body) => /3 tasks finished\n\n5 steps/.test(body)),
    },
    { claim: "the result is in the thread once", holds: titled(TITLES.completed).length === 1 },
    {
      claim: "no signed URL and no token is in the thread",
      holds: !bodies.some((body) => /link=|local-crew-token|ghs_/.test(body)),
    },
  ];
}

/** Checks that AMP received three correct resumes and forked no run. */
function checkResumes({ sandbox, ended }: Story): Check[] {
  const [kickoff] = findSentBodies(sandbox.amp.log, "/kickoff");
  const resumes = findSentBodies(sandbox.amp.log, "/resume");
  const executionId = ended[0]?.outputs["execution-id"];
  const texts = resumes.map(({ humanFeedback }) => humanFeedback);
  return [
    { claim: "AMP received exactly three resumes", holds: resumes.length === 3 },
    { claim: "no pause was resumed twice: the run was never forked", holds: sandbox.amp.forks.length === 0 },
    {
      claim: "every resume has the original execution id, in both spellings",
      holds:
        executionId !== undefined &&
        resumes.every((body) => body["executionId"] === executionId && body["execution_id"] === executionId),
    },
    {
      claim: "every resume has the same four callbacks as the kickoff",
      holds: resumes.every(
        (body) => callbacksOf(body) === callbacksOf(kickoff) && !callbacksOf(body).includes('"no '),
      ),
    },
    {
      claim: "the feedback arrived byte for byte, and the approvals as the fixed text",
      holds: Buffer.from(JSON.stringify(texts)).equals(
        Buffer.from(JSON.stringify([FEEDBACK, "Approved.", "Approved."])),
      ),
    },
    {
      claim: "the last job saw the run complete",
      holds: ended.at(-1)?.outputs["final-status"] === "completed",
    },
  ];
}

/**
 * Returns every claim that must hold after the story, and whether it does. The demo prints the false ones and fails;
 * an acceptance test asserts all of them.
 */
export function checkStory(story: Story): Check[] {
  return [...checkThread(story), ...checkResumes(story)];
}
