import { describe, expect, it } from "vitest";
import { idIn, type Json, openTestCrew, type TestCrew } from "../support/amp-crew.ts";

const ONE_GATE = `
queue_seconds: 0
name: brief
inputs: [topic]
tasks:
  - name: draft_task
    agent: Writer
    description: Write one two three four five six seven eight nine about {topic}.
    expected_output: A text about {topic}.
    human_input: true
    seconds: 0
    steps: [{ tool: search, thought: Look., result: 3 pages }]
    outputs: [draft]
  - { name: price_task, agent: Clerk, seconds: 0, outputs: [{ price: 3 }] }
`;
const FAILS = "{ queue_seconds: 0, tasks: [{ name: a, seconds: 0, fails: 'ValueError: no paper' }] }";
const EVENTS = [
  "crew_kickoff_started",
  "task_started",
  "task_completed",
  "crew_kickoff_completed",
  "crew_kickoff_failed",
];

function callbacksOf({ hook }: TestCrew) {
  return {
    taskWebhookUrl: hook("/task"),
    stepWebhookUrl: hook("/step"),
    crewWebhookUrl: hook("/crew"),
    humanInputWebhookUrl: hook("/pause"),
  };
}

function stream({ hook }: TestCrew, realtime: boolean, events = EVENTS) {
  return { webhooks: { events, url: hook("/events"), realtime } };
}

type Event = { id: string; execution_id: string; timestamp: string; type: string; data: Json };

/** Returns the events that arrived, one list for each POST. */
function batches({ sentTo }: TestCrew): Event[][] {
  return sentTo("/events").map(({ events }) => events as Event[]);
}

describe.each(["documented", "observed"] as const)("webhooks in the %s dialect", (dialect) => {
  it("row 12: task, step, crew and human-input webhooks have the observed keys and no others", async () => {
    const crew = await openTestCrew(dialect, ONE_GATE);
    const { id, task } = await crew.paused(callbacksOf(crew));
    const answer = await crew.resume(id, task, true, callbacksOf(crew));
    await crew.amp.idle();
    const segmentId = dialect === "documented" ? id : idIn(answer);
    const description = "Write one two three four five six seven eight nine about tides.";
    expect(crew.sentTo("/step")).toEqual([
      {
        prompt: description,
        thought: "Look.",
        tool: "search",
        tool_input: "{}",
        result: "3 pages",
        kickoff_id: id,
        meta: null,
      },
    ]);
    expect(crew.sentTo("/pause")).toEqual([
      { kickoff_id: id, execution_id: id, task_id: task, task_output: "draft", meta: null },
    ]);
    expect(crew.sentTo("/task")).toEqual([
      {
        description,
        name: "draft_task",
        expected_output: "A text about tides.",
        summary: "Write one two three four five six seven eight nine...",
        agent: "Writer",
        output: "draft",
        output_json: null,
        kickoff_id: segmentId,
        meta: null,
      },
      expect.objectContaining({ name: "price_task", output: '{"price":3}', output_json: { price: 3 } }),
    ]);
    expect(crew.sentTo("/crew")).toEqual([
      {
        kickoff_id: segmentId,
        result: '{"price":3}',
        result_json: { price: 3 },
        token_usage: expect.objectContaining({ total_tokens: expect.any(Number) }),
        meta: null,
      },
    ]);
  });

  it("no webhook is sent when a run fails", async () => {
    const crew = await openTestCrew(dialect, FAILS);
    await crew.kickoff(callbacksOf(crew));
    await crew.amp.idle();
    expect(crew.received).toEqual([]);
  });

  it("row 23: all events of a stretch arrive in one POST at its end when realtime is false", async () => {
    const crew = await openTestCrew(dialect, ONE_GATE);
    const { id, task } = await crew.paused(stream(crew, false));
    await crew.amp.idle();
    const answer = await crew.resume(id, task, true, stream(crew, false));
    await crew.amp.idle();
    const sent = batches(crew);
    expect(sent.map((events) => events.map(({ type }) => type))).toEqual([
      ["crew_kickoff_started", "task_started"],
      ["task_completed", "task_started", "task_completed", "crew_kickoff_completed"],
    ]);
    const segmentId = dialect === "documented" ? id : idIn(answer);
    expect(sent.map((events) => events[0]?.execution_id)).toEqual([id, segmentId]);
    expect(sent[0]?.[1]).toMatchObject({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/),
      data: { emission_sequence: 2, task_id: task, task_name: "draft_task", agent_role: "Writer" },
    });
    expect(new Set(sent.flat().map((event) => event.id)).size).toBe(6);
  });

  it("row 23: each requested event arrives in its own POST when realtime is true", async () => {
    const crew = await openTestCrew(dialect, ONE_GATE);
    await crew.paused(stream(crew, true, ["task_started", "crew_kickoff_started"]));
    await crew.amp.idle();
    expect(batches(crew).map((events) => events.map(({ type }) => type))).toEqual([
      ["crew_kickoff_started"],
      ["task_started"],
    ]);
  });

  it("row 23: crew_kickoff_failed arrives with the reason", async () => {
    const crew = await openTestCrew(dialect, FAILS);
    const id = await crew.kickoff({ ...callbacksOf(crew), ...stream(crew, false, ["crew_kickoff_failed"]) });
    await crew.amp.idle();
    expect(crew.received.map(({ path }) => path)).toEqual(["/events"]);
    expect(batches(crew)).toMatchObject([
      [{ execution_id: id, type: "crew_kickoff_failed", data: { error: "ValueError: no paper" } }],
    ]);
  });
});
