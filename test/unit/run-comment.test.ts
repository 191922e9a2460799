import { expect, it } from "vitest";
import { renderKickoffOutcome, renderRunComment } from "../../src/comment/run-comment.ts";
import { en } from "../../src/messages/en.ts";
import { createRunRecord } from "../support/records.ts";

it("shows the outcome of a kickoff and keeps the person who started it, also with the line ends of GitHub's pages", () => {
  const now = { ...createRunRecord("e1"), starter: { id: 4, login: "octavia" } };
  const before = renderRunComment({ ...now, kickoff: { state: "calling" } }, ["topic"], en);
  for (const visibleText of [before, before.replaceAll("\n", "\r\n")])
    expect(renderKickoffOutcome(visibleText, now, en)).toBe(renderRunComment(now, ["topic"], en));
});
