import { afterAll, beforeAll, describe, it } from "vitest";
import { ROLE_CASES, RoleFixture } from "../support/roles.ts";

const MINIMUMS = ["read", "triage", "write", "maintain", "admin", "release-manager"];

let decided: RoleFixture;
beforeAll(async () => {
  decided = await RoleFixture.open();
  // In a public repository everybody without a role may read.
  decided.gates.sandbox.github.private = true;
  const { ended } = await decided.run.comment("mei", "/approve");
  if (ended.outputs["reason"] !== "approved") throw new Error(ended.log);
});
afterAll(() => decided.gates.close());

describe.concurrent("a minimum role", () => {
  it.for(ROLE_CASES)(
    "is reached by %s, who has the role %s, exactly where it should be",
    async (row, { expect }) => {
      const [by, , reached] = row;
      for (const minimum of MINIMUMS) {
        const { found, log } = await decided.at(by, minimum);
        const reason = reached.includes(minimum) ? "already-decided" : "not-permitted";
        expect(found, log).toEqual({ minimum, code: 0, reason });
      }
    },
  );
});
