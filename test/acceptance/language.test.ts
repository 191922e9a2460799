import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startFunctions } from "../../playground/hosted-functions.ts";
import { SECRET } from "../../playground/sandbox.ts";
import { DRAFT, GateFixture, PRINT } from "../support/gate-fixture.ts";

let gates: GateFixture;
beforeAll(async () => {
  gates = await GateFixture.open(`${DRAFT}, ${PRINT}`, {
    with: { language: "ko" },
    environment: { CREW_GATE_LANGUAGE: "zh" },
  });
});
afterAll(() => gates.close());

describe("the language of a thread", () => {
  it("follows the setting of each side, and every comment keeps its own language", async () => {
    const run = await gates.waiting({ "issue-title": "초안" });
    const titles = async () => (await run.comments(/^### /)).map(({ body }) => body.split(/：|: |\n/)[0]);
    expect(await titles()).toEqual(["### ▶️ crew가 시작됨", "### ✋ 等待决定"]);
    expect((await run.comment("octavia", "/approve")).ended.outputs).toMatchObject({ reason: "approved" });
    await vi.waitFor(async () => expect((await titles()).at(-1)).toBe("### ✅ crew 已完成"), {
      timeout: 20_000,
    });
    await vi.waitFor(async () => expect((await titles())[1]).toBe("### ✅ 已批准"), { timeout: 20_000 });
    const [gate] = await run.comments(/^### ✅ 已批准/);
    expect(gate?.body).toMatch(/由 \*\*octavia\*\* 批准（\[详情\]\(http/);
    expect(gate?.body.split("<details>")[0]).not.toContain("/approve");
    const [decision] = await run.comments(/^### ✅ 승인/);
    expect(decision?.body).toContain("(http");
  });

  it("is rejected when there is no catalogue for it", async () => {
    const { code, outputs, log } = await gates.sandbox.kickoff("octavia", {
      "issue-title": "x",
      language: "de",
    });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ reason: "misconfigured" });
    expect(log).toContain("language must be one of en, zh, pt-BR, ko.");
    const other = await startFunctions({ CREW_GATE_SECRET: SECRET, CREW_GATE_LANGUAGE: "de" });
    const health: unknown = await (await fetch(`${other.url}/api/health`)).json();
    await other.close();
    expect(JSON.stringify(health)).toContain("CREW_GATE_LANGUAGE must be one of en, zh, pt-BR, ko.");
  });
});
