import type { LogLine } from "./amp/server.ts";
import { FEEDBACK, GATE, type ToldStory } from "./story.ts";

type Sent = Record<string, unknown>;

/** The bodies of all calls of one path that the local AMP got. */
export function findSentBodies(log: readonly LogLine[], path: string): Sent[] {
  return log.flatMap((line) => (line.kind === "request" && line.path === path ? [line.body as Sent] : []));
}

const CALLBACKS = ["taskWebhookUrl", "stepWebhookUrl", "crewWebhookUrl", "humanInputWebhook"];

function callbacksOf(body: Sent | undefined): string {
  return JSON.stringify(CALLBACKS.map((name) => body?.[name] ?? `no ${name}`));
}

/**
 * Everything that must be true after the story, each with whether it is. The demo prints what is off and fails;
 * an acceptance test asserts all of it.
 */
export function checkStory({ town, ended, page }: ToldStory): { claim: string; holds: boolean }[] {
  const [kickoff] = findSentBodies(town.amp.log, "/kickoff");
  const resumes = findSentBodies(town.amp.log, "/resume");
  const executionId = ended[0]?.outputs["execution-id"];
  const bodies = page.comments.map(({ body }) => body);
  const titled = (title: RegExp) => bodies.filter((body) => title.test(body));
  const decisions = titled(/^### (Approved|Revision asked for)/);
  const texts = resumes.map(({ humanFeedback }) => humanFeedback);
  return [
    { claim: "the run is in the thread once", holds: titled(/^### A crew was started/).length === 1 },
    {
      claim: "three gates are in the thread: research in rounds 1 and 2, then analysis",
      holds:
        titled(GATE)
          .map((body) => /round (\d)/.exec(body)?.[1])
          .join() === "1,2,1",
    },
    {
      claim: "three decisions are in the thread, with who and when",
      holds:
        decisions
          .map((body) => /^By \*\*(\w+)\*\* at \d{4}-\d\d-\d\d \d\d:\d\d UTC/m.exec(body)?.[1])
          .join() === "octavia,mei,mei",
    },
    {
      claim: "the progress counts every task and every step, also those of the second round",
      holds: titled(/^### Progress/)
        .join()
        .includes("3 tasks finished, 5 steps."),
    },
    { claim: "the result is in the thread once", holds: titled(/^### The crew finished/).length === 1 },
    { claim: "AMP got exactly three resumes", holds: resumes.length === 3 },
    { claim: "no pause was resumed twice: the run was never forked", holds: town.amp.forks.length === 0 },
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
    {
      claim: "no signed URL and no token is in the thread",
      holds: !bodies.some((body) => /link=|local-crew-token|ghs_/.test(body)),
    },
  ];
}
