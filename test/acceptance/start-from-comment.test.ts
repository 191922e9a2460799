import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Login } from "../../playground/github/seed.ts";
import type { CommentEvent } from "../../playground/github/types.ts";
import { TITLES } from "../../playground/titles.ts";
import { eventEnvironment } from "../../playground/sandbox.ts";
import { runAction } from "../../playground/runner.ts";
import { findSentBodies } from "../../playground/check.ts";
import { DRAFT, GateFixture } from "../support/gate-fixture.ts";
import { GatedPull, STATUS } from "../support/gated-pull.ts";

let gates: GateFixture;
beforeAll(async () => {
  gates = await GateFixture.open(DRAFT);
});
afterAll(() => gates.close());

/** Runs the workflow that starts the crew for a comment. */
async function start(event: CommentEvent) {
  return gates.sandbox.decide(event, { command: "kickoff", "commit-status": STATUS });
}
const kickoffs = () => findSentBodies(gates.sandbox.amp.log, "/kickoff").length;

describe("/crew run in a pull request", () => {
  it("starts the crew for the head as its commenter, and the workflow that decides ignores it", async () => {
    const pull = await GatedPull.open(gates);
    const event = await gates.write("octavia", pull.number, "/crew run\n\nPlease look at the figures.");
    const ended = await start(event);
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { reason: "kicked-off" } });
    const run = gates.runIn(pull.number, ended.outputs["execution-id"] ?? "");
    expect((await run.comments(TITLES.started))[0]?.body).toContain("Started by **octavia**");
    const head = await gates.sandbox.github.push(pull.number);
    const { statuses } = gates.sandbox.github;
    await run.gate();
    expect(statuses.of(head)).toEqual([]);
    expect(gates.reactions(event.comment.id)).toEqual(["rocket"]);
    const ignored = await gates.sandbox.decide(event);
    expect(ignored).toMatchObject({ code: 0, outputs: { outcome: "ignored", reason: "no-command" } });
  });

  it("is refused in the thread when the commenter lacks the role", async () => {
    const pull = await GatedPull.open(gates);
    const before = kickoffs();
    const refused = async (by: Login) => {
      const event = await gates.write(by, pull.number, "/crew run");
      const ended = await start(event);
      expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "not-permitted" } });
      expect(gates.reactions(event.comment.id)).toEqual(["confused"]);
      return gates.runIn(pull.number, "").answer(ended);
    };
    expect(await refused("stranger")).toContain("starting a crew needs the role `write` or higher");
    expect(await refused("tariq")).toContain("You have the role `triage`");
    expect(kickoffs()).toBe(before);
  });

  it.each<[what: string, body: string, change: (event: CommentEvent) => CommentEvent, reason: string]>([
    ["another first line", "/crew run now", (event) => event, "no-command"],
    ["a quote of the command", "> /crew run", (event) => event, "no-command"],
    ["a later line", "Yes.\n/crew run", (event) => event, "no-command"],
    [
      "an edited comment",
      "/crew run",
      (event) => ({ ...event, comment: { ...event.comment, updated_at: "2030-01-01T00:00:00Z" } }),
      "edited",
    ],
    [
      "a comment that another person sent",
      "/crew run",
      (event) => ({ ...event, sender: { ...event.sender, id: 1 } }),
      "not-a-person",
    ],
  ])("starts nothing for %s", async (_, body, change, reason) => {
    const pull = await GatedPull.open(gates);
    const before = kickoffs();
    const event = await gates.write("octavia", pull.number, body);
    const ended = await runAction({
      with: { command: "kickoff", "github-token": "none", "crew-url": gates.sandbox.amp.url },
      token: "none",
      event: { name: "issue_comment", payload: change(event) },
      env: eventEnvironment(gates.sandbox.github, event.sender),
    });
    expect(ended.outputs["reason"]).toBe(reason);
    expect(kickoffs()).toBe(before);
  });
});
