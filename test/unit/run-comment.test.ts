import { expect, it } from "vitest";
import { runComment, withKickoff } from "../../src/comment/run.ts";
import { en } from "../../src/messages/en.ts";
import { started } from "./records.ts";

it("says what became of a kickoff and keeps who began it, also with the line ends of GitHub's pages", () => {
  const now = { ...started("e1"), starter: { id: 4, login: "octavia" } };
  const before = runComment({ ...now, kickoff: { state: "calling" } }, ["topic"], en);
  for (const visible of [before, before.replaceAll("\n", "\r\n")])
    expect(withKickoff(visible, now, en)).toBe(runComment(now, ["topic"], en));
});
